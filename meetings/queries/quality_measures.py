"""What the records of one meeting tell for its quality form."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from cells.enums import PREPARING_POSTS
from cells.models import RoleAssignment
from cells.queries.rules import rules_for
from meetings.domain.closing import missing_before_close
from meetings.domain.content import Missing
from meetings.domain.quality import Measure
from meetings.domain.quality_facts import (
    Known,
    Page,
    attendance,
    duration,
    longest_excused_run,
    results,
    speaking,
)
from meetings.enums import (
    MEASURED_KINDS,
    PRESENT_KINDS,
    InviteePart,
    ItemKind,
    MeetingKind,
    MeetingStatus,
    MinutesStatus,
    Presence,
    TaskStatus,
)
from meetings.models import Attendance, Invitation, Meeting, Minutes, Statement, Task
from meetings.queries.minutes import closing_of
from meetings.queries.papers import papers_in_force


def known_of(minutes: Minutes) -> list[Known]:
    """Every measure of the meeting of these minutes, a few queries for the one meeting."""
    meeting = minutes.meeting
    page: Page = ("meetings:detail", (meeting.cell.slug, meeting.pk))
    roll = list(minutes.attendances.select_related("member").order_by("member__name_key"))
    due = [row for row in roll if row.is_due]
    present = [row for row in due if row.presence in PRESENT_KINDS]
    away = [row.member.full_name for row in due if row.presence == Presence.UNEXCUSED]
    closing = closing_of(minutes, meeting.ends_at)
    lasted = None
    if meeting.ends_at is not None:
        lasted = int((meeting.ends_at - meeting.starts_at).total_seconds()) // 60
    found = [
        *duration(lasted, closing.required_minutes),
        *attendance(len(present), len(due), away),
        longest_excused_run(_excused_in_year(minutes)),
        _committee_met(meeting),
        _was_announced(meeting, due),
        _papers_in_time(meeting),
        speaking(_speakers(minutes, present), len(present)),
        _is_complete(missing_before_close(closing), is_over=meeting.ends_at is not None),
        _criticism_held(minutes),
        _results(meeting),
        _tasks_assigned(minutes),
    ]
    return [Known(one.measure, one.value, one.sentence, one.page or page) for one in found]


def _day(meeting: Meeting) -> date:
    return timezone.localdate(meeting.starts_at)


def _excused_in_year(minutes: Minutes) -> dict[str, list[bool]]:
    """For those excused now: whether they were at each meeting of the year up to this one."""
    meeting = minutes.meeting
    now = minutes.attendances.filter(is_due=True, presence=Presence.EXCUSED)
    rows = (
        Attendance.objects.filter(
            Q(minutes__status=MinutesStatus.APPROVED) | Q(minutes=minutes),
            minutes__meeting__cell=meeting.cell_id,
            minutes__meeting__year=meeting.year,
            minutes__meeting__kind__in=MEASURED_KINDS,
            minutes__meeting__starts_at__lte=meeting.starts_at,
            member__in=now.values("member"),
            is_due=True,
        )
        .exclude(Q(minutes__meeting=meeting) & ~Q(minutes=minutes))
        .order_by("minutes__meeting__starts_at", "pk")
        .values_list("member__full_name", "presence")
    )
    marks: dict[str, list[bool]] = defaultdict(list)
    for name, presence in rows:
        marks[name].append(presence == Presence.EXCUSED)
    return dict(marks)


def _committee_met(meeting: Meeting) -> Known:
    """A cell without committee and deputy has nobody to meet: it counts as done."""
    day = _day(meeting)
    posts = RoleAssignment.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=day),
        unit=meeting.cell_id,
        role__in=PREPARING_POSTS,
        valid_from__lte=day,
    )
    if not posts.exists():
        sentence = "Chi bộ chỉ có bí thư nên không phải họp chi ủy."
        return Known(Measure.COMMITTEE_MET, value=True, sentence=sentence)
    most = rules_for(meeting.cell, day).premeeting_days
    before = (
        Meeting.objects.filter(
            cell=meeting.cell_id,
            kind=MeetingKind.COMMITTEE,
            status=MeetingStatus.HELD,
            starts_at__lt=meeting.starts_at,
            starts_at__gte=meeting.starts_at - timedelta(days=most + 1),
            minutes_versions__status=MinutesStatus.APPROVED,
        )
        .order_by("-starts_at")
        .first()
    )
    if before is None or (day - _day(before)).days > most:
        sentence = f"Không có biên bản họp chi ủy đã duyệt trong {most} ngày trước cuộc họp."
        return Known(Measure.COMMITTEE_MET, value=False, sentence=sentence)
    sentence = f"Chi ủy họp ngày {_day(before):%d/%m/%Y}, biên bản đã duyệt."
    page: Page = ("meetings:detail", (meeting.cell.slug, before.pk))
    return Known(Measure.COMMITTEE_MET, value=True, sentence=sentence, page=page)


def _was_announced(meeting: Meeting, due: Iterable[Attendance]) -> Known:
    sent = Invitation.objects.filter(meeting=meeting, sent_at__lt=meeting.starts_at)
    rows = list(sent.values_list("member_id", "part"))
    if not rows:
        sentence = "Chương trình không ghi nhận lần gửi giấy mời nào; người chủ trì tự đánh giá."
        return Known(Measure.WAS_ANNOUNCED, None, sentence)
    invited = {member_id for member_id, _ in rows}
    forgotten = [row.member.full_name for row in due if row.member_id not in invited]
    watched = any(part == InviteePart.SUPERVISOR for _, part in rows)
    told = "và cấp ủy viên phụ trách" if watched else "; chi bộ chưa có cấp ủy viên phụ trách"
    if forgotten:
        sentence = f"Giấy mời chưa gửi tới: {', '.join(forgotten)}."
        return Known(Measure.WAS_ANNOUNCED, value=False, sentence=sentence)
    sentence = f"Đã gửi giấy mời tới mọi đồng chí phải dự {told}.".replace(" ;", ";")
    return Known(Measure.WAS_ANNOUNCED, value=True, sentence=sentence)


def _papers_in_time(meeting: Meeting) -> Known:
    hours = rules_for(meeting.cell, _day(meeting)).papers_lead_hours
    published = [
        paper.first_published_at
        for paper in papers_in_force(meeting)
        if paper.first_published_at is not None
    ]
    if not published:
        sentence = "Chương trình không ghi nhận tài liệu nào; người chủ trì tự đánh giá."
        return Known(Measure.PAPERS_IN_TIME, None, sentence)
    last = max(published)
    sentence = (
        f"Tài liệu cuối cùng công bố lúc {timezone.localtime(last):%H:%M ngày %d/%m/%Y}, "
        f"quy định trước {hours} giờ."
    )
    in_time = last <= meeting.starts_at - timedelta(hours=hours)
    return Known(Measure.PAPERS_IN_TIME, value=in_time, sentence=sentence)


def _speakers(minutes: Minutes, present: Iterable[Attendance]) -> int:
    spoke = Statement.objects.filter(
        item__minutes=minutes, speaker__in=[row.member_id for row in present]
    )
    return spoke.values("speaker").distinct().count()


def _is_complete(missing: Sequence[Missing], *, is_over: bool) -> Known:
    if not is_over:
        sentence = "Biên bản còn đang ghi."
        return Known(Measure.MINUTES_COMPLETE, None, sentence)
    if missing:
        sentence = f"Biên bản còn thiếu {len(missing)} nội dung bắt buộc."
        return Known(Measure.MINUTES_COMPLETE, value=False, sentence=sentence)
    sentence = "Biên bản có đủ các nội dung bắt buộc."
    return Known(Measure.MINUTES_COMPLETE, value=True, sentence=sentence)


def _criticism_held(minutes: Minutes) -> Known:
    said = Statement.objects.filter(
        item__minutes=minutes, item__kind=ItemKind.CRITICISM, speaker__isnull=False
    ).count()
    sentence = (
        f"Mục tự phê bình và phê bình có {said} ý kiến."
        if said
        else "Mục tự phê bình và phê bình chưa có ý kiến nào."
    )
    return Known(Measure.CRITICISM_HELD, value=said > 0, sentence=sentence)


def _results(meeting: Meeting) -> Known:
    before = (
        Meeting.objects.filter(
            cell=meeting.cell_id,
            kind__in=MEASURED_KINDS,
            status=MeetingStatus.HELD,
            starts_at__lt=meeting.starts_at,
        )
        .order_by("-starts_at")
        .first()
    )
    since = _day(before) if before else date(meeting.year, 1, 1)
    tasks = Task.objects.filter(
        cell=meeting.cell_id,
        is_proposed=False,
        force_majeure=False,
        due_on__gt=since,
        due_on__lte=_day(meeting),
    ).exclude(status=TaskStatus.CANCELLED)
    done = tasks.filter(status=TaskStatus.ACCEPTED, completed_on__lte=_day(meeting))
    return results(done.count(), tasks.count())


def _tasks_assigned(minutes: Minutes) -> Known:
    number = Task.objects.filter(source_item__minutes=minutes).count()
    if not number:
        sentence = "Biên bản chưa giao nhiệm vụ nào; người chủ trì tự đánh giá."
        return Known(Measure.TASKS_ASSIGNED, None, sentence)
    sentence = f"Biên bản giao {number} nhiệm vụ, có người làm và hạn."
    return Known(Measure.TASKS_ASSIGNED, value=True, sentence=sentence)
