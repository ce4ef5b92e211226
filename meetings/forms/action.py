"""Bases of the forms of meetings: a form that posts to another page, a form that asks a reason."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from chibo4tot.shared.forms import BaseForm


class ActionForm(BaseForm):
    """A form that may stand on a page other than its own: the view sets ``action_url``."""

    action_url = ""

    @property
    def helper(self) -> FormHelper:
        """The helper of every form, with the address to post to."""
        helper = super().helper
        helper.form_action = self.action_url
        return helper


class ReasonForm(ActionForm):
    """Asks for one reason; a subclass names it."""

    reason_label = "Lý do"
    reason_help = ""

    reason = forms.CharField(
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Hãy ghi lý do."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = self.reason_label
        self.fields["reason"].help_text = self.reason_help
