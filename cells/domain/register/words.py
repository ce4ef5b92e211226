"""Set words in the cells of a person's row: activity, position, gender, card, phone, e-mail."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from cells.enums import ActivityState, Gender
from chibo4tot.shared.sheet import Value, entry_of, key_of


class Position(StrEnum):
    """Office in the cell; an ordinary member has none."""

    SECRETARY = "bi_thu"
    DEPUTY_SECRETARY = "pho_bi_thu"
    COMMITTEE_MEMBER = "chi_uy_vien"


# "đang" and "Đảng" are the same key; the words of each state, with those that may stand beside.
_BESIDE = frozenset(
    re.findall(
        r"\w+",
        "dang sinh hoat sh dv vien duoc da gioi thieu chuyen noi khac o tai tu va cong tac ct"
        " dinh ky chi bo thuc hien den di ve nay",
    )
)


def activity_state(text: str) -> ActivityState | None:
    """The state that "Tình trạng" says; an empty cell: takes part; None: not understood."""
    words = ["sh" if word == "shd" else word for word in key_of(text).split()]
    if not words or words in (["binh", "thuong"], ["sinh", "hoat", "binh", "thuong"]):
        return ActivityState.ACTIVE
    if words in (["msh"], ["mshd"]):
        return ActivityState.EXEMPT
    rest = set(words) - _BESIDE
    if rest == {"mien"} and {"sinh", "sh"} & set(words):
        return ActivityState.EXEMPT
    if rest == {"tam", "thoi"}:
        return _temporary(words)
    is_active = words[-1:] in (["hoat"], ["sh"]) or words[-2:] == ["hoat", "dang"]
    plain = {"dang", "sinh", "hoat", "sh", "dv", "vien"}
    return ActivityState.ACTIVE if not set(words) - plain and is_active else None


def _temporary(words: list[str]) -> ActivityState | None:
    leaves = "di" in words
    comes = "den" in words or "tu" in words
    if leaves and "den" in words and "khac" in words:
        comes = False  # "đi đến nơi khác"
    if leaves != comes:
        return ActivityState.TEMPORARY_OUT if leaves else ActivityState.TEMPORARY_IN
    if leaves or {"chuyen", "gioi"} & set(words):
        return None
    if "khac" in words:  # "sinh hoạt tạm thời ở nơi khác"
        return ActivityState.TEMPORARY_OUT
    return ActivityState.TEMPORARY_IN if {"sinh", "sh"} & set(words) else None


_IN_CELL = r"( chi bo| cb)?( truc thuoc| co so)?"
_POSITIONS = (
    (Position.DEPUTY_SECRETARY, rf"(pho bi thu|p bi thu|pbt|p bt|pho bt){_IN_CELL}|pbtcb"),
    (Position.SECRETARY, rf"(bi thu|bt){_IN_CELL}|btcb"),
    (
        Position.COMMITTEE_MEMBER,
        r"(chi uy vien|chi uy|cuv|uv chi uy|uy vien chi uy|uvcu|cap uy vien|uv cap uy"
        rf"|uy vien cap uy|(uy vien|uv)( bch| ban chap hanh)?){_IN_CELL}",
    ),
)
_ORDINARY = re.compile(
    r"(dang vien|dv)( chinh thuc| du bi| ct| db)?{cell}|dvct|dvdb|khong|khong co|ko".replace(
        "{cell}", _IN_CELL
    )
)
_AND = re.compile(r"[,;/&+\n]|\s[-–—]\s|\bkiêm\b|\bkiem\b|\bvà\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class WrittenPosition:
    """The office that the words name, and whether all of them were understood."""

    position: Position | None
    understood: bool


def read_position(text: str, cell: str | None) -> WrittenPosition:
    """Of several offices in one cell of the sheet ("Đảng ủy viên, Bí thư") the highest here.

    The name of the person's own cell may follow ("Bí thư Chi bộ Tổng hợp").
    """
    if not key_of(text):
        return WrittenPosition(None, understood=True)
    whole = _one_position(text, cell)
    parts = [whole] if whole.understood else [_one_position(p, cell) for p in _AND.split(text)]
    held = [part.position for part in parts if part.position]
    order = [Position.SECRETARY, Position.DEPUTY_SECRETARY, Position.COMMITTEE_MEMBER]
    return WrittenPosition(
        min(held, key=order.index) if held else None,
        understood=all(part.understood for part in parts),
    )


def _one_position(text: str, cell: str | None) -> WrittenPosition:
    key = key_of(text)
    own_cell = key_of(cell or "").removeprefix("chi bo ")
    if own_cell and key.endswith(" " + own_cell):
        key = key.removesuffix(" " + own_cell)
    for position, pattern in _POSITIONS:
        if re.fullmatch(pattern, key):
            return WrittenPosition(position, understood=True)
    return WrittenPosition(None, understood=not key or bool(_ORDINARY.fullmatch(key)))


def read_gender(text: str) -> Gender | None:
    words = key_of(text)
    if words in {"nam", "m", "male", "trai"}:
        return Gender.MALE
    return Gender.FEMALE if words in {"nu", "f", "female", "gai"} else None


@dataclass(frozen=True, slots=True)
class CardNumber:
    """``digits`` is what two rows are compared by; ``number`` what may be kept."""

    digits: str | None
    number: str | None
    well_formed: bool


def read_card(value: Value) -> CardNumber:
    """8 or 12 digits (domain §1.4), points and blanks aside.

    A cell that holds a number has lost a leading zero: with 7 or 11 digits the number is kept
    with the zero before it, and flagged.
    """
    text = entry_of(value)
    if not text:
        return CardNumber(None, None, well_formed=True)
    digits = re.sub(r"[\s.,\-–/']", "", text)
    if not (digits.isascii() and digits.isdecimal()):
        return CardNumber(None, None, well_formed=False)
    if len(digits) in (8, 12):
        return CardNumber(digits, digits, well_formed=True)
    if isinstance(value, int | Decimal) and len(digits) in (7, 11):
        return CardNumber("0" + digits, "0" + digits, well_formed=False)
    return CardNumber(digits if digits.strip("0") else None, None, well_formed=False)


_EMAIL = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z][A-Za-z0-9-]+")


def read_email(text: str) -> tuple[str | None, bool]:
    """(address or None, whether the cell is empty or right)."""
    address = re.sub(r"^mailto:", "", text, flags=re.IGNORECASE).strip(" ;,<>")
    if not address:
        return None, True
    local = address.partition("@")[0]
    is_right = bool(_EMAIL.fullmatch(address)) and ".." not in address
    is_right = is_right and not (local.startswith(".") or local.endswith("."))
    return (address, True) if is_right else (None, False)


def read_phone(value: Value) -> str | None:
    """Ten digits where that is what it is, else the text as written; a lost zero comes back."""
    text = entry_of(value)
    digits = re.sub(r"[\s.,\-–()]", "", text)
    if digits.startswith("+84"):
        digits = "0" + digits[3:]
    elif digits.startswith("84") and len(digits) == 11:
        digits = "0" + digits[2:]
    if not (digits.isascii() and digits.isdecimal()):
        return text or None
    return "0" + digits if len(digits) == 9 and digits[0] != "0" else digits
