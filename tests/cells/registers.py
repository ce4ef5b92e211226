"""Builds registers of many shapes out of the sample's people, as offices write them."""

import io
import json
import random
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from openpyxl import Workbook, load_workbook

from cells.domain.register import Register, register_document
from cells.services.register_file import read_uploaded_register

DATA = Path(__file__).parents[1] / "data"
TODAY = date(2026, 11, 23)

# The columns of the sample with other words for each; (upper label, lower label) or one label.
LABELS: dict[str, list[tuple[str, ...]]] = {
    "number": [("TT",), ("STT",), ("Số TT",), ("Số thứ tự",), ("T.T",), ("S.T.T",), ("#",)],
    "name": [
        ("Họ và tên",),
        ("Họ tên",),
        ("HỌ VÀ TÊN",),
        ("Họ và tên đảng viên",),
        ("Họ, tên",),
        ("Họ và tên\n(viết chữ in hoa)",),
        ("Họ & tên",),
        ("Họ, chữ đệm và tên",),
        ("Họ và tên\n(họ tên khai sinh)",),
        ("Họ tên đồng chí",),
    ],
    "gender": [("Nam/Nữ",), ("Giới tính",), ("Giới",), ("Nam, nữ",), ("Phái",), ("Nam (Nữ)",)],
    "birth": [
        ("Ngày, tháng,\nnăm sinh",),
        ("Ngày sinh",),
        ("Ngày tháng năm sinh",),
        ("NGÀY, THÁNG, NĂM SINH",),
        ("Năm sinh",),
        ("Sinh ngày",),
        ("Ngày, tháng, năm", "Sinh"),
        ("Ngày sinh\n(dd/mm/yyyy)",),
        ("NTNS",),
    ],
    "ethnicity": [("Dân tộc",), ("DÂN TỘC",), ("Thành phần dân tộc",)],
    "hometown": [("Quê quán",), ("Nguyên quán",), ("Quê quán (xã, tỉnh)",), ("Quê",)],
    "position": [
        ("Chức vụ", "Đảng"),
        ("Chức vụ Đảng",),
        ("Chức vụ trong Đảng",),
        ("Chức vụ", "Trong Đảng"),
        ("Chức danh Đảng",),
        ("Chức vụ cấp ủy",),
        ("CHỨC VỤ ĐẢNG",),
        ("Chức vụ về Đảng",),
        ("Chức vụ", "Cấp uỷ"),
    ],
    "state_position": [
        ("Chức vụ", "Chính quyền"),
        ("Chức vụ chính quyền",),
        ("Chức vụ chuyên môn",),
        ("Nghề nghiệp",),
        ("Chức danh công tác",),
        ("Chức vụ", "Chuyên môn"),
    ],
    "admission": [
        ("Ngày vào Đảng", "Dự bị"),
        ("Ngày vào Đảng",),
        ("Ngày kết nạp",),
        ("Ngày vào Đảng\n(dự bị)",),
        ("Ngày, tháng, năm", "Vào Đảng"),
        ("Vào Đảng",),
        ("Ngày kết nạp Đảng",),
        ("Ngày vào ĐCSVN",),
        ("Ngày dự bị",),
        ("Thời gian vào Đảng",),
    ],
    "official": [
        ("Ngày vào Đảng", "Chính thức"),
        ("Ngày chính thức",),
        ("Ngày vào Đảng chính thức",),
        ("Ngày công nhận chính thức",),
        ("Ngày, tháng, năm", "Chính thức"),
        ("Ngày công nhận đảng viên chính thức",),
        ("Ngày\nchính thức",),
    ],
    "card": [
        ("Số thẻ\nđảng viên",),
        ("Số thẻ đảng",),
        ("Số thẻ",),
        ("SỐ THẺ ĐẢNG VIÊN",),
        ("Thẻ đảng viên", "Số thẻ"),
        ("Số TĐV",),
        ("Mã thẻ đảng viên",),
    ],
    "theory": [
        ("Trình độ LLCT",),
        ("Lý luận chính trị",),
        ("LLCT",),
        ("Trình độ", "Lý luận chính trị"),
        ("Trình độ lý luận",),
        ("Trình độ", "LLCT"),
    ],
    "phone": [("Điện thoại",), ("Số điện thoại",), ("SĐT",), ("ĐT",), ("Điện thoại di động",)],
    "email": [("Thư điện tử",), ("Email",), ("E-mail",), ("Hộp thư điện tử",), ("Địa chỉ email",)],
    "status": [
        ("Tình trạng",),
        ("Tình trạng sinh hoạt",),
        ("Trạng thái",),
        ("Tình trạng\nsinh hoạt Đảng",),
        ("Diện sinh hoạt",),
    ],
    "note": [("Ghi chú",), ("GHI CHÚ",), ("Ghi chú khác",)],
    "cell": [
        ("Chi bộ",),
        ("Đơn vị sinh hoạt",),
        ("Nơi sinh hoạt",),
        ("Sinh hoạt tại chi bộ",),
        ("Chi bộ sinh hoạt",),
        ("Nơi sinh hoạt Đảng",),
        ("Tổ chức đảng",),
        ("Thuộc chi bộ",),
        ("Tên chi bộ",),
        ("Đơn vị",),
    ],
}
FIELDS = [name for name in LABELS if name != "cell"]


@dataclass(frozen=True)
class Person:
    """A sample row: values by field, its cell, and the verdict expected of it."""

    values: dict[str, object]
    cell: str
    verdict: dict[str, object]


@cache
def sample() -> tuple[Person, ...]:
    expected = json.loads((DATA / "danh-sach-dang-vien.expected.json").read_text("utf-8"))
    sheet = load_workbook(DATA / "danh-sach-dang-vien.xlsx").worksheets[0]
    people = []
    for verdict in expected["people"]:
        cells = [cell.value for cell in sheet[verdict["row"]]]
        bare = {key: value for key, value in verdict.items() if key not in ("sheet", "row")}
        people.append(Person(dict(zip(FIELDS, cells, strict=True)), verdict["cell"], bare))
    return tuple(people)


@dataclass
class Shape:
    """How a register is laid out; every default is the way of the sample."""

    order: Sequence[str] = tuple(FIELDS)
    labels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    cells_in: str = "rows"  # rows, column, heads, tabs
    cell_row: Callable[[int, str], list[object]] = lambda index, name: [ROMAN[index], name]
    split_name: bool = False
    birth_by_gender: bool = False
    merge: bool = True
    head: Sequence[Sequence[object]] = (("ĐẢNG BỘ VĂN PHÒNG",), ("(Tính đến ngày 05/01/2026)",))
    numbering: str = ""  # "1" or "(1)"
    repeat_header: bool = False
    subtotals: bool = False
    restart: bool = False
    form: str = "NFC"
    value: Callable[[str, object], object] = lambda name, value: value


ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]


def label(shape: Shape, name: str) -> tuple[str, ...]:
    return shape.labels.get(name, LABELS[name][0])


def _columns(shape: Shape) -> list[tuple[str, tuple[str, ...]]]:
    columns = []
    names = [*shape.order, *(["cell"] if shape.cells_in == "column" else [])]
    for name in names:
        if name == "name" and shape.split_name:
            columns += [("family", ("Họ và chữ đệm",)), ("given", ("Tên",))]
        elif name == "birth" and shape.birth_by_gender:
            over = "Ngày, tháng, năm sinh"
            columns += [("male", (over, "Nam")), ("female", (over, "Nữ"))]
        elif not (name == "gender" and shape.birth_by_gender):
            columns.append((name, label(shape, name)))
    return columns


def _row_of(shape: Shape, person: Person, number: int) -> list[object]:
    values = {name: shape.value(name, value) for name, value in person.values.items()}
    full = values["name"]
    family, _, given = str(full or "").strip().rpartition(" ")
    is_formula = isinstance(full, str) and full.startswith("=")
    female = values["gender"] == "Nữ"
    more = {
        "number": number,
        "family": full if is_formula else (family or None),
        "given": None if is_formula else (given or None),
        "male": None if female else values["birth"],
        "female": values["birth"] if female else None,
        "cell": shape.value("cell", person.cell),
    }
    return [(values | more)[name] for name, _ in _columns(shape)]


def _write_header(shape: Shape, sheet) -> None:
    paths = [path for _, path in _columns(shape)]
    deep = any(len(path) > 1 for path in paths)
    top = [path[0] for path in paths]
    bottom = [path[1] if len(path) > 1 else None for path in paths]
    first = sheet._current_row + 1  # rows appended empty count too
    for index in range(len(top) - 1, 0, -1):  # one upper label over neighbours, as people merge
        if bottom[index] and bottom[index - 1] and top[index] == top[index - 1]:
            top[index] = None
    sheet.append(top)
    if deep:
        sheet.append(bottom)
    if deep and shape.merge:
        _merge(sheet, first, top, bottom)
    if shape.numbering:
        width = range(1, len(paths) + 1)
        sheet.append([f"({at})" if shape.numbering == "(1)" else at for at in width])


def _merge(sheet, row: int, top: list[object], bottom: list[object]) -> None:
    for at in range(len(top)):
        if bottom[at] is None:
            sheet.merge_cells(
                start_row=row, end_row=row + 1, start_column=at + 1, end_column=at + 1
            )
        elif top[at] is not None:
            end = at
            while end + 1 < len(top) and top[end + 1] is None and bottom[end + 1]:
                end += 1
            if end > at:
                sheet.merge_cells(
                    start_row=row, end_row=row, start_column=at + 1, end_column=end + 1
                )


def book_of(shape: Shape, people: Sequence[Person] | None = None) -> Workbook:
    """The workbook of a shape, with a title above and a signature block below."""
    people = sample() if people is None else people
    book = Workbook()
    book.remove(book.worksheets[0])
    by_cell: dict[str, list[Person]] = {}
    for person in people:
        by_cell.setdefault(person.cell, []).append(person)
    sheet = None
    number = 0
    for index, (cell, members) in enumerate(by_cell.items()):
        if sheet is None or shape.cells_in in ("heads", "tabs"):
            title = cell[:31] if shape.cells_in == "tabs" else f"Trang {index + 1}"
            sheet = book.create_sheet(title)
            for row in shape.head:
                sheet.append(list(row))
            if shape.cells_in == "heads":
                sheet.append([cell.upper()])
            sheet.append([])
            _write_header(shape, sheet)
        if shape.cells_in == "rows":
            sheet.append(shape.cell_row(index, cell))
        number = 0 if shape.restart else number
        for person in members:
            number += 1
            if shape.repeat_header and number % 25 == 0:
                _write_header(shape, sheet)
            sheet.append(_row_of(shape, person, number))
        if shape.subtotals:
            sheet.append([f"Cộng: {len(members)} đồng chí"])
    sheet.append([])
    sheet.append(["Tổng cộng", len(people)])
    sheet.append([None, "NGƯỜI LẬP BIỂU", None, None, None, None, "T/M ĐẢNG ỦY"])
    sheet.append([None, "(Ký, ghi rõ họ tên)", None, None, None, None, "BÍ THƯ"])
    sheet.append([None, "Trần Thị Mơ", None, None, None, None, "Lê Văn Mẫu"])
    if shape.form != "NFC":
        _renormalise(book, shape.form)
    return book


def _renormalise(book: Workbook, form: str) -> None:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.value = unicodedata.normalize(form, cell.value)


def read(book: Workbook, **options) -> Register:
    stream = io.BytesIO()
    book.save(stream)
    stream.seek(0)
    settings = {"known_cells": [], "today": TODAY} | options
    return read_uploaded_register(stream, "danh-sach.xlsx", **settings)


def verdicts(register: Register) -> list[dict[str, object]]:
    """The verdicts without the places, to be compared across shapes."""
    people = register_document(register)["people"]
    return [{k: v for k, v in one.items() if k not in ("sheet", "row")} for one in people]


def rows_book(*rows: Sequence[object], title: str = "Danh sách") -> Workbook:
    """A book of one sheet with exactly these rows."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return book


def shuffled(seed: int) -> Shape:
    """A shape with columns in another order and other words in the header."""
    dice = random.Random(seed)
    order = FIELDS[1:]
    dice.shuffle(order)
    labels = {name: dice.choice(words) for name, words in LABELS.items()}
    return Shape(
        order=["number", *order],
        labels=labels,
        cells_in=dice.choice(["rows", "column", "heads"]),
        split_name=dice.random() < 0.3,
        birth_by_gender=dice.random() < 0.3,
        merge=dice.random() < 0.7,
        numbering=dice.choice(["", "1", "(1)"]),
        repeat_header=dice.random() < 0.3,
        subtotals=dice.random() < 0.3,
        restart=dice.random() < 0.3,
        form=dice.choice(["NFC", "NFD"]),
    )
