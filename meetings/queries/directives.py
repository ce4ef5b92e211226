"""Directives: those a cell still has to make known, and those an agenda item deals with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from chibo4tot.shared import clock
from meetings.enums import CELL_KINDS, DirectiveStatus, MeetingStatus, MinutesStatus
from meetings.models import Directive, DirectiveAddress, ItemDirective, Meeting, Minutes

TOOK_PLACE = (MeetingStatus.IN_PROGRESS, MeetingStatus.HELD)
LIVE_VERSIONS = (MinutesStatus.DRAFT, MinutesStatus.SUBMITTED, MinutesStatus.APPROVED)


@dataclass(frozen=True, slots=True)
class DirectiveToRead:
    """A directive to be made known, as an agenda names it."""

    directive_id: int
    title: str
    subject: str
    due_on: date

    @property
    def line(self) -> str:
        """One line of an agenda item."""
        return f"- {self.title}: {self.subject} (hạn {self.due_on:%d/%m/%Y})."


def directives_to_disseminate(
    cell_id: int, day: date, *, registered_after: datetime | None = None
) -> list[DirectiveToRead]:
    """What the meeting of a cell on a day still has to make known, the most urgent first.

    Left out is what another meeting of the cell up to that day deals with: one that took place,
    or one that is planned before. A meeting that is called off gives its directives back.
    """
    rows = Directive.objects.filter(
        status=DirectiveStatus.IN_FORCE,
        issued_on__lte=day,
        addresses__cell=cell_id,
    ).exclude(pk__in=_dealt_with(cell_id, day))
    if registered_after is not None:
        rows = rows.filter(created_at__gt=registered_after)
    return [
        DirectiveToRead(row.pk, row.title, row.subject, row.due_on)
        for row in rows.order_by("due_on", "pk")
    ]


def _dealt_with(cell_id: int, day: date) -> "QuerySet[Directive]":
    """The directives in meetings up to a day that took place or are still to come.

    A meeting that was planned for a day gone by and never opened keeps nothing for itself.
    """
    took_place = Q(item__minutes__meeting__status__in=TOOK_PLACE)
    to_come = Q(item__minutes__meeting__starts_at__gte=_start_of(clock.today()))
    links = ItemDirective.objects.filter(
        took_place | to_come,
        item__minutes__meeting__cell=cell_id,
        item__minutes__meeting__kind__in=CELL_KINDS,
        item__minutes__meeting__starts_at__lt=_start_of(day + timedelta(days=1)),
        item__minutes__status__in=LIVE_VERSIONS,
    ).exclude(item__minutes__meeting__status=MeetingStatus.CANCELLED)
    return Directive.objects.filter(pk__in=links.values("directive_id"))


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def directive_links() -> "QuerySet[ItemDirective]":
    """The links of agenda items, each with its directive, the most urgent first."""
    rows = ItemDirective.objects.select_related("directive")
    return rows.order_by("directive__due_on", "directive_id")


def linked_directives(item_ids: Iterable[int]) -> dict[int, list[Directive]]:
    """The directives that each agenda item deals with; one query."""
    found: dict[int, list[Directive]] = {item_id: [] for item_id in item_ids}
    for row in directive_links().filter(item__in=list(found)):
        found[row.item_id].append(row.directive)
    return found


def directives_for_item(cell_id: int, item_id: int, day: date) -> "QuerySet[Directive]":
    """What may stand under an item: addressed to the cell and issued by the meeting day.

    One that was withdrawn stays only where it stands already.
    """
    linked = ItemDirective.objects.filter(item=item_id, directive=OuterRef("pk"))
    addressed = DirectiveAddress.objects.filter(cell=cell_id, directive=OuterRef("pk"))
    rows = Directive.objects.annotate(is_linked=Exists(linked)).filter(
        Exists(addressed), issued_on__lte=day
    )
    kept = rows.filter(status=DirectiveStatus.IN_FORCE) | rows.filter(is_linked=True)
    return kept.order_by("-due_on", "-pk")


def agendas_with(
    directive_ids: Iterable[int], cell_ids: Iterable[int]
) -> dict[tuple[int, int], Meeting]:
    """The meeting not yet minuted on whose agenda a directive stands, by directive and cell."""
    rows = ItemDirective.objects.filter(
        directive__in=list(directive_ids),
        item__minutes__meeting__cell__in=list(cell_ids),
        item__minutes__status__in=[MinutesStatus.DRAFT, MinutesStatus.SUBMITTED],
    ).exclude(item__minutes__meeting__status=MeetingStatus.CANCELLED)
    found = rows.select_related("item__minutes__meeting__cell")
    return {
        (row.directive_id, row.item.minutes.meeting.cell_id): row.item.minutes.meeting
        for row in found.order_by("-item__minutes__meeting__starts_at")
    }


def meetings_to_come(cell_id: int) -> "QuerySet[Meeting]":
    """The meetings whose agenda can still be changed, the next one first."""
    open_minutes = Minutes.objects.filter(
        meeting=OuterRef("pk"), version=1, status=MinutesStatus.DRAFT
    )
    rows = Meeting.objects.filter(Exists(open_minutes), cell=cell_id, kind__in=CELL_KINDS)
    return rows.exclude(status=MeetingStatus.CANCELLED).order_by("starts_at", "pk")
