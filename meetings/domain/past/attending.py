"""Who was due, present and away at a past meeting: numbers and names held against the roster."""

from collections.abc import Sequence
from dataclasses import dataclass

from meetings.domain.past.columns import Column
from meetings.domain.past.known import OnRoster, named, near_names
from meetings.domain.past.rows import PastRow
from meetings.domain.past.verdicts import Away, Note
from meetings.domain.past.words import (
    Absences,
    WrittenAbsence,
    read_absences,
    read_count,
    read_of,
)
from meetings.enums import MeetingKind


@dataclass(frozen=True, slots=True)
class Attended:
    """The numbers, and those away where everybody away is named."""

    due: int
    present: int
    unexcused: int | None
    away: tuple[Away, ...]
    has_roll: bool


def read_attendance(
    row: PastRow, roster: Sequence[OnRoster], kind: MeetingKind, notes: list[Note]
) -> Attended | None:
    """The attendance, or None with faults among the notes.

    Names that are given must be everybody who was away. Without names only the numbers count.
    """
    before = len(notes)
    due, present = _numbers(row, notes)
    written = read_absences(row.text(Column.ABSENCES))
    away = _people_away(written, roster, notes) if roster else []
    if any(note.is_fault for note in notes[before:]):
        return None
    on_roster = sum(one.is_due for one in roster)
    absent = len(away) if roster and written.named is not None else written.count
    due, present = _completed(due, present, absent, on_roster, kind)
    if due is None or present is None:
        notes.append(Note(Column.PRESENT, "Chưa ghi số phải dự và số có mặt."))
        return None
    if _fault_of_sum(due, present, absent, notes):
        return None
    is_named = written.named is not None or present == due
    has_roll = is_named and due == on_roster and kind != MeetingKind.COMMITTEE
    if not has_roll:
        notes.append(_only_numbers(due, on_roster, kind, is_named=is_named))
    reasons: list[str | None] = [one.reason for one in away] if roster else _reasons(written)
    unexcused = reasons.count("") if is_named and None not in reasons else None
    return Attended(due, present, unexcused, tuple(away) if has_roll else (), has_roll)


def _reasons(written: Absences) -> list[str | None]:
    return [one.reason for one in written.named or ()]


def _numbers(row: PastRow, notes: list[Note]) -> tuple[int | None, int | None]:
    numbers: dict[Column, int | None] = {}
    for column, what in ((Column.DUE, "số phải dự"), (Column.PRESENT, "số có mặt")):
        text = row.text(column)
        both = read_of(text)
        if column == Column.PRESENT and both is not None:
            numbers[Column.PRESENT] = both[0]
            if numbers[Column.DUE] not in {None, both[1]}:
                notes.append(Note(column, f"“{text}” nói phải dự {both[1]}, cột phải dự ghi khác."))
            numbers[Column.DUE] = both[1]
            continue
        numbers[column] = read_count(text) if text else None
        if text and numbers[column] is None:
            notes.append(Note(column, f"Không đọc được {what} “{text}”. Hãy ghi một số."))
    return numbers[Column.DUE], numbers[Column.PRESENT]


def _completed(
    due: int | None, present: int | None, absent: int | None, on_roster: int, kind: MeetingKind
) -> tuple[int | None, int | None]:
    """One of the numbers from the others; who was due from the roster if the row does not say."""
    if due is None and present is not None and absent is not None:
        return present + absent, present
    if due is None and kind != MeetingKind.COMMITTEE and on_roster:
        due = on_roster if absent is not None or present is not None else None
    if present is None and due is not None and absent is not None:
        present = due - absent
    return due, present


def _fault_of_sum(due: int, present: int, absent: int | None, notes: list[Note]) -> bool:
    if present > due or present < 0:
        notes.append(Note(Column.PRESENT, f"Có mặt {present} nhiều hơn phải dự {due}."))
    elif due == 0:
        notes.append(Note(Column.DUE, "Số phải dự là 0. Hãy ghi số đảng viên phải dự."))
    elif absent is not None and present + absent != due:
        notes.append(
            Note(
                Column.ABSENCES,
                f"Có mặt {present} cộng vắng {absent} không bằng phải dự {due}. "
                "Hãy xem lại các số, và ghi đủ tên người vắng.",
            )
        )
    else:
        return False
    return True


def _only_numbers(due: int, on_roster: int, kind: MeetingKind, *, is_named: bool) -> Note:
    if kind == MeetingKind.COMMITTEE:
        text = "Họp chi ủy: chỉ nhập theo số, không lập danh sách điểm danh."
        return Note(Column.DUE, text, is_fault=False)
    if not is_named:
        text = (
            "Không ghi tên người vắng: tỷ lệ dự họp tính theo số, không lập danh sách điểm danh; "
            "số vắng không lý do để trống."
        )
        return Note(Column.ABSENCES, text, is_fault=False)
    text = (
        f"Danh sách ngày ấy trong chương trình có {on_roster} đồng chí phải dự, tệp ghi {due}: "
        "tỷ lệ dự họp tính theo số của tệp, không lập danh sách điểm danh."
    )
    return Note(Column.DUE, text, is_fault=False)


def _people_away(written: Absences, roster: Sequence[OnRoster], notes: list[Note]) -> list[Away]:
    """Those due who were away. Who was not due on the day is left out with a remark."""
    away: list[Away] = []
    for one in written.named or ():
        person = _person(one, roster, notes)
        if person is None:
            continue
        if not person.is_due:
            state = person.activity.label.lower()
            text = f"{person.full_name}: {state}, không tính vào số phải dự."
            notes.append(Note(Column.ABSENCES, text, is_fault=False))
        elif any(other.person.member_id == person.member_id for other in away):
            notes.append(Note(Column.ABSENCES, f"{person.full_name} được ghi vắng hai lần."))
        elif one.reason is None:
            text = (
                f"Chưa ghi lý do vắng của {person.full_name}. Hãy ghi trong ngoặc, "
                "ví dụ (ốm), (công tác), hoặc (không lý do)."
            )
            notes.append(Note(Column.ABSENCES, text))
        else:
            away.append(Away(person, one.reason, one.note))
    return away


def _person(one: WrittenAbsence, roster: Sequence[OnRoster], notes: list[Note]) -> OnRoster | None:
    found = named(roster, one.name)
    if len(found) == 1:
        return found[0]
    if found:
        text = f"Có {len(found)} đồng chí tên {one.name}. Hãy nhập cuộc họp này tay."
    else:
        near = near_names(roster, one.name)
        hint = f" Gần giống: {', '.join(near)}." if near else ""
        text = f"“{one.name}” không có trong danh sách chi bộ ngày họp.{hint}"
    notes.append(Note(Column.ABSENCES, text))
    return None
