"""Change the agenda of minutes that are still open: add, drop, move an item."""

from django.db import transaction
from django.db.models import Max

from cells.access import Action, require
from cells.audit import record
from cells.models import User
from meetings.enums import ItemKind
from meetings.models import AgendaItem, Minutes
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
def drop_item(item: AgendaItem, *, actor: User) -> Minutes:
    """Take an item off the agenda, with what was written under it and its proposed tasks."""
    minutes = locked_minutes(item.minutes)
    require(actor, Action.MINUTES_WRITE, minutes)
    ensure_open(minutes)
    item_id = item.pk
    item.tasks.filter(is_proposed=True).delete()
    minutes.items.filter(pk=item_id).delete()
    record(actor, "agenda.item_dropped", minutes, item=item_id)
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
    for number, one in enumerate(order, start=1):
        one.order = number
    AgendaItem.objects.bulk_update(order, ["order"])
    record(actor, "agenda.item_moved", minutes, item=item.pk, place=target + 1)
    return minutes
