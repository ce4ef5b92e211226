"""Tables of separated values: encodings, separators, and what is refused."""

import io
import unicodedata

import pytest
from openpyxl import Workbook

from chibo4tot.shared import csv_table
from chibo4tot.shared.csv_table import open_table
from chibo4tot.shared.sheet import Formula
from chibo4tot.shared.workbook import MAX_BYTES, UnreadableFile

TEXT = "Ngày họp;Số có mặt;Vắng\r\n03/02/2026;18;Trần Thị Bưởi (ốm)\r\n"
ROWS = [("Ngày họp", "Số có mặt", "Vắng"), ("03/02/2026", "18", "Trần Thị Bưởi (ốm)")]


def read(content, name="hop.csv"):
    return [tuple(row) for row in open_table(io.BytesIO(content), name)[0].rows]


def windows_1258(text):
    """As Windows writes it: letters with their hats, tones apart."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    apart = "".join(
        unicodedata.normalize("NFC", "".join(c for c in decomposed if c not in tones))
        + "".join(c for c in decomposed if c in tones)
        for decomposed in (unicodedata.normalize("NFD", char) for char in text)
    )
    return apart.encode("cp1258")


@pytest.mark.parametrize(
    "content",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        TEXT.encode("utf-16-le"),
        TEXT.encode("utf-16-be"),
        windows_1258(TEXT),
        TEXT.replace(";", ",").encode(),
        TEXT.replace(";", "\t").encode("utf-16"),
    ],
    ids=["utf-8", "mark", "utf-16", "little", "big", "windows", "commas", "tabs"],
)
def test_the_usual_encodings_and_separators_are_read(content):
    assert read(content) == ROWS


def test_a_quoted_value_keeps_separators_and_lines():
    assert read(b'a;"b; c\nd";\n') == [("a", "b; c\nd", None)]


def test_a_formula_is_told_apart():
    assert read(b"a;=SUM(A1:A2)\n") == [("a", Formula("=SUM(A1:A2)"))]


def test_a_workbook_is_read_whatever_its_name():
    book, stream = Workbook(), io.BytesIO()
    book.active.append(["Ngày họp"])
    book.save(stream)

    assert read(stream.getvalue()) == [("Ngày họp",)]
    assert read(stream.getvalue(), "hop.xlsx") == [("Ngày họp",)]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Tệp “hop.csv” trống; hãy chọn đúng tệp rồi tải lên lại."),
        (b" \n ", "Tệp “hop.csv” trống; hãy chọn đúng tệp rồi tải lên lại."),
        (
            b"\xff\xfe\x00\xd8\x00\x00",
            "Tệp “hop.csv” có bảng mã chữ không đọc được; hãy mở bằng Excel, chọn “Lưu dưới "
            "dạng” kiểu .xlsx hoặc “CSV UTF-8” rồi tải lên lại.",
        ),
        (
            b"a;b\n" + b"x" * 100_001,
            "Tệp “hop.csv” không đọc được thành bảng; hãy lưu lại thành .xlsx rồi tải lên.",
        ),
        (
            b"a" * (MAX_BYTES + 1),
            "Tệp “hop.csv” lớn hơn 20 MB; hãy tách bảng thành nhiều tệp rồi tải lên từng tệp.",
        ),
    ],
    ids=["empty", "blank", "encoding", "endless value", "huge"],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(content, sentence):
    with pytest.raises(UnreadableFile) as refused:
        open_table(io.BytesIO(content), "hop.csv")

    assert str(refused.value) == sentence


def test_too_many_rows_are_refused(monkeypatch):
    monkeypatch.setattr(csv_table, "MAX_ROWS", 2)

    with pytest.raises(UnreadableFile, match=r"có hơn 50\.000 dòng"):
        read(b"a\nb\nc\n")
