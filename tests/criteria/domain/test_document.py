"""Documents: read exactly, refused with a place, hashed by content."""

from decimal import Decimal

import pytest

from criteria.domain.document import (
    DocumentError,
    Problem,
    at,
    decode_document,
    pretty_document,
    read_document,
    spec_hash,
    write_document,
)
from criteria.domain.numerals import Numeral
from tests.factories.criteria import default_data


def test_numbers_are_read_exactly():
    data = read_document('{"a": [0.10, 5, 1e2], "b": true, "c": null, "d": "x"}')

    assert data == {
        "a": [Decimal("0.10"), Decimal(5), Decimal(100)],
        "b": True,
        "c": None,
        "d": "x",
    }
    assert [type(item) for item in data["a"]] == [Numeral, Numeral, Numeral]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('{"a": {"b": NaN}}', "a.b"),
        ('{"a": [1, Infinity]}', "a[1]"),
        ("-Infinity", ""),
        ('{"a": 1e99999999999999999999}', "a"),
        ('{"a": 1, "b": 2, "a": 3}', "a"),
        ("{", "dòng 1, cột 2"),
        ("", "dòng 1, cột 1"),
        ("[" * 5000 + "]" * 5000, ""),
    ],
)
def test_what_is_not_exact_is_refused_with_its_place(text, place):
    with pytest.raises(DocumentError) as caught:
        read_document(text)

    assert [problem.place for problem in caught.value.problems] == [place]


def test_every_number_that_is_not_finite_is_named():
    with pytest.raises(DocumentError) as caught:
        read_document("[NaN, 1, NaN]")

    assert [problem.place for problem in caught.value.problems] == ["[0]", "[2]"]


def test_bytes_are_read_with_and_without_a_byte_order_mark():
    assert (decode_document(b"\xef\xbb\xbf{}"), decode_document("“tốt”".encode())) == (
        "{}",
        "“tốt”",
    )


def test_bytes_that_are_no_utf_8_are_refused():
    with pytest.raises(DocumentError) as caught:
        decode_document(b"ab\xff")

    assert str(caught.value) == "Tệp không phải văn bản UTF-8 (từ byte thứ 3)."


def test_problem_reads_place_then_reason():
    assert (str(Problem("a.b", "Sai.")), str(Problem("", "Sai."))) == ("a.b: Sai.", "Sai.")


def test_place_grows_by_keys_and_indexes():
    assert (at("", "a"), at("a", "b"), at("a", 0), at("", 2)) == ("a", "a.b", "a[0]", "[2]")


def test_document_is_written_as_it_was_read():
    text = '{"b":1.50,"a":[true,null,"t\\u1ed1t",1e1]}'

    assert write_document(read_document(text)) == text


def test_document_holds_no_other_values():
    with pytest.raises(TypeError):
        write_document({"a": 1.5})


@pytest.mark.parametrize(
    "other", ['{"b":[2],"a":0.70}', '{"a":7e-1,"b":[2.0]}', '{ "a" : 0.7 , "b" : [ 2 ] }']
)
def test_hash_ignores_order_of_keys_and_writing_of_numbers(other):
    assert spec_hash(read_document(other)) == spec_hash(read_document('{"a":0.7,"b":[2]}'))


@pytest.mark.parametrize("other", ['{"a":0.71,"b":[2]}', '{"a":"0.7","b":[2]}', '{"b":[2]}'])
def test_hash_changes_with_the_content(other):
    assert spec_hash(read_document(other)) != spec_hash(read_document('{"a":0.7,"b":[2]}'))


def test_document_for_people_reads_back_the_same():
    text = pretty_document(default_data())

    assert read_document(text) == default_data()
    assert '  "name_vi": "Bộ tiêu chí mặc định “Chi bộ 4 tốt”' in text
