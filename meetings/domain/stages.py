"""Where a meeting stands on its way from plan to locked minutes, in one word for pages."""

from enum import StrEnum

from meetings.enums import NOT_BEGUN, MeetingStatus, MinutesStatus


class Stage(StrEnum):
    """What can be done next; each is one form of the meeting's page."""

    PLANNED = "planned"
    LIVE = "live"
    SUBMITTED = "submitted"
    LOCKED = "locked"
    CORRECTING = "correcting"
    CANCELLED = "cancelled"


WORDS: dict[Stage, tuple[str, str]] = {
    Stage.PLANNED: ("Đã lên kế hoạch", "plain"),
    Stage.LIVE: ("Đang họp, ghi biên bản", "warn"),
    Stage.SUBMITTED: ("Chờ duyệt biên bản", "warn"),
    Stage.LOCKED: ("Đã duyệt, khóa", "good"),
    Stage.CORRECTING: ("Đang sửa thành bản mới", "warn"),
    Stage.CANCELLED: ("Đã hủy", "none"),
}
STEPS = ("Lên kế hoạch", "Họp, ghi biên bản", "Chờ duyệt", "Đã duyệt, khóa")
_PLACE = {
    Stage.PLANNED: 0,
    Stage.LIVE: 1,
    Stage.CORRECTING: 1,
    Stage.SUBMITTED: 2,
    Stage.LOCKED: len(STEPS),
}


def stage_of(meeting_status: str, minutes_status: str | None, version: int | None) -> Stage:
    """The stage from the states of the meeting and of the newest version of its minutes."""
    if meeting_status == MeetingStatus.CANCELLED:
        return Stage.CANCELLED
    if meeting_status in NOT_BEGUN:
        return Stage.PLANNED
    if minutes_status == MinutesStatus.SUBMITTED:
        return Stage.SUBMITTED
    if minutes_status == MinutesStatus.DRAFT:
        return Stage.LIVE if version == 1 else Stage.CORRECTING
    return Stage.LOCKED


def steps_of(stage: Stage) -> list[tuple[str, str]]:
    """The steps with their state (done, now, todo); none for a cancelled meeting."""
    if stage == Stage.CANCELLED:
        return []
    here = _PLACE[stage]
    return [
        (name, "done" if number < here else "now" if number == here else "todo")
        for number, name in enumerate(STEPS)
    ]
