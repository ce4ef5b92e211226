"""The invitation and the roll in the words of the printed forms."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from cells.enums import ActivityState, Standing
from meetings.domain.printing import (
    away_words,
    cleaned,
    day_words,
    hour_words,
    meeting_title,
    recipient_lines,
    total_words,
)
from meetings.domain.record import RollEntry
from meetings.enums import THEMATIC_KINDS

BLANK_DAY = "ngày      tháng      năm"
RECIPIENTS = "Như trên\nLưu Chi bộ"


@dataclass(frozen=True, slots=True)
class Planned:
    """What a meeting is known by before it begins; ``starts_at`` is local time."""

    parent_name: str
    cell_name: str
    place_name: str
    kind: str
    year: int
    month: int
    topic: str
    starts_at: datetime
    place: str
    guests: str
    chair: str
    recorder: str


@dataclass(frozen=True, slots=True)
class Signature:
    """For whom a document is signed, by which post and name."""

    signed_for: str
    post: str
    signer: str


def date_line(place: str, day: date | None, year: int) -> str:
    """Place and date under the name of the Party; blank days are filled in by hand."""
    words = day_words(day) if day else f"{BLANK_DAY} {year}"
    return f"{place}, {words}" if place else words[:1].upper() + words[1:]


def roll_values(meeting: Planned, roll: Sequence[RollEntry]) -> dict[str, Any]:
    """What the template of the roll needs: everybody, in the order of the roll."""
    values = meeting_values(meeting) | {
        "total": total_words([entry for entry in roll if entry.is_due]),
        "away": away_words(roll),
        "people": [
            {"number": str(number), "name": entry.name, "note": _note(entry)}
            for number, entry in enumerate(roll, start=1)
        ],
        "remark": "",
    }
    clean: dict[str, Any] = cleaned(values)
    return clean


def invitation_values(
    meeting: Planned,
    agenda: Sequence[str],
    signature: Signature,
    *,
    invited: str,
    day: date | None,
) -> dict[str, Any]:
    """What the template of the invitation needs."""
    is_thematic = meeting.kind in THEMATIC_KINDS
    word = "Chuyên đề" if is_thematic else "Nội dung"
    values = (
        meeting_values(meeting)
        | asdict(signature)
        | {
            "topic": f"{word}: {meeting.topic}" if meeting.topic else "",
            "date_line": date_line(meeting.place_name, day, meeting.starts_at.year),
            "inviter": meeting.cell_name,
            "invited": invited,
            "items": [
                {"number": str(number), "title": title}
                for number, title in enumerate(agenda, start=1)
            ],
            "recipients": recipient_lines(RECIPIENTS),
            "remark": "",
        }
    )
    clean: dict[str, Any] = cleaned(values)
    return clean


def meeting_values(meeting: Planned) -> dict[str, Any]:
    """What every paper of a meeting says of it."""
    return {
        "parent": meeting.parent_name.upper(),
        "cell": meeting.cell_name.upper(),
        "cell_name": meeting.cell_name,
        "title": meeting_title(meeting.kind, meeting.month, meeting.year),
        "starts": f"{hour_words(meeting.starts_at)}, {day_words(meeting.starts_at)}",
        "place": meeting.place,
        "guests": meeting.guests,
        "chair": meeting.chair,
        "recorder": meeting.recorder,
    }


def _note(entry: RollEntry) -> str:
    words = ["dự bị"] if entry.standing == Standing.PROBATIONARY else []
    if entry.activity != ActivityState.ACTIVE:
        words.append(str(ActivityState(entry.activity).label).lower())
    return ", ".join(words)
