"""Next year's register against the people already known: who is new, changed, gone, or unclear."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from cells.domain.register.names import cell_key, tone_key
from cells.domain.register.person import RegisterRow
from cells.domain.register.problems import Status
from cells.domain.register.words import Position
from cells.enums import ActivityState, DatePrecision, Gender
from chibo4tot.shared.vietnamese import fold


@dataclass(frozen=True, slots=True)
class KnownMember:
    """A member as recorded. ``birth`` with precision month or year is the first day of it."""

    pk: int
    name: str
    birth: date | None = None
    birth_precision: DatePrecision = DatePrecision.DAY
    cell: str | None = None
    position: Position | None = None
    activity_state: ActivityState = ActivityState.ACTIVE
    gender: Gender | None = None
    ethnicity: str = ""
    hometown: str = ""
    state_position: str = ""
    admission_date: date | None = None
    official_date: date | None = None
    party_card_no: str = ""
    political_theory_level: str = ""
    phone: str = ""
    email: str = ""
    note: str = ""


class MatchKind(StrEnum):
    """What confirming the row would do."""

    NEW = "new"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    AMBIGUOUS = "ambiguous"


@dataclass(frozen=True, slots=True)
class Change:
    """One field that the register states otherwise than the record."""

    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class Transfer:
    """Another cell than the recorded one: a proposal, for which somebody gives the date."""

    from_cell: str | None
    to_cell: str


@dataclass(frozen=True, slots=True)
class Match:
    """A row with the member it is about. Ambiguous: one of ``candidates``, or somebody new."""

    kind: MatchKind
    row: RegisterRow
    member: KnownMember | None = None
    candidates: tuple[KnownMember, ...] = ()
    changes: tuple[Change, ...] = ()
    transfer: Transfer | None = None


@dataclass(slots=True)
class _Index:
    by_card: dict[str, KnownMember] = field(default_factory=dict)
    by_name: dict[str, list[KnownMember]] = field(default_factory=dict)

    @classmethod
    def of(cls, known: Iterable[KnownMember]) -> "_Index":
        index = cls()
        for member in known:
            if member.party_card_no:
                index.by_card[member.party_card_no] = member
            index.by_name.setdefault(fold(member.name), []).append(member)
        return index


def match_people(rows: Sequence[RegisterRow], known: Sequence[KnownMember]) -> list[Match]:
    """For each row the member it is about: by card number, else by folded name and birth date.

    Ambiguous, so that somebody decides: a card number that belongs to a person of another name
    and birth date; card and name that point to two people; several people of one name and birth
    date; a name whose birth date is not fully known on one side; a member found twice. Rows in
    error are not imported and make no other row ambiguous.
    """
    index = _Index.of(known)
    found = [_candidates(row, index) for row in rows]
    times = Counter(
        candidates[0].pk
        for row, (certain, candidates) in zip(rows, found, strict=True)
        if certain and row.status is not Status.ERROR
    )
    return [
        _match(row, candidates, certain=certain and times[candidates[0].pk] <= 1)
        for row, (certain, candidates) in zip(rows, found, strict=True)
    ]


def absent(known: Sequence[KnownMember], rows: Sequence[RegisterRow]) -> list[KnownMember]:
    """Members whom no row may be about, in the order given. They are listed, never removed."""
    index = _Index.of(known)
    seen = {member.pk for row in rows for member in _candidates(row, index)[1]}
    return [member for member in known if member.pk not in seen]


def _candidates(row: RegisterRow, index: _Index) -> tuple[bool, tuple[KnownMember, ...]]:
    """(whether it is certainly the first of them, the members that the row may be about)."""
    by_card = index.by_card.get(row.party_card_no or "")
    namesakes = index.by_name.get(fold(row.name or ""), []) if row.name else []
    same = [member for member in namesakes if _same_birth(row, member)]
    if by_card:
        others = [member for member in same if member is not by_card]
        is_same_person = by_card in namesakes or _same_birth(row, by_card)
        return is_same_person and not (others and by_card not in same), (by_card, *others)
    if len(same) == 1:
        return True, tuple(same)
    possible = same or [member for member in namesakes if _may_be_birth(row, member)]
    return False, tuple(possible)


def _same_birth(row: RegisterRow, member: KnownMember) -> bool:
    is_exact = member.birth_precision == DatePrecision.DAY
    return row.birth is not None and is_exact and row.birth == member.birth


def _may_be_birth(row: RegisterRow, member: KnownMember) -> bool:
    """Not the same day, but nothing that both sides know is different."""
    if row.birth_year is None or member.birth is None:
        return True
    if row.birth_year != member.birth.year:
        return False
    member_month = None if member.birth_precision == DatePrecision.YEAR else member.birth.month
    if row.birth_month is None or member_month is None:
        return True
    is_day_open = row.birth is None or member.birth_precision != DatePrecision.DAY
    return row.birth_month == member_month and is_day_open


def _match(row: RegisterRow, candidates: tuple[KnownMember, ...], *, certain: bool) -> Match:
    if not candidates:
        return Match(MatchKind.NEW, row)
    if not certain:
        return Match(MatchKind.AMBIGUOUS, row, candidates=candidates)
    member = candidates[0]
    changes = tuple(_changes(row, member))
    transfer = _transfer(row, member)
    kind = MatchKind.CHANGED if changes or transfer else MatchKind.UNCHANGED
    return Match(kind, row, member, candidates, changes, transfer)


def _transfer(row: RegisterRow, member: KnownMember) -> Transfer | None:
    if row.cell is None or (member.cell and cell_key(row.cell) == cell_key(member.cell)):
        return None
    return Transfer(member.cell, row.cell)


_PLAIN_FIELDS = (
    "gender",
    "ethnicity",
    "hometown",
    "state_position",
    "admission_date",
    "official_date",
    "party_card_no",
    "political_theory_level",
    "phone",
    "email",
    "note",
)


def _changes(row: RegisterRow, member: KnownMember) -> Iterator[Change]:
    """What the register states otherwise; an empty cell of it states nothing.

    Activity and office are stated by the whole column: there an empty cell has a meaning.
    """
    if row.name and tone_key(row.name) != tone_key(member.name):
        yield Change("name", member.name, row.name)
    if row.birth and not _same_birth(row, member):
        yield Change("birth", member.birth, row.birth)
    now, before = _values(row), _values(member)
    for name in _PLAIN_FIELDS:
        if now[name] and now[name] != before[name]:
            yield Change(name, before[name] or None, now[name])
    for name in ("position", "activity_state"):
        is_known = name != "activity_state" or row.activity_state is not None
        if name in row.stated and is_known and getattr(row, name) != getattr(member, name):
            yield Change(name, getattr(member, name), getattr(row, name))


def _values(source: RegisterRow | KnownMember) -> Mapping[str, object]:
    return {name: getattr(source, name) or None for name in _PLAIN_FIELDS}


def matched_to(row: RegisterRow, member: KnownMember) -> Match:
    """The row taken as being about this member, because somebody has said so."""
    return _match(row, (member,), certain=True)
