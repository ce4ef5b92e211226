"""Forms about the agenda of a planned meeting."""

from django import forms

from meetings.enums import ItemKind
from meetings.forms.action import ActionForm


class AgendaItemForm(ActionForm):
    """One more item."""

    submit_label = "Thêm mục"

    title = forms.CharField(label="Nội dung", max_length=300)
    kind = forms.ChoiceField(
        label="Loại nội dung", choices=ItemKind.choices, initial=ItemKind.OTHER, required=False
    )


class DropForm(ActionForm):
    """Nothing to type."""

    submit_label = "Bỏ mục này"


class UpForm(ActionForm):
    """Nothing to type."""

    submit_label = "Đưa lên trước"
