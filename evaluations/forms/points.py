"""The form with which a person gives points to an indicator, with the evidence."""

from decimal import Decimal
from typing import Any

from django import forms

from chibo4tot.shared.forms import BaseForm
from criteria.domain.numerals import in_words
from evaluations.forms.commitments import KINDS

MOST_CHOICES = 41


def steps_up_to(maximum: Decimal, step: Decimal) -> list[Decimal]:
    """Every number of points that may be given, the most first."""
    return [step * times for times in range(int(maximum / step), -1, -1)]


def plain(points: Decimal) -> str:
    """2; 1.5: without idle zeros, as the value of a choice."""
    return f"{points.normalize():f}"


class PointsForm(BaseForm):
    """Points in the steps of the set, the reason, and a file. Needs ``maximum`` and ``step``."""

    submit_label = "Lưu điểm"

    points = forms.DecimalField(
        label="Điểm",
        min_value=0,
        max_digits=6,
        decimal_places=2,
        localize=True,
        error_messages={"invalid": "Hãy nhập điểm bằng số, ví dụ 1,5."},
    )
    reason = forms.CharField(
        label="Căn cứ chấm điểm",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Bắt buộc khi không có tệp minh chứng, hoặc khi điểm thấp hơn mức tối đa.",
    )
    evidence = forms.FileField(label="Tệp minh chứng", required=False, help_text=KINDS)

    def __init__(self, *args: Any, maximum: Decimal, step: Decimal | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.maximum = maximum
        choices = [] if step is None else steps_up_to(maximum, step)
        if 0 < len(choices) <= MOST_CHOICES:
            self.fields["points"] = forms.TypedChoiceField(
                label="Điểm",
                choices=[("", "Chọn điểm"), *((plain(p), f"{in_words(p)} điểm") for p in choices)],
                coerce=Decimal,
                widget=forms.Select(attrs={"class": "is-short"}),
                error_messages={"required": "Hãy chọn điểm."},
            )
            if self.initial.get("points") is not None:
                self.initial["points"] = plain(self.initial["points"])
        else:
            self.fields["points"].help_text = f"Từ 0 đến {in_words(maximum)} điểm."

    def clean(self) -> dict[str, Any]:
        """Points rest on words or on a file; fewer than all of them on words."""
        cleaned = super().clean() or self.cleaned_data
        given, reason = cleaned.get("points"), cleaned.get("reason")
        if given is not None and not reason:
            if given < self.maximum:
                self.add_error("reason", "Điểm thấp hơn mức tối đa; hãy ghi lý do.")
            elif not cleaned.get("evidence") and "evidence" not in self.errors:
                self.add_error("reason", "Hãy ghi căn cứ chấm điểm hoặc đính kèm minh chứng.")
        return cleaned
