"""What the program knows when it judges a list of past meetings: cells, rosters, months taken."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches

from cells.domain.register.names import cell_key, tone_key
from cells.domain.tenure import Episode, activity_on, is_due, standing_on
from cells.enums import ActivityState, MembershipKind, Standing
from chibo4tot.shared.vietnamese import fold
from meetings.enums import MeetingKind

NEAREST = 3


@dataclass(frozen=True, slots=True)
class KnownCell:
    """A cell with the days on which it exists, and who holds its posts today, the highest first."""

    cell_id: int
    name: str
    label: str
    valid_from: date
    valid_to: date | None
    heads: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Stay:
    """A member belongs to a cell from one day to another."""

    member_id: int
    cell_id: int
    kind: MembershipKind
    start: date
    end: date


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person as far as a roll asks."""

    member_id: int
    full_name: str
    official_date: date | None
    date_unknown: bool


@dataclass(frozen=True, slots=True)
class OnRoster:
    """A person of a cell's list on one day."""

    member_id: int
    full_name: str
    standing: Standing
    activity: ActivityState

    @property
    def is_due(self) -> bool:
        return is_due(self.activity)


@dataclass(frozen=True, slots=True)
class KnownMeeting:
    """A meeting that the program has already; cancelled ones are not asked about."""

    cell_id: int
    year: int
    month: int
    day: date
    kind: MeetingKind
    is_imported: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """All of it. ``states``: episodes of activity by (member, cell)."""

    today: date
    cells: Sequence[KnownCell]
    people: Mapping[int, KnownPerson]
    stays: Sequence[Stay]
    states: Mapping[tuple[int, int], Sequence[Episode]]
    meetings: Sequence[KnownMeeting] = ()
    own_cell_id: int | None = None
    _by_cell: dict[int, list[Stay]] = field(default_factory=dict)

    def cell_named(self, text: str) -> KnownCell | None:
        """The cell of this name, long or short."""
        key = cell_key(text)
        for cell in self.cells:
            if key in {cell_key(cell.name), cell_key(cell.label)}:
                return cell
        return None

    def near_cells(self, text: str) -> list[str]:
        """The names most like this one."""
        return _nearest(text, [cell.name for cell in self.cells])

    def roster_on(self, cell_id: int, day: date) -> list[OnRoster]:
        """Who belongs to the cell on a day and in which state."""
        found = {
            stay.member_id: self._on_roster(stay, day)
            for stay in self._stays(cell_id)
            if stay.start <= day <= stay.end
        }
        return list(found.values())

    def ever_in(self, cell_id: int) -> list[OnRoster]:
        """Whoever has belonged to the cell this year, as on the first day of it."""
        found: dict[int, OnRoster] = {}
        for stay in self._stays(cell_id):
            found.setdefault(stay.member_id, self._on_roster(stay, stay.start))
        return list(found.values())

    def _stays(self, cell_id: int) -> list[Stay]:
        if not self._by_cell:
            for stay in self.stays:
                self._by_cell.setdefault(stay.cell_id, []).append(stay)
        return self._by_cell.get(cell_id, [])

    def _on_roster(self, stay: Stay, day: date) -> OnRoster:
        person = self.people[stay.member_id]
        episodes = self.states.get((stay.member_id, stay.cell_id), ())
        return OnRoster(
            stay.member_id,
            person.full_name,
            standing_on(day, person.official_date, date_unknown=person.date_unknown),
            activity_on(day, stay.kind, episodes),
        )


def named(people: Iterable[OnRoster], text: str) -> list[OnRoster]:
    """The people of this name. A name typed without any diacritics means whoever bears it so."""
    listed = list(people)
    exact = [one for one in listed if tone_key(one.full_name) == tone_key(text)]
    if exact or tone_key(text) != fold(text):
        return exact
    return [one for one in listed if fold(one.full_name) == fold(text)]


def near_names(people: Iterable[OnRoster], text: str) -> list[str]:
    """The names most like this one, without regard to diacritics."""
    return _nearest(text, [one.full_name for one in people])


def _nearest(text: str, names: list[str]) -> list[str]:
    by_fold: dict[str, str] = {}
    for name in names:
        by_fold.setdefault(fold(name), name)
    return [by_fold[one] for one in get_close_matches(fold(text), list(by_fold), NEAREST)]
