"""Draw up the agenda of a meeting, and bring it up to date when the meeting begins."""

from django.db.models import Max

from meetings.domain.agenda import DrawnItem, ItemPlan, draw_up, renew
from meetings.enums import ItemKind
from meetings.models import AgendaItem, Minutes
from meetings.queries.agenda import agenda_data, agenda_inputs
from meetings.services.item_directives import link_outstanding

LONGEST_TITLE = 300


def draw_up_agenda(minutes: Minutes) -> None:
    """Write the first agenda of a meeting that is being planned.

    A step within planning, which holds the cell and has asked for the right.
    """
    plans = draw_up(agenda_data(), agenda_inputs(minutes.meeting))
    AgendaItem.objects.bulk_create(
        _row(minutes, plan, order) for order, plan in enumerate(plans, start=1)
    )
    link_outstanding(minutes)


def renew_agenda(minutes: Minutes) -> None:
    """Bring up to date what was drawn from earlier meetings; what was done by hand stays.

    A step within moving and opening a meeting, which hold it and have asked for the right.
    """
    meeting = minutes.meeting
    standing = list(minutes.items.all())
    renewal = renew(
        [DrawnItem(one.pk, ItemKind(one.kind), one.source, one.edited) for one in standing],
        draw_up(agenda_data(), agenda_inputs(meeting)),
        set(meeting.dropped_items.values_list("source", flat=True)),
    )
    rows = {one.pk: one for one in standing}
    for key, plan in renewal.rewritten:
        _write(rows[key], plan)
    AgendaItem.objects.bulk_update(
        [rows[key] for key, _ in renewal.rewritten],
        ["title", "presented", "conclusion", "confirms"],
    )
    minutes.items.filter(pk__in=renewal.gone).delete()
    for before, plan in renewal.added:
        _insert(minutes, plan, before)
    link_outstanding(minutes, registered_after=minutes.created_at)


def _write(row: AgendaItem, plan: ItemPlan) -> None:
    row.title, row.presented = plan.title[:LONGEST_TITLE], plan.presented
    row.conclusion, row.confirms_id = plan.conclusion, plan.confirms


def _row(minutes: Minutes, plan: ItemPlan, order: int) -> AgendaItem:
    row = AgendaItem(
        minutes=minutes,
        order=order,
        kind=plan.kind,
        source=plan.source,
        presenter_id=plan.presenter_id,
    )
    _write(row, plan)
    return row


def _insert(minutes: Minutes, plan: ItemPlan, before: int | None) -> None:
    """Put an item in front of another, or at the end."""
    last = minutes.items.aggregate(Max("order"))["order__max"] or 0
    order = list(minutes.items.all())
    place = next((index for index, one in enumerate(order) if one.pk == before), len(order))
    row = _row(minutes, plan, last + 1)
    row.save()
    order.insert(place, row)
    put_in_order(order)


def put_in_order(items: list[AgendaItem]) -> None:
    """Number the items as they stand in the list."""
    for number, one in enumerate(items, start=1):
        one.order = number
    AgendaItem.objects.bulk_update(items, ["order"])
