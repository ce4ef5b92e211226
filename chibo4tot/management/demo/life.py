"""What happens to meetings besides the monthly one: special kinds, put off, called off, ended."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from cells.models import Member
from chibo4tot.management.demo.cast import DAY, YEAR, Cast, Cell, moment, read, user_of
from chibo4tot.management.demo.timeline import Timeline
from meetings.enums import ItemKind, MeetingKind, WaiverKind
from meetings.models import Meeting, Minutes
from meetings.services.agenda import drop_item, edit_item
from meetings.services.calling_off import cancel_meeting, postpone_meeting
from meetings.services.ending import end_meeting
from meetings.services.meetings import open_meeting, plan_meeting
from meetings.services.minutes import (
    ItemContent,
    MinutesContent,
    approve_minutes,
    return_minutes,
    save_minutes,
    submit_minutes,
)
from meetings.services.waivers import request_waiver

PLACE = "Phòng họp số 1, trụ sở Văn phòng Tỉnh ủy"
POSTPONED_IN_DECEMBER, ENDED_IN_DECEMBER = "co-yeu-cong-nghe-thong-tin", "tai-chinh-ke-toan"
RETURNED_IN_DECEMBER = "kinh-te-xa-hoi"
MOVED = ("nha-khach", 4)
ASKS_CORRECTION = ("quan-tri", 10)


def plan_other_meetings(cast: Cast, timeline: Timeline) -> None:
    """Put the meetings of a special kind on the timeline."""
    cells = {cell.unit.slug: cell for cell in cast.cells}
    special = (
        ("xay-dung-dang", MeetingKind.EXTRAORDINARY, date(YEAR, 6, 19)),
        ("tong-hop", MeetingKind.ADMISSION, date(YEAR, 5, 19)),
    )
    for slug, kind, day in special:
        cell, topic = cells[slug], read("life.json")[kind]
        occasion = Occasion(kind, (YEAR, day.month), day, cell.recorder, topic)
        timeline.at(moment(day, 16), partial(_hold, cell, occasion))
    timeline.at(moment(date(YEAR, 9, 9), 9), partial(_called_off, cells["quan-tri"]))
    timeline.at(moment(date(YEAR, 12, 3), 17), partial(_year_review, cells["kinh-te-xa-hoi"]))


@dataclass(frozen=True, slots=True)
class Occasion:
    """A meeting that is not the regular one: what it is about, when, who records it."""

    kind: MeetingKind
    counted: tuple[int, int]
    day: date
    recorder: Member
    topic: str = ""


def _hold(cell: Cell, occasion: Occasion) -> None:
    """Plan, hold and approve a short meeting whose minutes are written on the spot."""
    actor = user_of(occasion.recorder)
    meeting = _planned(cell, occasion)
    open_meeting(meeting, actor=actor)
    minutes = meeting.minutes_versions.get()
    words = read("life.json")["conclusions"]
    items = tuple(
        ItemContent(
            item.pk,
            presenter_id=cell.secretary.pk if item.kind == ItemKind.REPORT else None,
            conclusion=item.conclusion or words.get(item.kind, words["khac"]),
        )
        for item in minutes.items.all()
    )
    content = MinutesContent(items, read("life.json")["summary"])
    save_minutes(minutes, content, base_revision=minutes.revision, actor=actor)
    minutes.refresh_from_db()
    submit_minutes(minutes, actor=actor, ends_at=meeting.starts_at + timedelta(minutes=70))
    minutes.refresh_from_db()
    approve_minutes(minutes, actor=user_of(cell.secretary))


def _planned(cell: Cell, occasion: Occasion) -> Meeting:
    year, month = occasion.counted
    return plan_meeting(
        cell.unit,
        kind=occasion.kind,
        year=year,
        month=month,
        starts_at=moment(occasion.day, 15),
        place=PLACE,
        chair=cell.secretary,
        recorder=occasion.recorder,
        actor=user_of(cell.secretary),
        topic=occasion.topic,
    )


def _called_off(cell: Cell) -> None:
    """An extraordinary meeting that was not needed after all."""
    words = read("life.json")
    day = date(YEAR, 9, 14)
    kind, topic = MeetingKind.EXTRAORDINARY, words["called_off"]
    meeting = _planned(cell, Occasion(kind, (YEAR, 9), day, cell.recorder, topic))
    cancel_meeting(
        meeting,
        reason=words["cancel_reason"],
        agreed_by=words["agreed_by"],
        actor=user_of(cell.secretary),
    )


def _year_review(cell: Cell) -> None:
    """The review of the year is planned, its agenda changed by hand."""
    day = date(YEAR, 12, 18)
    actor = user_of(cell.secretary)
    meeting = _planned(cell, Occasion(MeetingKind.YEAR_REVIEW, (YEAR, 12), day, cell.recorder))
    items = list(meeting.minutes_versions.get().items.all())
    edit_item(items[0], title=items[0].title, presenter=cell.members[1], actor=actor)
    drop_item(items[-1], reason=read("life.json")["drop_reason"], actor=actor)


def befall(cell: Cell, meeting: Meeting, timeline: Timeline) -> bool:
    """What happens to a planned meeting of the month; True if it is not held as planned."""
    words, slug = read("life.json"), cell.unit.slug
    values = {
        "reason": words["postpone_reason"],
        "agreed_by": words["agreed_by"],
        "actor": user_of(cell.secretary),
    }
    if (slug, meeting.month) == MOVED:
        later = meeting.starts_at + timedelta(days=6)
        postpone_meeting(meeting, starts_at=later, **values)
        meeting.refresh_from_db()
    if slug != POSTPONED_IN_DECEMBER or meeting.month != DAY.month:
        return False
    before = meeting.starts_at - timedelta(hours=1)
    timeline.at(before, partial(postpone_meeting, meeting, **values))
    timeline.at(before + timedelta(hours=8), partial(_explain, cell, meeting))
    return True


def _explain(cell: Cell, meeting: Meeting) -> None:
    request_waiver(
        cell.unit,
        year=meeting.year,
        month=meeting.month,
        kind=WaiverKind.POSTPONED,
        reason=read("life.json")["postpone_reason"],
        actor=user_of(cell.secretary),
    )


def leave_in_december(cell: Cell, minutes: Minutes, timeline: Timeline) -> None:
    """The last month shows minutes in every state: ended and still written, returned."""
    meeting = minutes.meeting
    if cell.unit.slug == ENDED_IN_DECEMBER:
        ends_at = meeting.starts_at + timedelta(minutes=100)
        actor = user_of(cell.recorder)
        timeline.at(ends_at, partial(end_meeting, meeting, ends_at=ends_at, actor=actor))
    if cell.unit.slug == RETURNED_IN_DECEMBER:
        timeline.at(meeting.starts_at + timedelta(hours=5), partial(_return, cell, minutes.pk))


def _return(cell: Cell, key: int) -> None:
    return_minutes(
        Minutes.objects.get(pk=key),
        reason=read("life.json")["return_reason"],
        actor=user_of(cell.secretary),
    )


def asks_correction(cell: Cell, month: int, kind: str) -> bool:
    """Whether a meeting finds a fault in the minutes of the month before."""
    return (cell.unit.slug, month) == ASKS_CORRECTION and kind == ItemKind.CONFIRMATION


def corrections_of(cell: Cell, month: int) -> Iterable[Minutes]:
    """The corrections that the approval of a month's minutes has opened."""
    if (cell.unit.slug, month) != ASKS_CORRECTION:
        return []
    before = Minutes.objects.filter(meeting__cell=cell.unit, meeting__month=month - 1)
    return before.filter(version__gt=1).select_related("meeting")
