"""What the board is asked to show."""

from typing import Any

from django import forms

from cells.models import Unit
from chibo4tot.shared.forms import BaseForm

SORTS = ("", "tong")
FILTERS = ("", "chua-hop")


class BoardFilter(BaseForm):
    """Committee, year, order and selection of the board; every field may be left open."""

    unit = forms.ChoiceField(label="Đảng bộ", required=False)
    year = forms.TypedChoiceField(label="Năm", required=False, coerce=int, empty_value=None)
    sort = forms.ChoiceField(required=False, choices=[(word, word) for word in SORTS])
    only = forms.ChoiceField(required=False, choices=[(word, word) for word in FILTERS])
    start = forms.IntegerField(required=False, min_value=0)

    def __init__(self, *args: Any, units: list[Unit], years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, values in (
            ("unit", [("", ""), *((unit.slug, unit.label) for unit in units)]),
            ("year", [(year, str(year)) for year in years]),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField), "declared above"
            field.choices = values

    @property
    def chosen(self) -> dict[str, Any]:
        """What was asked for, as far as it makes sense."""
        self.is_valid()
        return self.cleaned_data
