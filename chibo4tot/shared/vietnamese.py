"""Vietnamese text: one Unicode form, the order of names, and search without diacritics.

The order of letters and tones is that of the Vietnamese alphabet; people are listed by given
name, then family name, then middle names. The same Python serves both database engines.
"""

import unicodedata

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}


def _ranks() -> dict[str, tuple[int, int]]:
    ranks = {}
    for index, letter in enumerate(_LETTERS):
        for mark, tone in [("", 0), *_TONES.items()]:
            composed = unicodedata.normalize("NFC", letter + mark)
            if len(composed) == 1:
                ranks[composed] = (index, tone)
    return ranks


_RANKS = _ranks()


def nfc(text: str) -> str:
    """The text in Unicode form NFC with single blanks and none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _word_key(word: str) -> tuple[str, str]:
    letters, tones = [], []
    for char in unicodedata.normalize("NFC", word).lower():
        rank = _RANKS.get(char) or _RANKS.get(unicodedata.normalize("NFD", char)[0])
        if rank:
            letters.append(f"{rank[0] + 10:02d}")
            tones.append(str(rank[1]))
        elif char.isdecimal():
            letters.append("0" + str(int(char)))
            tones.append("0")
    return "".join(letters), "".join(tones)


def sort_key(text: str) -> str:
    """A key that sorts titles and places as the Vietnamese collation does."""
    words = [_word_key(word) for word in text.replace("-", " ").split()]
    return ".".join(letters for letters, _ in words) + " " + ".".join(tones for _, tones in words)


def name_key(full_name: str) -> str:
    """A key that sorts people by given name with its tone, then family name, then the rest."""
    words = full_name.split()
    return " ".join(".".join(_word_key(word)) for word in words[-1:] + words[:-1])


def fold(text: str) -> str:
    """The text for searching: no diacritics, đ as d, lower case, single blanks."""
    plain = unicodedata.normalize("NFD", text.translate(str.maketrans("đĐ", "dD")))
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(bare.lower().split())
