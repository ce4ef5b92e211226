"""Say which directives an agenda item deals with."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from cells.access import Action, require
from cells.audit import record
from cells.models import User
from chibo4tot.shared.errors import DomainError, WrongState
from meetings.enums import CELL_KINDS, ItemKind
from meetings.models import AgendaItem, Directive, ItemDirective, Meeting, Minutes
from meetings.queries.directives import (
    DirectiveToRead,
    directives_for_item,
    directives_to_disseminate,
)
from meetings.queries.minutes import local_day
from meetings.services.steps import ensure_open, locked_minutes


@transaction.atomic
def set_item_directives(
    item: AgendaItem, *, directives: Iterable[Directive], actor: User
) -> Minutes:
    """The item deals with exactly these; the meeting is held, so two changes follow each other."""
    minutes = locked_minutes(item.minutes)
    require(actor, Action.MINUTES_WRITE, minutes)
    ensure_open(minutes)
    day = local_day(minutes.meeting.starts_at)
    offered = directives_for_item(minutes.meeting.cell_id, item.pk, day)
    before = {row.pk for row in offered if row.is_linked}  # type: ignore[attr-defined] # annotated
    wanted = {directive.pk for directive in directives}
    if not wanted <= {row.pk for row in offered}:
        raise DomainError(
            "Có văn bản không giao cho chi bộ này hoặc ban hành sau ngày họp. Hãy bỏ chọn."
        )
    item.directive_links.filter(directive__in=before - wanted).delete()
    _link(item, wanted - before)
    record(
        actor,
        "agenda.directives_set",
        minutes,
        item=item.pk,
        before=sorted(before),
        after=sorted(wanted),
    )
    return minutes


@transaction.atomic
def put_on_agenda(directive: Directive, minutes: Minutes, *, actor: User) -> Minutes:
    """Put a directive on the agenda of a meeting to come, under its item of dissemination.

    An agenda without such an item gets one. The meeting is held meanwhile.
    """
    minutes = locked_minutes(minutes)
    require(actor, Action.MINUTES_WRITE, minutes)
    ensure_open(minutes)
    day = local_day(minutes.meeting.starts_at)
    if not directives_for_item(minutes.meeting.cell_id, 0, day).filter(pk=directive.pk).exists():
        raise DomainError(
            "Văn bản này không giao cho chi bộ, đã rút, hoặc ban hành sau ngày họp. "
            "Hãy chọn cuộc họp khác."
        )
    if ItemDirective.objects.filter(item__minutes=minutes, directive=directive).exists():
        raise WrongState("Văn bản này đã có trong chương trình của cuộc họp đó.")
    item = minutes.items.filter(kind=ItemKind.DISSEMINATION).first() or _new_item(minutes)
    _link(item, [directive.pk])
    record(actor, "agenda.directive_added", minutes, item=item.pk, directive=directive.pk)
    return minutes


def _new_item(minutes: Minutes) -> AgendaItem:
    last = minutes.items.order_by("-order").values_list("order", flat=True).first() or 0
    return AgendaItem.objects.create(
        minutes=minutes, order=last + 1, kind=ItemKind.DISSEMINATION, title="Quán triệt văn bản"
    )


def _link(item: AgendaItem, keys: Iterable[int]) -> None:
    ItemDirective.objects.bulk_create(
        ItemDirective(item=item, directive_id=key) for key in sorted(keys)
    )


def directive_years(meeting: Meeting) -> set[int]:
    """The years in which directives fall due that any version of the minutes deals with."""
    rows = ItemDirective.objects.filter(item__minutes__meeting=meeting)
    days = rows.values_list("directive__due_on", flat=True)
    return {due_on.year for due_on in days}


def link_outstanding(
    minutes: Minutes, *, registered_after: datetime | None = None
) -> list[DirectiveToRead]:
    """Put what the cell still has to make known under the item of dissemination, if there is one.

    A step within planning and opening, which hold the meeting and have asked for the right. At the
    opening only what was registered since the planning comes in: what was taken off stays off.
    """
    meeting = minutes.meeting
    item = minutes.items.filter(kind=ItemKind.DISSEMINATION).first()
    if item is None or meeting.kind not in CELL_KINDS:
        return []
    day = local_day(meeting.starts_at)
    waiting = directives_to_disseminate(meeting.cell_id, day, registered_after=registered_after)
    _link(item, [one.directive_id for one in waiting])
    return waiting
