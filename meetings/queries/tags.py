"""The tags of each kind of document with their meaning, and sample values to try them with."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from chibo4tot.shared.qr import draw_qr
from chibo4tot.shared.word import Picture
from meetings.domain.samples import sample_values
from meetings.enums import DocumentKind
from meetings.queries.templates import DATA

QR_MM = 13
# An excerpt is made of the tags of minutes.
SAME = {DocumentKind.EXCERPT: DocumentKind.MINUTES}


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as it is written, and what it stands for."""

    written: str
    meaning: str


@cache
def _meanings() -> dict[str, dict[str, str]]:
    data: dict[str, dict[str, str]] = json.loads((DATA / "tags.json").read_text(encoding="utf-8"))
    return data


def meanings_of(kind: DocumentKind) -> dict[str, str]:
    """What each tag of the kind means."""
    found = _meanings()
    return found["chung"] | found[SAME.get(kind, kind).value]


def tags_of(kind: DocumentKind) -> list[Tag]:
    """The tags that a template of the kind may use, in the order of their names."""
    meanings = meanings_of(kind)
    names = sorted({*sample_values(kind), *sample_pictures()})
    return [Tag(f"{{{{ {name} }}}}", meanings[name]) for name in names]


def sample_pictures() -> dict[str, Picture]:
    """The pictures that tags stand for, drawn for a made-up code."""
    return {"qr": Picture(draw_qr("CB4T:7K3M9QX2"), QR_MM)}


def samples_of(kind: DocumentKind) -> dict[str, Any]:
    """Made-up values of all tags of the kind."""
    return sample_values(kind)
