"""How long a meeting must last, by its kind, its size and the working rules of the day."""

from dataclasses import dataclass

from meetings.enums import REGULAR_KINDS, THEMATIC_KINDS, MeetingKind


@dataclass(frozen=True, slots=True)
class Lengths:
    """Minutes laid down by a committee; ``small_size`` 0 means no exception for small cells."""

    usual: int
    combined: int
    small_size: int
    small: int


def required_minutes(kind: MeetingKind, due: int, lengths: Lengths) -> int:
    """The least length of a meeting to which ``due`` members must come; 0 if none is laid down."""
    if kind not in REGULAR_KINDS | THEMATIC_KINDS:
        return 0
    if 0 < due <= lengths.small_size:
        return lengths.small
    return lengths.combined if kind == MeetingKind.COMBINED else lengths.usual
