"""Where a cell is named: in a row of its own, above the header, or on the sheet's tab."""

import re
from collections.abc import Container, Sequence

from cells.domain.register.names import cell_key, clean_cell_name, tone_key
from chibo4tot.shared.sheet import Grid, key_of, texts_in
from chibo4tot.shared.vietnamese import nfc

_ROMAN = r"[IVXLC]{1,6}"
_MARK = re.compile(rf"[(\[]?({_ROMAN}|[A-HK]|\d{{1,3}}|{_ROMAN}\.\d+|\d\.\d+)[)\].:/]*")
_BEFORE = re.compile(
    rf"[(\[]?({_ROMAN}|[A-HK]|\d{{1,3}})(?:[)\].:/]+\s*|\s+[-–]\s*|\s+(?=[^\W\d_]))"
)
_COUNT = re.compile(
    r"\s*[-–:,(]?\s*(?:có|gồm|tổng số|tổng)?\s*:?\s*\d+\s*"
    r"(?:đ/c|đồng chí|đảng viên|đv|người)?\s*\)?[./]*$",
    re.IGNORECASE,
)
_HAS_COUNT = re.compile(r"\d+\s*(?:đ/c|đồng chí|đảng viên|đv|người)|[:(–-]\s*\d+", re.IGNORECASE)

# What an organisation's name may begin with besides "Chi bộ".
_ORGANISATION = re.compile(
    r"^(phòng|ban|khối|tổ|đội|văn phòng|trung tâm|trường|trạm|sở|chi cục|cơ quan|khu|thôn|xóm|ấp"
    r"|tổ dân phố|bộ phận|nhà khách|công ty|xí nghiệp|khoa|viện|bệnh viện|hội|đoàn|ủy ban|tòa án"
    r"|viện kiểm sát|kho bạc|thanh tra|báo|đài|công an|quân sự|hợp tác xã|ngân hàng)\b"
)
# Headings between rows that are no cell.
_NO_CELL = re.compile(
    r"^(đảng viên|danh sách|tổ đảng|đảng bộ|đảng ủy|chi ủy|cấp ủy|ban chấp hành|đồng chí|đ/c|cộng"
    r"|tổng|ghi chú|lưu ý|trong đó|nơi nhận|người|t/m|tm|bí thư|phó bí thư|nam\b|nữ\b|dự bị"
    r"|chính thức|ngày|các|số)\b"
)
_NOT_NAMES = re.compile(r"^(trực thuộc|4 tốt|bốn tốt|có|gồm|là|của|đã|được|và|thuộc|các|nơi)\b|^$")


def is_mark(text: str) -> bool:
    """A numbering: I, II., (IV), A, 12, I.1"""
    return bool(_MARK.fullmatch(text))


def is_heading(text: str) -> bool:
    """Words that head a group of rows, such as "Tổ đảng 1" or "Đảng viên dự bị"."""
    return bool(_NO_CELL.match(tone_key(text)))


def is_arabic(text: str) -> bool:
    return bool(re.fullmatch(r"[(\[]?\d{1,5}[)\].]*", text))


def cell_named_in(
    texts: Sequence[tuple[int, str]],
    *,
    known_keys: Container[str],
    people_follow: bool,
    next_number: str = "",
) -> str | None:
    """The cell that a row names, or None: a numbering, a name, and nothing else (or a count).

    With "Chi bộ" or a known name it is a cell however it is numbered. Without: numbered in
    roman or by a letter it is a cell if people follow; numbered in arabic or not at all only if
    people follow and it begins as organisations do, or stands in capitals unnumbered, or breaks
    the numbering of the people (``next_number`` is 1, or in capitals not the next one). What is
    left, an arabic number and a name, is a person of whom only the name is known.
    """
    split = _numbered(texts)
    if split is None:
        return None
    mark, written = split
    name = clean_cell_name(_without_count(written))
    plain = tone_key(name)
    if plain == "chi bộ" or plain.startswith("chi bộ "):
        is_cell = not _NOT_NAMES.match(plain.removeprefix("chi bộ").strip())
    elif cell_key(name) in known_keys:
        is_cell = True
    elif not people_follow or _NO_CELL.match(plain):
        is_cell = False
    elif mark and not is_arabic(mark):
        is_cell = True
    else:
        is_apart = _breaks_numbering(mark, next_number, name) if mark else name.isupper()
        is_cell = is_apart or bool(_ORGANISATION.match(plain))
    return name if is_cell and 0 < len(name) <= _LONGEST_NAME else None


_LONGEST_NAME = 120


def _breaks_numbering(mark: str, next_number: str, name: str) -> bool:
    own, following = (re.sub(r"\D", "", text) for text in (mark, next_number))
    if not own or not following or int(following) == int(own) + 1:
        return False
    return int(following) == 1 or name.isupper()


def _numbered(texts: Sequence[tuple[int, str]]) -> tuple[str, str] | None:
    """(numbering or "", the rest) of a row that holds nothing else but perhaps a count."""
    words = [text for _, text in texts]
    if len(words) > 1 and is_mark(words[0]):
        mark, words = words[0], words[1:]
    else:
        mark = ""
    if not words or any(not _is_count(word) for word in words[1:]) or len(words) > 3:
        return None
    found = _BEFORE.match(words[0])
    if found and not mark:
        return found[1], words[0][found.end() :]
    return mark, words[0]


def _is_count(text: str) -> bool:
    return bool(re.fullmatch(r"\d{1,3}( (đ/c|đồng chí|đảng viên|đv|người))?", text.lower()))


def _without_count(text: str) -> str:
    clean = nfc(text)
    return _COUNT.sub("", clean) if _HAS_COUNT.search(clean) else clean


_LABEL_BEFORE = re.compile(
    r"^(?:tên\s+)?(?:đơn vị|tổ chức đảng|chi bộ|nơi sinh hoạt|đơn vị sinh hoạt)(?: đảng)?\s*:\s*",
    re.IGNORECASE,
)
_IN_TITLE = re.compile(
    r"(?:đảng viên|danh sách|sinh hoạt)\b.*?\b(?<!các )(chi bộ\s.+)$", re.IGNORECASE
)
_TAIL = re.compile(
    r"\s*(?:\(.*|[,;]?\s*(?:đến|tính đến|tháng|năm|quý|ngày|thời điểm)\s.*\d.*"
    r"|\s[-–,]\s*(?:đảng bộ|đảng ủy)\s.*|,\s*(?:đảng bộ|đảng ủy)\s.*"
    r"|\s(?:thuộc|trực thuộc)\s(?:đảng bộ|đảng ủy)\s.*)$",
    re.IGNORECASE,
)


def cell_above(grid: Grid, header_top: int) -> str | None:
    """The cell that the rows above a header name: "CHI BỘ …" on a line, or within a title."""
    lines = [
        line
        for row in range(header_top)
        for _, text in texts_in(_lines(grid, row))
        for line in [_TAIL.sub("", text)]
    ]
    for index, line in enumerate(lines):
        if key_of(line) in {"chi bo", "ten chi bo", "don vi"} and line.rstrip().endswith(":"):
            following = lines[index + 1 : index + 2]
            if following and not _NO_CELL.match(tone_key(following[0])):
                return _with_prefix(following[0])
    return next((cell for line in lines if (cell := _cell_of_line(line))), None) or next(
        (cell for line in lines if (cell := _cell_of_title(line))), None
    )


def _lines(grid: Grid, row: int) -> list[str]:
    """The texts of a row, a text of several lines taken apart."""
    values = [value for value in grid.row(row) if isinstance(value, str)]
    return [line for value in values for line in value.splitlines()]


def _cell_of_line(line: str) -> str | None:
    found = _BEFORE.match(line)
    bare = line[found.end() :] if found else line
    labelled = _LABEL_BEFORE.match(bare)
    rest = bare[labelled.end() :] if labelled else bare
    is_of_cell = bool(labelled) and "chi bộ" in labelled[0].lower() if labelled else False
    name = clean_cell_name(_without_count(rest))
    if tone_key(name).startswith("chi bộ "):
        return None if _NOT_NAMES.match(tone_key(name)[7:].strip()) else name
    return _with_prefix(name) if is_of_cell and name else None


def _cell_of_title(line: str) -> str | None:
    found = _IN_TITLE.search(line)
    return _cell_of_line(found[1]) if found else None


def _with_prefix(name: str) -> str:
    clean = clean_cell_name(name)
    return clean if tone_key(clean).startswith("chi bộ ") else f"Chi bộ {clean}"


_NO_CELL_TAB = re.compile(
    r"^((sheet|trang tinh|trang|bang)\d*|worksheet|data|du lieu|list|book|dsdv|ds|dv|danh sach"
    r"|quy|thang|nam|toan dang bo|dang bo|dang vien|chinh thuc|du bi|bieu|mau \d|mau so|file"
    r"|phu luc|table|tong hop chung|all|tat ca|register)\b"
)


def cell_of_tab(title: str) -> str | None:
    """The cell that a sheet is called after; None for tabs like "Sheet1" or "Danh sách"."""
    name = clean_cell_name(title)
    found = _BEFORE.match(name)
    if found:
        name = clean_cell_name(name[found.end() :])
    within = re.search(r"\bchi bộ\s.+$", name, re.IGNORECASE)
    if within:
        return _cell_of_line(within[0])
    key = key_of(name)
    if not re.search(r"[a-z]{2}", key) or _NO_CELL_TAB.match(key) or re.search(r"\d{4}", key):
        return None
    return name
