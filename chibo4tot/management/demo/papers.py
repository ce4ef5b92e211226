"""Papers, invitations and leave of the year's meetings, as the profile of a cell has it."""

import io
import zipfile
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from html import escape

from django.core.files.uploadedfile import SimpleUploadedFile

from cells.models import Member
from cells.queries.members import roster
from chibo4tot.management.demo.cast import DAY, YEAR, Cast, Cell, moment, user_of
from chibo4tot.management.demo.choice import chance, pick, spread
from chibo4tot.management.demo.timeline import Timeline
from meetings.enums import AbsenceReason, MeetingKind, MeetingStatus, Presence
from meetings.models import LeaveRequest, Meeting, Paper
from meetings.services.invitations import note_opened, send_papers
from meetings.services.leave import add_absence_file, ask_leave, judge_leave, withdraw_leave
from meetings.services.meetings import plan_meeting
from meetings.services.papers import add_papers, replace_paper


@dataclass(frozen=True, slots=True)
class Habit:
    """How often papers are sent late or not at all, in percent."""

    late: int
    none: int


HABITS = {
    "strong": Habit(0, 0),
    "good": Habit(12, 0),
    "disciplined": Habit(20, 8),
    "founded_in_may": Habit(25, 0),
    "sloppy": Habit(35, 35),
    "no_committee": Habit(30, 15),
}
LEAVES = (
    (AbsenceReason.SICK, "Có lịch điều trị theo hẹn của bệnh viện."),
    (AbsenceReason.DUTY, "Đi công tác theo lịch của Văn phòng."),
    (AbsenceReason.FAMILY, "Gia đình có việc hiếu."),
    (AbsenceReason.STUDY, "Dự thi cuối khóa."),
)
REFUSED = "Cuộc họp bàn việc đồng chí phụ trách; đề nghị sắp xếp để dự."
DOCUMENT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>{}</w:body></w:document>"
)
TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)


def word_file(name: str, *lines: str) -> SimpleUploadedFile:
    """A small Word document of one paragraph a line."""
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", DOCUMENT.format(body))
    return SimpleUploadedFile(f"{name}.docx", buffer.getvalue())


def prepare(cell: Cell, meeting: Meeting, timeline: Timeline) -> None:
    """Papers are put up and sent some time before; now and then somebody asks leave."""
    habit, key = HABITS[cell.profile], (cell.unit.slug, meeting.pk)
    starts_at = meeting.starts_at
    roll = spread(0, 99, "papers", *key)
    if roll >= habit.none:
        is_late = roll < habit.none + habit.late
        hours = spread(2, 20, "late", *key) if is_late else spread(26, 50, "early", *key)
        sent_at = starts_at - timedelta(hours=hours)
        timeline.at(sent_at - timedelta(hours=1), partial(_add, cell, meeting))
        timeline.at(sent_at, partial(_send, cell, meeting))
    if chance(35, "leave", *key):
        timeline.at(starts_at - timedelta(hours=60), partial(_ask, cell, meeting, timeline))


def _add(cell: Cell, meeting: Meeting) -> None:
    month = f"tháng {meeting.month} năm {YEAR}"
    heads = (cell.unit.name.upper(), "ĐẢNG CỘNG SẢN VIỆT NAM")
    texts = {
        f"Dự thảo báo cáo {month}": "Kết quả thực hiện nhiệm vụ, hạn chế, nguyên nhân.",
        f"Dự thảo phương hướng sau {month}": "Nhiệm vụ trọng tâm, người làm, thời hạn.",
    }
    if meeting.topic:
        texts[f"Chuyên đề {meeting.topic}"] = "Nội dung trao đổi và câu hỏi gợi ý thảo luận."
    files = [word_file(title[:80], *heads, title.upper(), text) for title, text in texts.items()]
    add_papers(meeting, files=files, actor=user_of(cell.recorder))


def _send(cell: Cell, meeting: Meeting) -> None:
    send_papers(meeting, actor=user_of(cell.secretary))


def _ask(cell: Cell, meeting: Meeting, timeline: Timeline) -> None:
    key = (cell.unit.slug, meeting.pk)
    due = [
        row for row in roster([cell.unit.pk], meeting.starts_at.date())[cell.unit.pk] if row.is_due
    ]
    busy = {cell.secretary.pk, cell.recorder.pk}
    row = pick([row for row in due if row.member_id not in busy], "who", *key)
    reason, text = pick(LEAVES, "why", *key)
    member = Member.objects.get(pk=row.member_id)
    leave = ask_leave(meeting, reason=reason, text=text, actor=user_of(member))
    answer = meeting.starts_at - timedelta(hours=30)
    if chance(12, "refused", *key):
        timeline.at(answer, partial(_judge, cell, leave, accepted=False, note=REFUSED))
    elif chance(12, "withdrawn", *key):
        timeline.at(answer, partial(withdraw_leave, leave, actor=user_of(member)))
    else:
        timeline.at(answer, partial(_judge, cell, leave, accepted=True))


def _judge(cell: Cell, leave: LeaveRequest, *, accepted: bool, note: str = "") -> None:
    judge_leave(leave, accepted=accepted, note=note, actor=user_of(cell.secretary))


def bring_excuse(cell: Cell, meeting: Meeting) -> None:
    """Somebody who was away brings a paper afterwards, once in the year."""
    minutes = meeting.minutes_versions.get()
    away = minutes.attendances.filter(presence=Presence.EXCUSED, is_due=True).select_related(
        "member"
    )
    row = away.first()
    if row is not None:
        paper = word_file("Giấy xác nhận", "GIẤY XÁC NHẬN", "Xác nhận đi điều trị ngày họp.")
        add_absence_file(
            meeting,
            member=row.member,
            file=paper,
            note="nộp bản giấy, đã đối chiếu",
            actor=user_of(cell.recorder),
        )


def plan_reviews(cast: Cast, timeline: Timeline) -> None:
    """The yearly reviews to come: one with papers sent and answers, one still in preparation."""
    sent, waiting = cast.cell("tong-hop"), cast.cell("xay-dung-dang")
    timeline.at(moment(date(YEAR, 12, 7), 9), partial(_plan_sent, sent, timeline))
    timeline.at(moment(date(YEAR, 12, 7), 10), partial(_plan_waiting, waiting))


def _plan_review(cell: Cell, starts_at: datetime) -> Meeting:
    return plan_meeting(
        cell.unit,
        kind=MeetingKind.YEAR_REVIEW,
        year=YEAR,
        month=12,
        starts_at=starts_at,
        place="Phòng họp số 2, trụ sở Văn phòng Tỉnh ủy",
        chair=cell.secretary,
        recorder=cell.recorder,
        actor=user_of(cell.secretary),
    )


def _review_papers(cell: Cell, meeting: Meeting) -> list[Paper]:
    names = ("Dự thảo báo cáo kiểm điểm tập thể chi ủy", "Gợi ý kiểm điểm của đảng ủy")
    files = [word_file(name, cell.unit.name.upper(), name.upper()) for name in names]
    return add_papers(meeting, files=files, actor=user_of(cell.recorder))


def _plan_sent(cell: Cell, timeline: Timeline) -> None:
    meeting = _plan_review(cell, moment(DAY + timedelta(days=7), 8))
    first, _ = _review_papers(cell, meeting)
    meeting = send_papers(meeting, actor=user_of(cell.secretary))
    assert meeting.status == MeetingStatus.PAPERS_SENT, "just sent"
    ill, away, busy = cell.members[9], cell.members[11], cell.members[12]
    leave = ask_leave(
        meeting,
        reason=AbsenceReason.SICK,
        text="Có lịch mổ mắt ngày 15/12.",
        file=word_file("Giấy hẹn", "GIẤY HẸN KHÁM", "Hẹn ngày 15/12."),
        actor=user_of(ill),
    )
    _judge(cell, leave, accepted=True, note="Đã xem giấy hẹn.")
    leave = ask_leave(
        meeting, reason=AbsenceReason.OTHER, text="Bận việc riêng.", actor=user_of(busy)
    )
    _judge(cell, leave, accepted=False, note=REFUSED)
    ask_leave(meeting, reason=AbsenceReason.DUTY, text="Đi công tác Hà Nội.", actor=user_of(away))
    timeline.at(moment(date(YEAR, 12, 7), 15), partial(_read_and_mend, cell, meeting, first))


def _read_and_mend(cell: Cell, meeting: Meeting, paper: Paper) -> None:
    for row in meeting.invitations.select_related("member__user", "user"):
        person = row.user or (row.member.user if row.member else None)
        if person is not None and chance(60, "read", row.pk):
            note_opened(row, actor=person)
    newer = word_file(
        "Báo cáo kiểm điểm tập thể chi ủy", cell.unit.name.upper(), "BẢN TIẾP THU Ý KIẾN"
    )
    replace_paper(paper, file=newer, actor=user_of(cell.recorder))


def _plan_waiting(cell: Cell) -> None:
    _review_papers(cell, _plan_review(cell, moment(DAY + timedelta(days=4), 14)))
