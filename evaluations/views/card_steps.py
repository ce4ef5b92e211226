"""What may be done to a card now: the next steps of its state, by right; refused ones say why."""

from dataclasses import dataclass

from django.urls import reverse

from cells.access import Action, can, why_not
from cells.models import User
from evaluations.enums import RoundStatus, ScorecardStatus
from evaluations.models import Scorecard


@dataclass(frozen=True, slots=True)
class CardStep:
    """A step; ``refused`` is the sentence that says why this person cannot take it now."""

    label: str
    url: str
    tone: str
    refused: str = ""


@dataclass(frozen=True, slots=True)
class _Offer:
    label: str
    name: str
    action: Action
    is_forward: bool = True


OFFERS = {
    ScorecardStatus.DRAFT: (
        _Offer("Gửi phiếu", "submit", Action.SCORECARD_SUBMIT),
        _Offer("Tính lại", "compute", Action.SCORECARD_COMPUTE, is_forward=False),
    ),
    ScorecardStatus.SUBMITTED: (
        _Offer("Xác nhận phiếu", "confirm", Action.SCORECARD_CONFIRM),
        _Offer("Trả lại", "return", Action.SCORECARD_CONFIRM, is_forward=False),
    ),
    ScorecardStatus.CONFIRMED: (
        _Offer("Ghi quyết định công nhận", "recognise", Action.AWARD_DECIDE),
        _Offer("Công bố", "publish", Action.SCORECARD_PUBLISH),
        _Offer("Trả lại", "return", Action.SCORECARD_CONFIRM, is_forward=False),
    ),
    ScorecardStatus.PUBLISHED: (
        _Offer("Lập bản sửa", "reopen", Action.SCORECARD_PUBLISH, is_forward=False),
    ),
}


def steps_for(card: Scorecard, user: User) -> list[CardStep]:
    """The steps of the card's state, the refused ones with their reason; none in a closed round."""
    if card.round.status != RoundStatus.OPEN:
        return []
    offers = OFFERS[ScorecardStatus(card.status)]
    return [_step(offer, card, user) for offer in offers]


def _step(offer: _Offer, card: Scorecard, user: User) -> CardStep:
    refused = _refusal(offer, card, user)
    forward = offer.is_forward and not refused
    if offer.name == "recognise" and card.recognised is not None:
        forward = False
    return CardStep(
        label=offer.label,
        url=reverse(f"evaluations:scorecard_{offer.name}", args=[card.cell.slug, card.round.year]),
        tone="primary" if forward else "plain",
        refused=refused,
    )


def _refusal(offer: _Offer, card: Scorecard, user: User) -> str:
    if not can(user, offer.action, card):
        return why_not(user, offer.action, card)
    if offer.name == "confirm" and card.submitted_by_id == user.pk:
        return "Người gửi phiếu không tự xác nhận phiếu. Đề nghị người khác xác nhận."
    if offer.name == "publish" and card.recognised is None:
        return "Hãy ghi quyết định công nhận hoặc không công nhận trước khi công bố."
    return ""
