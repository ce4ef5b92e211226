"""The list of what is wrong, in the order of the page."""

from django import forms

from chibo4tot.shared.forms import BaseForm
from chibo4tot.templatetags.form_errors import FieldError, errors_of


class TaskForm(BaseForm):
    """A form with an error of its own and errors of fields."""

    name = forms.CharField(label="Tên nhiệm vụ")
    way = forms.ChoiceField(
        label="Hình thức", choices=[("a", "A"), ("b", "B")], widget=forms.RadioSelect
    )

    def clean(self):
        """Always refuse the whole."""
        raise forms.ValidationError("Kỳ đánh giá đã đóng.")


WRONG = [
    FieldError("Kỳ đánh giá đã đóng."),
    FieldError("Hãy nhập tên nhiệm vụ.", "Tên nhiệm vụ", "id_name"),
    FieldError("Hãy chọn hình thức.", "Hình thức", "id_way"),
]


def test_errors_of_form_start_with_those_of_the_whole():
    assert errors_of(TaskForm({})) == WRONG


def test_errors_of_form_that_was_not_sent_are_none():
    assert errors_of(TaskForm()) == []
    assert errors_of(None) == []
    assert errors_of("") == []


def test_errors_of_several_forms_are_joined():
    assert errors_of([TaskForm({}), TaskForm()]) == WRONG


def test_errors_of_formset_include_its_own():
    tasks = forms.formset_factory(TaskForm, extra=0, min_num=1, validate_min=True)
    sent = {"form-TOTAL_FORMS": "1", "form-INITIAL_FORMS": "1"}

    found = errors_of(tasks(sent))

    assert [error.anchor for error in found] == ["", "id_form-0-name", "id_form-0-way"]
