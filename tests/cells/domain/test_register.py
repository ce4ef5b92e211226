"""The sample register reaches the verdict that is expected of it, in every row."""

import json
from datetime import date
from pathlib import Path

from cells.domain.register import register_document
from cells.services.register_file import read_uploaded_register

DATA = Path(__file__).parents[2] / "data"


def test_sample_register_agrees_with_the_expected_verdict_in_every_row():
    expected = json.loads((DATA / "danh-sach-dang-vien.expected.json").read_text("utf-8"))

    with (DATA / "danh-sach-dang-vien.xlsx").open("rb") as file:
        register = read_uploaded_register(
            file, "danh-sach-dang-vien.xlsx", known_cells=[], today=date(2026, 11, 23)
        )

    assert register_document(register) == expected
    assert register.as_of == date(2026, 1, 5)
    assert [row.text for row in register.ignored] == [
        "Tổng cộng: 157 đảng viên",
        "T/M ĐẢNG ỦY",
        "BÍ THƯ",
    ]
