"""Minutes as a Word file in the Party's layout, whole or one item of them."""

from io import BytesIO
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from chibo4tot.shared import clock
from meetings.domain.printing import printed
from meetings.models import Minutes
from meetings.queries.minutes import FROZEN, record_of

DATA = Path(__file__).resolve().parent.parent / "data"
TEMPLATE = DATA / "bien-ban.docx"
EXCERPT = DATA / "trich-bien-ban.docx"


def minutes_docx(minutes: Minutes) -> bytes:
    """The minutes as a .docx: what was frozen on approval, or the draft as it stands now."""
    return _render(TEMPLATE, _values(minutes), kind="Biên bản")


def excerpt_docx(minutes: Minutes, *, number: int) -> bytes:
    """One item as a .docx, with its conclusion and tasks; ``number`` counts the agenda from 1.

    Raises IndexError if the agenda has no such item.
    """
    values = _values(minutes)
    if not 1 <= number <= len(values["items"]):
        raise IndexError(number)
    item = values["items"][number - 1]
    return _render(EXCERPT, values | {"items": [item]}, kind="Trích biên bản")


def _values(minutes: Minutes) -> dict[str, Any]:
    return printed(record_of(minutes), is_approved=minutes.status in FROZEN)


def _render(path: Path, values: dict[str, Any], *, kind: str) -> bytes:
    template = DocxTemplate(path)
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    template.render(values, jinja_env=environment, autoescape=True)
    _name(template, title=f"{kind} {values['title']}", author=values["cell_name"])
    target = BytesIO()
    template.save(target)
    return target.getvalue()


def _name(template: Any, *, title: str, author: str) -> None:
    """The properties of the file: its title, the cell as its author."""
    properties = template.docx.core_properties
    now = clock.now().replace(tzinfo=None)
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.subject = properties.comments = properties.keywords = ""
    properties.language = "vi-VN"
    properties.created = properties.modified = now
