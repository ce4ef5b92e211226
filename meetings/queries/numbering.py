"""Numbers of documents: in which term they run, which is the last, how they are printed."""

from datetime import date

from django.db.models import Max, QuerySet

from cells.domain.paths import ancestors
from cells.models import Unit
from meetings.models import IssuedNumber, Term

DEFAULT_ORGANISATION = "CB"


def term_of(unit: Unit, day: date) -> Term | None:
    """The term of the nearest committee that has laid one down, the newest begun by that day."""
    rows = Term.objects.filter(unit__path__in=ancestors(unit.path), starts_on__lte=day)
    return rows.order_by("-unit__path", "-starts_on").first()


def term_start(unit: Unit, day: date) -> date:
    """From when numbers run; where no term is laid down, from the founding of the unit."""
    term = term_of(unit, day)
    return term.starts_on if term else unit.valid_from


def last_number(unit: Unit, type_code: str, starts: date) -> int:
    """The highest number given in the term that began on that day, 0 before the first."""
    rows = IssuedNumber.objects.filter(unit=unit, type_code=type_code, term_starts=starts)
    return rows.order_by("-number").values_list("number", flat=True).first() or 0


def last_numbers(unit: Unit, day: date) -> dict[str, int]:
    """The highest number of each type in the term of that day; one query."""
    starts = term_start(unit, day)
    rows = IssuedNumber.objects.filter(unit=unit, term_starts=starts).order_by()
    return dict(rows.values_list("type_code").annotate(Max("number")))


def terms_of(unit: Unit) -> "QuerySet[Term]":
    """The terms laid down for the unit or above it, the newest first."""
    rows = Term.objects.filter(unit__path__in=ancestors(unit.path))
    return rows.order_by("-starts_on", "-unit__path")


def numbers_of(unit: Unit) -> "QuerySet[IssuedNumber]":
    """What was given, the newest first."""
    rows = IssuedNumber.objects.filter(unit=unit)
    return rows.select_related("meeting__cell", "issued_by")


def organisation_code(unit: Unit) -> str:
    """How the unit signs its numbers: its own sign, else "CB"."""
    return unit.document_prefix or DEFAULT_ORGANISATION
