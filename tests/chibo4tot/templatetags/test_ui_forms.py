"""A field stands with its label, help and errors; what was typed stays."""

from bs4 import BeautifulSoup
from django import forms
from django.template import Context, Template

from chibo4tot.shared.forms import BaseForm, DateField


class TaskForm(BaseForm):
    """One of each kind of control."""

    name = forms.CharField(label="Tên nhiệm vụ", help_text="Nêu kết quả phải đạt.")
    person = forms.ChoiceField(label="Người thực hiện", choices=[("1", "Vũ Thị Bích Hằng")])
    due = DateField(label="Hạn")
    way = forms.ChoiceField(label="Hình thức", choices=[("a", "A")], widget=forms.RadioSelect)
    agreed = forms.BooleanField(label="Đã đọc")


def field(name, data=None, source="{% field bound=bound %}"):
    template = Template("{% load ui %}" + source)
    html = template.render(Context({"bound": TaskForm(data)[name]}))
    return BeautifulSoup(html, "html.parser")


def test_field_ties_label_help_and_error_to_its_control():
    soup = field("name", {"name": ""})

    assert soup.label["for"] == soup.input["id"]
    assert soup.input["aria-describedby"].split() == ["id_name_helptext", "id_name_error"]
    assert soup.input["aria-invalid"] == "true"
    assert soup.select_one("#id_name_helptext").string == "Nêu kết quả phải đạt."
    assert soup.select_one("#id_name_error").string == "Hãy nhập tên nhiệm vụ."


def test_field_keeps_what_was_typed():
    assert field("due", {"due": "31/02/2026"}).input["value"] == "31/02/2026"


def test_field_has_the_class_of_its_control():
    assert field("name").input["class"] == ["form-control"]
    assert field("due").input["class"] == ["form-control", "is-short"]
    assert field("person").select_one("select")["class"] == ["form-select"]
    assert field("agreed").input["class"] == ["form-check-input"]
    assert field("name", {}).input["class"] == ["form-control", "is-invalid"]


def test_field_of_choices_is_a_group_with_a_legend():
    group = field("way").fieldset

    assert group.legend.get_text(strip=True) == "Hình thức*"


def test_field_may_hide_its_label_from_the_eye_only():
    soup = field("name", source="{% field bound=bound hide_label=True %}")

    assert soup.label["class"] == ["form-label", "visually-hidden"]


def test_error_summary_links_to_the_fields_and_takes_the_focus():
    template = Template("{% load ui %}{% error_summary forms=form %}")
    soup = BeautifulSoup(
        template.render(Context({"form": TaskForm({"person": "1", "way": "a", "agreed": "on"})})),
        "html.parser",
    )

    links = [(link["href"], link.string) for link in soup.find_all("a")]

    assert links == [
        ("#id_name", "Tên nhiệm vụ: Hãy nhập tên nhiệm vụ."),
        ("#id_due", "Hạn: Hãy nhập hạn."),
    ]
    assert soup.h2.string == "Chưa lưu được, còn 2 chỗ cần sửa"
    assert soup.div["tabindex"] == "-1"
    assert soup.div.has_attr("autofocus")


def test_error_summary_of_a_clean_form_is_nothing():
    template = Template("{% load ui %}{% error_summary forms=form %}")

    assert template.render(Context({"form": TaskForm()})).strip() == ""
