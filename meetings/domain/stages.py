"""Where a meeting stands on its way from plan to confirmed minutes, in one word for pages."""

from enum import StrEnum

from meetings.enums import MeetingStatus, MinutesStatus


class Stage(StrEnum):
    """What can be done next; each is one form of the meeting's page."""

    PLANNED = "planned"
    SENT = "sent"
    POSTPONED = "postponed"
    LIVE = "live"
    WRITING = "writing"
    SUBMITTED = "submitted"
    LOCKED = "locked"
    CORRECTING = "correcting"
    CANCELLED = "cancelled"


WORDS: dict[Stage, tuple[str, str]] = {
    Stage.PLANNED: ("Đã lên kế hoạch", "plain"),
    Stage.SENT: ("Đã gửi tài liệu", "plain"),
    Stage.POSTPONED: ("Đã hoãn", "warn"),
    Stage.LIVE: ("Đang họp, ghi biên bản", "warn"),
    Stage.WRITING: ("Đã họp, đang ghi biên bản", "warn"),
    Stage.SUBMITTED: ("Chờ duyệt biên bản", "warn"),
    Stage.LOCKED: ("Đã duyệt, khóa", "good"),
    Stage.CORRECTING: ("Đang sửa thành bản mới", "warn"),
    Stage.CANCELLED: ("Đã hủy", "none"),
}
# On the way: not begun, and being written (the first version, or a correction).
BEFORE = frozenset({Stage.PLANNED, Stage.SENT, Stage.POSTPONED})
WRITTEN = frozenset({Stage.LIVE, Stage.WRITING, Stage.CORRECTING})

_SENT = "Gửi tài liệu"
STEPS = (
    "Lên kế hoạch",
    _SENT,
    "Họp",
    "Ghi biên bản",
    "Chờ duyệt",
    "Duyệt, khóa",
    "Xác nhận ở kỳ sau",
)
# The step that stands next; all before it are done.
_PLACE = {
    Stage.PLANNED: 1,
    Stage.SENT: 2,
    Stage.POSTPONED: 0,
    Stage.LIVE: 2,
    Stage.WRITING: 3,
    Stage.CORRECTING: 3,
    Stage.SUBMITTED: 4,
    Stage.LOCKED: 6,
}
_OF_MEETING = {
    MeetingStatus.CANCELLED: Stage.CANCELLED,
    MeetingStatus.PLANNED: Stage.PLANNED,
    MeetingStatus.PAPERS_SENT: Stage.SENT,
    MeetingStatus.POSTPONED: Stage.POSTPONED,
}


def stage_of(meeting_status: str, minutes_status: str | None, version: int | None) -> Stage:
    """The stage from the states of the meeting and of the newest version of its minutes."""
    if meeting_status in _OF_MEETING:
        return _OF_MEETING[MeetingStatus(meeting_status)]
    if minutes_status == MinutesStatus.SUBMITTED:
        return Stage.SUBMITTED
    if minutes_status == MinutesStatus.DRAFT and version != 1:
        return Stage.CORRECTING
    if minutes_status == MinutesStatus.DRAFT:
        return Stage.LIVE if meeting_status == MeetingStatus.IN_PROGRESS else Stage.WRITING
    return Stage.LOCKED


def steps_of(
    stage: Stage, *, was_sent: bool = False, is_confirmed: bool = False
) -> list[tuple[str, str]]:
    """The steps with their state (done, now, todo); none for a cancelled meeting.

    ``was_sent``: a meeting that began without papers has no such step behind it.
    """
    if stage == Stage.CANCELLED:
        return []
    here = len(STEPS) if is_confirmed and stage == Stage.LOCKED else _PLACE[stage]
    steps = [
        (name, "done" if number < here else "now" if number == here else "todo")
        for number, name in enumerate(STEPS)
    ]
    skipped = not was_sent and stage not in BEFORE
    return [step for step in steps if not (skipped and step[0] == _SENT)]
