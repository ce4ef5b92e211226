"""What pages about one meeting say: heading and steps, the text as it is read."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from cells.enums import ActivityState, Standing
from meetings.domain.attendance import Head, groups_sentence, roll_sentence, tally
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
        "roll_groups": groups_sentence(_heads(record.roll)),
        "exceptions": [line for line in roll_lines(record.roll) if line[2] != "plain"],
        "all_present": [line for line in roll_lines(record.roll) if line[2] == "plain"],
        "ended": datetime.fromisoformat(record.ends_at) if record.ends_at else None,
    }


def roll_in_words(record: MinutesRecord) -> str:
    """“19/20 dự, đủ điều kiện họp”."""
    return roll_sentence(tally(_heads(record.roll)), Decimal(record.quorum_percent))


def groups_in_words(roll: Iterable[Attendance]) -> str:
    """“Phải dự 11: 10 chính thức, 1 dự bị.”"""
    return groups_sentence(_heads(roll))


def present_sentence(roll: Iterable[Attendance], percent: Decimal) -> str:
    """The same for a roll that is still being written."""
    return roll_sentence(tally(_heads(roll)), percent)


def _heads(roll: Iterable[Attendance] | Iterable[RollEntry]) -> list[Head]:
    return [
        Head(
            one.is_due, Presence(one.presence), ActivityState(one.activity), Standing(one.standing)
        )
        for one in roll
    ]


def roll_lines(roll: Iterable[RollEntry]) -> list[RollLine]:
    """Name, remark, tone and mark of each person."""
    return [_line(entry) for entry in roll]


def _line(entry: RollEntry) -> RollLine:
    remark = "dự bị" if entry.standing == Standing.PROBATIONARY else ""
    presence = Presence(entry.presence)
    if not entry.is_due and presence not in PRESENT_KINDS:
        note = entry.note or _reason(entry)
        return entry.name, remark, "none", note[:1].lower() + note[1:]
    if presence in PRESENT_KINDS:
        mark = _hours(entry)
        return entry.name, remark, "warn" if mark else "plain", mark or "có mặt"
    mark = f"vắng, {_reason(entry)}" if entry.reason else "vắng không lý do"
    return entry.name, remark, "bad", f"{mark} ({entry.note})" if entry.note else mark


def _hours(entry: RollEntry) -> str:
    """When somebody came late or left before the end; empty for who was there all the time."""
    late = f"đến lúc {entry.arrived_at}" if entry.arrived_at else "đến muộn"
    parts = [late] if entry.presence == Presence.LATE else []
    parts += [f"về lúc {entry.left_at}"] if entry.left_at else []
    return ", ".join(parts)


def _reason(entry: RollEntry) -> str:
    return AbsenceReason(entry.reason).label.lower() if entry.reason else "không dự"
