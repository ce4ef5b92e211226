"""The base of every form: sentences that say what to do, dates as they are typed."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.template import Context, Template

from chibo4tot.shared.forms import BaseForm, DateField, last_day


class SampleForm(BaseForm):
    """A form with sentences of its own and without."""

    submit_label = "Gửi báo cáo"

    name = forms.CharField(label="Tên nhiệm vụ")
    code = forms.CharField(label="CCCD")
    person = forms.ChoiceField(label="Người thực hiện", choices=[("1", "Một")])
    paper = forms.FileField(label="Bản quét")
    agreed = forms.BooleanField(label="Đã đọc")
    own = forms.CharField(label="Lý do", error_messages={"required": "Nêu lý do vắng mặt."})
    due = DateField(label="Hạn hoàn thành", required=False)


def test_missing_fields_are_asked_for_by_name():
    errors = {name: found[0] for name, found in SampleForm({}).errors.items()}

    assert errors == {
        "name": "Hãy nhập tên nhiệm vụ.",
        "code": "Hãy nhập CCCD.",
        "person": "Hãy chọn người thực hiện.",
        "paper": "Hãy chọn tệp: bản quét.",
        "agreed": "Hãy đánh dấu ô này.",
        "own": "Nêu lý do vắng mặt.",
    }


@pytest.mark.parametrize("typed", ["05/11/2026", "5/11/2026", "5-11-2026", "5.11.2026"])
def test_date_is_read_day_first(typed):
    assert DateField().clean(typed) == date(2026, 11, 5)


def test_date_that_is_none_is_refused_with_an_example():
    with pytest.raises(forms.ValidationError) as refusal:
        DateField().clean("31/02/2026")

    assert refusal.value.messages == [
        "Hãy nhập ngày theo dạng ngày/tháng/năm, ví dụ 05/11/2026.",
    ]


def test_crispy_draws_the_whole_form_with_one_button():
    source = Template("{% load crispy_forms_tags %}{% crispy form %}")
    form = SampleForm(initial={"due": date(2026, 11, 5)})
    form.autosave_url = "/nhap/1/"

    soup = BeautifulSoup(source.render(Context({"form": form})), "html.parser")

    assert [button.get_text(strip=True) for button in soup.find_all("button")] == ["Gửi báo cáo"]
    assert soup.find("input", attrs={"name": "due"})["value"] == "05/11/2026"
    assert soup.form["data-autosave-url"] == "/nhap/1/"
    assert soup.form["enctype"] == "multipart/form-data"


@pytest.mark.parametrize("typed", ["01/01/1900", "23/11/2031"])
def test_the_first_and_the_last_day_are_taken(frozen_clock, typed):
    frozen_clock(2026, 11, 23, 8)

    assert f"{DateField().clean(typed):%d/%m/%Y}" == typed


@pytest.mark.parametrize("typed", ["31/12/1899", "24/11/2031", "31/12/9999"])
def test_a_day_out_of_all_reason_is_refused(frozen_clock, typed):
    frozen_clock(2026, 11, 23, 8)

    with pytest.raises(forms.ValidationError) as refusal:
        DateField().clean(typed)

    assert refusal.value.messages == ["Hãy nhập ngày từ 01/01/1900 đến 23/11/2031."]


def test_five_years_after_a_leap_day_is_a_day(frozen_clock):
    frozen_clock(2028, 2, 29, 8)

    assert last_day() == date(2033, 2, 28)
