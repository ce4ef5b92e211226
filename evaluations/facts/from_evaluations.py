"""Facts from the year's review itself: self-reviews in time, and the levels of the members."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse

from cells.queries.units import CellScope
from chibo4tot.shared.periods import Period
from criteria.domain.facts import Absence, Fact, LeftOut, Metric, measured, missing
from evaluations.domain.records import RecordRef
from evaluations.enums import RatingLevel
from evaluations.facts.sources import rate
from evaluations.models import SelfAssessment
from evaluations.queries.levels import MemberLevel, levels_on
from evaluations.queries.reviewees import Reviewee, reviewees
from evaluations.queries.rounds import RoundOfCell, rounds_by_cell

GOOD = frozenset({RatingLevel.EXCELLENT, RatingLevel.GOOD})
# How the basis of a value says that not all levels are decided.
PROVISIONAL = "tạm tính"
NO_ROUND = "Chưa mở kỳ đánh giá của năm"


@dataclass(frozen=True, slots=True)
class Handed:
    """A self-review that was handed in, and when first."""

    assessment_id: int
    on: date


def self_assessment_on_time(
    cells: Sequence[CellScope], period: Period, as_of: date
) -> Mapping[int, Fact]:
    """The share of the members who must write a self-review that handed it in by the due day.

    Who must is asked as of the due day. Up to that day there is no value yet, unless everybody
    has handed in. A return with a reason does not make a self-review late.
    """
    rounds = rounds_by_cell([cell.cell_id for cell in cells], period.year)
    members = _members(rounds, as_of)
    handed = _handed(rounds, as_of)
    return {
        cell.cell_id: _self_assessment_fact(
            rounds.get(cell.cell_id), members.get(cell.cell_id, []), handed, as_of
        )
        for cell in cells
    }


def _members(rounds: Mapping[int, RoundOfCell], as_of: date) -> dict[int, list[Reviewee]]:
    return reviewees(
        {cell_id: min(as_of, found.self_assessment_due) for cell_id, found in rounds.items()}
    )


def _handed(rounds: Mapping[int, RoundOfCell], as_of: date) -> Mapping[tuple[int, int], Handed]:
    """Round and member -> when first handed in; a member may have moved cells since."""
    rows = SelfAssessment.objects.filter(
        round__in={found.round_id for found in rounds.values()},
        first_submitted_on__lte=as_of,
        member__memberships__cell__in=list(rounds),
    )
    values = rows.values_list("round_id", "member_id", "pk", "first_submitted_on").distinct()
    return {(row[0], row[1]): Handed(row[2], row[3]) for row in values if row[3] is not None}


def _self_assessment_fact(
    found: RoundOfCell | None,
    members: list[Reviewee],
    handed: Mapping[tuple[int, int], Handed],
    as_of: date,
) -> Fact:
    metric = Metric.SELF_ASSESSMENT_ON_TIME_RATE
    if found is None:
        return missing(metric, Absence.NOT_YET, basis=NO_ROUND)
    left_out = [LeftOut(m.full_name, f"{m.why_not}.") for m in members if m.why_not]
    required = [m for m in members if m.is_required]
    due, whole = found.self_assessment_due, Decimal(len(required))
    days = [d.on for m in required if (d := handed.get((found.round_id, m.member_id)))]
    on_time = Decimal(sum(day <= due for day in days))
    if as_of <= due and len(days) < len(required):
        basis = f"{on_time}/{whole} bản đã nộp, hạn nộp {due:%d/%m/%Y}"
        return missing(
            metric,
            Absence.NOT_YET,
            numerator=on_time,
            denominator=whole,
            left_out=left_out,
            basis=basis,
        )
    basis = f"{on_time}/{whole} đảng viên nộp đúng hạn ({due:%d/%m/%Y})"
    none = Absence.NOT_APPLICABLE
    return rate(metric, on_time, whole, basis=basis, none=none, left_out=left_out)


def self_assessment_records(cell: CellScope, period: Period, as_of: date) -> list[RecordRef]:
    """One record for each member who must write: handed in in time or not."""
    rounds = rounds_by_cell([cell.cell_id], period.year)
    if cell.cell_id not in rounds:
        return []
    found = rounds[cell.cell_id]
    handed = _handed(rounds, as_of)
    members = _members(rounds, as_of)[cell.cell_id]
    return [
        _handed_record(member, handed.get((found.round_id, member.member_id)), found)
        for member in members
        if member.is_required
    ]


def _handed_record(member: Reviewee, handed: Handed | None, found: RoundOfCell) -> RecordRef:
    if handed is None:
        return RecordRef(
            key=f"cells.member:{member.member_id}",
            label=member.full_name,
            url=reverse("pages:member", args=[member.member_id]),
            counted=False,
            note="Chưa nộp.",
        )
    in_time = handed.on <= found.self_assessment_due
    return RecordRef(
        key=f"evaluations.selfassessment:{handed.assessment_id}",
        label=member.full_name,
        url=reverse("evaluations:assessment", args=[handed.assessment_id]),
        counted=in_time,
        note=f"Nộp ngày {handed.on:%d/%m/%Y}{'' if in_time else ', sau hạn'}.",
    )


def members_good(cells: Sequence[CellScope], period: Period, as_of: date) -> Mapping[int, Fact]:
    """The share of the members rated who are rated good or better."""
    return {
        cell_id: _good_fact(rows, period, as_of)
        for cell_id, rows in _levels(cells, period, as_of).items()
    }


def members_failed(cells: Sequence[CellScope], period: Period, as_of: date) -> Mapping[int, Fact]:
    """How many members are rated as not having fulfilled their tasks."""
    return {
        cell_id: _failed_fact(rows, period, as_of)
        for cell_id, rows in _levels(cells, period, as_of).items()
    }


def _levels(
    cells: Sequence[CellScope], period: Period, as_of: date
) -> Mapping[int, list[MemberLevel]]:
    found: dict[int, list[MemberLevel]] = {cell.cell_id: [] for cell in cells}
    for row in levels_on(list(found), period.year, as_of):
        found[row.cell_id].append(row)
    return found


def _good_fact(rows: list[MemberLevel], period: Period, as_of: date) -> Fact:
    rated = _rated(rows)
    good = Decimal(sum(row.level in GOOD for row in rated))
    return rate(
        Metric.MEMBERS_GOOD_RATE,
        good,
        Decimal(len(rated)),
        basis=f"{good}/{len(rated)} đảng viên đã có mức{_provisional(rated)}",
        none=Absence.NOT_YET,
        left_out=_not_rated(rows),
    )


def _failed_fact(rows: list[MemberLevel], period: Period, as_of: date) -> Fact:
    metric, rated = Metric.MEMBERS_FAILED, _rated(rows)
    if not rated:
        return missing(metric, Absence.NOT_YET, left_out=_not_rated(rows))
    failed = Decimal(sum(row.level == RatingLevel.FAILED for row in rated))
    return measured(
        metric,
        failed,
        numerator=failed,
        denominator=len(rated),
        left_out=_not_rated(rows),
        basis=f"{failed}/{len(rated)} đảng viên đã có mức{_provisional(rated)}",
    )


def _rated(rows: Iterable[MemberLevel]) -> list[MemberLevel]:
    return [row for row in rows if row.level != RatingLevel.NOT_RATED]


def _provisional(rated: list[MemberLevel]) -> str:
    counts: dict[str, int] = defaultdict(int)
    for row in rated:
        counts[row.origin] += 1
    words = [
        f"{counts[origin]} {text}"
        for origin, text in (("proposed", "theo đề xuất của chi bộ"), ("self", "theo tự nhận"))
        if counts[origin]
    ]
    return f" ({PROVISIONAL}: {', '.join(words)})" if words else ""


def _not_rated(rows: Iterable[MemberLevel]) -> list[LeftOut]:
    """Levels are private: who it is stands on the page of ratings, not here."""
    return [
        LeftOut("Một đảng viên", "Chưa xếp loại.")
        for row in rows
        if row.level == RatingLevel.NOT_RATED
    ]


def good_records(cell: CellScope, period: Period, as_of: date) -> list[RecordRef]:
    """One record for each member rated, without the name."""
    return _level_records(cell, period, as_of, frozenset(GOOD))


def failed_records(cell: CellScope, period: Period, as_of: date) -> list[RecordRef]:
    """One record for each member rated, without the name."""
    return _level_records(cell, period, as_of, frozenset({RatingLevel.FAILED}))


ORIGINS = {
    "decided": "Theo quyết định.",
    "proposed": "Tạm tính theo đề xuất của chi bộ.",
    "self": "Tạm tính theo mức tự nhận.",
}


def _level_records(
    cell: CellScope, period: Period, as_of: date, counted: frozenset[RatingLevel]
) -> list[RecordRef]:
    """Sorted by level and with a link to the page of ratings, which asks for the right."""
    rated = _rated(levels_on([cell.cell_id], period.year, as_of))
    order = list(RatingLevel)
    rated.sort(key=lambda row: (order.index(RatingLevel(row.level)), row.key))
    return [
        RecordRef(
            key=row.key,
            label=RatingLevel(row.level).label,
            url=reverse("evaluations:ratings", args=[row.cell_slug, period.year]),
            counted=row.level in counted,
            note=ORIGINS[row.origin],
        )
        for row in rated
    ]
