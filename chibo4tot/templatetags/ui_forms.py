"""Components of forms: field, filter bar, error summary."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.forms import (
    BaseForm,
    BaseFormSet,
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    RadioSelect,
    Select,
)
from django.utils.safestring import SafeString

from chibo4tot.templatetags.drawing import draw
from chibo4tot.templatetags.form_errors import errors_of

register = template.Library()


@register.simple_tag
def field(*, bound: BoundField, hide_label: bool = False) -> SafeString:
    widget = bound.field.widget
    is_check = isinstance(widget, CheckboxInput)
    is_group = isinstance(widget, RadioSelect | CheckboxSelectMultiple)
    return draw(
        "field",
        bound=bound,
        control=bound.as_widget(attrs=_attributes(bound)),
        is_check=is_check,
        is_group=is_group,
        hide_label=hide_label,
    )


def _attributes(bound: BoundField) -> dict[str, str | bool]:
    attrs: dict[str, str | bool] = {"class": _class_of(bound)}
    if bound.field.widget.attrs.get("placeholder") == bound.label:
        attrs["placeholder"] = ""  # the label says it already
    return attrs


def _class_of(bound: BoundField) -> str:
    match bound.field.widget:
        case CheckboxInput():
            name = "form-check-input"
        case RadioSelect() | CheckboxSelectMultiple():
            return "ui-choices"
        case Select():
            name = "form-select"
        case _:
            name = "form-control"
    given = bound.field.widget.attrs.get("class", "")
    return " ".join(filter(None, [name, given, "is-invalid" if bound.errors else ""]))


@register.simple_block_tag
def filter_bar(content: str, *, label: str, reset_url: str = "") -> SafeString:
    return draw("filter_bar", body=content, label=label, reset_url=reset_url)


@register.simple_tag
def error_summary(*, forms: BaseForm | BaseFormSet[Any] | Iterable[Any] | None) -> SafeString:
    """The list of what is wrong, above the forms; nothing when nothing is wrong."""
    return draw("error_summary", errors=errors_of(forms))
