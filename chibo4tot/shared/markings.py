"""Stamps of secrecy: whether the name or the first page of a file bears MẬT, TỐI MẬT, TUYỆT MẬT.

Only the stamp itself is looked for, standing alone as it is printed. Ordinary prose about "bí mật
nhà nước" or "bảo mật" bears no stamp. This guards against an oversight; it is no proof.
"""

import re
import unicodedata
from collections.abc import Iterable
from itertools import islice
from pathlib import PurePath

FIRST_LINES = 80
REFUSAL = (
    "Tài liệu có dấu mật không đưa vào chương trình; "
    "gửi qua văn thư theo quy định về bảo vệ bí mật nhà nước."
)

# A stamp is printed in capitals, alone on its line or in its column of the line.
_STAMP = re.compile(r"(?:TỐI |TUYỆT )?MẬT")
# "Độ mật: Tối mật" in the head of a paper.
_DEGREE = re.compile(r"(?:độ|mức độ|dấu(?: độ)?) mật ?: ?(?:tối |tuyệt )?mật", re.IGNORECASE)
_COLUMNS = re.compile(r"\t|\||\s{2,}|\n")
_FRAME = " \u00a0*-–—_=.,:;!()[]{}<>«»“”\"'/\\"
_BEFORE = frozenset({"bí", "bảo", "cơ", "thân", "kín", "niêm", "hạt", "túi", "ống", "nước", "độ"})
_AFTER = frozenset({"khẩu", "mã", "độ", "ong", "thư", "vụ", "thiết", "thám", "lệnh", "báo", "đàm"})
_GRADES = frozenset({"tối", "tuyệt"})


def is_marked_name(name: str) -> bool:
    """Whether the name of a file says that it is classified: "MẬT - Kế hoạch.docx"."""
    stem = unicodedata.normalize("NFC", PurePath(name).stem)
    if re.search(r"[(\[]\s*(?:tối |tuyệt )?mật\s*[)\]]", stem, re.IGNORECASE):
        return True
    words = re.split(r"[\s_\-.,;+()\[\]]+", stem.strip(" _-.,;+()[]"))
    return any(_is_mark(words, place) for place in range(len(words)))


def _is_mark(words: list[str], place: int) -> bool:
    low = [word.lower() for word in words]
    before = low[place - 1] if place else ""
    after = low[place + 1] if place + 1 < len(low) else ""
    is_at_edge = place in {0, len(low) - 1} or (place == 1 and before in _GRADES)
    if low[place] == "mật":
        if before in _GRADES:
            return place < 2 or low[place - 2] != "độ"
        is_loud = words[place].isupper() and not all(word.isupper() for word in words)
        alone = before not in _BEFORE and after not in _AFTER
        return alone and (is_at_edge or is_loud)
    # Without diacritics only the two grades are clear, and only where a name begins or ends.
    is_grade = low[place] == "mat" and before in {"toi", "tuyet"}
    return is_grade and _ends_or_opens(low, place) and (place < 2 or low[place - 2] != "do")


def _ends_or_opens(words: list[str], place: int) -> bool:
    """Whether the two words that end here open or close the name."""
    return place == 1 or place == len(words) - 1


def bears_stamp(lines: Iterable[str]) -> bool:
    """Whether one of the first lines of a document is a stamp, or has one in a column."""
    return any(_is_stamp(part) for line in islice(lines, FIRST_LINES) for part in _parts(line))


def _parts(line: str) -> list[str]:
    return _COLUMNS.split(unicodedata.normalize("NFC", line).replace("\u00a0", " "))


def _is_stamp(part: str) -> bool:
    bare = part.strip(_FRAME)
    if _STAMP.fullmatch(bare) or _DEGREE.fullmatch(bare):
        return True
    # "M Ậ T", "T Ố I  M Ậ T": letters set apart
    letters = bare.split()
    spread = len(letters) > 2 and all(len(letter) == 1 for letter in letters)
    return spread and "".join(letters) in {"MẬT", "TỐIMẬT", "TUYỆTMẬT"}
