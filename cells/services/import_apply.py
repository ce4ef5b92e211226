"""Write a confirmed preview: new cells and people in bulk, changes of known people one by one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from cells.domain.import_choices import NEW_PERSON, Choices
from cells.domain.import_rows import birth_of
from cells.domain.register import Position, RegisterRow
from cells.domain.register.matching import Match, MatchKind, matched_to
from cells.domain.register.names import cell_key
from cells.enums import (
    POSITION_ROLES,
    SINGLE_POSTS,
    ActivityState,
    EndReason,
    MembershipKind,
    UnitKind,
)
from cells.models import ActivityPeriod, Member, Membership, RoleAssignment, Unit
from cells.queries.importing import ImportLine, Preview
from cells.queries.members import membership_on
from cells.queries.units import cells_under, free_slug, next_path
from cells.services.episodes import (
    ONE_DAY,
    begin_activity,
    finish_membership,
    start_membership,
)
from cells.services.import_undo import difference, snapshot
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, WrongState

TEXT_FIELDS = (
    "ethnicity",
    "hometown",
    "political_theory_level",
    "state_position",
    "phone",
    "email",
    "note",
)
ATTRIBUTES = {"name": "full_name", "birth": "birth_date"}
ACTIVITIES = frozenset(ActivityState) - {ActivityState.ACTIVE, ActivityState.TEMPORARY_IN}


@dataclass(frozen=True, slots=True)
class Step:
    """A row that is going to be written: a new person, or a known one with changes."""

    index: int
    match: Match
    cell: Unit
    state: ActivityState
    move_on: date | None
    is_kept: bool

    @property
    def row(self) -> RegisterRow:
        return self.match.row

    @property
    def is_temporary(self) -> bool:
        return self.state == ActivityState.TEMPORARY_IN


def apply_plan(
    unit: Unit, preview: Preview, choices: Choices, day: date
) -> tuple[dict[str, Any], set[int]]:
    """Write everything; what was created and changed, and the cells that count otherwise now.

    The caller holds the lock of the tree, so that no other import runs.
    """
    cells, founded = _cells(unit, preview, day)
    steps = [step for line in preview.lines if (step := _step(line, choices, cells, unit))]
    known = [step for step in steps if step.match.member is not None]
    new = [step for step in steps if step.match.member is None]
    posts = Posts(choices, day, [cell.pk for cell in cells.values()])
    touched = {step.match.member.pk for step in known if step.match.member} | posts.losers(steps)
    list(Member.objects.select_for_update(no_key=True).filter(pk__in=touched).order_by("pk"))
    before = snapshot(touched)
    added = _add_people(new, day)
    for step in known:
        _apply_change(step, day)
    posts.give([*_claims(new, added), *_known_claims(known)])
    after = snapshot(touched | {membership.member_id for membership in added})
    changes = difference(before, after, [cell.pk for cell in founded])
    return changes, _touched_cells(before, after)


def _touched_cells(*snapshots: dict[str, dict[int, dict[str, Any]]]) -> set[int]:
    return {row["cell_id"] for one in snapshots for row in one["cells.membership"].values()}


def _cells(unit: Unit, preview: Preview, day: date) -> tuple[dict[str, Unit], list[Unit]]:
    """The cells by key, those missing founded now."""
    found = {cell_key(cell.name): cell for cell in cells_under(unit).on(clock.today())}
    founded = []
    for position, name in enumerate(preview.new_cells, start=len(found) + 1):
        cell = Unit(
            kind=UnitKind.CELL,
            name=name[:200],
            short_name=name.removeprefix("Chi bộ ")[:100],
            slug=free_slug(name.removeprefix("Chi bộ ")),
            parent=unit,
            path=next_path(unit),
            position=position,
            valid_from=day,
        )
        cell.full_clean()
        cell.save()
        found[cell_key(name)] = cell
        founded.append(cell)
    return found, founded


def _step(line: ImportLine, choices: Choices, cells: dict[str, Unit], unit: Unit) -> Step | None:
    """What to do about a row; None when it is left out."""
    if not line.is_importable:
        return None
    match = line.match
    if match.kind == MatchKind.AMBIGUOUS:
        chosen = choices.people.get(line.index)
        if chosen is None:
            return None
        match = _chosen(match, chosen)
    if match.kind == MatchKind.UNCHANGED and line.row.activity_state is not None:
        return None
    state = line.row.activity_state or choices.states[line.index]
    return Step(
        index=line.index,
        match=match,
        cell=cells[cell_key(line.row.cell)] if line.row.cell else unit,
        state=state,
        move_on=choices.moves.get(line.index),
        is_kept=line.is_own or line.index in choices.kept,
    )


def _chosen(match: Match, chosen: int) -> Match:
    if chosen == NEW_PERSON:
        return Match(MatchKind.NEW, match.row)
    for candidate in match.candidates:
        if candidate.pk == chosen:
            return matched_to(match.row, candidate)
    raise DomainError(f"Dòng {match.row.row}: người được chọn không còn trong danh sách gợi ý.")


def _clip(name: str, text: str | None) -> str:
    length: Any = Member._meta.get_field(name)
    return (text or "")[: length.max_length]


def _new_member(row: RegisterRow) -> Member:
    birth, precision = birth_of(row)
    return Member(
        full_name=_clip("full_name", row.name),
        gender=row.gender or "",
        birth_date=birth,
        birth_precision=precision,
        party_card_no=_clip("party_card_no", row.party_card_no),
        admission_date=row.admission_date,
        official_date=row.official_date,
        official_date_unknown=row.official_date is None and not row.probationary,
        **{name: _clip(name, getattr(row, name)) for name in TEXT_FIELDS},
    )


def _first_day(step: Step, day: date) -> date:
    """Not before the cell was founded, nor before the person was admitted to the Party."""
    admitted = step.row.admission_date
    start = max(day, step.cell.valid_from)
    return admitted if admitted and start < admitted <= clock.today() else start


def _add_people(steps: list[Step], day: date) -> list[Membership]:
    members = Member.objects.bulk_create([_new_member(step.row) for step in steps])
    memberships = Membership.objects.bulk_create(
        [
            Membership(
                member=member,
                cell=step.cell,
                kind=MembershipKind.TEMPORARY if step.is_temporary else MembershipKind.OFFICIAL,
                valid_from=_first_day(step, day),
            )
            for step, member in zip(steps, members, strict=True)
        ]
    )
    ActivityPeriod.objects.bulk_create(
        [
            ActivityPeriod(
                membership=membership, state=step.state, valid_from=membership.valid_from
            )
            for step, membership in zip(steps, memberships, strict=True)
            if step.state in ACTIVITIES
        ]
    )
    return memberships


@dataclass(frozen=True, slots=True)
class Claim:
    """A register gives a person a post in a cell from a day on (None: no post any more)."""

    index: int
    member_id: int
    cell_id: int
    position: Position | None
    day: date


def _claims(steps: list[Step], memberships: list[Membership]) -> list[Claim]:
    return [
        Claim(
            step.index,
            membership.member_id,
            membership.cell_id,
            step.row.position,
            membership.valid_from,
        )
        for step, membership in zip(steps, memberships, strict=True)
        if step.row.position and not step.is_temporary
    ]


def _known_claims(steps: list[Step]) -> list[Claim]:
    """Changes of post of people who are (now) in the cell that the register names."""
    claims = []
    for step in steps:
        member = step.match.member
        assert member is not None, "a known person"
        says_post = any(change.field == "position" for change in step.match.changes)
        start = step.move_on if step.match.transfer else None
        if step.is_kept or step.is_temporary or not says_post:
            continue
        if step.match.transfer and start is None:
            continue
        claims.append(
            Claim(step.index, member.pk, step.cell.pk, step.row.position, start or date.min)
        )
    return claims


def _apply_change(step: Step, day: date) -> None:
    if step.is_kept:
        return
    try:
        _change_record(step)
        membership = _move(step, day)
        if membership is not None:
            _change_activity(step, membership, day)
    except DomainError as error:
        raise WrongState(f"Dòng {step.row.row}, {step.row.name}: {error}") from error


def _change_record(step: Step) -> None:
    known = step.match.member
    assert known is not None, "a known person"
    plain = [one for one in step.match.changes if one.field not in {"position", "activity_state"}]
    if not plain:
        return
    member = Member.objects.get(pk=known.pk)
    for change in plain:
        name = ATTRIBUTES.get(change.field, change.field)
        value = change.after
        setattr(member, name, _clip(name, value) if isinstance(value, str) else value)
        if name == "birth_date":
            member.birth_precision = birth_of(step.row)[1]
        if name == "official_date":
            member.official_date_unknown = False
    member.updated_at = clock.now()
    member.full_clean()
    member.save()


def _move(step: Step, day: date) -> Membership | None:
    """The membership that the row is about; a move only on a day that somebody gave."""
    known = step.match.member
    assert known is not None, "a known person"
    member = Member.objects.get(pk=known.pk)
    if step.match.transfer is None:
        return Membership.objects.on(clock.today()).filter(member=member, cell=step.cell).first()
    if step.move_on is None:
        return None
    if step.is_temporary:
        return start_membership(
            member, step.cell, kind=MembershipKind.TEMPORARY, valid_from=step.move_on
        )
    current = membership_on(member, step.move_on)
    if current is not None:
        if step.move_on <= current.valid_from:
            raise WrongState(
                f"ngày chuyển phải sau ngày {current.valid_from:%d/%m/%Y}, là ngày bắt đầu "
                f"sinh hoạt tại {current.cell.name}."
            )
        finish_membership(current, step.move_on - ONE_DAY, EndReason.TRANSFERRED)
    return start_membership(
        member, step.cell, kind=MembershipKind.OFFICIAL, valid_from=step.move_on
    )


def _change_activity(step: Step, membership: Membership, day: date) -> None:
    was_unknown = step.row.activity_state is None
    says_state = any(change.field == "activity_state" for change in step.match.changes)
    if step.is_temporary or not (says_state or was_unknown or step.match.transfer):
        return
    known = step.match.member
    before = known.activity_state if known and not step.match.transfer else ActivityState.ACTIVE
    if step.state != before:
        begin_activity(membership, step.state, valid_from=max(day, membership.valid_from))


class Posts:
    """Gives posts; one that a single person holds is taken only from a holder who was named."""

    def __init__(self, choices: Choices, day: date, cell_ids: Iterable[int]) -> None:
        self._choices, self._day = choices, day
        self._cells = list(cell_ids)

    def _held(self, role: str, cell_id: int, day: date) -> "list[RoleAssignment]":
        days = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
        rows = RoleAssignment.objects.filter(days, role=role, unit=cell_id)
        return list(rows.select_related("member"))

    def losers(self, steps: list[Step]) -> set[int]:
        """The members whose post somebody has decided to give to another."""
        lost = [step for step in steps if step.index in self._choices.replaced]
        rows = RoleAssignment.objects.filter(
            unit__in=[step.cell.pk for step in lost],
            role__in=SINGLE_POSTS,
            member__isnull=False,
        )
        return {key for key in rows.values_list("member_id", flat=True) if key is not None}

    def give(self, claims: list[Claim]) -> None:
        """End what a person holds in the cell otherwise, then give what the register says."""
        for claim in claims:
            day = max(claim.day, self._day)
            role = POSITION_ROLES[claim.position.value] if claim.position else None
            self._end_others(claim, role, day)
            if role is not None and self._is_free(claim, role, day):
                RoleAssignment.objects.create(
                    role=role, unit_id=claim.cell_id, member_id=claim.member_id, valid_from=day
                )

    def _end_others(self, claim: Claim, role: str | None, day: date) -> None:
        days = Q(valid_to__isnull=True) | Q(valid_to__gte=day)
        others = RoleAssignment.objects.filter(
            days, member=claim.member_id, unit=claim.cell_id, role__in=POSITION_ROLES.values()
        ).exclude(role=role or "")
        for other in others:
            self._end(other, day)

    def _is_free(self, claim: Claim, role: str, day: date) -> bool:
        held = self._held(role, claim.cell_id, day)
        if any(one.member_id == claim.member_id for one in held):
            return False
        if role not in SINGLE_POSTS or not held:
            return True
        if claim.index not in self._choices.replaced:
            return False
        for one in held:
            self._end(one, day)
        return True

    def _end(self, assignment: RoleAssignment, day: date) -> None:
        if assignment.valid_from >= day:
            raise WrongState(
                f"{assignment.member} giữ chức vụ từ ngày {assignment.valid_from:%d/%m/%Y}; "
                "hãy chọn ngày bắt đầu tính muộn hơn, hoặc để chức vụ như hồ sơ."
            )
        assignment.valid_to, assignment.updated_at = day - ONE_DAY, clock.now()
        assignment.save()
