"""Pages of findings: establish a disqualifier by a document, lift it."""

from typing import Any

from django.forms import Form
from django.views.generic.detail import SingleObjectMixin

from cells.access import Action
from cells.access.steps import Crumbs
from evaluations.forms.findings import FindingForm, LiftForm
from evaluations.models import Finding
from evaluations.services.findings import establish_finding, establishable, lift_finding
from evaluations.views.base import OneCard, StepPage, card_crumbs


class FindingNew(StepPage, OneCard):
    """Establish a disqualifier for the cell of a card."""

    action = Action.SCORECARD_CONFIRM
    form_class = FindingForm
    title = "Xác lập điểm liệt"
    explain = (
        "Điểm liệt chỉ được xác lập khi có văn bản kết luận của cấp có thẩm quyền. "
        "Những điểm liệt khác do chương trình tự xét từ số liệu."
    )
    success_message = "Đã xác lập điểm liệt. Phiếu điểm chưa gửi được tính lại."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The disqualifiers that people establish."""
        choices = [(item.code, item.label) for item in establishable(self.card.round)]
        return super().get_form_kwargs() | {"choices": choices}

    def perform(self, form: Form) -> Finding:
        """Establish it."""
        return establish_finding(
            self.card.round, self.card.cell, **form.cleaned_data, actor=self.actor
        )

    def crumbs(self) -> Crumbs:
        """The trail."""
        return card_crumbs(self.card.cell, self.card.round.year)


class FindingLift(StepPage, SingleObjectMixin[Finding]):
    """Lift a finding, by another person than the one who established it."""

    queryset = Finding.objects.select_related("cell", "round")
    view_action = Action.SCORECARD_VIEW
    action = Action.SCORECARD_CONFIRM
    form_class = LiftForm
    title = "Gỡ điểm liệt"
    success_message = "Đã gỡ điểm liệt."
    object: Finding

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is lifted."""
        found = self.object
        day = f"{found.document_date:%d/%m/%Y}"
        text = f"Xác lập theo văn bản {found.document_no} ngày {day}: {found.note}"
        return super().get_context_data(**kwargs) | {"explain": text}

    def perform(self, form: Form) -> Finding:
        """Lift it."""
        return lift_finding(self.object, reason=form.cleaned_data["reason"], actor=self.actor)

    def crumbs(self) -> Crumbs:
        """The trail."""
        return card_crumbs(self.object.cell, self.object.round.year)

    def back_url(self) -> str:
        """The card."""
        return self.crumbs()[-1][1]
