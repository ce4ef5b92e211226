"""Judge the rows of a list of past meetings against what the program knows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from meetings.domain.agenda import month_after
from meetings.domain.past.attending import Attended, read_attendance
from meetings.domain.past.columns import LABELS, Column
from meetings.domain.past.known import (
    Known,
    KnownCell,
    KnownMeeting,
    OnRoster,
    named,
    near_names,
)
from meetings.domain.past.rows import PastRow
from meetings.domain.past.verdicts import Judged, Note, PastMeeting, Verdict
from meetings.domain.past.words import read_kind, read_month, read_time
from meetings.enums import REGULAR_KINDS, THEMATIC_KINDS, MeetingKind

LONGEST = {Column.TOPIC: 300, Column.PLACE: 200, Column.NUMBER: 60}


def judge(rows: Iterable[PastRow], known: Known) -> list[Judged]:
    """Each row with its verdict; a later row yields to an earlier one for the same month."""
    taken = list(known.meetings)
    judged = []
    for row in rows:
        one = _Row(row, known, taken).judged()
        judged.append(one)
        if one.meeting is not None:
            meeting = one.meeting
            taken.append(
                KnownMeeting(
                    meeting.cell.cell_id, meeting.year, meeting.month, meeting.day, meeting.kind
                )
            )
    return judged


@dataclass(slots=True)
class _Row:
    """One row while it is looked at; every reader adds its notes."""

    row: PastRow
    known: Known
    taken: Sequence[KnownMeeting]
    notes: list[Note] = field(default_factory=list)

    def judged(self) -> Judged:
        """The verdict, and the meeting if nothing keeps it out."""
        self._formulas()
        cell, kind = self._cell(), self._kind()
        day = self._day(cell)
        month = self._month(day) if day else None
        label = cell.label if cell else self.row.text(Column.CELL)
        if cell and day and kind and month and self._is_known(cell, day, kind):
            return Judged(self.row, Verdict.KNOWN, (), cell_label=label)
        meeting = None
        if cell and day and kind and month:
            self._check_month(cell, day, kind, month)
            meeting = self._meeting(cell, day, kind, month)
        if meeting is None or any(note.is_fault for note in self.notes):
            return Judged(self.row, Verdict.REFUSED, tuple(self.notes), cell_label=label)
        verdict = Verdict.NOTED if self.notes else Verdict.GOOD
        roster = tuple(self.known.roster_on(meeting.cell.cell_id, meeting.day))
        return Judged(self.row, verdict, tuple(self.notes), meeting, label, roster)

    def _fault(self, column: Column, text: str) -> None:
        self.notes.append(Note(column, text))

    def _remark(self, column: Column, text: str) -> None:
        self.notes.append(Note(column, text, is_fault=False))

    def _formulas(self) -> None:
        for column in sorted(self.row.formulas):
            self._fault(
                column,
                f"Ô {LABELS[column]} là công thức. Hãy chép ô rồi dán lại dạng giá trị.",
            )

    def _cell(self) -> KnownCell | None:
        text = self.row.text(Column.CELL)
        cells = self.known.cells
        if text:
            found = self.known.cell_named(text)
        elif self.known.own_cell_id is not None:
            found = next(one for one in cells if one.cell_id == self.known.own_cell_id)
        else:
            found = self.known.cell_named(self.row.sheet)
            if found is None:
                self._fault(Column.CELL, "Chưa ghi tên chi bộ.")
                return None
        if found is None:
            near = self.known.near_cells(text)
            hint = f" Gần giống: {', '.join(near)}." if near else ""
            self._fault(Column.CELL, f"Không có chi bộ “{text}” trong phạm vi nhập.{hint}")
        return found

    def _day(self, cell: KnownCell | None) -> date | None:
        day, today = self.row.day, self.known.today
        if day is None:
            text = self.row.text(Column.DATE)
            if Column.DATE not in self.row.formulas:
                self._fault(
                    Column.DATE,
                    f"Không đọc được ngày “{text}”. Hãy ghi đủ ngày/tháng/năm, ví dụ 03/03/2026."
                    if text
                    else "Chưa ghi ngày họp.",
                )
            return None
        if day > today:
            self._fault(Column.DATE, f"Ngày {day:%d/%m/%Y} chưa đến. Chỉ nhập cuộc họp đã qua.")
        elif day.year != today.year:
            self._fault(Column.DATE, f"Ngày {day:%d/%m/%Y} không thuộc năm {today.year}.")
        elif cell and day < cell.valid_from:
            self._fault(
                Column.DATE,
                f"{cell.label} trong chương trình bắt đầu từ ngày {cell.valid_from:%d/%m/%Y}, "
                f"sau ngày họp {day:%d/%m/%Y}. Nếu chi bộ có từ trước, hãy sửa ngày thành lập.",
            )
        elif cell and cell.valid_to is not None and day > cell.valid_to:
            self._fault(
                Column.DATE, f"{cell.label} đã kết thúc hoạt động ngày {cell.valid_to:%d/%m/%Y}."
            )
        else:
            return day
        return None

    def _kind(self) -> MeetingKind | None:
        text = self.row.text(Column.KIND)
        kind = read_kind(text)
        if kind is None:
            kinds = ", ".join(one.label.lower() for one in MeetingKind)
            self._fault(Column.KIND, f"Không hiểu loại “{text}”. Các loại: {kinds}.")
        return kind

    def _month(self, day: date) -> tuple[int, int] | None:
        text = self.row.text(Column.MONTH)
        month = read_month(text, day)
        if month is None:
            self._fault(Column.MONTH, f"Không đọc được tháng “{text}”. Hãy ghi số từ 1 đến 12.")
        return month

    def _is_known(self, cell: KnownCell, day: date, kind: MeetingKind) -> bool:
        return any(
            one.is_imported and (one.cell_id, one.day, one.kind) == (cell.cell_id, day, kind)
            for one in self.known.meetings
        )

    def _check_month(
        self, cell: KnownCell, day: date, kind: MeetingKind, asked: tuple[int, int]
    ) -> None:
        year, month = asked
        if year != self.known.today.year:
            self._fault(Column.MONTH, f"Tháng {month}/{year} không thuộc năm đang nhập.")
        elif (day.year, day.month) not in {asked, month_after(year, month)}:
            self._fault(
                Column.MONTH,
                f"Cuộc họp ngày {day:%d/%m/%Y} không tính cho tháng {month} được: phải họp trong "
                "tháng đó hoặc tháng kế tiếp.",
            )
        elif kind in REGULAR_KINDS:
            other = next((one for one in self.taken if _takes(one, cell, asked)), None)
            if other is not None:
                self._fault(
                    Column.MONTH,
                    f"Tháng {month} đã có cuộc họp thường kỳ ngày {other.day:%d/%m/%Y}.",
                )
        elif any((m.cell_id, m.day, m.kind) == (cell.cell_id, day, kind) for m in self.taken):
            self._fault(Column.DATE, f"Đã có cuộc họp loại này ngày {day:%d/%m/%Y}.")

    def _meeting(
        self, cell: KnownCell, day: date, kind: MeetingKind, month: tuple[int, int]
    ) -> PastMeeting | None:
        roster = self.known.roster_on(cell.cell_id, day)
        people = roster or self.known.ever_in(cell.cell_id)
        attended = read_attendance(self.row, roster, kind, self.notes)
        topic = self._short(Column.TOPIC)
        if kind in THEMATIC_KINDS and not topic:
            self._fault(Column.TOPIC, "Chưa ghi tên chuyên đề của cuộc họp chuyên đề.")
        chair = self._person(Column.CHAIR, people, cell, "người chủ trì", ())
        recorder = self._person(
            Column.RECORDER, people, cell, "người ghi biên bản", (chair[0],) if chair else ()
        )
        if attended is None or chair is None or recorder is None:
            return None
        self._say_who_stands_in(chair, recorder)
        if chair[0] == recorder[0]:
            self._fault(Column.RECORDER, "Người chủ trì và người ghi biên bản phải là hai người.")
        return self._built(
            cell=cell,
            day=day,
            kind=kind,
            month=month,
            attended=attended,
            topic=topic,
            chair=chair,
            recorder=recorder,
        )

    def _built(
        self,
        *,
        cell: KnownCell,
        day: date,
        kind: MeetingKind,
        month: tuple[int, int],
        attended: Attended,
        topic: str,
        chair: tuple[int, bool],
        recorder: tuple[int, bool],
    ) -> PastMeeting:
        conclusion = self.row.text(Column.CONCLUSION)
        if not conclusion:
            self._remark(Column.CONCLUSION, "Không ghi kết luận: chỉ số về kết luận để trống.")
        return PastMeeting(
            cell=cell,
            day=day,
            at=self._time(),
            kind=kind,
            year=month[0],
            month=month[1],
            due=attended.due,
            present=attended.present,
            unexcused=attended.unexcused,
            away=attended.away,
            has_roll=attended.has_roll,
            absences_text=self.row.text(Column.ABSENCES),
            topic=topic,
            conclusion=conclusion,
            place=self._short(Column.PLACE),
            number=self._short(Column.NUMBER),
            chair_id=chair[0],
            recorder_id=recorder[0],
            chair_is_known=chair[1],
            recorder_is_known=recorder[1],
        )

    def _time(self) -> time | None:
        text = self.row.text(Column.TIME)
        found = read_time(text) if text else None
        if text and found is None:
            self._fault(Column.TIME, f"Không đọc được giờ “{text}”. Hãy ghi dạng 19:30.")
        return found

    def _short(self, column: Column) -> str:
        text = " ".join(self.row.text(column).split())
        if len(text) > LONGEST[column]:
            self._fault(column, f"{LABELS[column]} dài quá {LONGEST[column]} chữ. Hãy viết gọn.")
        return text[: LONGEST[column]]

    def _person(
        self,
        column: Column,
        roster: Sequence[OnRoster],
        cell: KnownCell,
        who: str,
        not_these: tuple[int, ...],
    ) -> tuple[int, bool] | None:
        """(member, whether the file names the person); somebody in office stands in for nobody."""
        text = self.row.text(column)
        if text:
            return self._named_person(column, text, roster)
        on_roster = [one.member_id for one in roster if one.is_due]
        for member_id in (*cell.heads, *on_roster):
            if member_id not in not_these:
                return member_id, False
        self._fault(column, f"Không ghi {who} và chi bộ chưa có ai để lấy thay.")
        return None

    def _say_who_stands_in(self, chair: tuple[int, bool], recorder: tuple[int, bool]) -> None:
        """One remark for both; the minutes say so too."""
        stand_ins = [
            (who, self.known.people[member_id].full_name)
            for who, (member_id, is_named) in (
                ("người chủ trì", chair),
                ("người ghi biên bản", recorder),
            )
            if not is_named
        ]
        if stand_ins:
            missing = ", ".join(who for who, _ in stand_ins)
            names = ", ".join(name for _, name in stand_ins)
            text = f"Không ghi {missing}: tạm lấy {names}; biên bản nói rõ là sổ không ghi."
            self._remark(Column.CHAIR if not chair[1] else Column.RECORDER, text)

    def _named_person(
        self, column: Column, text: str, roster: Sequence[OnRoster]
    ) -> tuple[int, bool] | None:
        found = named(roster, text)
        if len(found) == 1:
            return found[0].member_id, True
        if found:
            self._fault(column, f"Có {len(found)} đồng chí tên {text}. Hãy nhập cuộc họp này tay.")
        else:
            near = near_names(roster, text)
            hint = f" Gần giống: {', '.join(near)}." if near else ""
            self._fault(column, f"{text} không có trong danh sách ngày họp.{hint}")
        return None


def _takes(other: KnownMeeting, cell: KnownCell, asked: tuple[int, int]) -> bool:
    same = (other.cell_id, other.year, other.month) == (cell.cell_id, *asked)
    return same and other.kind in REGULAR_KINDS
