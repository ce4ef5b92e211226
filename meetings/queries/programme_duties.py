"""What waits for the heads of a cell about its year's programme."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse

from cells.access import Action, may_anywhere, visible
from cells.models import Unit, User
from cells.queries.rules import rules_by_cell
from chibo4tot.shared.duties import Duty
from meetings.domain.programmes import due_day
from meetings.enums import ProgrammeStatus
from meetings.queries.programmes import FIRST, with_programme

AHEAD = timedelta(days=45)


def duties_of(user: User, today: date) -> list[Duty]:
    """The programme of the running year until it is adopted, and that of the next in December."""
    return list(_duties(user, today)) if may_anywhere(user, Action.PROGRAMME_ADOPT) else []


def _duties(user: User, today: date) -> Iterator[Duty]:
    cells = visible(user, Action.PROGRAMME_ADOPT, Unit.objects.on(today).cells())
    for year in sorted({today.year, (today + AHEAD).year}):
        found = list(with_programme(cells, year))
        rules = rules_by_cell(found, max(today, date(year, 1, 1)))
        for cell in found:
            rule = rules[cell.pk]
            due = due_day(
                year,
                day=rule.programme_due_day,
                month=rule.programme_due_month,
                founded_on=cell.valid_from,
            )
            status: str | None = cell.programme_status  # type: ignore[attr-defined] # with_programme
            if status in FIRST or today < due - AHEAD or due.year > year:
                continue
            if cell.programme_adopted_on is None:  # type: ignore[attr-defined] # with_programme
                yield _duty(cell, year, due, status)


def _duty(cell: Unit, year: int, due: date, status: str | None) -> Duty:
    page = reverse("meetings:programme", args=[cell.slug, year])
    if status == ProgrammeStatus.SUBMITTED:
        title, button = f"Ghi việc thông qua chương trình công tác năm {year}", "Ghi thông qua"
    elif status == ProgrammeStatus.DRAFT:
        title, button = f"Trình chương trình công tác năm {year}", "Mở chương trình"
    else:
        title, button = f"Lập chương trình công tác năm {year}", "Lập chương trình"
    return Duty(
        key=f"programme:{cell.pk}:{year}",
        title=title,
        detail=cell.label,
        button=button,
        url=page,
        due_on=due,
    )
