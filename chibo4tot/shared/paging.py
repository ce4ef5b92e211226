"""Keyset pages: the next page starts after the last row shown, however long the list is."""

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet

SIZE = 30
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Page(Generic[M]):
    """Some rows; ``after`` is the mark with which the next page is asked for, empty at the end."""

    rows: list[M]
    after: str


def page_of(
    rows: QuerySet[M], *, by: str, descending: bool = False, after: str = "", size: int = SIZE
) -> Page[M]:
    """The rows after a mark, ordered by a field that is never empty and then by key; one query.

    A mark that somebody spoilt starts from the beginning.
    """
    sign = "-" if descending else ""
    ordered = rows.order_by(f"{sign}{by}", f"{sign}pk")
    start = _read(rows, by, after)
    if start is not None:
        beyond = "lt" if descending else "gt"
        value, key = start
        ordered = ordered.filter(
            Q(**{f"{by}__{beyond}": value}) | Q(**{by: value, f"pk__{beyond}": key})
        )
    found = list(ordered[: size + 1])
    more = len(found) > size
    return Page(found[:size], _mark(found[size - 1], by) if more else "")


def _mark(row: Model, by: str) -> str:
    field: Any = row._meta.get_field(by)
    text = json.dumps([field.value_to_string(row), row.pk])
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(rows: QuerySet[M], by: str, mark: str) -> tuple[Any, int] | None:
    if not mark:
        return None
    try:
        text = base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4))
        value, key = json.loads(text)
        field: Any = rows.model._meta.get_field(by)
        return field.to_python(value), int(key)
    except (binascii.Error, ValueError, TypeError, ValidationError):
        return None
