"""The form of the decision on the title of the year."""

from typing import Any

from django import forms

from evaluations.forms.ratings import DecisionForm, reason_field


class AwardForm(DecisionForm):
    """Granted or not. ``proposed``: what the conditions say; ``again``: decided once before."""

    submit_label = "Ghi quyết định"
    field_order = ("granted", "decision_no", "decision_date", "reason")

    granted = forms.TypedChoiceField(
        label="Cấp ủy quyết định",
        choices=[("co", "Công nhận danh hiệu"), ("khong", "Không công nhận danh hiệu")],
        widget=forms.RadioSelect,
        coerce=lambda word: word == "co",
        empty_value=None,
        error_messages={"required": "Hãy chọn công nhận hoặc không công nhận."},
    )
    reason = reason_field("Lý do", "Chỉ cần ghi khi khác với kết quả xét điều kiện.")

    def __init__(self, *args: Any, proposed: bool, again: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposed, self.again = proposed, again
        if again:
            self.fields[
                "reason"
            ].help_text = "Đã có quyết định trước; hãy ghi lý do quyết định lại."

    def clean(self) -> dict[str, Any]:
        """A decision against the conditions, or a second one, says why."""
        cleaned = super().clean() or self.cleaned_data
        granted = cleaned.get("granted")
        if not cleaned.get("reason"):
            if self.again:
                self.add_error("reason", "Hãy ghi lý do quyết định lại.")
            elif granted is not None and granted != self.proposed:
                self.add_error(
                    "reason", "Quyết định khác với kết quả xét điều kiện. Hãy ghi lý do."
                )
        return cleaned
