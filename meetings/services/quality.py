"""Score the quality of a meeting: the cell proposes, the chair confirms, the committee decides."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from cells.access import Action, grants, require
from cells.audit import record, text_mark
from cells.models import User
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from chibo4tot.shared.flow import ensure_allowed
from meetings.domain import flow
from meetings.domain.quality import (
    Item,
    QualityForm,
    allowed_points,
    band_of,
    points_from,
    total_of,
)
from meetings.domain.quality_facts import Known, basis_of, measures_from, page_of
from meetings.enums import MEASURED_KINDS, MeetingStatus, QualityStatus
from meetings.models import Meeting, QualityScore
from meetings.queries.minutes import current_minutes
from meetings.queries.quality import form_of_meeting, has_theme, newest_score
from meetings.queries.quality_measures import known_of
from meetings.services.steps import announce, change, locked, required_text


@dataclass(frozen=True, slots=True)
class Answer:
    """The points of one item; a reason where they differ from what the records give."""

    points: Decimal
    reason: str = ""


Answers = Mapping[str, Answer]


@transaction.atomic
def score_meeting(
    meeting: Meeting, answers: Answers, *, actor: User, comment: str = ""
) -> QualityScore:
    """Propose the score of a meeting; of the chair's own hand it is confirmed at once.

    Every item needs points. The meeting is held meanwhile: of two proposals the later one stands.
    A score already confirmed is not touched: it takes a new version (``correct_score``).
    """
    meeting = locked(meeting, "cell", "chair")
    require(actor, Action.QUALITY_SCORE, meeting)
    _ensure_scorable(meeting)
    score = newest_score(meeting)
    if score is not None and score.status != QualityStatus.PROPOSED:
        raise WrongState("Điểm của buổi sinh hoạt này đã xác nhận. Muốn sửa, hãy lập bản chấm lại.")
    score = score or QualityScore(meeting=meeting)
    _fill(score, meeting, answers)
    score.comment = comment.strip()
    score.proposed_by, score.proposed_at = actor, clock.now()
    score.updated_at = clock.now()
    score.save()
    record(actor, "quality.proposed", score, total=score.total, version=score.version)
    if grants(actor).member_id == meeting.chair_id:
        return _confirm(score, actor)
    return score


def _ensure_scorable(meeting: Meeting) -> None:
    if meeting.kind not in MEASURED_KINDS:
        raise WrongState("Chỉ chấm điểm buổi sinh hoạt thường kỳ và chuyên đề.")
    if meeting.status not in {MeetingStatus.IN_PROGRESS, MeetingStatus.HELD}:
        raise WrongState("Cuộc họp chưa diễn ra nên chưa chấm điểm được.")


def _fill(score: QualityScore, meeting: Meeting, answers: Answers) -> None:
    found = form_of_meeting(meeting, score if score.pk else None)
    theme = has_theme(meeting)
    known = known_of(current_minutes(meeting))
    lines = [
        _line(item, answers.get(item.code), known) for item in found.form.items_for(has_theme=theme)
    ]
    score.form_name, score.form_hash = found.form.name, found.content_hash
    score.has_theme, score.lines = theme, lines
    points = {line["code"]: Decimal(line["points"]) for line in lines}
    score.total, score.band, score.band_label = _result(found.form, points, has_theme=theme)


def _result(
    form: QualityForm, points: Mapping[str, Decimal], *, has_theme: bool
) -> tuple[Decimal, str, str]:
    total = total_of(form, points, has_theme=has_theme)
    band = band_of(form, total, points, has_theme=has_theme)
    return total, band.code, band.label


def _line(item: Item, answer: Answer | None, known: list[Known]) -> dict[str, Any]:
    if answer is None:
        raise DomainError(f"Mục {item.code} ({item.title}) chưa có điểm. Hãy chấm đủ các mục.")
    if answer.points not in allowed_points(item):
        raise DomainError(f"Điểm của mục {item.code} không nằm trong các mức của phiếu.")
    from_records = points_from(item, measures_from(known))
    reason = answer.reason.strip()
    if from_records is not None and from_records != answer.points and not reason:
        raise DomainError(
            f"Điểm mục {item.code} khác với số liệu ({_plain(from_records)} điểm). "
            "Hãy ghi lý do, hoặc giữ điểm theo số liệu."
        )
    return {
        "code": item.code,
        "title": item.title,
        "max": _plain(item.maximum),
        "points": _plain(answer.points),
        "from_records": "" if from_records is None else _plain(from_records),
        "basis": basis_of(item, known),
        "page": page_of(item, known),
        "reason": reason if from_records != answer.points or from_records is None else "",
    }


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


@transaction.atomic
def confirm_score(score: QualityScore, *, actor: User) -> QualityScore:
    """The chair confirms what the cell proposed; the score's row is held.

    The records are read again: what they say otherwise by now has to be scored again first.
    """
    score = locked(score, "meeting__cell", "meeting__chair")
    require(actor, Action.QUALITY_SCORE, score.meeting)
    if grants(actor).member_id != score.meeting.chair_id:
        raise NotAllowed(
            f"Chỉ người chủ trì cuộc họp ({score.meeting.chair.full_name}) xác nhận điểm."
        )
    _ensure_proposed(score)
    given = {one["code"]: Answer(Decimal(one["points"]), one["reason"]) for one in score.lines}
    _fill(score, score.meeting, given)
    score.save()
    return _confirm(score, actor)


def _ensure_proposed(score: QualityScore) -> None:
    message = "Điểm này đã được xác nhận. Hãy tải lại trang."
    ensure_allowed(flow.QUALITY, score.status, QualityStatus.CONFIRMED, message=message)


def _confirm(score: QualityScore, actor: User) -> QualityScore:
    change(score, status=QualityStatus.CONFIRMED, confirmed_by=actor, confirmed_at=clock.now())
    record(actor, "quality.confirmed", score, total=score.total, version=score.version)
    announce(score.meeting.cell_id, score.meeting.year)
    return score


@transaction.atomic
def decide_score(
    score: QualityScore, points: Mapping[str, Decimal], *, actor: User, reason: str = ""
) -> QualityScore:
    """The committee decides: ``points`` of the items it sees otherwise, with a reason then.

    What the cell proposed stays beside it; who confirmed it for the cell does not decide it. The
    score's row is held.
    """
    score = locked(score, "meeting__cell")
    require(actor, Action.QUALITY_DECIDE, score.meeting)
    if actor.pk in {score.confirmed_by_id, score.proposed_by_id}:
        raise NotAllowed("Đồng chí đã chấm điểm này cho chi bộ, người khác của đảng ủy quyết định.")
    message = "Chỉ quyết định điểm mà người chủ trì đã xác nhận."
    ensure_allowed(flow.QUALITY, score.status, QualityStatus.DECIDED, message=message)
    if newest_score(score.meeting) != score:
        raise WrongState("Chi bộ đang chấm lại buổi này. Hãy đợi bản mới được xác nhận.")
    form = form_of_meeting(score.meeting, score).form
    items = {item.code: item for item in form.items_for(has_theme=score.has_theme)}
    own = {line["code"]: Decimal(line["points"]) for line in score.lines}
    changed = {code: given for code, given in points.items() if own.get(code) != given}
    for code, given in changed.items():
        if code not in items or given not in allowed_points(items[code]):
            raise DomainError(f"Điểm của mục {code} không nằm trong các mức của phiếu.")
    if changed:
        required_text(reason, "Điểm khác với đề xuất của chi bộ. Hãy ghi lý do.")
    total, band, label = _result(form, own | changed, has_theme=score.has_theme)
    change(
        score,
        status=QualityStatus.DECIDED,
        decided_by=actor,
        decided_at=clock.now(),
        decided_lines={code: _plain(given) for code, given in changed.items()},
        decided_total=total,
        decided_band=band,
        decided_band_label=label,
        decided_reason=reason.strip() if changed else "",
    )
    record(
        actor,
        "quality.decided",
        score,
        before=score.total,
        after=total,
        reason=text_mark(score.decided_reason),
    )
    announce(score.meeting.cell_id, score.meeting.year)
    return score


@transaction.atomic
def correct_score(score: QualityScore, *, reason: str, actor: User) -> QualityScore:
    """Start version n+1 with the same points; the version before holds until it is confirmed.

    What the committee has decided only somebody who may decide opens again. The meeting is held.
    """
    meeting = locked(score.meeting, "cell", "chair")
    score = locked(score, "meeting__cell")
    if score.status == QualityStatus.DECIDED:
        require(actor, Action.QUALITY_DECIDE, meeting)
    else:
        require(actor, Action.QUALITY_SCORE, meeting)
    if score.status == QualityStatus.PROPOSED or newest_score(meeting) != score:
        raise WrongState("Buổi này đang có một bản chấm chưa xác nhận. Hãy sửa tiếp bản đó.")
    reason = required_text(reason, "Hãy ghi lý do chấm lại.")
    newer = QualityScore.objects.create(
        meeting=meeting,
        version=score.version + 1,
        form_name=score.form_name,
        form_hash=score.form_hash,
        has_theme=score.has_theme,
        lines=score.lines,
        total=score.total,
        band=score.band,
        band_label=score.band_label,
        comment=score.comment,
        correction_reason=reason,
        proposed_by=actor,
        proposed_at=clock.now(),
    )
    record(actor, "quality.correction_started", newer, of=score.pk, reason=text_mark(reason))
    return newer
