"""Set words in the columns of a list of meetings: kind, month, hour, numbers, absences."""

import re
from dataclasses import dataclass
from datetime import date, time

from cells.domain.register.names import person_name
from chibo4tot.shared.sheet import key_of
from chibo4tot.shared.vietnamese import nfc
from meetings.enums import AbsenceReason, MeetingKind

_KINDS = (
    (MeetingKind.COMBINED, r"(?=.*(thuong|dinh) ky)(?=.*chuyen de).*|tk cd"),
    (MeetingKind.THEMATIC, r".*chuyen de.*|cd"),
    (MeetingKind.COMMITTEE, r".*chi uy.*"),
    (MeetingKind.EXTRAORDINARY, r".*(bat thuong|dot xuat).*"),
    (MeetingKind.YEAR_REVIEW, r".*kiem diem.*|.*tong ket nam.*"),
    (MeetingKind.ADMISSION, r".*ket nap.*"),
    (MeetingKind.REGULAR, r".*(thuong|dinh) ky.*|hang thang|tk"),
)
_MONTH = re.compile(r"(?:thang )?(\d{1,2})(?: (?:nam )?(\d{4}))?")
_TIME = re.compile(r"(\d{1,2})(?: ?(?:h|g|gio)| )? ?(\d{2})?(?: ?(?:p|phut))?(?: \d{2})?")
_COUNT = re.compile(r"(\d{1,4})(?: (?:dang vien|dv|dong chi|dc|nguoi))*")
_OF = re.compile(r"\s*(\d{1,4})\s*/\s*(\d{1,4})\s*")
_NOBODY = re.compile(
    r"0|khong|khong (co )?(ai|dong chi nao|dang vien nao)?( vang)?( mat)?|du|day du|khong vang"
    r"|ko|k"
)
_BETWEEN = re.compile(r"[;\n,](?![^(]*\))")
_ABSENCE = re.compile(
    r"^(?P<name>[^(:]+?)\s*(?:\((?P<in>[^)]*)\)?|[:–—]\s*(?P<after>.*)|\s-\s*(?P<dash>.*))?$"
)
_REASONS = (
    ("", r"(khong|ko|k)( co)?( ly do| phep| xin phep| bao cao)|kld|kp|vo ly do|tu y"),
    (AbsenceReason.SICK, r".*\b(om|benh|vien|dieu tri|phau thuat|thai san|sinh con|kham)\b.*"),
    (AbsenceReason.DUTY, r".*\b(cong tac|cong vu|truc|nhiem vu|hop tinh|di hop)\b.*|ct"),
    (AbsenceReason.STUDY, r".*\b(hoc|tap huan|boi duong|dao tao)\b.*"),
    (
        AbsenceReason.FAMILY,
        r".*\b(gia dinh|viec nha|viec rieng|hieu|hy|dam cuoi|dam tang|tang|con om|nghi phep)\b.*",
    ),
    (AbsenceReason.OTHER, r".+"),
)


@dataclass(frozen=True, slots=True)
class WrittenAbsence:
    """Somebody away as written. ``reason`` "" is without a reason; None: nothing is said."""

    name: str
    reason: str | None
    note: str


@dataclass(frozen=True, slots=True)
class Absences:
    """What the column says: names, or only a number, or nothing (both None)."""

    named: tuple[WrittenAbsence, ...] | None
    count: int | None


def read_kind(text: str) -> MeetingKind | None:
    """The kind of meeting; an empty text is the regular one, None is not understood."""
    key = key_of(text)
    if not key:
        return MeetingKind.REGULAR
    return next((kind for kind, words in _KINDS if re.fullmatch(words, key)), None)


def read_month(text: str, day: date) -> tuple[int, int] | None:
    """(year, month) that the meeting counts for; without a text those of its day.

    A month later in the year than the day is that of the year before: December, held in January.
    """
    key = key_of(text)
    if not key:
        return day.year, day.month
    found = _MONTH.fullmatch(key)
    if found is None or not 1 <= int(found[1]) <= 12:
        return None
    month = int(found[1])
    if found[2]:
        return int(found[2]), month
    return (day.year if month <= day.month else day.year - 1), month


def read_time(text: str) -> time | None:
    """The hour of beginning: 19:30, 19h30, 19 giờ; None for anything else."""
    found = _TIME.fullmatch(key_of(text))
    if found is None or int(found[1]) > 23 or int(found[2] or 0) > 59:
        return None
    return time(int(found[1]), int(found[2] or 0))


def read_count(text: str) -> int | None:
    """A number of people; None for anything else."""
    found = _COUNT.fullmatch(key_of(text))
    return int(found[1]) if found else None


def read_of(text: str) -> tuple[int, int] | None:
    """(present, due) of "18/20"."""
    found = _OF.fullmatch(text)
    return (int(found[1]), int(found[2])) if found else None


def read_absences(text: str) -> Absences:
    """ "Nguyễn Văn A (ốm); Trần B (không lý do)", or a number, or "không"."""
    key = key_of(text)
    if not key:
        return Absences(None, None)
    if _NOBODY.fullmatch(key):
        return Absences((), 0)
    if (count := read_count(text)) is not None:
        return Absences(None, count)
    parts = [part.strip(" .") for part in _BETWEEN.split(text)]
    named = tuple(_absence(part) for part in parts if part)
    return Absences(named, len(named))


def _absence(text: str) -> WrittenAbsence:
    found = _ABSENCE.fullmatch(nfc(text))
    if found is None:
        return WrittenAbsence(person_name(text), None, "")
    note = nfc(found["in"] or found["after"] or found["dash"] or "")
    return WrittenAbsence(person_name(found["name"]), _reason(note), note)


def _reason(text: str) -> str | None:
    key = key_of(text)
    if not key:
        return None
    return next(str(reason) for reason, words in _REASONS if re.fullmatch(words, key))
