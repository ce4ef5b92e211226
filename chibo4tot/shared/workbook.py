"""Opening a workbook: an uploaded file becomes plain values, or is refused in a sentence.

Nothing is written anywhere: the file is read into memory once and looked at before it is parsed.
"""

import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import IO, Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from chibo4tot.shared.errors import DomainError
from chibo4tot.shared.sheet import Formula, Merged, SheetValues, Value

MAX_BYTES = 20 * 1024 * 1024
MAX_ROWS = 50_000
_MAX_UNPACKED = 200 * 1024 * 1024
_MAX_RATIO = 200
_RATIO_MATTERS_FROM = 10 * 1024 * 1024
_MAX_PARTS = 2_000
_MAX_COLUMNS = 200
_LAST_ROW_READ = 2 * MAX_ROWS
_CHUNK = 1024 * 1024

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")

# What openpyxl, zipfile and the XML parsers raise on files that are not what they claim to be.
_BROKEN: tuple[type[Exception], ...] = (
    AssertionError,
    AttributeError,
    EOFError,
    IndexError,
    InvalidFileException,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    ParseError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
    zipfile.BadZipFile,
    zlib.error,
)


class UnreadableFile(DomainError):
    """The file cannot be read. Nothing was kept of it."""


_SAVE_AS = "hãy mở tệp bằng Excel, chọn “Lưu dưới dạng” kiểu .xlsx rồi tải lên lại"
_NOT_A_WORKBOOK = f"không phải là sổ tính Excel (.xlsx); {_SAVE_AS}."
_DAMAGED = f"bị hỏng hoặc không đúng định dạng .xlsx; {_SAVE_AS}."


def refusal(name: str, why: str) -> UnreadableFile:
    """The error with a sentence that begins with the name of the file."""
    return UnreadableFile(f"Tệp “{name}” {why}")


def open_workbook(file: IO[bytes], name: str) -> list[SheetValues]:
    """Every sheet of the workbook as plain values, formulas as formulas.

    ``name`` is only used in the sentences of :class:`UnreadableFile`.
    """
    content = file.read(MAX_BYTES + 1)
    _check_kind(content, name)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_package(archive, name)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # openpyxl names features that it leaves out
                return list(_sheets(content, archive, name))
    except _BROKEN as error:
        raise refusal(name, _DAMAGED) from error


def _check_kind(content: bytes, name: str) -> None:
    """Refuses by size and by the first bytes."""
    if len(content) > MAX_BYTES:
        raise refusal(
            name,
            "lớn hơn 20 MB; hãy bỏ bớt hình ảnh và các trang tính không cần thiết, "
            "hoặc tách thành nhiều tệp, rồi tải lên lại.",
        )
    if not content:
        raise refusal(name, "trống; hãy chọn đúng tệp rồi tải lên lại.")
    if content.startswith(_OLE):
        raise refusal(name, _why_not_ole(content))
    if not content.startswith(_ZIP):
        raise refusal(name, _NOT_A_WORKBOOK)


def _why_not_ole(content: bytes) -> str:
    """Office's old container: a protected workbook, an old one, or another document."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return (
            "được bảo vệ bằng mật khẩu; hãy mở bằng Excel, bỏ mật khẩu "
            "(Tệp → Thông tin → Bảo vệ sổ làm việc), lưu lại rồi tải lên."
        )
    if any(part.encode("utf-16-le") in content for part in ("Workbook\0", "Book\0")):
        return f"là sổ tính Excel kiểu cũ (.xls); {_SAVE_AS}."
    return _NOT_A_WORKBOOK


def _check_package(archive: zipfile.ZipFile, name: str) -> None:
    """Refuses other packages, bombs and XML that declares entities, before anything is parsed."""
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if any(part.flag_bits & 0x1 for part in parts):
        raise refusal(name, "được bảo vệ bằng mật khẩu; hãy bỏ mật khẩu rồi tải lên lại.")
    if "xl/workbook.bin" in names or "content.xml" in names:
        raise refusal(name, f"là sổ tính không thuộc kiểu .xlsx; {_SAVE_AS}.")
    is_workbook = any(part.startswith("xl/") for part in names)
    if "[Content_Types].xml" not in names or not is_workbook:
        raise refusal(name, _NOT_A_WORKBOOK)
    unpacked = sum(part.file_size for part in parts)
    is_bomb = any(
        part.file_size > _RATIO_MATTERS_FROM and part.file_size > _MAX_RATIO * part.compress_size
        for part in parts
    )
    if unpacked > _MAX_UNPACKED or is_bomb or len(parts) > _MAX_PARTS:
        raise refusal(
            name,
            "chứa quá nhiều dữ liệu khi giải nén; hãy chép riêng bảng cần nhập sang một "
            "tệp mới rồi tải lên lại.",
        )
    for part in parts:
        if part.filename.endswith((".xml", ".rels")):
            _check_declarations(archive, part, name)


def _check_declarations(archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    """A workbook never declares a document type; whoever does wants entities expanded."""
    try:
        with archive.open(part) as source:
            next(iter(iterparse(source, events=("start",), forbid_dtd=True)), None)
    except DefusedXmlException as error:
        raise refusal(
            name, f"chứa khai báo XML không an toàn nên không được mở; {_SAVE_AS}."
        ) from error


def _sheets(content: bytes, archive: zipfile.ZipFile, name: str) -> Iterator[SheetValues]:
    workbook = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    rows_so_far = 0
    try:
        for sheet in workbook.worksheets:
            if sheet.sheet_state != "visible":
                yield SheetValues(sheet.title, (), hidden=True)
                continue
            extent = _extent(archive, str(vars(sheet)["_worksheet_path"]))
            rows_so_far += extent.rows_with_data
            _check_length(rows_so_far, extent, sheet.title, name)
            rows = list(_rows(sheet, extent.last_row))
            yield SheetValues(sheet.title, rows, merged=extent.merged)
    finally:
        workbook.close()


def _check_length(rows: int, extent: "_Extent", title: str, name: str) -> None:
    if rows > MAX_ROWS:
        raise refusal(
            name, "có hơn 50.000 dòng; hãy tách bảng thành nhiều tệp rồi tải lên từng tệp."
        )
    if extent.last_row > _LAST_ROW_READ:
        raise refusal(
            name,
            f"có ô chứa dữ liệu ở tận dòng {extent.last_row} của trang “{title}”; hãy xóa các "
            "dòng thừa ở cuối trang, lưu lại rồi tải lên.",
        )


def _rows(sheet: Any, last_row: int) -> Iterator[tuple[Value, ...]]:
    """The rows down to the last that holds anything, each without its empty end."""
    if not last_row:
        return
    sheet.reset_dimensions()  # what the file claims may be a million rows
    for cells in sheet.iter_rows(min_row=1, max_row=last_row, max_col=_MAX_COLUMNS):
        values = [None if cell.value is None else _value(cell) for cell in cells]
        while values and values[-1] is None:
            values.pop()
        yield tuple(values)


@dataclass(slots=True)
class _Extent:
    """How far the data of a sheet reaches, and its merged ranges; found in the bytes alone.

    A sheet whose empty cells are formatted claims a million rows; parsing them would take
    minutes, searching the bytes takes a second.
    """

    last_row: int = 0
    rows_with_data: int = 0
    merged: list[Merged] = field(default_factory=list)


_ROW_NUMBER = re.compile(rb"row\b[^>]*?\sr=[\"'](\d+)[\"']")
_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?\bref=[\"']([A-Z]+\d+:[A-Z]+\d+)[\"']")
_DATA = (b"v>", b"<f", b":f", b"is>")
_LONGEST_ROW = 8 * 1024 * 1024
_LONGEST_TAG = 4 * 1024


def _extent(archive: zipfile.ZipFile, path: str) -> _Extent:
    extent = _Extent()
    with archive.open(path.lstrip("/")) as source:
        rest = b""
        while chunk := source.read(_CHUNK):
            *rows, rest = (rest + chunk).split(b"row>")
            for row in rows:
                _count_row(extent, row)
            if len(rest) > _LONGEST_ROW and any(mark in rest for mark in _DATA):
                raise ValueError("a row without end")
            if len(rest) > _LONGEST_ROW:  # rows that hold not even cells
                extent.merged += _merges(rest[:-_LONGEST_TAG])
                rest = rest[-_LONGEST_TAG:]
    extent.merged += _merges(rest)
    return extent


def _count_row(extent: _Extent, row: bytes) -> None:
    """Takes what stands before the end of a row; empty rows before it may stand there too."""
    if not any(mark in row for mark in _DATA):
        return
    extent.rows_with_data += 1
    numbers = _ROW_NUMBER.findall(row)
    if numbers:
        extent.last_row = max(extent.last_row, int(numbers[-1]))
    else:  # rows need not say their number
        extent.last_row = _LAST_ROW_READ


def _merges(content: bytes) -> Iterator[Merged]:
    for reference in _MERGE.findall(content):
        left, top, right, bottom = range_boundaries(reference.decode())
        if left and top and right and bottom:
            yield Merged(top - 1, left - 1, bottom - 1, right - 1)


def _value(cell: Any) -> Value:
    """One cell as a plain value; dates without a day stay what the reader of the sheet sees."""
    value = cell.value
    if cell.data_type == "f" or isinstance(value, ArrayFormula | DataTableFormula):
        text = value.text if isinstance(value, ArrayFormula) else value
        return Formula(text if isinstance(text, str) else "=")
    if isinstance(value, str):
        return Formula(value) if re.match(r"=\s*[\w+(\"@'-]", value) else value
    if isinstance(value, datetime):
        return _shown_date(value, cell.number_format)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value, cell)
    return str(value)


def _number(value: int | float, cell: Any) -> Value:
    if isinstance(value, float) and not value.is_integer():
        return Decimal(repr(value))
    whole = int(value)
    shown = str(cell.number_format or "")
    return f"{whole:0{len(shown)}d}" if re.fullmatch("00+", shown) else whole


_NOT_SHOWN = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]|_.|;.*")


def _shown_date(value: datetime, number_format: str | None) -> Value:
    """11/1966 typed into a cell becomes its first day, shown as month and year only."""
    letters = _NOT_SHOWN.sub("", (number_format or "").lower())
    if "y" in letters and "d" not in letters:
        return f"{value:%m/%Y}" if "m" in letters else f"{value:%Y}"
    return value.date()
