"""Forms about roles: who holds which, from when, until when."""

from collections.abc import Iterable
from typing import Any

from django import forms

from chibo4tot.shared.forms import BaseForm, DateField


class GrantForm(BaseForm):
    """A role for somebody; ``holders`` are (key, name) pairs of the view."""

    submit_label = "Giao vai trò"

    role = forms.ChoiceField(label="Vai trò")
    holder = forms.ChoiceField(
        label="Người giữ vai trò", error_messages={"required": "Hãy chọn một người."}
    )
    valid_from = DateField(label="Từ ngày")
    document_no = forms.CharField(label="Số quyết định", max_length=60, required=False)

    def __init__(
        self,
        *args: Any,
        roles: Iterable[tuple[str, str]],
        holders: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("role", roles), ("holder", holders)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField), "declared above"
            field.choices = [("", "Chọn"), *choices]


class RevokeForm(BaseForm):
    """The last day of a role."""

    submit_label = "Thu hồi vai trò"

    on = DateField(label="Ngày cuối cùng giữ vai trò")
