"""The short code on printed papers: seven characters of Crockford's base 32 and a check.

The check is a sum over the field of 32 elements, so one wrong character and two neighbours that
changed places are always noticed.
"""

from collections.abc import Sequence

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 8
SIZE = len(ALPHABET)
MARK = "CB4T"
# x^5 + x^2 + 1, by which products are reduced.
_POLYNOMIAL = 0b100101
_MEANT = str.maketrans({"O": "0", "I": "1", "L": "1"})


def code_of(values: Sequence[int]) -> str:
    """The code of seven numbers from 0 to 31."""
    assert len(values) == LENGTH - 1, "seven characters and a check"
    return "".join(ALPHABET[value] for value in (*values, _check(values)))


def read_code(text: str) -> str:
    """The code that somebody typed or a camera read, in its plain form; "" if it is none.

    Blanks, hyphens and small letters do not matter; O is read as 0, I and L as 1.
    """
    plain = "".join(char for char in text.upper() if not char.isspace() and char not in "-–:.")
    if len(plain) == LENGTH + len(MARK):
        plain = plain.removeprefix(MARK)
    plain = plain.translate(_MEANT)
    if len(plain) != LENGTH or any(char not in ALPHABET for char in plain):
        return ""
    values = [ALPHABET.index(char) for char in plain]
    return plain if _check(values[:-1]) == values[-1] else ""


def grouped(code: str) -> str:
    """The code as it is printed, in two groups: "7K3M-9QX2"."""
    return f"{code[: LENGTH // 2]}-{code[LENGTH // 2 :]}"


def qr_text(code: str) -> str:
    """What the QR code says: our mark and the code, nothing about anybody."""
    return f"{MARK}:{code}"


def code_in_qr(text: str) -> str:
    """The code that a QR code of ours says; "" if it is not one of ours."""
    mark, _, code = text.strip().partition(":")
    return read_code(code) if mark == MARK else ""


def _check(values: Sequence[int]) -> int:
    """Horner's sum of the values at the generator of the field."""
    total = 0
    for value in values:
        total = _doubled(total) ^ value
    return _doubled(total)


def _doubled(value: int) -> int:
    """The product with the generator (x)."""
    doubled = value << 1
    return doubled ^ _POLYNOMIAL if doubled & SIZE else doubled
