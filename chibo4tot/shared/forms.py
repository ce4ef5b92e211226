"""Base of every form: the crispy helper set once, Vietnamese dates, labels without a colon."""

from typing import Any

from crispy_forms.bootstrap import StrictButton
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms

DATE_FORMATS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d")


class DateField(forms.DateField):
    """A day typed as dd/mm/yyyy; cleaned to a date."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", DATE_FORMATS)
        kwargs.setdefault("widget", DateInput())
        super().__init__(**kwargs)
        self.error_messages["invalid"] = "Hãy nhập ngày theo dạng ngày/tháng/năm, ví dụ 05/11/2026."


class DateInput(forms.DateInput):
    """A short text box that prints a date the way it is typed."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        own = {"inputmode": "numeric", "autocomplete": "off", "placeholder": "dd/mm/yyyy"}
        super().__init__(attrs=own | {"class": "is-short"} | (attrs or {}), format="%d/%m/%Y")


class BaseForm(forms.Form):
    """A form that `{% crispy form %}` draws whole: fields, errors beside them, one button.

    ``submit_label`` is the word on the button. ``autosave_url``, set by the view, makes the form
    save its draft there. A subclass that groups its fields overrides ``rows``.
    """

    submit_label = "Lưu"
    autosave_url = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _say_what_is_required(field)

    def rows(self) -> list[Any]:
        """What stands above the button: names of fields or crispy layout objects."""
        return list(self.fields)

    @property
    def helper(self) -> FormHelper:
        """What crispy needs; the browser's own bubbles are off, our messages are Vietnamese."""
        helper = FormHelper()
        helper.attrs = {"novalidate": "", "data-submit-once": "", "class": "form-body"}
        if self.autosave_url:
            helper.attrs["data-autosave-url"] = self.autosave_url
        button = StrictButton(self.submit_label, type="submit", css_class="btn-primary")
        helper.layout = Layout(*self.rows(), Div(button, css_class="actions"))
        return helper


def _say_what_is_required(field: forms.Field) -> None:
    """Replace the stock sentence by one that says what to do; a sentence of one's own stays."""
    if field.error_messages["required"] != forms.Field.default_error_messages["required"]:
        return
    label = str(field.label or "")
    name = label if label[1:2].isupper() else label[:1].lower() + label[1:]
    match field:
        case forms.BooleanField():
            text = "Hãy đánh dấu ô này."
        case forms.FileField():
            text = f"Hãy chọn tệp: {name}."
        case forms.ChoiceField() | forms.ModelChoiceField():
            text = f"Hãy chọn {name}."
        case _:
            text = f"Hãy nhập {name}."
    field.error_messages["required"] = text
