"""Forms that ask for nothing but a yes, or for one reason."""

from typing import Any

from django import forms

from chibo4tot.shared.forms import BaseForm


class YesForm(BaseForm):
    """Nothing to type: the step is named by the button."""


class ReasonForm(BaseForm):
    """Asks for one reason; a subclass names it."""

    reason_label = "Lý do"
    reason_help = ""

    reason = forms.CharField(
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Hãy ghi lý do."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = self.reason_label
        self.fields["reason"].help_text = self.reason_help
