"""Minutes as a Word file in the Party's layout."""

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

TEMPLATE = Path(__file__).resolve().parent / "data" / "bien-ban.docx"


def minutes_docx(minutes: Minutes) -> bytes:
    """The minutes as a .docx: what was frozen on approval, or the draft as it stands now."""
    record = record_of(minutes)
    values = printed(record, is_approved=minutes.status in FROZEN)
    template = DocxTemplate(TEMPLATE)
    environment = SandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    template.render(values, jinja_env=environment, autoescape=True)
    _name(template, title=f"Biên bản {values['title']}", author=record.cell_name)
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
