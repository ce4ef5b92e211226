"""What an import would do: the register's rows against the people recorded today."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from cells.domain.import_rows import row_from_data
from cells.domain.register import Position, RegisterRow, Status
from cells.domain.register.matching import KnownMember, Match, MatchKind, absent, match_people
from cells.domain.register.names import cell_key
from cells.domain.tenure import Episode, activity_on, fault_of_dates
from cells.enums import (
    CELL_POSTS,
    POSITION_ROLES,
    SINGLE_POSTS,
    ActivityState,
    DatePrecision,
    Gender,
    MembershipKind,
)
from cells.models import (
    ActivityPeriod,
    ImportBatch,
    Member,
    Membership,
    RoleAssignment,
    Unit,
    in_force,
)
from cells.queries.units import cells_under

POSITION_OF_ROLE = {role.value: Position(word) for word, role in POSITION_ROLES.items()}


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One row of the register and what confirming would make of it.

    ``blocked``: why the row is not imported although it has no error of its own.
    ``holder``: who has the post that the row claims; it is left with them unless replaced.
    """

    index: int
    match: Match
    blocked: str = ""
    holder: str = ""
    is_own: bool = False

    @property
    def row(self) -> RegisterRow:
        return self.match.row

    @property
    def is_importable(self) -> bool:
        return self.row.status != Status.ERROR and not self.blocked

    @property
    def asks_person(self) -> bool:
        return self.is_importable and self.match.kind == MatchKind.AMBIGUOUS

    @property
    def asks_state(self) -> bool:
        return self.is_importable and self.row.activity_state is None

    @property
    def asks_move(self) -> bool:
        return self.is_importable and self.match.transfer is not None and not self.is_own

    @property
    def asks_post(self) -> bool:
        return self.is_importable and bool(self.holder)

    @property
    def asks(self) -> bool:
        return self.asks_person or self.asks_state or self.asks_move or self.asks_post

    @property
    def has_problem(self) -> bool:
        return bool(self.row.problems or self.blocked or self.asks)


@dataclass(frozen=True, slots=True)
class Preview:
    """All rows of a batch; ``basis`` changes when the records do."""

    lines: tuple[ImportLine, ...]
    missing_people: tuple[KnownMember, ...]
    new_cells: tuple[str, ...]
    basis: str

    def count(self, kind: MatchKind) -> int:
        return sum(line.match.kind == kind for line in self.lines if line.is_importable)

    @property
    def refused(self) -> int:
        return sum(not line.is_importable for line in self.lines)


def known_cell_names(unit: Unit, day: date) -> list[str]:
    """The names of the cells of a branch that exist on a day."""
    return list(cells_under(unit).on(day).values_list("name", flat=True))


def rows_of(batch: ImportBatch) -> list[RegisterRow]:
    """The rows that the batch keeps until it is confirmed."""
    kept = batch.content.get("rows", [])
    return [row_from_data(data) for data in kept]  # type: ignore[attr-defined] # JSON is untyped


def preview_of(batch: ImportBatch, day: date, *, own_member_id: int | None = None) -> Preview:
    """What confirming the batch today would do; a handful of queries for any number of rows."""
    rows = rows_of(batch)
    known = known_members(batch.unit, day)
    matches = match_people(rows, known)
    cells = {cell_key(name): name for name in known_cell_names(batch.unit, day)}
    blocks = _Blocks(batch.unit, rows, {member.pk for member in known})
    holders = _holders(batch.unit, day)
    lines = tuple(
        ImportLine(
            index=index,
            match=match,
            blocked=blocks.reason(match),
            holder=holders.claim(match, batch.unit),
            is_own=match.member is not None and match.member.pk == own_member_id,
        )
        for index, match in enumerate(matches)
    )
    wanted = [line.row.cell for line in lines if line.is_importable and line.row.cell]
    new_cells = tuple(name for name in dict.fromkeys(wanted) if cell_key(name) not in cells)
    return Preview(lines, tuple(_missing(known, rows)), new_cells, _basis(lines))


def _missing(known: Sequence[KnownMember], rows: Sequence[RegisterRow]) -> list[KnownMember]:
    """Those recorded in one of the cells today whom the file does not name."""
    return absent([member for member in known if member.cell is not None], rows)


def _basis(lines: Iterable[ImportLine]) -> str:
    seen = [
        (
            line.match.kind,
            [one.pk for one in line.match.candidates],
            line.match.changes,
            line.holder,
        )
        for line in lines
    ]
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:24]


def known_members(unit: Unit, day: date) -> list[KnownMember]:
    """The people of a branch as recorded: those of today, and those who were there last."""
    memberships = list(
        Membership.objects.present()
        .in_units(_branch(unit))
        .select_related("member", "cell")
        .order_by("kind", "member_id")  # "chinh_thuc" before "tam_thoi"
    )
    first: dict[int, Membership] = {}
    for membership in memberships:
        first.setdefault(membership.member_id, membership)
    episodes = _episodes(first.values(), day)
    posts = _posts(first, day)
    return [_known(one, day, episodes.get(one.pk, []), posts) for one in first.values()]


def _branch(unit: Unit) -> Q:
    return Q(path__gte=unit.path, path__lt=unit.path + "~")


def _episodes(memberships: Iterable[Membership], day: date) -> dict[int, list[Episode]]:
    found: dict[int, list[Episode]] = {}
    of_these = ActivityPeriod.objects.filter(
        in_force(day), membership__in=[membership.pk for membership in memberships]
    )
    for period in of_these:
        episode = Episode(ActivityState(period.state), period.valid_from, period.valid_to)
        found.setdefault(period.membership_id, []).append(episode)
    return found


def _posts(members: Iterable[int], day: date) -> dict[tuple[int, int], Position]:
    rows = RoleAssignment.objects.filter(
        in_force(day), member__in=list(members), role__in=[*CELL_POSTS]
    ).values_list("member_id", "unit_id", "role")
    order = [role.value for role in CELL_POSTS]
    ranked = sorted(rows, key=lambda row: order.index(row[2]), reverse=True)
    return {(member, unit): POSITION_OF_ROLE[role] for member, unit, role in ranked if member}


def _known(
    membership: Membership,
    day: date,
    episodes: list[Episode],
    posts: dict[tuple[int, int], Position],
) -> KnownMember:
    member = membership.member
    is_here = membership.valid_to is None or membership.valid_to >= day
    return KnownMember(
        pk=member.pk,
        name=member.full_name,
        birth=member.birth_date,
        birth_precision=DatePrecision(member.birth_precision),
        cell=membership.cell.name if is_here else None,
        position=posts.get((member.pk, membership.cell_id)),
        activity_state=activity_on(day, MembershipKind(membership.kind), episodes),
        gender=Gender(member.gender) if member.gender else None,
        ethnicity=member.ethnicity,
        hometown=member.hometown,
        state_position=member.state_position,
        admission_date=member.admission_date,
        official_date=member.official_date,
        party_card_no=member.party_card_no,
        political_theory_level=member.political_theory_level,
        phone=member.phone,
        email=member.email,
        note=member.note,
    )


class _Blocks:
    """Why a row cannot be imported into this unit."""

    def __init__(self, unit: Unit, rows: Sequence[RegisterRow], known: set[int]) -> None:
        self._unit = unit
        cards = [row.party_card_no for row in rows if row.party_card_no]
        elsewhere = Member.objects.filter(party_card_no__in=cards).exclude(pk__in=known)
        self._cards = set(elsewhere.values_list("party_card_no", flat=True))

    def reason(self, match: Match) -> str:
        """The sentence, or nothing."""
        row, unit = match.row, self._unit
        if row.cell is None and not unit.is_cell:
            return "Không rõ người này thuộc chi bộ nào; hãy ghi tên chi bộ trong danh sách."
        if unit.is_cell and row.cell and cell_key(row.cell) != cell_key(unit.name):
            return f"Danh sách ghi {row.cell}, không phải {unit.name}; hãy nhập ở đảng bộ."
        if row.party_card_no in self._cards:
            return (
                "Số thẻ này là của một người ở tổ chức đảng khác; hãy kiểm tra số thẻ hoặc "
                "làm thủ tục chuyển sinh hoạt."
            )
        return self._fault_after(match)

    def _fault_after(self, match: Match) -> str:
        row, member = match.row, match.member
        if member is None:
            return ""
        return (
            fault_of_dates(
                row.birth or member.birth,
                row.admission_date or member.admission_date,
                row.official_date or member.official_date,
            )
            or ""
        )


class _Holders:
    """Who holds the posts that one person holds at a time, first by record, then by row."""

    def __init__(self, held: dict[tuple[str, str], tuple[int | None, str]]) -> None:
        self._held = held

    def claim(self, match: Match, unit: Unit) -> str:
        """The name of somebody else who has the post that the row claims, or nothing."""
        row = match.row
        if row.position is None or row.status == Status.ERROR:
            return ""
        role = POSITION_ROLES[row.position.value]
        if role not in SINGLE_POSTS:
            return ""
        key = (cell_key(row.cell or unit.name), role)
        own = match.member.pk if match.member else None
        holder = self._held.setdefault(key, (own, row.name or ""))
        is_same = (own is not None and holder[0] == own) or holder == (own, row.name or "")
        return "" if is_same else holder[1]


def _holders(unit: Unit, day: date) -> _Holders:
    rows = RoleAssignment.objects.filter(
        in_force(day), unit__in=cells_under(unit), role__in=SINGLE_POSTS
    ).select_related("member", "user", "unit")
    held: dict[tuple[str, str], tuple[int | None, str]] = {}
    for row in rows:
        person = row.member or row.user
        assert person is not None, "a role has a holder"
        held[cell_key(row.unit.name), row.role] = (row.member_id, person.full_name)
    return _Holders(held)


def problem_counts(lines: Iterable[ImportLine]) -> Counter[str]:
    """How often each problem was found, the most frequent first."""
    return Counter(problem.value for line in lines for problem in line.row.problems)
