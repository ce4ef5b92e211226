"""What waits for the keeper of a cell's registers: in December, the confirmations of the year."""

from datetime import date

from django.urls import reverse

from cells.access import Action, visible
from cells.enums import Register
from cells.models import Complaint, Discipline, NothingToReport, Unit, User
from chibo4tot.shared.duties import Duty
from chibo4tot.shared.periods import Period

FROM_MONTH = 12
AT_MOST = 3


def duties_of(user: User, today: date) -> list[Duty]:
    """One duty per register without entry and confirmation, for who keeps the registers of few.

    Whoever keeps those of a whole committee sees the state of the cells on its pages instead.
    """
    if today.month < FROM_MONTH:
        return []
    kept = visible(user, Action.RECORD_MANAGE, Unit.objects.cells().on(today))
    cells = list(kept[: AT_MOST + 1])
    if not cells or len(cells) > AT_MOST:
        return []
    year = Period.of_year(today.year)
    told = _told([cell.pk for cell in cells], year)
    return [
        _duty(cell, register, year)
        for cell in cells
        for register in Register
        if (cell.pk, register.value) not in told
    ]


def _told(cell_ids: list[int], year: Period) -> set[tuple[int, str]]:
    """The registers of the year that are confirmed or hold an entry."""
    months: dict[tuple[int, str], set[int]] = {}
    for row in NothingToReport.objects.filter(
        cell__in=cell_ids,
        withdrawn_at__isnull=True,
        period_start__gte=year.start,
        period_end__lte=year.end,
    ):
        covered = range(row.period_start.month, row.period_end.month + 1)
        months.setdefault((row.cell_id, row.register), set()).update(covered)
    confirmed = {key for key, covered in months.items() if len(covered) == len(year.months())}
    punished = Discipline.objects.filter(
        cell__in=cell_ids, decided_on__gte=year.start, decided_on__lte=year.end
    ).values_list("cell_id", flat=True)
    complained = Complaint.objects.filter(
        cell__in=cell_ids, received_on__gte=year.start, received_on__lte=year.end
    ).values_list("cell_id", flat=True)
    return (
        confirmed
        | {(cell, Register.DISCIPLINE.value) for cell in punished}
        | {(cell, Register.COMPLAINTS.value) for cell in complained}
    )


def _duty(cell: Unit, register: Register, year: Period) -> Duty:
    return Duty(
        key=f"nothing:{cell.pk}:{register}:{year.year}",
        title=f"Xác nhận sổ {register.label.lower()} {year.label}",
        detail=f"{cell.name}: chưa ghi việc nào và chưa xác nhận không phát sinh.",
        button="Mở sổ theo dõi",
        url=reverse("cells:records", args=[cell.slug]),
        due_on=year.end,
    )
