"""Parts of a large page: forms that can show what was typed, and what somebody else saved."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms import BoundField

from chibo4tot.shared.forms import BaseForm

EMPTY = "(để trống)"


def text_area(rows: int = 2, placeholder: str = "") -> forms.Textarea:
    """A text box that grows with its text."""
    attrs: dict[str, Any] = {"rows": rows}
    return forms.Textarea(attrs=attrs | ({"placeholder": placeholder} if placeholder else {}))


class PartForm(BaseForm):
    """A part of the page. ``typed`` holds raw texts that win over the stored ones.

    ``conflicts`` holds what somebody else has saved meanwhile, for fields that both changed.
    """

    def __init__(
        self,
        *args: Any,
        typed: Mapping[str, str],
        conflicts: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._conflicts = conflicts
        names = {name: self.add_prefix(name) for name in self.fields}
        raw = {name: typed[full] for name, full in names.items() if full in typed}
        self.initial = dict(self.initial or {}) | raw

    @property
    def theirs(self) -> dict[str, str]:
        """The other's text of each field in conflict, as people read it."""
        return {
            name: as_label(self[name], self._conflicts[bound.html_name]) or EMPTY
            for name, bound in ((name, self[name]) for name in self.fields)
            if bound.html_name in self._conflicts
        }


def printed(bound: BoundField) -> str:
    """The text that the browser would send back for this field if nobody touched it."""
    value = bound.value()
    if value is None:
        return ""
    if isinstance(bound.field.widget, forms.Select):
        return str(value)
    shown = bound.field.widget.format_value(value)
    return "" if shown is None else str(shown)


def as_label(bound: BoundField, text: str) -> str:
    """A stored text as people read it: the word of a choice instead of its key."""
    if not isinstance(bound.field, forms.ChoiceField) or not text:
        return text
    flat: dict[str, str] = {}
    choices: Any = bound.field.choices
    for key, word in choices:
        inner = word if isinstance(word, list | tuple) else [(key, word)]
        flat |= {str(value): str(name) for value, name in inner}
    return flat.get(text, text)
