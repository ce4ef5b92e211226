"""The short code on printed papers: typed as people type, every slip noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meetings.domain.codes import ALPHABET, code_in_qr, code_of, grouped, qr_text, read_code

VALUES = st.lists(st.integers(0, 31), min_size=7, max_size=7)


@given(VALUES)
def test_code_is_read_however_it_is_typed(values):
    code = code_of(values)

    typed = [code, grouped(code), code.lower(), f" {grouped(code).lower()} ", f"CB4T: {code}"]

    assert [read_code(text) for text in typed] == [code] * 5


@given(VALUES)
def test_letters_that_look_like_digits_are_read_as_digits(values):
    code = code_of(values)

    assert read_code(code.replace("0", "o").replace("1", "l")) == code


@given(VALUES, st.integers(0, 7), st.integers(1, 31))
def test_one_wrong_character_is_noticed(values, place, shift):
    code = code_of(values)
    other = ALPHABET[(ALPHABET.index(code[place]) + shift) % 32]

    assert read_code(code[:place] + other + code[place + 1 :]) == ""


@given(VALUES, st.integers(0, 6))
def test_two_neighbours_that_changed_places_are_noticed(values, place):
    code = code_of(values)
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]

    assert read_code(swapped) == ("" if swapped != code else code)


@pytest.mark.parametrize("text", ["", "1234567", "123456789", "12345U78", "mã số", "CB4T:"])
def test_what_is_no_code_is_none(text):
    assert read_code(text) == ""


def test_qr_code_says_the_code_and_nothing_else():
    code = code_of([1, 2, 3, 4, 5, 6, 7])

    assert code_in_qr(qr_text(code)) == code
    assert code_in_qr(f"HTTPS:{code}") == ""
    assert code_in_qr("https://example.vn/") == ""
