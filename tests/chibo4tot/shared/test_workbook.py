"""Opening uploaded files: what is refused, with which sentence, and what values come out."""

import io
import re
import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.formula import ArrayFormula

from cells.domain.register import Formula, Merged
from cells.services.register_file import read_uploaded_register
from chibo4tot.shared import workbook
from chibo4tot.shared.workbook import UnreadableFile, open_workbook
from tests.cells.registers import Shape, book_of

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CONTENT_TYPES = "[Content_Types].xml"


def packed(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def changed(content: bytes, changes: dict[str, bytes]) -> bytes:
    """The package with some parts replaced or added."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped(parts | changes)


def refusal(content: bytes) -> str:
    with pytest.raises(UnreadableFile) as refused:
        read_uploaded_register(
            io.BytesIO(content), "danh-sach.xlsx", known_cells=[], today=date(2026, 1, 5)
        )
    return str(refused.value)


WORKBOOK = packed(book_of(Shape()))
NOT_A_WORKBOOK = (
    "Tệp “danh-sach.xlsx” không phải là sổ tính Excel (.xlsx); hãy mở tệp bằng Excel, chọn “Lưu "
    "dưới dạng” kiểu .xlsx rồi tải lên lại."
)
DAMAGED = (
    "Tệp “danh-sach.xlsx” bị hỏng hoặc không đúng định dạng .xlsx; hãy mở tệp bằng Excel, chọn "
    "“Lưu dưới dạng” kiểu .xlsx rồi tải lên lại."
)


@pytest.mark.parametrize(
    "content",
    [
        "TT,Họ và tên\n1,Mai Hồng Lan\n".encode(),
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        b"\x89PNG\r\n\x1a\n",
        b"\x00" * 4_000,
        b"<html><table><tr><td>TT</td></tr></table></html>",
        zipped({CONTENT_TYPES: b"<Types/>", "word/document.xml": b"<w/>"}),
        zipped({"readme.txt": b"xl"}),
        OLE + b"\x00" * 600 + "WordDocument".encode("utf-16-le"),
    ],
    ids=["csv", "pdf", "jpeg", "png", "zeros", "html", "word", "zip", "old word"],
)
def test_a_file_that_is_no_workbook_is_refused(content):
    assert refusal(content) == NOT_A_WORKBOOK


@pytest.mark.parametrize(
    "content",
    [
        WORKBOOK[: len(WORKBOOK) // 2],
        WORKBOOK[:30] + b"\x00" * 2_000 + WORKBOOK[2_030:],
        b"PK\x03\x04" + b"\x07" * 500,
        zipped({CONTENT_TYPES: b"<Types/>", "xl/workbook.xml": b"<workbook/>"}),
        zipped({CONTENT_TYPES: b"not xml", "xl/workbook.xml": b"<workbook/>"}),
        changed(WORKBOOK, {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"}),
        changed(WORKBOOK, {"xl/styles.xml": b"<styleSheet><nonsense"}),
    ],
    ids=["half", "hole", "head only", "empty types", "no types", "sheet", "styles"],
)
def test_a_damaged_workbook_is_refused(content):
    assert refusal(content) == DAMAGED


def test_an_empty_file_is_refused():
    assert refusal(b"") == ("Tệp “danh-sach.xlsx” trống; hãy chọn đúng tệp rồi tải lên lại.")


def test_a_protected_workbook_is_refused():
    content = OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")

    assert refusal(content).startswith("Tệp “danh-sach.xlsx” được bảo vệ bằng mật khẩu; ")


def test_an_encrypted_package_is_refused():
    content = bytearray(zipped({"xl/workbook.xml": b"x"}))
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1

    assert refusal(bytes(content)).startswith("Tệp “danh-sach.xlsx” được bảo vệ bằng mật khẩu; ")


def test_an_old_workbook_is_refused_with_the_way_out():
    content = OLE + b"\x00" * 600 + "Workbook\0".encode("utf-16-le")

    assert refusal(content) == (
        "Tệp “danh-sach.xlsx” là sổ tính Excel kiểu cũ (.xls); hãy mở tệp bằng Excel, chọn “Lưu "
        "dưới dạng” kiểu .xlsx rồi tải lên lại."
    )


@pytest.mark.parametrize("part", ["xl/workbook.bin", "content.xml"])
def test_another_kind_of_workbook_is_refused(part):
    content = zipped({CONTENT_TYPES: b"<Types/>", part: b""})

    assert refusal(content).startswith("Tệp “danh-sach.xlsx” là sổ tính không thuộc kiểu .xlsx; ")


def test_a_file_of_more_than_20_mb_is_refused_without_being_read_whole():
    file = io.BytesIO(WORKBOOK + b"\x00" * workbook.MAX_BYTES)

    with pytest.raises(UnreadableFile, match="lớn hơn 20 MB"):
        open_workbook(file, "danh-sach.xlsx")

    assert file.tell() == workbook.MAX_BYTES + 1


def test_a_bomb_is_refused():
    content = changed(WORKBOOK, {"xl/media/image1.png": b"\x00" * 21 * 1024 * 1024})

    assert "chứa quá nhiều dữ liệu khi giải nén" in refusal(content)


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", CONTENT_TYPES, "xl/sharedStrings.xml"]
)
def test_xml_that_declares_entities_is_refused(part):
    bomb = (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'
        b"<x>&b;</x>"
    )

    assert "chứa khai báo XML không an toàn" in refusal(changed(WORKBOOK, {part: bomb}))


def test_more_than_50000_rows_are_refused(monkeypatch):
    monkeypatch.setattr(workbook, "MAX_ROWS", 100)

    assert refusal(WORKBOOK) == (
        "Tệp “danh-sach.xlsx” có hơn 50.000 dòng; hãy tách bảng thành nhiều tệp rồi tải lên "
        "từng tệp."
    )


def test_rows_are_counted_before_the_sheet_is_parsed():
    row = b'<row r="%d"><c r="A%d"><v>1</v></c></row>'
    rows = b"".join(row % (at, at) for at in range(1, 50_102))
    sheet = (
        b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        b"<sheetData>" + rows + b"</sheetData></worksheet>"
    )

    assert "có hơn 50.000 dòng" in refusal(changed(WORKBOOK, {"xl/worksheets/sheet1.xml": sheet}))


def test_formatted_empty_rows_are_neither_data_nor_read():
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    empty = b"".join(b'<row r="%d" s="0" customFormat="1"/>' % at for at in range(500, 200_000))
    filled = sheet.replace(b"</sheetData>", empty + b"</sheetData>")

    content = changed(WORKBOOK, {"xl/worksheets/sheet1.xml": filled})
    sheets = open_workbook(io.BytesIO(content), "danh-sach.xlsx")

    assert len(sheets[0].rows) < 200


def test_a_stray_cell_far_below_is_named():
    book = book_of(Shape())
    book.worksheets[0].cell(1_048_576, 1, "lạc")

    assert refusal(packed(book)) == (
        "Tệp “danh-sach.xlsx” có ô chứa dữ liệu ở tận dòng 1048576 của trang “Trang 1”; hãy xóa "
        "các dòng thừa ở cuối trang, lưu lại rồi tải lên."
    )


def test_rows_need_not_say_their_number():
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    bare = re.sub(rb'(<(?:row|c))\b([^>]*?) r="[A-Z0-9]+"', rb"\1\2", sheet)

    content = changed(WORKBOOK, {"xl/worksheets/sheet1.xml": bare})
    sheets = open_workbook(io.BytesIO(content), "danh-sach.xlsx")

    assert b' r="' not in bare
    assert sheets[0].rows[0] == ("ĐẢNG BỘ VĂN PHÒNG",)


def test_a_claimed_dimension_is_not_believed():
    with zipfile.ZipFile(io.BytesIO(WORKBOOK)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    start, end = sheet.index(b"<dimension"), sheet.index(b"/>", sheet.index(b"<dimension")) + 2
    claimed = sheet[:start] + b'<dimension ref="A1:XFD1048576"/>' + sheet[end:]

    content = changed(WORKBOOK, {"xl/worksheets/sheet1.xml": claimed})
    sheets = open_workbook(io.BytesIO(content), "danh-sach.xlsx")

    assert len(sheets[0].rows) < 200
    assert max(map(len, sheets[0].rows)) <= 16


def test_without_a_header_the_words_that_are_looked_for_are_named():
    book = Workbook()
    book.worksheets[0].append(["TT", "Tên hàng", "Đơn giá"])

    assert refusal(packed(book)) == (
        "Tệp “danh-sach.xlsx” không có dòng tiêu đề của danh sách đảng viên. Chương trình tìm ở "
        "các trang tính đang hiện một dòng có cột “Họ và tên” cùng các cột như: Họ và tên, Ngày "
        "sinh, Ngày vào Đảng, Số thẻ đảng viên; hãy kiểm tra tên các cột rồi tải lên lại."
    )


def test_a_register_on_a_hidden_sheet_only_is_not_read():
    book = book_of(Shape())
    book.create_sheet("Bìa")
    book.worksheets[0].sheet_state = "hidden"
    book.active = 1

    assert "không có dòng tiêu đề" in refusal(packed(book))


def test_nothing_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    open_workbook(io.BytesIO(WORKBOOK), "danh-sach.xlsx")
    refusal(WORKBOOK[:5_000])

    assert list(tmp_path.iterdir()) == []


def values_of(*values: object, formats: dict[int, str] | None = None) -> tuple[object, ...]:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(values)
    for column, number_format in (formats or {}).items():
        sheet.cell(1, column).number_format = number_format
    return tuple(open_workbook(io.BytesIO(packed(book)), "x.xlsx")[0].rows[0])


def test_values_become_plain():
    values = values_of("a", 5, 5.0, 11.1966, True, datetime(1985, 2, 3), None, date(1990, 1, 2))

    assert values == (
        "a",
        5,
        5,
        Decimal("11.1966"),
        "True",
        date(1985, 2, 3),
        None,
        date(1990, 1, 2),
    )
    assert [type(value) for value in values[1:4]] == [int, int, Decimal]


def test_a_formula_stays_a_formula():
    assert values_of("=A1+1", ArrayFormula("B1", "=SUM(A1:A2)")) == (
        Formula("=A1+1"),
        Formula("=SUM(A1:A2)"),
    )


def test_a_date_shown_as_month_or_year_stays_so():
    day = datetime(1966, 11, 1)

    values = values_of(day, day, day, formats={1: "mm/yyyy", 2: "yyyy", 3: 'dd"-"mm"-"yyyy'})

    assert values == ("11/1966", "1966", date(1966, 11, 1))


def test_a_number_shown_with_leading_zeros_keeps_them():
    assert values_of(7123456, 12, formats={1: "00000000"}) == ("07123456", 12)


def test_a_date_cell_beyond_the_calendar_does_not_stop_the_file():
    assert values_of(99999999, formats={1: "dd/mm/yyyy"}) == ("#VALUE!",)


def test_merged_ranges_come_with_the_sheet():
    book = Workbook()
    book.worksheets[0].append(["a"])
    book.worksheets[0].merge_cells("A1:C2")

    assert list(open_workbook(io.BytesIO(packed(book)), "x.xlsx")[0].merged) == [
        Merged(top=0, left=0, bottom=1, right=2)
    ]


def test_a_sheet_far_down_is_read_to_its_end():
    book = Workbook()
    book.worksheets[0].cell(900, 2, "ở cuối")

    rows = open_workbook(io.BytesIO(packed(book)), "x.xlsx")[0].rows

    assert len(rows) == 900
    assert rows[899] == (None, "ở cuối")
