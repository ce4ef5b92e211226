"""Opening a table: a workbook, or a text file of separated values in one of the usual encodings."""

import csv
import io
import unicodedata
from typing import IO

from chibo4tot.shared.sheet import Formula, SheetValues, Value
from chibo4tot.shared.workbook import MAX_BYTES, MAX_ROWS, open_workbook, refusal

_BINARY = (b"PK", b"\xd0\xcf\x11\xe0", b"%PDF", b"\xff\xd8\xff", b"\x89PNG")
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_SEPARATORS = "\t;,"
_LONGEST_VALUE = 100_000
_MOST_COLUMNS = 200
_FORMULA = ("=",)


def open_table(file: IO[bytes], name: str) -> list[SheetValues]:
    """The sheets of a workbook (.xlsx), or the one table of a .csv file, as plain values.

    Raises UnreadableFile with a sentence for everything else.
    """
    head = file.read(8)
    file.seek(0)
    if not name.lower().endswith((".csv", ".txt")) or head.startswith(_BINARY):
        return open_workbook(file, name)
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise refusal(name, "lớn hơn 20 MB; hãy tách bảng thành nhiều tệp rồi tải lên từng tệp.")
    text = _decoded(content, name)
    if not text.strip():
        raise refusal(name, "trống; hãy chọn đúng tệp rồi tải lên lại.")
    return [SheetValues(title="", rows=_rows(text, name))]


def _decoded(content: bytes, name: str) -> str:
    """By the mark at the beginning; else UTF-8, UTF-16 without a mark, or Windows-1258."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strictly(content, encoding, name)
    if b"\x00" in content[:200]:
        encoding = "utf-16-be" if content[:1] == b"\x00" else "utf-16-le"
        return _strictly(content, encoding, name)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # Windows-1258 writes tones apart from their letters; NFC puts them together.
        return unicodedata.normalize("NFC", _strictly(content, "cp1258", name))


def _strictly(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise refusal(
            name,
            "có bảng mã chữ không đọc được; hãy mở bằng Excel, chọn “Lưu dưới dạng” kiểu .xlsx "
            "hoặc “CSV UTF-8” rồi tải lên lại.",
        ) from error


def _rows(text: str, name: str) -> list[tuple[Value, ...]]:
    first = next(line for line in text.splitlines() if line.strip())
    separator = max(_SEPARATORS, key=first.count)
    rows: list[tuple[Value, ...]] = []
    limit = csv.field_size_limit(_LONGEST_VALUE)
    try:
        for values in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append(tuple(_value(value) for value in values[:_MOST_COLUMNS]))
            if len(rows) > MAX_ROWS:
                raise refusal(
                    name,
                    "có hơn 50.000 dòng; hãy tách bảng thành nhiều tệp rồi tải lên từng tệp.",
                )
    except csv.Error as error:
        raise refusal(
            name, "không đọc được thành bảng; hãy lưu lại thành .xlsx rồi tải lên."
        ) from error
    finally:
        csv.field_size_limit(limit)
    return rows


def _value(text: str) -> Value:
    if not text.strip():
        return None
    return Formula(text) if text.startswith(_FORMULA) else text
