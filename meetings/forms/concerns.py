"""Forms of the register of concerns: the filter, and the next step."""

from typing import Any

from django import forms

from cells.models import Unit
from chibo4tot.shared.forms import BaseForm
from meetings.domain.flow import CONCERN
from meetings.enums import ConcernState
from meetings.forms.action import ActionForm
from meetings.forms.parts import text_area

STATES = (("", "Chưa trả lời"), ("da-tra-loi", "Đã trả lời"), ("moi", "Tất cả"))


class ConcernFilter(BaseForm):
    """Which concerns of the register."""

    state = forms.ChoiceField(label="Tình trạng", choices=STATES, required=False)
    cell = forms.ModelChoiceField(
        label="Chi bộ", queryset=Unit.objects.none(), required=False, empty_label="Tất cả chi bộ"
    )

    def __init__(self, data: Any, *, cells: list[Unit]) -> None:
        super().__init__(data)
        field = self.fields["cell"]
        assert isinstance(field, forms.ModelChoiceField), "declared above"
        field.queryset = Unit.objects.filter(pk__in=[cell.pk for cell in cells])
        field.to_field_name = "slug"


class ConcernStepForm(ActionForm):
    """What is done about a concern: into which state, and in which words."""

    submit_label = "Ghi lại"
    state = forms.ChoiceField(label="Tình trạng mới", widget=forms.RadioSelect)
    text = forms.CharField(
        label="Nội dung",
        required=False,
        max_length=4000,
        widget=text_area(3),
        help_text="Khi trả lời: ghi nội dung trả lời. Khi xem xét lại: ghi vì sao.",
    )

    def __init__(self, *args: Any, current: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.current = current
        field = self.fields["state"]
        assert isinstance(field, forms.ChoiceField), "declared above"
        following = [state for state in ConcernState if state in CONCERN[current]]
        field.choices = [(state.value, self._word(state)) for state in following]
        if len(following) == 1:
            field.initial = following[0].value

    def _word(self, state: ConcernState) -> str:
        again = self.current == ConcernState.ANSWERED and state == ConcernState.WORKING
        return "Xem xét lại" if again else str(state.label)

    def clean(self) -> dict[str, Any]:
        """An answer has its words; so has taking up again what was answered."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("text", "").strip():
            if cleaned.get("state") == ConcernState.ANSWERED:
                self.add_error("text", "Hãy ghi nội dung trả lời.")
            elif self.current == ConcernState.ANSWERED and cleaned.get("state"):
                self.add_error("text", "Hãy ghi vì sao xem xét lại.")
        return cleaned
