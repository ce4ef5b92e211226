"""Header words: which column a label means, whatever the case, diacritics or line breaks."""

import re
from enum import StrEnum
from functools import lru_cache

from chibo4tot.shared.sheet import key_of
from chibo4tot.shared.vietnamese import nfc


class Column(StrEnum):
    """What a column of a register may hold."""

    NUMBER = "number"
    NAME = "name"
    FAMILY_NAME = "family_name"
    GIVEN_NAME = "given_name"
    BIRTH_NAME = "birth_name"  # read as the name only where no other column names people
    GENDER = "gender"
    MALE = "male"  # a mark, or the birth date of a man
    FEMALE = "female"
    BIRTH = "birth"
    BIRTH_DAY = "birth_day"
    BIRTH_MONTH = "birth_month"
    BIRTH_YEAR = "birth_year"
    ETHNICITY = "ethnicity"
    HOMETOWN = "hometown"
    POSITION = "position"
    STATE_POSITION = "state_position"
    ANY_POSITION = "any_position"  # "Chức vụ" alone: the values decide
    ADMISSION = "admission"
    OFFICIAL = "official"
    CARD = "card"
    THEORY = "theory"
    PHONE = "phone"
    EMAIL = "email"
    STATUS = "status"
    NOTE = "note"
    CELL = "cell"
    ANY_UNIT = "any_unit"  # "Đơn vị" alone: the values decide


# A name beside the one a person goes by; in parentheses after "Họ và tên" it does not count.
_OTHER_NAME = r"\b(khai sinh|ten (goi )?khac|goi khac)\b"

# (column, the label has this, and not this); the first that fits decides.
_RULES: tuple[tuple[Column, str, str], ...] = (
    (Column.NUMBER, r"^(stt|tt|s t t|t t|so tt|so thu tu|thu tu|no)( chung)?$", ""),
    (Column.EMAIL, r"\b(e mail|email|thu dien tu|thu cong vu|hop thu|hom thu|mail)\b", ""),
    (
        Column.PHONE,
        r"\b(dien thoai|sdt|so dt|di dong|d thoai|dtdd|dt dd|mobile|phone|tel)\b",
        "",
    ),
    (
        Column.CARD,
        r"\bso the\b|\bthe dang\b|\bthe dv\b|\bso tdv\b|\bma the\b|^the so$|^the$|^so dang vien$",
        r"\b(ngay|noi|nam|doan the|bhyt|bao hiem|can cuoc|cong doan|huy hieu)\b",
    ),
    (
        Column.STATUS,
        r"\b(tinh trang|trang thai|hien trang|dien|hinh thuc|tinh hinh|che do) (sinh hoat|sh)\b"
        r"|^(tinh trang|trang thai|hien trang)( dang vien| hien nay| hien tai| dv)?$"
        r"|^(sinh hoat|sinh hoat dang|dien sinh hoat)$",
        "",
    ),
    (
        Column.CELL,
        r"^(?=.*\bchi bo\b)((chi bo|don vi|to chuc|dang|bo|bo phan|phong|ban|khoi|co so|truc thuoc"
        r"|ten|thuoc|ve|noi|o|tai|sinh hoat|sh|hien nay|chinh thuc)( |$))+$"
        r"|\b(noi|don vi|to chuc|dia diem|co so|dia chi)( dang)?( dang)? (sinh hoat|sh)\b"
        r"|^(dang )?(sinh hoat|sh)( dang)? (tai|o)\b"
        r"|^(ten )?(don vi|to chuc|co so|to chuc co so) dang( truc thuoc| co so)?$"
        r"|^thuoc (to chuc|don vi)( dang)?$",
        r"\b(cu tru|cu|truoc|tam thoi|chuc vu|chuc danh|ket nap|gioi thieu|chuyen)\b",
    ),
    (
        Column.FAMILY_NAME,
        r"^ho( va)?( chu| ten| tieng)*( dem| lot)$|^ho( va)? chu$|^ho( va)?$|^(chu|ten) (dem|lot)$"
        r"|^ho( va)? (ten )?(dem|lot)\b(?!.*\bten$)|^ho ten dem$",
        _OTHER_NAME,
    ),
    (Column.GIVEN_NAME, r"^ten( goi| rieng)?$", ""),
    (
        Column.NAME,
        r"^(ho va ten|ho ten|hoten|ho va chu dem va ten)\b|^ho\b.*\bten$"
        r"|^ten (dang vien|dv|dong chi)$",
        r"\b(cha|me|bo|vo|chong|con|nguoi|gioi thieu|than nhan|chi bo|don vi|dem|lot)\b"
        rf"(?! (va )?ten)|{_OTHER_NAME}",
    ),
    (Column.BIRTH_NAME, r"^(ho va ten|ho ten|ten)( dang vien)?( theo)?( giay)? khai sinh$", ""),
    (
        Column.GENDER,
        r"^(gioi tinh|gioi|phai|phai tinh|gt|nam nu|nam hay nu|nam hoac nu|nu nam)$",
        "",
    ),
    (
        Column.BIRTH,
        r"\b(ngay|thang|nam|ntn|ng|th)\b.*\bsinh\b|\bsinh\b.*\b(ngay|thang|nam)\b"
        r"|^sinh$|^(n|nt|nth|ntn|ng) ?sinh$|^(ntns|nt nam sinh|dob)$",
        r"\b(hoat|khai|noi|hoc|ket hon|con)\b",
    ),
    (Column.ETHNICITY, r"^(thanh phan )?dan toc\b", r"\bton giao\b"),
    (Column.HOMETOWN, r"^que\b|\bque quan\b|\bnguyen quan\b", ""),
    (
        Column.OFFICIAL,
        r"\bchinh thuc\b|\bc thuc\b|^(ngay )?ct$|\bvao dang ct$|^dang ct$"
        r"|^ngay( duoc)?( chuyen| cong nhan)( dang vien| dv)?( ct)?$",
        r"\b(noi|nguoi|so|quyet dinh|qd|sinh hoat|du bi|ly do|chi bo)\b",
    ),
    (
        Column.ADMISSION,
        r"\bdu bi\b|\bd bi\b|\bket nap\b|\bvao dang\b|\bvao dcs"
        r"|^(ngay )?(kn|vd|db|vao d)$",
        r"\b(noi|nguoi|so|quyet dinh|qd|chi bo|gioi thieu|ly do|tuoi|lan 2)\b",
    ),
    (
        Column.THEORY,
        r"\b(llct|ly luan|ll ct|ll chinh tri)\b|^trinh do chinh tri$|^chinh tri$",
        "",
    ),
    (
        Column.ANY_POSITION,
        r"^(chuc vu|chuc danh|cv|chuc)( hien nay| hien tai| don vi cong tac| chuc danh)*$"
        r"|^chuc (vu|danh)\b.*\b(dang|cap uy)\b.*\b(chinh quyen|chuyen mon|doan the|cq)\b"
        r"|^chuc (vu|danh)\b.*\b(chinh quyen|chuyen mon|cq)\b.*\b(dang|cap uy)\b",
        "",
    ),
    (
        Column.STATE_POSITION,
        r"\bchinh quyen\b|^(ve )?cq$|^nghe nghiep|^cong viec|^vi tri (cong tac|viec lam|chuc danh)"
        r"|^(chuc vu|chuc danh|chuc) (ve )?(trong )?(chuyen mon|cong tac|nghe nghiep|nha nuoc"
        r"|cong chuc|cong viec|hanh chinh|co quan|cq|don vi|lanh dao)\b|^chuyen mon nghiep vu$",
        r"\btruoc\b",
    ),
    (
        Column.POSITION,
        r"^(chuc vu|chuc danh|chuc trach|chuc|nhiem vu|vai tro|cuong vi|cv)"
        r"( ve| trong| cong tac| to chuc| ben| o)*"
        r" (dang|cap uy|chi bo|chi uy|dang uy|dv)\b"
        r"|^(ve |trong |ben |cong tac )?dang$|^(cap uy|chuc vu cap uy)\b",
        "",
    ),
    (Column.NOTE, r"^(ghi chu|chu thich|luu y|gc)\b", ""),
    (
        Column.ANY_UNIT,
        r"^(don vi|bo phan|phong|phong ban|ban|to chuc|noi cong tac|don vi cong tac)"
        r"( phong ban| bo phan| cong tac)*$",
        "",
    ),
)
_COMPILED = tuple(
    (column, re.compile(has), re.compile(has_not) if has_not else None)
    for column, has, has_not in _RULES
)

_PARENTHESES = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_BIRTH_LABEL = re.compile(r"\bsinh\b")
_WHICH_NAME = re.compile(rf"{_OTHER_NAME}|\b(bi danh|(dang|thuong) dung|thuong goi)\b")
_BIRTH_NAME = re.compile(r"\bkhai sinh\b")


@lru_cache(maxsize=4_096)
def column_of(label: str) -> Column | None:
    """The column that a label means, or None; parentheses count only if they help."""
    written = nfc(label).lower()
    if written == "#":
        return Column.NUMBER
    by_letters = _by_letters(written)
    if by_letters:
        return by_letters
    bare = _PARENTHESES.sub(" ", written)
    return _by_rules(key_of(written)) or (_by_rules(key_of(bare)) if bare != written else None)


def tells_which_name(label: str) -> bool:
    """Whether a label under "Họ và tên" says which name: "Khai sinh", "Đang dùng", "Bí danh"."""
    return bool(_WHICH_NAME.search(key_of(label)))


def speaks_of_birth_name(label: str) -> bool:
    """Whether the birth name is spoken of anywhere in the label."""
    return bool(_BIRTH_NAME.search(key_of(label)))


def _by_letters(written: str) -> Column | None:
    """Labels that without diacritics would be another word: nam/năm, đt/dt."""
    words = re.sub(r"[\W\d_]+", " ", written).split()
    if not words:
        return None
    if words == ["đt"]:
        return Column.PHONE
    if words == ["dt"]:
        return Column.ETHNICITY
    is_birth = bool(_BIRTH_LABEL.search(key_of(written)))
    rest = [word for word in words if word not in {"là", "giới", "phái"}]
    if is_birth and words[0] in {"nam", "nữ"} and words[1] in {"ngày", "năm"}:
        rest = words[:1]
    elif is_birth and len(words) > 2 and words[-1] in {"nam", "nữ"} and words[-2] != "và":
        rest = words[-1:]
    if rest == ["nam"]:
        return Column.MALE
    return Column.FEMALE if rest in (["nữ"], ["nu"]) else None


def _by_rules(key: str) -> Column | None:
    if not key:
        return None
    for column, has, has_not in _COMPILED:
        if has.search(key) and not (has_not and has_not.search(key)):
            return column
    return None
