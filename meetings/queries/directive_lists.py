"""The register of directives as lists: filtered, and with what became of each in the cells."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from chibo4tot.shared.vietnamese import fold
from meetings.domain.directives import DONE, Standing, standing_of, verdict
from meetings.enums import CELL_KINDS, DirectiveStatus, MeetingStatus, MinutesStatus
from meetings.models import Directive, DirectiveAddress, ItemDirective, Meeting
from meetings.queries.directive_figures import AddressRow, address_rows

MOST_ISSUERS = 100
STATES = {
    "qua-han": "Quá hạn, còn nơi chưa quán triệt",
    "chua-den-han": "Chưa đến hạn, còn nơi chưa quán triệt",
    "da-xong": "Đã quán triệt xong",
    "da-rut": "Đã rút",
}


@dataclass(frozen=True, slots=True)
class Place:
    """One cell under one directive: its state, a sentence on it, and the minutes that prove it."""

    standing: Standing
    text: str
    day: date | None = None
    url: str = ""


def filtered(
    rows: "QuerySet[Directive]", *, issuer: str = "", year: int | None = None, text: str = ""
) -> "QuerySet[Directive]":
    """Of an issuer, due in a year, with words in number or subject (with or without tones)."""
    if issuer:
        rows = rows.filter(issuer_fold=fold(issuer))
    if year:
        rows = rows.filter(due_on__range=(date(year, 1, 1), date(year, 12, 31)))
    for word in fold(text).split():
        rows = rows.filter(Q(number_fold__contains=word) | Q(subject_fold__contains=word))
    return rows


def in_state(
    rows: "QuerySet[Directive]",
    state: str,
    addresses: "QuerySet[DirectiveAddress]",
    today: date,
) -> "QuerySet[Directive]":
    """Those in one of STATES, looking at these addresses only."""
    if state == "da-rut":
        return rows.filter(status=DirectiveStatus.WITHDRAWN)
    proof = ItemDirective.objects.filter(
        directive=OuterRef("directive"),
        item__minutes__meeting__cell=OuterRef("cell"),
        item__minutes__meeting__kind__in=CELL_KINDS,
        item__minutes__meeting__status=MeetingStatus.HELD,
        item__minutes__status=MinutesStatus.APPROVED,
    )
    waiting = Exists(addresses.filter(~Exists(proof), directive=OuterRef("pk")))
    rows = rows.filter(status=DirectiveStatus.IN_FORCE)
    if state == "da-xong":
        return rows.filter(~waiting)
    if state == "qua-han":
        return rows.filter(waiting, due_on__lt=today)
    return rows.filter(waiting, due_on__gte=today) if state == "chua-den-han" else rows


def issuers_of(rows: "QuerySet[Directive]") -> list[str]:
    """The issuers that occur, in alphabetical order, each once however it is written."""
    names = rows.order_by("issuer_fold").values_list("issuer_fold", "issuer")
    found: dict[str, str] = {}
    for key, name in names.distinct()[: MOST_ISSUERS * 2]:
        found.setdefault(key, name)
    return list(found.values())[:MOST_ISSUERS]


def places_of(
    directives: Sequence[Directive], addresses: "QuerySet[DirectiveAddress]", today: date
) -> dict[int, dict[int, Place]]:
    """For each directive its addressed cells and their state; two queries for any number."""
    keys = [directive.pk for directive in directives]
    rows = address_rows(addresses.filter(directive__in=keys), today)
    slugs = _slugs(rows)
    found: dict[int, dict[int, Place]] = {key: {} for key in keys}
    for row in rows:
        found[row.directive_id][row.cell_id] = place_of(row, slugs, today)
    return found


def _slugs(rows: Iterable[AddressRow]) -> dict[int, str]:
    """The addresses of cells that have something to link to."""
    keys = {row.meeting_id for row in rows if row.meeting_id}
    found = Meeting.objects.filter(pk__in=keys).values_list("cell_id", "cell__slug")
    return dict(found.distinct())


def place_of(row: AddressRow, slugs: Mapping[int, str], today: date) -> Place:
    """The state of one cell; a link only to the meeting that proves it."""
    one = row.dissemination
    standing = standing_of(one, today)
    proved = standing in DONE and row.meeting_id is not None
    return Place(
        standing=standing,
        text=verdict(one, today),
        day=one.done_on if proved else None,
        url=reverse("meetings:detail", args=[slugs[row.cell_id], row.meeting_id]) if proved else "",
    )
