"""The meetings of a month in the order of time, and who of the committee is wanted twice."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from cells.models import Unit
from cells.queries.roles import in_charge_of_several
from cells.queries.rules import rules_by_cell
from chibo4tot.shared.periods import Period
from meetings.domain.clashes import Slot, clashes_of
from meetings.enums import MeetingKind, MeetingStatus
from meetings.models import Meeting

TO_COME = (MeetingStatus.PLANNED, MeetingStatus.PAPERS_SENT)


@dataclass(frozen=True, slots=True)
class NamedClash:
    """A member of the committee in charge of two cells that meet at the same time."""

    person: str
    first: Meeting
    second: Meeting


def meetings_in(month: Period, rows: "QuerySet[Meeting]") -> "QuerySet[Meeting]":
    """Those of these meetings that take place on a day of the month."""
    after = month.end + timedelta(days=1)
    return rows.filter(starts_at__gte=_start_of(month.start), starts_at__lt=_start_of(after))


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def clashes_among(rows: "QuerySet[Meeting]", today: date) -> list[NamedClash]:
    """The clashes of those in charge of several cells, among meetings still to come.

    Three queries, whatever the number of cells and meetings.
    """
    in_charge = in_charge_of_several(today)
    busy = {cell_id for _, cells in in_charge for cell_id in cells}
    wanted = rows.filter(cell__in=busy, status__in=TO_COME).select_related("cell")
    meetings = list(wanted.order_by("starts_at", "pk"))
    slots = slots_of(meetings, today)
    by_key = {one.pk: one for one in meetings}
    found = [
        NamedClash(person, by_key[clash.first.meeting_id], by_key[clash.second.meeting_id])
        for person, cells in in_charge
        for clash in clashes_of(slots[one.pk] for one in meetings if one.cell_id in cells)
    ]
    return sorted(found, key=lambda one: (one.second.starts_at, one.person))


def slots_of(meetings: Iterable[Meeting], today: date) -> dict[int, Slot]:
    """The time of each: as long as the rules want a meeting of its kind to last, at least."""
    listed = list(meetings)
    cells: dict[int, Unit] = {one.cell_id: one.cell for one in listed}
    rules = rules_by_cell(cells.values(), today) if cells else {}
    found = {}
    for one in listed:
        own = rules[one.cell_id]
        combined = one.kind == MeetingKind.COMBINED
        minutes = own.required_minutes_combined if combined else own.required_minutes
        ends_at = one.ends_at or one.starts_at + timedelta(minutes=minutes)
        found[one.pk] = Slot(one.pk, one.starts_at, ends_at)
    return found
