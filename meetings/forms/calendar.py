"""Forms of the calendar of meetings: its year, and the link of a person's own calendar."""

from collections.abc import Sequence
from typing import Any

from django import forms

from chibo4tot.shared.forms import BaseForm


class YearFilter(forms.Form):
    """Which year, and whether only cells with a missing month."""

    year = forms.TypedChoiceField(label="Năm", coerce=int, required=False, empty_value=None)
    show = forms.ChoiceField(
        label="Chi bộ",
        choices=[("", "Tất cả chi bộ"), ("thieu", "Chi bộ có tháng không họp")],
        required=False,
    )

    def __init__(self, *args: Any, years: Sequence[int], **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        year = self.fields["year"]
        assert isinstance(year, forms.ChoiceField), "declared above"
        year.choices = [(str(one), str(one)) for one in years]


class FeedForm(BaseForm):
    """Makes a new link; the old one stops working."""

    submit_label = "Tạo liên kết lịch"


class FeedRevokeForm(BaseForm):
    """Takes the link back."""

    submit_label = "Thu hồi liên kết"
