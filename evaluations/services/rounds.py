"""Set up, open, close and reopen a yearly round."""

from datetime import date

from django.db import transaction

from cells.access import Action, require
from cells.audit import record, text_mark
from cells.models import Unit, User
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, WrongState
from chibo4tot.shared.flow import ensure_allowed
from criteria.enums import VersionStatus
from criteria.models import CriteriaVersion
from evaluations.domain.flow import ROUND
from evaluations.enums import RoundStatus, ScorecardStatus
from evaluations.models import Round, Scorecard
from evaluations.queries.rounds import rounds_in_branch
from evaluations.queries.rulebook import round_wording
from evaluations.services.computing import add_missing_cards, ask_to_compute


@transaction.atomic
def create_round(
    unit: Unit,
    *,
    year: int,
    version: CriteriaVersion,
    actor: User,
    commitment_due: date,
    self_assessment_due: date,
    cell_due: date,
    decision_due: date,
    title_wording: str = "",
    recognition_wording: str = "",
) -> Round:
    """Prepare the round of a committee for a year; one committee of a branch judges its cells."""
    wording = round_wording()
    found = Round(
        unit=unit,
        year=year,
        version=version,
        commitment_due=commitment_due,
        self_assessment_due=self_assessment_due,
        cell_due=cell_due,
        decision_due=decision_due,
        title_wording=title_wording.strip() or wording["title_wording"],
        recognition_wording=recognition_wording.strip() or wording["recognition_wording"],
    )
    require(actor, Action.ROUND_MANAGE, found)
    _ensure_free(unit, year)
    _ensure_version_fits(unit, version)
    if not self_assessment_due <= cell_due <= decision_due:
        raise DomainError(
            "Các hạn phải theo thứ tự: nộp bản tự kiểm điểm, chi bộ gửi phiếu, đảng ủy quyết định."
        )
    found.save()
    record(actor, "round.created", found, year=year, version=version.pk)
    return found


def _ensure_free(unit: Unit, year: int) -> None:
    other = rounds_in_branch(unit, year).select_related("unit").first()
    if other is not None:
        raise WrongState(
            f"Năm {year} đã có kỳ đánh giá của {other.unit.name}; mỗi chi bộ chỉ được chấm một lần."
        )


def _ensure_version_fits(unit: Unit, version: CriteriaVersion) -> None:
    if version.status != VersionStatus.PUBLISHED:
        raise WrongState("Bộ tiêu chí này chưa ban hành. Hãy ban hành trước khi dùng để chấm điểm.")
    if not unit.is_within(version.set.unit.path):
        raise DomainError("Bộ tiêu chí này của tổ chức khác. Hãy chọn bộ tiêu chí của mình.")


@transaction.atomic
def change_deadlines(
    round_: Round,
    *,
    commitment_due: date,
    self_assessment_due: date,
    cell_due: date,
    decision_due: date,
    actor: User,
) -> Round:
    """Move the deadlines of a round that has not ended; draft cards are then computed anew."""
    require(actor, Action.ROUND_MANAGE, round_)
    found = _locked(round_)
    if found.status == RoundStatus.CLOSED:
        raise WrongState("Kỳ đánh giá đã kết thúc nên không đổi hạn được.")
    if not self_assessment_due <= cell_due <= decision_due:
        raise DomainError(
            "Các hạn phải theo thứ tự: nộp bản tự kiểm điểm, chi bộ gửi phiếu, đảng ủy quyết định."
        )
    before = [str(day) for day in (found.self_assessment_due, found.cell_due, found.decision_due)]
    found.commitment_due, found.self_assessment_due = commitment_due, self_assessment_due
    found.cell_due, found.decision_due = cell_due, decision_due
    found.updated_at = clock.now()
    found.save()
    after = [str(day) for day in (self_assessment_due, cell_due, decision_due)]
    record(actor, "round.deadlines_changed", found, before=before, after=after)
    _compute_drafts(found)
    return found


def _locked(round_: Round) -> Round:
    rows = Round.objects.select_for_update(of=("self",)).select_related("unit", "version__set")
    return rows.get(pk=round_.pk)


def _compute_drafts(round_: Round) -> None:
    drafts = Scorecard.objects.filter(round=round_, status=ScorecardStatus.DRAFT)
    ask_to_compute(list(drafts.values_list("pk", flat=True)))


@transaction.atomic
def open_round(round_: Round, *, actor: User) -> Round:
    """Open a round: each cell that exists in the year gets a draft card, computed at once."""
    require(actor, Action.ROUND_MANAGE, round_)
    found = _locked(round_)
    if found.status != RoundStatus.DRAFT:
        raise WrongState("Kỳ đánh giá này đã mở.")
    _ensure_version_fits(found.unit, found.version)
    found.status = RoundStatus.OPEN
    found.opened_at = found.updated_at = clock.now()
    found.opened_by = actor
    found.save()
    add_missing_cards(found)
    record(actor, "round.opened", found, year=found.year)
    _compute_drafts(found)
    return found


@transaction.atomic
def close_round(round_: Round, *, actor: User) -> Round:
    """End a round in which every card has been published."""
    require(actor, Action.ROUND_MANAGE, round_)
    found = _locked(round_)
    message = "Chỉ kết thúc được kỳ đánh giá đang mở."
    ensure_allowed(ROUND, found.status, RoundStatus.CLOSED, message=message)
    cards = Scorecard.objects.current().filter(round=found)
    waiting = cards.exclude(status=ScorecardStatus.PUBLISHED).count()
    if waiting:
        raise WrongState(f"Còn {waiting} phiếu điểm chưa công bố. Hãy công bố hết rồi kết thúc kỳ.")
    found.status = RoundStatus.CLOSED
    found.closed_at = found.updated_at = clock.now()
    found.save()
    record(actor, "round.closed", found)
    return found


@transaction.atomic
def reopen_round(round_: Round, *, reason: str, actor: User) -> Round:
    """Open an ended round again, for a correction after a complaint."""
    require(actor, Action.ROUND_MANAGE, round_)
    found = _locked(round_)
    if found.status != RoundStatus.CLOSED:
        raise WrongState("Chỉ mở lại được kỳ đánh giá đã kết thúc.")
    if not reason.strip():
        raise DomainError("Hãy ghi lý do mở lại kỳ đánh giá.")
    found.status, found.closed_at = RoundStatus.OPEN, None
    found.updated_at = clock.now()
    found.save()
    record(actor, "round.reopened", found, reason=text_mark(reason))
    return found
