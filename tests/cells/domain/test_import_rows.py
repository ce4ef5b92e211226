"""Rows of a register survive being kept as JSON; birth dates keep what is known of them."""

import json
from datetime import date
from pathlib import Path

import pytest

from cells.domain.import_rows import birth_of, birth_text, row_from_data, row_to_data
from cells.enums import DatePrecision
from cells.services.register_file import read_uploaded_register

REGISTER = Path(__file__).parents[2] / "data" / "danh-sach-dang-vien.xlsx"


@pytest.fixture(scope="module")
def rows():
    with REGISTER.open("rb") as file:
        register = read_uploaded_register(
            file, "danh-sach.xlsx", known_cells=[], today=date(2026, 1, 20)
        )
    return register.rows


def test_every_row_comes_back_as_it_was(rows):
    kept = [json.loads(json.dumps(row_to_data(row))) for row in rows]

    assert [row_from_data(data) for data in kept] == list(rows)


def test_birth_dates_keep_their_precision(rows):
    found = {birth_of(row)[1] for row in rows}

    assert found == {DatePrecision.DAY, DatePrecision.MONTH, DatePrecision.YEAR}


@pytest.mark.parametrize(
    ("birth", "precision", "text"),
    [
        (None, DatePrecision.DAY, ""),
        (date(1980, 3, 2), DatePrecision.DAY, "02/03/1980"),
        (date(1980, 3, 1), DatePrecision.MONTH, "03/1980"),
        (date(1980, 1, 1), DatePrecision.YEAR, "1980"),
    ],
)
def test_birth_text(birth, precision, text):
    assert birth_text(birth, precision) == text
