"""What pages about one meeting say: heading and steps, the text as it is read."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from cells.enums import ActivityState, Standing
from meetings.domain.attendance import Head, roll_sentence, tally
from meetings.domain.record import MinutesRecord, RollEntry, document_number
from meetings.domain.stages import WORDS, Stage, steps_of
from meetings.enums import PRESENT_KINDS, AbsenceReason, Presence
from meetings.models import Attendance, Meeting, Minutes
from meetings.queries.minutes import record_of
from meetings.views.base import crumbs_of

RollLine = tuple[str, str, str, str]


def heading_of(meeting: Meeting, stage: Stage) -> dict[str, Any]:
    """Title, trail and steps of every page about a meeting."""
    word, tone = WORDS[stage]
    return {
        "meeting": meeting,
        "crumbs": crumbs_of(meeting.cell),
        "steps": steps_of(stage),
        "stage_word": word,
        "stage_tone": tone,
    }


def reading_of(minutes: Minutes) -> dict[str, Any]:
    """A version as it is read, with its roll in one sentence."""
    record = record_of(minutes)
    return {
        "record": record,
        "document_number": document_number(record.number, organisation=record.organisation),
        "roll_sentence": roll_in_words(record),
        "exceptions": [line for line in roll_lines(record.roll) if line[2] != "plain"],
        "all_present": [line for line in roll_lines(record.roll) if line[2] == "plain"],
        "ended": datetime.fromisoformat(record.ends_at) if record.ends_at else None,
    }


def roll_in_words(record: MinutesRecord) -> str:
    """“19 trên 20 dự, đủ điều kiện họp”."""
    heads = (
        Head(one.is_due, Presence(one.presence), ActivityState(one.activity)) for one in record.roll
    )
    return roll_sentence(tally(heads), Decimal(record.quorum_percent))


def present_sentence(roll: Iterable[Attendance], percent: Decimal) -> str:
    """The same for a roll that is still being written."""
    heads = (Head(row.is_due, Presence(row.presence), ActivityState(row.activity)) for row in roll)
    return roll_sentence(tally(heads), percent)


def roll_lines(roll: Iterable[RollEntry]) -> list[RollLine]:
    """Name, remark, tone and mark of each person."""
    return [_line(entry) for entry in roll]


def _line(entry: RollEntry) -> RollLine:
    remark = "dự bị" if entry.standing == Standing.PROBATIONARY else ""
    presence = Presence(entry.presence)
    if not entry.is_due and presence not in PRESENT_KINDS:
        note = entry.note or _reason(entry)
        return entry.name, remark, "none", note[:1].lower() + note[1:]
    if presence == Presence.PRESENT:
        return entry.name, remark, "plain", "có mặt"
    if presence == Presence.LATE:
        late = f"đến lúc {entry.arrived_at}" if entry.arrived_at else "đến muộn"
        return entry.name, remark, "warn", late
    mark = f"vắng, {_reason(entry)}" if entry.reason else "vắng không lý do"
    return entry.name, remark, "bad", f"{mark} ({entry.note})" if entry.note else mark


def _reason(entry: RollEntry) -> str:
    return AbsenceReason(entry.reason).label.lower() if entry.reason else "không dự"
