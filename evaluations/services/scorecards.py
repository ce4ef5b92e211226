"""Compute, send, return, confirm, recognise, publish and reopen a scorecard."""

from datetime import date

from django.db import transaction

from cells.access import Action, Actor, require
from cells.audit import record, text_mark
from cells.models import User
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from chibo4tot.shared.flow import ensure_allowed
from criteria.queries import spec_of
from evaluations.domain.card_data import insufficient_criteria
from evaluations.domain.flow import SCORECARD
from evaluations.enums import RoundStatus, ScorecardStatus, SnapshotReason
from evaluations.facts.freezing import known
from evaluations.models import ManualPoints, Scorecard
from evaluations.queries.scorecards import findings_in_force
from evaluations.services.computing import ask_to_compute, compute_cards, person
from evaluations.services.guards import ensure_decision, ensure_open
from evaluations.services.snapshots import copy_snapshot, take_snapshot


def mark_stale(cell_id: int, year: int) -> None:
    """A fact of the cell changed: its draft card of the year has to be computed again.

    Cards already sent do not change; ``changed_after_freeze`` tells the difference.
    """
    drafts = Scorecard.objects.filter(
        cell=cell_id,
        round__year=year,
        round__status=RoundStatus.OPEN,
        status=ScorecardStatus.DRAFT,
    )
    ask_to_compute(list(drafts.values_list("pk", flat=True)))


@transaction.atomic
def compute_scorecard(
    scorecard: Scorecard, *, actor: Actor, as_of: date | None = None
) -> Scorecard:
    """Compute a draft card from the facts as of a day (today); its row is locked meanwhile."""
    require(actor, Action.SCORECARD_COMPUTE, scorecard)
    card = _locked(scorecard)
    if card.is_frozen:
        raise WrongState(
            "Phiếu điểm đã gửi nên không tính lại. Muốn tính lại, hãy trả phiếu trước."
        )
    compute_cards([card], spec_of(card.round.version), as_of=as_of or clock.today())
    record(person(actor), "scorecard.computed", card, total=card.total, as_of=card.as_of)
    return card


def _locked(scorecard: Scorecard) -> Scorecard:
    rows = Scorecard.objects.select_for_update(of=("self",))
    return rows.select_related("cell", "round__version", "round__unit").get(pk=scorecard.pk)


@transaction.atomic
def submit_scorecard(scorecard: Scorecard, *, actor: User) -> Scorecard:
    """The cell sends its card: computed for the whole year as of today, then frozen."""
    require(actor, Action.SCORECARD_SUBMIT, scorecard)
    card = _locked(scorecard)
    ensure_open(card.round)
    message = "Phiếu điểm này đã được gửi."
    ensure_allowed(SCORECARD, card.status, ScorecardStatus.SUBMITTED, message=message)
    compute_cards([card], spec_of(card.round.version), as_of=clock.today(), final=True)
    card.status = ScorecardStatus.SUBMITTED
    card.submitted_at = card.updated_at = clock.now()
    card.submitted_by = actor
    card.returned_reason = ""
    card.save()
    snapshot = take_snapshot(card, reason=SnapshotReason.SUBMITTED, actor=actor)
    record(actor, "scorecard.submitted", card, total=card.total, hash=snapshot.content_hash)
    return card


@transaction.atomic
def return_scorecard(scorecard: Scorecard, *, reason: str, actor: User) -> Scorecard:
    """The committee gives a card back with a reason; it is a draft again and follows the facts."""
    require(actor, Action.SCORECARD_CONFIRM, scorecard)
    card = _locked(scorecard)
    ensure_open(card.round)
    message = "Chỉ trả lại được phiếu điểm đã gửi và chưa công bố."
    ensure_allowed(SCORECARD, card.status, ScorecardStatus.DRAFT, message=message)
    if not reason.strip():
        raise DomainError("Hãy ghi lý do trả phiếu để chi bộ biết cần sửa gì.")
    card.status = ScorecardStatus.DRAFT
    card.returned_reason = reason.strip()
    card.insufficient_accepted_reason = ""
    card.confirmed_at = card.confirmed_by = None
    _clear_recognition(card)
    card.updated_at = clock.now()
    card.save()
    record(actor, "scorecard.returned", card, reason=text_mark(card.returned_reason))
    ask_to_compute([card.pk])
    return card


def _clear_recognition(card: Scorecard) -> None:
    card.recognised = card.recognition_date = card.recognised_by = None
    card.recognition_no = card.recognition_reason = ""


@transaction.atomic
def confirm_scorecard(
    scorecard: Scorecard, *, actor: User, insufficient_reason: str = ""
) -> Scorecard:
    """The committee confirms a sent card; thin data must be accepted with a reason.

    Another person than the one who sent it. A finding established since the sending has to get
    into the card first: return it.
    """
    require(actor, Action.SCORECARD_CONFIRM, scorecard)
    card = _locked(scorecard)
    ensure_open(card.round)
    message = "Chỉ xác nhận được phiếu điểm mà chi bộ đã gửi."
    ensure_allowed(SCORECARD, card.status, ScorecardStatus.CONFIRMED, message=message)
    _ensure_may_confirm(card, actor, insufficient_reason)
    card.status = ScorecardStatus.CONFIRMED
    card.confirmed_at = card.updated_at = clock.now()
    card.confirmed_by = actor
    card.insufficient_accepted_reason = insufficient_reason.strip()
    card.save()
    copy_snapshot(card, reason=SnapshotReason.CONFIRMED, actor=actor)
    record(
        actor,
        "scorecard.confirmed",
        card,
        insufficient=insufficient_criteria(card.result),
        reason=text_mark(card.insufficient_accepted_reason),
    )
    return card


def _ensure_may_confirm(card: Scorecard, actor: User, insufficient_reason: str) -> None:
    if card.submitted_by_id == actor.pk:
        raise NotAllowed("Người gửi phiếu không tự xác nhận phiếu. Đề nghị người khác xác nhận.")
    if _new_findings(card):
        raise WrongState(
            "Có điểm liệt mới xác lập sau khi chi bộ gửi phiếu. Hãy trả phiếu để tính lại."
        )
    thin = insufficient_criteria(card.result)
    if thin and not insufficient_reason.strip():
        raise DomainError(
            f"Tiêu chí {', '.join(thin)} có quá ít số liệu. "
            "Hãy ghi lý do chấp nhận, hoặc trả phiếu để chi bộ bổ sung."
        )


def _new_findings(card: Scorecard) -> set[str]:
    in_force = findings_in_force(card.round_id, [card.cell_id])[card.cell_id]
    return set(in_force) - known(card)


@transaction.atomic
def recognise(
    scorecard: Scorecard,
    *,
    recognised: bool,
    decision_no: str,
    decision_date: date,
    actor: User,
    reason: str = "",
) -> Scorecard:
    """Record whether the cell is recognised; a reason where the card says otherwise."""
    require(actor, Action.AWARD_DECIDE, scorecard)
    card = _locked(scorecard)
    ensure_open(card.round)
    if card.status != ScorecardStatus.CONFIRMED:
        raise WrongState("Chỉ ghi quyết định công nhận khi phiếu điểm đã xác nhận, chưa công bố.")
    ensure_decision(decision_no, decision_date)
    if recognised != is_recognisable(card) and not reason.strip():
        raise DomainError("Quyết định khác với kết quả của phiếu điểm. Hãy ghi lý do.")
    card.recognised = recognised
    card.recognition_no = decision_no.strip()
    card.recognition_date = decision_date
    card.recognition_reason = reason.strip()
    card.recognised_by = actor
    card.updated_at = clock.now()
    card.save()
    record(
        actor,
        "scorecard.recognised",
        card,
        recognised=recognised,
        decision_no=card.recognition_no,
        decision_date=decision_date,
        reason=text_mark(card.recognition_reason),
    )
    return card


def is_recognisable(card: Scorecard) -> bool:
    """Whether the band of the card is one that recognises the cell, as the set has it."""
    return card.result.get("recognisable") is True


@transaction.atomic
def publish_scorecard(scorecard: Scorecard, *, actor: User) -> Scorecard:
    """Publish a confirmed card with its decision; from now on it never changes."""
    require(actor, Action.SCORECARD_PUBLISH, scorecard)
    card = _locked(scorecard)
    ensure_open(card.round)
    message = "Chỉ công bố được phiếu điểm đã xác nhận."
    ensure_allowed(SCORECARD, card.status, ScorecardStatus.PUBLISHED, message=message)
    if card.recognised is None:
        raise WrongState("Hãy ghi quyết định công nhận hoặc không công nhận trước khi công bố.")
    card.status = ScorecardStatus.PUBLISHED
    card.published_at = card.updated_at = clock.now()
    card.published_by = actor
    card.save()
    snapshot = copy_snapshot(card, reason=SnapshotReason.PUBLISHED, actor=actor)
    record(actor, "scorecard.published", card, hash=snapshot.content_hash)
    return card


@transaction.atomic
def reopen_scorecard(scorecard: Scorecard, *, reason: str, actor: User) -> Scorecard:
    """Start edition n+1 of a published card, with the points given by hand; edition n stays."""
    require(actor, Action.SCORECARD_PUBLISH, scorecard)
    card = _locked(scorecard)
    ensure_open(card.round)
    if card.status != ScorecardStatus.PUBLISHED:
        raise WrongState("Chỉ lập bản sửa cho phiếu điểm đã công bố.")
    newer = Scorecard.objects.filter(round=card.round, cell=card.cell, edition__gt=card.edition)
    if newer.exists():
        raise WrongState("Phiếu điểm này đã có bản sửa mới hơn.")
    if not reason.strip():
        raise DomainError("Hãy ghi lý do lập bản sửa.")
    edition = Scorecard.objects.create(
        round=card.round,
        cell=card.cell,
        edition=card.edition + 1,
        returned_reason=reason.strip(),
        stale_since=clock.now(),
    )
    _carry_points(card, edition)
    record(
        actor,
        "scorecard.reopened",
        edition,
        edition=edition.edition,
        reason=text_mark(edition.returned_reason),
    )
    ask_to_compute([edition.pk])
    return edition


def _carry_points(card: Scorecard, edition: Scorecard) -> None:
    rows = list(card.manual_points.filter(superseded_at__isnull=True))
    for row in rows:
        row.pk, row.scorecard = None, edition
    ManualPoints.objects.bulk_create(rows)
