"""Forms 2A, 2B, 2C: headings, what must be written, what is late."""

from datetime import date
from decimal import Decimal

import pytest

from evaluations.domain.self_review import is_late, missing_sections, what_is_missing
from evaluations.queries.rulebook import review_form

DUE = date(2026, 11, 30)


@pytest.mark.parametrize(("code", "required"), [("2A", 7), ("2B", 6), ("2C", 6)])
def test_form_asks_for_few_texts(code, required):
    form = review_form(code)

    assert len([section for section in form.sections if section.is_required]) == required


def test_headings_stand_in_the_order_of_the_form():
    form = review_form("2B")

    numbers = [section.heading.split(" ")[0] for section in form.sections]

    assert numbers == ["I.1.", "I.2.", "I.3.", "II.", "III.", "IV.", "V.", "VI."]


def test_missing_sections_are_named():
    form = review_form("2B")
    texts = {section.key: "Đã viết." for section in form.sections} | {"direction": "  "}

    missing = missing_sections(form, texts)

    assert missing == ["VI. Phương hướng, biện pháp khắc phục hạn chế, khuyết điểm"]


def test_optional_sections_may_stay_empty():
    form = review_form("2C")
    texts = {section.key: "Đã viết." for section in form.sections if section.is_required}

    assert missing_sections(form, texts) == []


def test_what_is_missing_names_the_field_of_each():
    form = review_form("2B")
    texts = {section.key: "Đã viết." for section in form.sections} | {"shortcomings": " "}

    found = what_is_missing(form, texts, general_points=Decimal(0), task_points=None, level="")

    assert [(gap.field, gap.text) for gap in found] == [
        ("shortcomings", "Chưa viết mục: II. Hạn chế"),
        ("task_points", "Chưa tự chấm điểm kết quả thực hiện nhiệm vụ"),
        ("level", "Chưa chọn mức tự xếp loại"),
    ]


@pytest.mark.parametrize(
    ("first", "today", "late"),
    [
        (DUE, date(2026, 12, 24), False),
        (date(2026, 12, 1), date(2026, 12, 1), True),
        (None, DUE, False),
        (None, date(2026, 12, 1), True),
    ],
)
def test_first_handing_in_decides_whether_it_is_late(first, today, late):
    assert is_late(first, DUE, today) is late
