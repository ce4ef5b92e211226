"""The steps of the way of a card: compute, send, return, confirm, decide, publish, correct."""

from typing import Any

from django.forms import Form

from cells.access import Action
from cells.access.steps import Crumbs
from criteria.queries import spec_of
from evaluations.facts.explaining import metrics_of
from evaluations.facts.freezing import stored_facts
from evaluations.facts.from_evaluations import PROVISIONAL
from evaluations.forms.scorecards import (
    ComputeCardForm,
    ConfirmCardForm,
    PublishCardForm,
    RecogniseForm,
    ReopenCardForm,
    ReturnCardForm,
    SubmitCardForm,
)
from evaluations.models import Scorecard
from evaluations.services.scorecards import (
    compute_scorecard,
    confirm_scorecard,
    is_recognisable,
    publish_scorecard,
    recognise,
    reopen_scorecard,
    return_scorecard,
    submit_scorecard,
)
from evaluations.views.base import OneCard, StepPage, card_crumbs
from evaluations.views.scorecards import thin_titles


class CardStepPage(StepPage, OneCard):
    """A page about a step of the card."""

    def crumbs(self) -> Crumbs:
        """The trail."""
        return card_crumbs(self.card.cell, self.card.round.year)


class VerdictStepPage(CardStepPage):
    """A step that should rest on decided levels; it warns where it does not."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The warning stands above the form and stops nobody."""
        return super().get_context_data(**kwargs) | {"warning": provisional_levels(self.card)}


def provisional_levels(card: Scorecard) -> str:
    """The indicators that rest on levels not yet decided, in a sentence; empty where none does."""
    facts = stored_facts(card)
    soft = {metric for metric, fact in facts.items() if f"({PROVISIONAL}:" in fact.basis}
    codes = [
        indicator.code
        for indicator in spec_of(card.round.version).indicators
        if soft.intersection(metrics_of(indicator))
    ]
    if not codes:
        return ""
    basis = next(fact.basis for metric, fact in facts.items() if metric in soft)
    return (
        f"Chỉ tiêu {', '.join(codes)} còn dựa trên mức xếp loại chưa quyết định: {basis}. "
        "Nên ghi quyết định xếp loại đảng viên trước."
    )


class ScorecardCompute(CardStepPage):
    """Compute the card from the facts of today."""

    action = Action.SCORECARD_COMPUTE
    form_class = ComputeCardForm
    title = "Tính lại phiếu điểm"
    explain = "Phiếu được tính lại từ biên bản, nhiệm vụ và các sổ đến hôm nay."
    success_message = "Đã tính lại phiếu điểm theo số liệu đến hôm nay."

    def perform(self, form: Form) -> Scorecard:
        """Compute it."""
        return compute_scorecard(self.card, actor=self.actor)


class ScorecardSubmit(CardStepPage):
    """The cell sends its card."""

    action = Action.SCORECARD_SUBMIT
    form_class = SubmitCardForm
    title = "Gửi phiếu điểm lên đảng ủy"
    explain = (
        "Phiếu được tính lại cho cả năm theo số liệu đến hôm nay rồi chốt. "
        "Sau khi gửi, phiếu không đổi nữa; muốn sửa thì đảng ủy phải trả lại."
    )
    success_message = "Đã gửi phiếu điểm. Đảng ủy sẽ xem và xác nhận."

    def perform(self, form: Form) -> Scorecard:
        """Send it."""
        return submit_scorecard(self.card, actor=self.actor)


class ScorecardReturn(CardStepPage):
    """The committee gives the card back."""

    action = Action.SCORECARD_CONFIRM
    form_class = ReturnCardForm
    title = "Trả lại phiếu điểm"
    explain = "Phiếu trở về chi bộ để sửa và lại được tính theo số liệu mới."
    success_message = "Đã trả phiếu cho chi bộ, kèm lý do."

    def perform(self, form: Form) -> Scorecard:
        """Give it back."""
        return return_scorecard(self.card, reason=form.cleaned_data["reason"], actor=self.actor)


class ScorecardConfirm(VerdictStepPage):
    """The committee confirms the card."""

    action = Action.SCORECARD_CONFIRM
    form_class = ConfirmCardForm
    title = "Xác nhận phiếu điểm"
    explain = "Đảng ủy xác nhận kết quả tính. Việc công nhận do quyết định riêng."
    success_message = "Đã xác nhận phiếu điểm."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Where data are too thin, a reason is asked for."""
        return super().get_form_kwargs() | {"thin": thin_titles(self.card)}

    def perform(self, form: Form) -> Scorecard:
        """Confirm it."""
        reason = form.cleaned_data.get("insufficient_reason", "")
        return confirm_scorecard(self.card, insufficient_reason=reason, actor=self.actor)


class ScorecardRecognise(CardStepPage):
    """Record what the committee decided."""

    action = Action.AWARD_DECIDE
    form_class = RecogniseForm
    title = "Ghi quyết định công nhận"
    success_message = "Đã ghi quyết định. Phiếu có thể công bố."

    def get_form_kwargs(self) -> dict[str, Any]:
        """What the card says."""
        return super().get_form_kwargs() | {"suggested": is_recognisable(self.card)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The band of the card, kept apart from the decision."""
        band: Any = self.card.result.get("band_reason", "")
        hint = "đủ" if is_recognisable(self.card) else "chưa đủ"
        wording = self.card.round.recognition_wording
        return super().get_context_data(**kwargs) | {
            "explain": f"Kết quả tính của phiếu: {hint} điều kiện công nhận “{wording}”. {band}"
        }

    def perform(self, form: Form) -> Scorecard:
        """Record it."""
        return recognise(self.card, **form.cleaned_data, actor=self.actor)


class ScorecardPublish(VerdictStepPage):
    """Publish the card with its decision."""

    action = Action.SCORECARD_PUBLISH
    form_class = PublishCardForm
    title = "Công bố phiếu điểm"
    explain = "Sau khi công bố, phiếu không bao giờ đổi; sai sót được sửa bằng một bản khác."
    success_message = "Đã công bố phiếu điểm."

    def perform(self, form: Form) -> Scorecard:
        """Publish it."""
        return publish_scorecard(self.card, actor=self.actor)


class ScorecardReopen(CardStepPage):
    """Start another edition of a published card."""

    action = Action.SCORECARD_PUBLISH
    form_class = ReopenCardForm
    title = "Lập bản sửa của phiếu điểm"
    explain = "Bản sửa được tính lại và đi lại các bước gửi, xác nhận, quyết định, công bố."
    success_message = "Đã lập bản sửa của phiếu điểm."

    def perform(self, form: Form) -> Scorecard:
        """Start it."""
        return reopen_scorecard(self.card, reason=form.cleaned_data["reason"], actor=self.actor)
