"""Establish a disqualifier by a document; lifting it takes another person and a reason."""

from datetime import date

from django.db import transaction

from cells.access import Action, require
from cells.audit import record, text_mark
from cells.models import Unit, User
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from criteria.domain.spec import Disqualifier, Established
from criteria.queries import spec_of
from evaluations.models import Finding, Round
from evaluations.services.guards import ensure_open
from evaluations.services.scorecards import mark_stale


def establishable(round_: Round) -> list[Disqualifier]:
    """The disqualifiers of the round's set that people establish, in the set's order."""
    spec = spec_of(round_.version)
    return [item for item in spec.disqualifiers if isinstance(item.when, Established)]


@transaction.atomic
def establish_finding(
    round_: Round,
    cell: Unit,
    *,
    disqualifier: str,
    document_no: str,
    document_date: date,
    note: str,
    actor: User,
) -> Finding:
    """State by a document that a disqualifier holds for a cell; once, kept so by a unique row."""
    finding = Finding(
        round=round_,
        cell=cell,
        disqualifier=disqualifier,
        document_no=document_no.strip(),
        document_date=document_date,
        note=note.strip(),
        established_by=actor,
    )
    require(actor, Action.SCORECARD_CONFIRM, finding)
    ensure_open(round_)
    _ensure_sound(finding)
    finding.save()
    record(
        actor,
        "finding.established",
        finding,
        disqualifier=disqualifier,
        document_no=finding.document_no,
        document_date=document_date,
        note=text_mark(finding.note),
    )
    mark_stale(cell.pk, round_.year)
    return finding


def _ensure_sound(finding: Finding) -> None:
    if not finding.cell.is_within(finding.round.unit.path):
        raise DomainError("Chi bộ này không thuộc kỳ đánh giá đã chọn.")
    if finding.disqualifier not in {item.code for item in establishable(finding.round)}:
        raise DomainError("Bộ tiêu chí không có điểm liệt này, hoặc chương trình tự xét lấy.")
    if not finding.document_no or not finding.note:
        raise DomainError("Hãy ghi số văn bản kết luận và nội dung kết luận.")
    if finding.document_date > clock.today():
        raise DomainError("Ngày văn bản không được ở tương lai; hãy xem lại ngày.")
    same = Finding.objects.filter(
        round=finding.round,
        cell=finding.cell,
        disqualifier=finding.disqualifier,
        lifted_at__isnull=True,
    )
    if same.exists():
        raise WrongState("Điểm liệt này đã được xác lập cho chi bộ.")


@transaction.atomic
def lift_finding(finding: Finding, *, reason: str, actor: User) -> Finding:
    """Withdraw a finding; never by the person who established it."""
    require(actor, Action.SCORECARD_CONFIRM, finding)
    rows = Finding.objects.select_for_update(of=("self",)).select_related("cell", "round")
    found = rows.get(pk=finding.pk)
    ensure_open(found.round)
    if found.lifted_at is not None:
        raise WrongState("Điểm liệt này đã được gỡ.")
    if found.established_by_id == actor.pk:
        raise NotAllowed("Người đã xác lập không tự gỡ điểm liệt. Đề nghị người khác có quyền gỡ.")
    if not reason.strip():
        raise DomainError("Hãy ghi lý do gỡ điểm liệt.")
    found.lifted_at = found.updated_at = clock.now()
    found.lifted_by, found.lifted_reason = actor, reason.strip()
    found.save()
    record(actor, "finding.lifted", found, reason=text_mark(found.lifted_reason))
    mark_stale(found.cell_id, found.round.year)
    return found
