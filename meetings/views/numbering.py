"""Pages of terms and numbers of documents."""

from typing import Any

from django.forms import Form
from django.urls import reverse
from django.views.generic import DetailView
from django.views.generic.detail import SingleObjectMixin

from cells.access import Action
from cells.access.mixins import AccessMixin
from cells.access.steps import Crumbs, StepPage
from cells.models import Unit
from chibo4tot.shared import clock
from chibo4tot.shared.paging import page_of
from meetings.enums import TypeCode
from meetings.forms.documents import ContinueForm, TermForm
from meetings.queries.numbering import (
    last_numbers,
    numbers_of,
    organisation_code,
    term_of,
    terms_of,
)
from meetings.services.numbering import begin_term, continue_from


class OneUnit(SingleObjectMixin[Unit]):
    """The unit named in the address."""

    queryset = Unit.objects.all()
    view_action = Action.UNIT_VIEW
    object: Unit

    @property
    def unit(self) -> Unit:
        """The object of the page."""
        return self.object


class Numbers(AccessMixin, OneUnit, DetailView[Unit]):
    """The term in force, the last number of each type, and what was given."""

    action = Action.NUMBERS_SET
    template_name = "meetings/numbers.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A page of the register, the newest first."""
        today = clock.today()
        after = self.request.GET.get("sau", "")
        page = page_of(numbers_of(self.unit), by="issued_on", descending=True, after=after)
        here = reverse("meetings:numbers", args=[self.unit.slug])
        code = organisation_code(self.unit)
        last = last_numbers(self.unit, today)
        return super().get_context_data(**kwargs) | {
            "unit": self.unit,
            "crumbs": [(self.unit.label, self.unit.get_absolute_url())],
            "term": term_of(self.unit, today),
            "terms": terms_of(self.unit),
            "types": [
                (kind.label, f"{last.get(kind, 0) + 1:02d}-{kind.value}/{code}")
                for kind in TypeCode
                if kind in last or kind in {TypeCode.MINUTES, TypeCode.RESOLUTION}
            ],
            "rows": page.rows,
            "next_url": f"{here}?sau={page.after}" if page.after else "",
        }


class NumbersStep(StepPage, OneUnit):
    """A step on the numbers of a unit."""

    action = Action.NUMBERS_SET
    template_name = "meetings/step.html"

    def crumbs(self) -> Crumbs:
        """The trail through the unit."""
        return [
            (self.unit.label, self.unit.get_absolute_url()),
            ("Số văn bản", self.back_url()),
        ]

    def back_url(self) -> str:
        """The register."""
        return reverse("meetings:numbers", args=[self.unit.slug])

    def next_url(self, result: Any) -> str:
        """The register."""
        return self.back_url()


class TermBegin(NumbersStep):
    """A new term."""

    form_class = TermForm
    title = "Nhiệm kỳ mới"
    explain = (
        "Từ ngày này số văn bản bắt đầu lại từ 01, cho đơn vị này và các tổ chức trực thuộc "
        "chưa có nhiệm kỳ riêng. Số đã cấp từ ngày đó được giữ nguyên và tính vào nhiệm kỳ mới."
    )
    success_message = "Đã lưu nhiệm kỳ."

    def perform(self, form: Form) -> Any:
        """Begin it."""
        return begin_term(self.unit, actor=self.actor, **form.cleaned_data)


class NumbersContinue(NumbersStep):
    """Go on from a number, because the ones before are on paper."""

    form_class = ContinueForm
    title = "Đặt số tiếp theo"
    explain = "Dùng khi các số trước đã cấp trên giấy. Số chỉ tăng, không cấp lại số đã dùng."
    success_message = "Đã đặt số tiếp theo."

    def perform(self, form: Form) -> Any:
        """Go on from it."""
        data = form.cleaned_data
        return continue_from(
            self.unit,
            data["type_code"],
            next_number=data["next_number"],
            reason=data["reason"],
            actor=self.actor,
        )
