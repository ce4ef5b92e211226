"""Word files from templates with tags: filled in a sandbox, every missing value an error."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import StrictUndefined
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from chibo4tot.shared import clock

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

FILTERS = ("upper", "lower", "capitalize", "trim", "default", "join", "length", "first", "last")


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG that a tag stands for, and how wide it is printed."""

    content: bytes
    width_mm: int


class Sandbox(ImmutableSandboxedEnvironment):
    """Templates that people send in: no way to our objects, to endless loops or endless texts."""

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """No text is repeated a thousand million times."""
        raise SecurityError(f"{operator} is not allowed")


def sandbox() -> Sandbox:
    """In which templates run: nothing undefined passes silently, few filters, no functions."""
    environment = Sandbox(undefined=StrictUndefined, autoescape=True)
    environment.globals.clear()
    environment.filters = {name: environment.filters[name] for name in FILTERS}
    return environment


def fill(
    template: bytes,
    values: Mapping[str, Any],
    *,
    title: str,
    author: str,
    pictures: Mapping[str, Picture] | None = None,
) -> bytes:
    """The template with its tags replaced; ``title`` and ``author`` become its properties."""
    document = DocxTemplate(BytesIO(template))
    images = {
        name: InlineImage(document, BytesIO(one.content), width=Mm(one.width_mm))
        for name, one in (pictures or {}).items()
    }
    document.render({**values, **images}, jinja_env=sandbox(), autoescape=True)
    _name(document.docx.core_properties, title=title, author=author)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _name(properties: Any, *, title: str, author: str) -> None:
    """What the file says of itself, instead of what the template said."""
    now = clock.now().replace(tzinfo=None)
    properties.title, properties.author, properties.last_modified_by = title, author, author
    properties.subject = properties.comments = properties.keywords = ""
    properties.language = "vi-VN"
    properties.created = properties.modified = now
