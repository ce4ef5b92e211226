"""Record the decision on the title of the year, with the conditions as they stood."""

from datetime import date

from django.db import transaction

from cells.access import Action, require
from cells.audit import record, text_mark
from cells.models import Unit, User
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError
from evaluations.domain.conditions import condition_to_data
from evaluations.models import Award, Round
from evaluations.queries.awards import proposal_for
from evaluations.services.guards import ensure_decision, ensure_open, lock_round


@transaction.atomic
def decide_award(
    round_: Round,
    unit: Unit,
    *,
    granted: bool,
    decision_no: str,
    decision_date: date,
    actor: User,
    reason: str = "",
) -> Award:
    """Grant the title or not; a reason where the rule says otherwise, and for a second decision.

    A second decision is a new edition, kept apart by a unique constraint; the first one stays.
    """
    require(actor, Action.AWARD_DECIDE, unit)
    lock_round(round_)
    ensure_open(round_)
    if not unit.is_within(round_.unit.path):
        raise DomainError("Tổ chức này không thuộc kỳ đánh giá đã chọn.")
    ensure_decision(decision_no, decision_date)
    proposal = proposal_for(round_, unit)
    if granted != proposal.granted and not reason.strip():
        raise DomainError("Quyết định khác với kết quả xét điều kiện. Hãy ghi lý do.")
    last = Award.objects.filter(round=round_, unit=unit).order_by("-edition").first()
    if last is not None and not reason.strip():
        raise DomainError("Danh hiệu này đã có quyết định. Hãy ghi lý do quyết định lại.")
    award = Award.objects.create(
        round=round_,
        unit=unit,
        edition=1 if last is None else last.edition + 1,
        title=round_.title_wording,
        proposed=proposal.granted,
        conditions=[condition_to_data(condition) for condition in proposal.conditions],
        granted=granted,
        decision_no=decision_no.strip(),
        decision_date=decision_date,
        reason=reason.strip(),
        decided_by=actor,
        decided_at=clock.now(),
    )
    record(
        actor,
        "award.decided",
        award,
        edition=award.edition,
        proposed=award.proposed,
        granted=granted,
        decision_no=award.decision_no,
        decision_date=decision_date,
        reason=text_mark(award.reason),
    )
    return award
