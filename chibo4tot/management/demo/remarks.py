"""What the year's minutes hold besides: votes, remarks, initiatives, what members raise."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

from cells.models import Member
from chibo4tot.management.demo.cast import Cell, read, user_of
from chibo4tot.management.demo.choice import chance, pick
from chibo4tot.management.demo.timeline import Timeline
from meetings.domain.content import ItemContent, MinutesContent, VoteLine
from meetings.enums import Ballot, ConcernState, ItemKind, VoteKind
from meetings.models import Concern, Meeting, Minutes
from meetings.queries.remarks import voters_at
from meetings.services.concerns import move_concern

TEXTS = "remarks.json"
# In these months somebody raises something: (month, which member, which text).
RAISED = ((2, 3, 0), (5, 4, 1), (9, 5, 2), (11, 3, 3))
INITIATIVE_MONTHS = (6, 10)


def enrich(
    cell: Cell, minutes: Minutes, content: MinutesContent, present: list[Member]
) -> MinutesContent:
    """The content with what this meeting voted on and said of members."""
    kinds = dict(minutes.items.values_list("pk", "kind"))
    items = tuple(
        _enriched(cell, minutes, item, kinds[item.item_id], present) for item in content.items
    )
    month, texts = minutes.meeting.month, read(TEXTS)
    initiatives = ""
    if month in INITIATIVE_MONTHS and cell.profile == "strong":
        initiatives = f"{present[1].full_name}, {present[2].full_name}: {texts['initiative']}"
    raised = [
        f"{present[place % len(present)].full_name}: {texts['concerns'][number]}"
        for when, place, number in RAISED
        if when == month and chance(60, "concern", cell.unit.slug, month)
    ]
    return replace(content, items=items, initiatives=initiatives, concerns="\n".join(raised))


def _enriched(
    cell: Cell, minutes: Minutes, item: ItemContent, kind: str, present: list[Member]
) -> ItemContent:
    month, texts = minutes.meeting.month, read(TEXTS)
    key = (cell.unit.slug, month, item.item_id)
    work = pick(cell.work, "said", *key)
    if kind == ItemKind.CRITICISM:
        criticised = cell.profile == "sloppy" and month % 4 == 1
        said = {
            "praise": pick(texts["praise"], *key).format(work=work) if month % 2 else "",
            "reminder": pick(texts["reminder"], *key) if month % 3 == 0 else "",
            "criticism": pick(texts["criticism"], *key).format(work=work) if criticised else "",
        }
        lines = {
            name: f"{present[place % len(present)].full_name}: {text}" if text else ""
            for place, (name, text) in enumerate(said.items(), start=month)
        }
        return replace(item, **lines)  # type: ignore[arg-type] # the three texts
    if kind == ItemKind.DISCUSSION and item.tasks:
        return replace(item, votes=tuple(_votes(minutes, present)))
    return item


def _votes(minutes: Minutes, present: list[Member]) -> list[VoteLine]:
    """The resolution of the month by show of hands; in June who is put forward, by ballot."""
    month, texts = minutes.meeting.month, read(TEXTS)
    hands = voters_at(minutes.meeting, minutes.attendances.all()).present
    matter = texts["resolution"].format(month=month)
    votes = [VoteLine(None, matter, VoteKind.RESOLUTION, Ballot.OPEN, hands, 0, 0)]
    if month == 6:
        matter = texts["commend"].format(name=present[0].full_name)
        less = min(2, hands)
        votes.append(
            VoteLine(None, matter, VoteKind.ORDINARY, Ballot.SECRET, hands - less, 1, less - 1)
        )
    return votes


def follow_up(cell: Cell, meeting: Meeting, timeline: Timeline) -> None:
    """What was raised is dealt with: some of it answered, some again, some not yet."""
    for concern in Concern.objects.filter(meeting=meeting):
        month = meeting.month
        if month >= 11:
            continue
        step = partial(_move, cell, concern.pk)
        begun = meeting.starts_at + timedelta(days=6)
        timeline.at(begun, partial(step, ConcernState.WORKING, "working"))
        if month <= 5:
            timeline.at(begun + timedelta(days=20), partial(step, ConcernState.ANSWERED, "answer"))
        if month == 5 and cell.unit.slug == "tong-hop":
            timeline.at(begun + timedelta(days=60), partial(step, ConcernState.WORKING, "again"))


def _move(cell: Cell, key: int, state: ConcernState, words: str) -> None:
    concern = Concern.objects.select_related("cell").get(pk=key)
    if concern.member_id == cell.secretary.pk:
        return
    move_concern(concern, state=state, text=read(TEXTS)[words], actor=user_of(cell.secretary))
