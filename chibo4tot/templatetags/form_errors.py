"""What is wrong in one or several forms, as a list of links for the error summary."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.forms import BaseForm, BaseFormSet


@dataclass(frozen=True, slots=True)
class FieldError:
    """One message; `anchor` is the id of its control, empty for an error of the whole form."""

    message: str
    label: str = ""
    anchor: str = ""


def errors_of(forms: BaseForm | BaseFormSet[Any] | Iterable[Any] | None) -> list[FieldError]:
    """All errors in the order of the page; an unbound form has none."""
    match forms:
        case None | str():
            return []
        case BaseForm():
            return _errors_of_form(forms)
        case BaseFormSet():
            own = [FieldError(str(message)) for message in forms.non_form_errors()]
            return own + [error for form in forms.forms for error in _errors_of_form(form)]
        case _:
            return [error for form in forms for error in errors_of(form)]


def _errors_of_form(form: BaseForm) -> list[FieldError]:
    found = [FieldError(str(message)) for message in form.non_field_errors()]
    for bound in form:
        anchor = bound.id_for_label or bound.auto_id
        found += [FieldError(str(message), str(bound.label), anchor) for message in bound.errors]
    return found
