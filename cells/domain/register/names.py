"""Names of people and of cells: one spelling out of capitals, blanks and Unicode forms."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from chibo4tot.shared.vietnamese import nfc

CELL_PREFIX = "Chi bộ "

_WORD_PARTS = re.compile(r"[^\W\d_]+")
_BEFORE_NAME = re.compile(r"^(?:\d{1,4}\s*[.)]\s*)?(?:(?:đ/c|đồng chí)\s*[.:]?\s+)?", re.IGNORECASE)
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONED_PAIR = re.compile(rf"([ou])([{_TONES}])([aey]|e\u0302)(?![a-z\u0300-\u036f])")
_DASHES = re.compile(r"\s*[-–—]\s*")
_AFTER_DASH = re.compile(r"([-–—/]\s*)([^\W\d_])")

# Words that keep a capital in the middle of a cell's name, and abbreviations.
_PROPER = {
    "đảng": "Đảng",
    "tỉnh ủy": "Tỉnh ủy",
    "thành ủy": "Thành ủy",
    "huyện ủy": "Huyện ủy",
    "thị ủy": "Thị ủy",
    "mặt trận tổ quốc": "Mặt trận Tổ quốc",
    "việt nam": "Việt Nam",
    "hồ chí minh": "Hồ Chí Minh",
    "nhà nước": "Nhà nước",
    "trung ương": "Trung ương",
    "quốc hội": "Quốc hội",
    "hội đồng nhân dân": "Hội đồng nhân dân",
    "ủy ban nhân dân": "Ủy ban nhân dân",
    "ủy ban kiểm tra": "Ủy ban Kiểm tra",
}
_ABBREVIATIONS = {"ubnd", "ubmttq", "ubkt", "llct", "cnxh", "ubmt", "tand", "vksnd", "bch", "pc"}
_VOWELS = set("aeiouy")
_ROMAN = re.compile(r"(?:x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)


def person_name(text: str) -> str:
    """NFC, single blanks; words typed in capitals in title case ("PHẠM VĂN AN" → "Phạm Văn An").

    The place of the tone mark (Hoà, Hòa) stays as the person writes it.
    """
    clean = _BEFORE_NAME.sub("", nfc(text)).strip(" .,;:")
    return " ".join(_title(word) for word in clean.split())


def _title(word: str) -> str:
    letters = "".join(_WORD_PARTS.findall(word))
    if len(letters) < 2 or not letters.isupper():
        return word
    return _WORD_PARTS.sub(lambda part: part[0].capitalize(), word)


def tone_key(text: str) -> str:
    """Lower case, single blanks, the tone mark in one place (uỷ = ủy, hoà = hòa)."""
    plain = unicodedata.normalize("NFD", nfc(text).lower())
    moved = _TONED_PAIR.sub(r"\1\3\2", plain)
    return unicodedata.normalize("NFC", moved)


def cell_key(name: str) -> str:
    """What two spellings of a cell's name have in common: no case, no "Chi bộ", plain dashes."""
    plain = _DASHES.sub(" - ", tone_key(name))
    return plain.removeprefix("chi bộ ").strip(" .:;,-")


def sentence_case(name: str) -> str:
    """A cell's name out of capitals: "CHI BỘ CƠ YẾU - CÔNG NGHỆ" → "Chi bộ Cơ yếu - Công nghệ".

    A capital stands at the beginning, after "Chi bộ", after a dash, and in the Party's own words.
    """
    words = nfc(name).split()
    lowered = " ".join(_lowered(word, is_last=word is words[-1]) for word in words)
    for plain, proper in _PROPER.items():
        lowered = re.sub(rf"(?<!\w){re.escape(plain)}(?!\w)", proper, lowered)
    if lowered.lower().startswith("chi bộ "):
        return CELL_PREFIX + _capital(lowered[len(CELL_PREFIX) :])
    return _capital(lowered)


def _lowered(word: str, *, is_last: bool) -> str:
    bare = "".join(_WORD_PARTS.findall(unicodedata.normalize("NFD", word.lower())))
    bare = bare.replace("đ", "d")
    is_abbreviation = bare in _ABBREVIATIONS or (len(bare) > 1 and not _VOWELS & set(bare))
    is_numeral = is_last and word.isupper() and bool(_ROMAN.fullmatch(word))
    return word if is_abbreviation or is_numeral or not bare else word.lower()


def _capital(text: str) -> str:
    first = text[:1].upper() + text[1:]
    return _AFTER_DASH.sub(lambda found: found[1] + found[2].upper(), first)


def clean_cell_name(text: str) -> str:
    """A cell's name as written, without "CB", colons and blanks around it."""
    clean = nfc(text).strip(" .:;,*-–")
    clean = re.sub(r"^(chi bộ)\s*[:.]\s*", r"\1 ", clean, flags=re.IGNORECASE)
    clean = re.sub(r"^(chi bộ) (?=chi bộ )", "", clean, flags=re.IGNORECASE)
    return re.sub(r"^CB\.?\s+", CELL_PREFIX, clean)


@dataclass(slots=True)
class CellNames:
    """The one spelling of each cell: a known one, else the first in small letters of the file."""

    spellings: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, known: Sequence[str], written: Sequence[str]) -> "CellNames":
        names = cls()
        in_capitals = []
        for name in written:
            if _needs_case(name):
                in_capitals.append(name)
            else:
                names.spellings.setdefault(cell_key(name), nfc(name))
        for name in in_capitals:
            names.spellings.setdefault(cell_key(name), sentence_case(name))
        names._add_prefixes(written)
        for name in known:
            names.spellings[cell_key(name)] = nfc(name)
        return names

    def _add_prefixes(self, written: Iterable[str]) -> None:
        """A cell that is somewhere called "Chi bộ …" is called so everywhere."""
        for key in {cell_key(name) for name in written if tone_key(name).startswith("chi bộ ")}:
            if not tone_key(self.spellings[key]).startswith("chi bộ "):
                self.spellings[key] = CELL_PREFIX + self.spellings[key]

    def spelling(self, name: str) -> str:
        key = cell_key(name)
        return self._cut_short(name, key) or self.spellings.get(key) or sentence_case(name)

    def _cut_short(self, name: str, key: str) -> str | None:
        """The name of a tab holds 31 characters; the longer name of a cell is cut off there."""
        if not _TAB_LENGTH - 2 <= len(name) <= _TAB_LENGTH:
            return None
        longer = [full for full in self.spellings if full.startswith(key) and full != key]
        return self.spellings[longer[0]] if len(longer) == 1 else None


_TAB_LENGTH = 31


def _needs_case(name: str) -> bool:
    """Typed in capitals, or "Chi bộ" followed by capitals only, or without any capital."""
    rest = re.sub(r"^chi bộ ", "", nfc(name), flags=re.IGNORECASE)
    return rest.isupper() or name.isupper() or name.islower()
