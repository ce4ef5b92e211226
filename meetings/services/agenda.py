"""Change the agenda of minutes that are still open: add, name, drop, move an item."""

from django.db import transaction
from django.db.models import Max

from cells.access import Action, require
from cells.audit import record, text_mark
from cells.models import Member, User
from meetings.enums import ItemKind
from meetings.models import AgendaItem, DroppedItem, Minutes
from meetings.services.drawing import put_in_order
from meetings.services.steps import ensure_open, locked_minutes, required_text


@transaction.atomic
def add_item(minutes: Minutes, *, kind: str, title: str, actor: User) -> AgendaItem:
    """Put an item at the end of the agenda, before or during the meeting."""
    minutes = locked_minutes(minutes)
    require(actor, Action.MINUTES_WRITE, minutes)
    ensure_open(minutes)
    title = required_text(title, "Hãy ghi tên nội dung họp.")
    last = minutes.items.aggregate(Max("order"))["order__max"] or 0
    item = AgendaItem.objects.create(
        minutes=minutes, order=last + 1, kind=ItemKind(kind), title=title
    )
    record(actor, "agenda.item_added", minutes, item=item.pk, kind=kind)
    return item


@transaction.atomic
def edit_item(
    item: AgendaItem, *, title: str, presenter: Member | None = None, actor: User
) -> Minutes:
    """Name an item otherwise, or who presents it; it is not drawn up again after that."""
    minutes = locked_minutes(item.minutes)
    require(actor, Action.MINUTES_WRITE, minutes)
    ensure_open(minutes)
    title = required_text(title, "Hãy ghi tên nội dung họp.")
    before = item.title
    AgendaItem.objects.filter(pk=item.pk).update(title=title, presenter=presenter, edited=True)
    record(actor, "agenda.item_edited", minutes, item=item.pk, before=before, after=title)
    return minutes


@transaction.atomic
def drop_item(item: AgendaItem, *, reason: str, actor: User) -> Minutes:
    """Take an item off the agenda, with what was written under it and its proposed tasks.

    That it stood there, and why it went, stays in sight of the meeting.
    """
    minutes = locked_minutes(item.minutes)
    require(actor, Action.MINUTES_WRITE, minutes)
    ensure_open(minutes)
    dropped = DroppedItem.objects.create(
        meeting=minutes.meeting,
        kind=item.kind,
        title=item.title,
        source=item.source,
        reason=required_text(reason, "Hãy ghi lý do bỏ mục này."),
        dropped_by=actor,
    )
    item_id = item.pk
    item.tasks.filter(is_proposed=True).delete()
    minutes.items.filter(pk=item_id).delete()
    record(actor, "agenda.item_dropped", minutes, item=item_id, reason=text_mark(dropped.reason))
    return minutes


@transaction.atomic
def move_item(item: AgendaItem, *, offset: int, actor: User) -> Minutes:
    """Move an item up (offset -1) or down (+1); at the end of the agenda it stays."""
    minutes = locked_minutes(item.minutes)
    require(actor, Action.MINUTES_WRITE, minutes)
    ensure_open(minutes)
    order = list(minutes.items.all())
    place = next(index for index, one in enumerate(order) if one.pk == item.pk)
    target = min(max(place + offset, 0), len(order) - 1)
    order.insert(target, order.pop(place))
    put_in_order(order)
    record(actor, "agenda.item_moved", minutes, item=item.pk, place=target + 1)
    return minutes
