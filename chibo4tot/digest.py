"""The digest: at most one mail a day per person, of what is due soon or overdue.

It says what kind of thing waits, by when and where; no names of others, no texts, nothing of an
evaluation. Work is cut into parts of ``PART`` people, each a job of its own, so that memory stays
small and a mail server that goes away costs one part, not all.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused
from typing import Any

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse
from django.utils import timezone

from cells.models import User
from cells.queries.mail import passed_up_to, recipients, still_to_send
from cells.services.mail import claim_digest, mark_sent, release_digest
from chibo4tot.duties import duties_for, overdue_for
from chibo4tot.shared import clock
from chibo4tot.shared.duties import Duty
from chibo4tot.shared.queue import enqueue

PART = 200
MOST_LINES = 20
FORGET_DAYS = 30  # what was overdue long before anybody was reminded is not passed up any more
log = structlog.get_logger(__name__)

# The kinds of duties by the beginning of their keys. Of others only their button is told, whose
# word is the same for everybody: titles and details may hold names and texts.
KINDS = {
    "task": "Báo cáo kết quả nhiệm vụ được giao",
    "task-report": "Nghiệm thu báo cáo nhiệm vụ",
    "minutes": "Hoàn thành biên bản cuộc họp",
    "plan": "Lên kế hoạch cuộc họp thường kỳ",
    "plan-again": "Đặt ngày họp lại cho cuộc họp đã hoãn",
    "papers": "Gửi tài liệu cho cuộc họp",
    "explain": "Giải trình tháng không họp",
    "waiver": "Xem xét giải trình tháng không họp",
    "invitation": "Dự họp và đọc tài liệu",
    "leave": "Xem xét đơn xin vắng",
    "send-again": "Gửi lại giấy mời họp",
    "nothing": "Xác nhận sổ theo dõi của năm",
    "programme": "Chương trình công tác năm của chi bộ",
    "quality": "Chấm, xác nhận chất lượng buổi sinh hoạt",
    "quality-decide": "Quyết định chất lượng các buổi sinh hoạt",
    "assessment": "Viết bản tự kiểm điểm năm",
    **dict.fromkeys(
        ("register", "points", "scorecard", "proposals", "confirm", "publish", "decide"),
        "Việc của kỳ đánh giá năm",
    ),
    "overdue-minutes": "Biên bản cuộc họp của chi bộ chưa được duyệt",
    "overdue-task": "Nhiệm vụ của đảng viên trong chi bộ chưa có báo cáo",
}


def is_on() -> bool:
    """Whether this installation can send mail whose links lead somewhere."""
    return bool(settings.EMAIL_HOST and settings.BASE_URL)


def plan_day() -> int:
    """Ask for the parts of today's digest at the hour laid down; how many parts."""
    if not is_on():
        return 0
    today = clock.today()
    at = timezone.make_aware(datetime.combine(today, time(settings.DIGEST_HOUR)))
    parts = 0
    for first, last in _parts(list(recipients().values_list("pk", flat=True))):
        enqueue(
            "chibo4tot.send_digests",
            key=f"{today}:{first}",
            run_after=max(at, clock.now()),
            day=today.isoformat(),
            first=first,
            last=last,
        )
        parts += 1
    return parts


def _parts(keys: list[int]) -> list[tuple[int, int]]:
    cut = [keys[at : at + PART] for at in range(0, len(keys), PART)]
    return [(part[0], part[-1]) for part in cut]


def is_calm(moment: datetime) -> bool:
    """Whether people are left in peace: before the hour of the digest and in the evening."""
    return not settings.DIGEST_HOUR <= moment.hour < settings.DIGEST_UNTIL_HOUR


def send_part(*, day: date, first: int, last: int) -> int:
    """Send the digests of one part; how many went out.

    Safe to run again: who was claimed is passed over. When the mail server is not there the claim
    is given back and the error goes on to the outbox, which tries later. A part whose day is over,
    or that comes in calm hours, sends nothing: tomorrow has a digest of its own.
    """
    now = clock.now()
    if not is_on() or now.date() != day or is_calm(now):
        return 0
    people = list(still_to_send(first, last, day))
    told = passed_up_to([user.pk for user in people])
    sent = 0
    with get_connection() as connection:
        for user in people:
            digest = digest_of(user, day, told)
            if digest is not None and _send(digest, connection):
                sent += 1
            user.__dict__.pop("_duties", None)  # one person at a time in memory
    return sent


@dataclass(frozen=True, slots=True)
class Digest:
    """What one person is told today."""

    user: User
    day: date
    due: list[Duty]
    passed_up: list[Duty]
    others: int


def digest_of(user: User, day: date, told: set[tuple[int, str]]) -> Digest | None:
    """What is due within the days laid down, overdue, or passed up; None if there is nothing."""
    duties = duties_for(user)
    soon = day + timedelta(days=settings.DIGEST_DAYS_AHEAD)
    due = [duty for duty in duties if duty.due_on is not None and duty.due_on <= soon]
    above = overdue_for(user, after_days=settings.DIGEST_PASS_UP_DAYS, forget_days=FORGET_DAYS)
    passed = [duty for duty in above if (user.pk, duty.key) not in told]
    if not due and not passed:
        return None
    return Digest(user, day, due, passed, len(duties) - len(due))


def _send(digest: Digest, connection: Any) -> bool:
    keys = [duty.key for duty in digest.passed_up]
    claim = claim_digest(digest.user, digest.day, keys)
    if claim is None:
        return False
    try:
        message_of(digest, connection).send()
    except SMTPRecipientsRefused:
        log.warning("digest.refused", user_id=digest.user.pk)
        return False
    except (SMTPException, OSError):
        release_digest(claim, keys)
        raise
    mark_sent(claim)
    return True


def message_of(digest: Digest, connection: Any = None) -> EmailMessage:
    """The mail: plain text, whole sentences, links to the pages."""
    overdue = [duty for duty in digest.due if duty.due_on and duty.due_on < digest.day]
    soon = [duty for duty in digest.due if duty not in overdue]
    address = f"{settings.BASE_URL}{reverse('pages:reminders')}"
    blocks = [
        f"Kính gửi đồng chí {digest.user},",
        _block("Việc quá hạn:", overdue, digest.day),
        _block("Việc sắp đến hạn:", soon, digest.day),
        _block("Chi bộ cần được đôn đốc (quá hạn nhiều ngày):", digest.passed_up, digest.day),
        _others(digest.others),
        "Mở chương trình để xem nội dung. Thư này chỉ nhắc việc, không chứa nội dung công việc.\n"
        f"Muốn đổi địa chỉ hoặc thôi nhận thư: {address}",
    ]
    return EmailMessage(
        subject=_subject(len(overdue), len(soon), len(digest.passed_up)),
        body="\n\n".join(block for block in blocks if block) + "\n",
        to=[digest.user.mail_to],  # type: ignore[attr-defined] # annotated by recipients()
        headers={"List-Unsubscribe": f"<{address}>", "Auto-Submitted": "auto-generated"},
        connection=connection,
    )


def _subject(overdue: int, soon: int, above: int) -> str:
    parts = [
        f"{number} {word}"
        for number, word in (
            (overdue, "việc quá hạn"),
            (soon, "việc sắp đến hạn"),
            (above, "việc cần đôn đốc"),
        )
        if number
    ]
    return f"Chi bộ 4 tốt: {', '.join(parts)}"


def _block(title: str, duties: list[Duty], day: date) -> str:
    if not duties:
        return ""
    lines = [_line(duty, day) for duty in duties[:MOST_LINES]]
    if len(duties) > MOST_LINES:
        lines.append(f"- và {len(duties) - MOST_LINES} việc khác: {settings.BASE_URL}/")
    return "\n".join([title, *lines])


def _line(duty: Duty, day: date) -> str:
    kind = KINDS.get(duty.key.partition(":")[0], duty.button)
    assert duty.due_on is not None, "only what has a day is told"
    late = (day - duty.due_on).days
    when = f"hạn {duty.due_on:%d/%m/%Y}"
    if late > 0:
        when += f", quá hạn {late} ngày"
    elif late == 0:
        when += ", hôm nay"
    return f"- {kind} ({when}): {settings.BASE_URL}{duty.url}"


def _others(number: int) -> str:
    return f"Ngoài ra còn {number} việc khác chưa đến hạn: {settings.BASE_URL}/" if number else ""
