"""Base of every form: the crispy helper set once, Vietnamese dates, labels without a colon."""

from datetime import date
from typing import Any

from crispy_forms.bootstrap import StrictButton
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms

from chibo4tot.shared import clock

DATE_FORMATS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d")
FIRST_DAY = date(1900, 1, 1)
YEARS_AHEAD = 5


class DateField(forms.DateField):
    """A day typed as dd/mm/yyyy, from 1900 to five years ahead; cleaned to a date."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", DATE_FORMATS)
        kwargs.setdefault("widget", DateInput())
        super().__init__(**kwargs)
        self.error_messages["invalid"] = "Hãy nhập ngày theo dạng ngày/tháng/năm, ví dụ 05/11/2026."

    def validate(self, value: date | None) -> None:
        """Refuse a day with which nothing here can be dated: a slip of the finger."""
        super().validate(value)
        last = last_day()
        if value is not None and not FIRST_DAY <= value <= last:
            raise forms.ValidationError(
                f"Hãy nhập ngày từ {FIRST_DAY:%d/%m/%Y} đến {last:%d/%m/%Y}.", code="out_of_range"
            )


def last_day() -> date:
    """The farthest day that may be typed: this day in five years (28 February for the 29th)."""
    today = clock.today()
    year = today.year + YEARS_AHEAD
    return today.replace(year=year, day=28 if (today.month, today.day) == (2, 29) else today.day)


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
