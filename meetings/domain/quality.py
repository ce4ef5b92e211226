"""The quality form of a meeting: its items, what each is worth, the total and its band.

The form is data: Hướng dẫn 42-HD/BTCTW leaves it to the committee. Points are exact decimals; the
total of a form that is rescaled is rounded half up to one digit.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from chibo4tot.shared.numbers import round_half_up

DIGITS_OF_TOTAL = 1
# The words that criteria sets know for the quality of a year, best first; labels are the form's.
BAND_CODES = ("tot", "kha", "trung_binh", "kem")
Measures = Mapping[str, Fraction | bool]


class Measure(StrEnum):
    """What the records of a meeting tell by themselves; a form may refer to nothing else."""

    SHORT_MINUTES = "short_minutes"  # how many minutes shorter than laid down; 0 if not shorter
    DURATION_PERCENT = "duration_percent"  # of the duration laid down
    ATTENDANCE_PERCENT = "attendance_percent"
    UNEXCUSED_ABSENCES = "unexcused_absences"
    LONGEST_EXCUSED_RUN = "longest_excused_run"  # meetings running that one member was excused
    COMMITTEE_MET = "committee_met"
    WAS_ANNOUNCED = "was_announced"
    PAPERS_IN_TIME = "papers_in_time"
    SPEAKING_PERCENT = "speaking_percent"  # of those present
    MINUTES_COMPLETE = "minutes_complete"
    CRITICISM_HELD = "criticism_held"
    RESULTS_PERCENT = (
        "results_percent"  # tasks done of those that fell due since the meeting before
    )
    TASKS_ASSIGNED = "tasks_assigned"


YES_OR_NO = frozenset(
    {
        Measure.COMMITTEE_MET,
        Measure.WAS_ANNOUNCED,
        Measure.PAPERS_IN_TIME,
        Measure.MINUTES_COMPLETE,
        Measure.CRITICISM_HELD,
        Measure.TASKS_ASSIGNED,
    }
)


@dataclass(frozen=True, slots=True)
class Condition:
    """A measure within its limits (each inclusive), or a yes; ``measure`` None always holds."""

    measure: Measure | None
    at_least: Decimal | None = None
    at_most: Decimal | None = None

    def holds(self, measures: Measures) -> bool | None:
        """Whether it holds; None when the measure is not known."""
        if self.measure is None:
            return True
        value = measures.get(self.measure)
        if value is None:
            return None
        if isinstance(value, bool):
            return value
        if self.at_least is not None and value < Fraction(self.at_least):
            return False
        return self.at_most is None or value <= Fraction(self.at_most)


@dataclass(frozen=True, slots=True)
class Step:
    """The points of an item where a condition is the first that holds."""

    condition: Condition
    points: Decimal


@dataclass(frozen=True, slots=True)
class Stepped:
    """Points by the first step that holds; a yes-or-no item has two steps."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """Points by judgement: from 0 to the maximum in steps, all or nothing when ``step`` is None."""

    step: Decimal | None


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the form."""

    code: str
    title: str
    maximum: Decimal
    rule: Stepped | Judged


@dataclass(frozen=True, slots=True)
class Group:
    """Items under one heading."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A band reached from so many points on."""

    code: str
    label: str
    least: Decimal


@dataclass(frozen=True, slots=True)
class YearLevel:
    """A band of the year: every meeting at least ``all_at_least``, so many with ``with_band``."""

    band: str
    all_at_least: str
    least_meetings: int
    with_band: str


@dataclass(frozen=True, slots=True)
class YearRule:
    """How the bands of meetings become that of the year; the first level met counts.

    ``worst`` holds when so many months had no meeting without reason, or when more meetings than
    ``meetings_more_than`` were in it. ``least_meetings`` is meant for ``months`` months.
    """

    levels: tuple[YearLevel, ...]
    otherwise: str
    worst: str
    missed_months: int
    meetings_more_than: int
    months: int


@dataclass(frozen=True, slots=True)
class QualityForm:
    """One version of a form. ``thematic_items`` are asked only where there was a theme.

    Without a theme their points move to ``moves_to``, or the total is rescaled (``moves_to`` "").
    ``kinds`` are the kinds of meeting that it scores; empty: all of them.
    """

    code: str
    name: str
    source: str
    kinds: frozenset[str]
    total: Decimal
    groups: tuple[Group, ...]
    thematic_items: frozenset[str]
    moves_to: str
    bands: tuple[Band, ...]
    best_needs_full: frozenset[str]
    year: YearRule

    def scores(self, kind: str) -> bool:
        """Whether meetings of the kind are scored by this form."""
        return not self.kinds or kind in self.kinds

    @property
    def items(self) -> tuple[Item, ...]:
        """All items in their order."""
        return tuple(item for group in self.groups for item in group.items)

    def items_for(self, *, has_theme: bool) -> tuple[Item, ...]:
        """The items that a meeting is asked for, each with the maximum that holds for it."""
        if has_theme:
            return self.items
        moved = sum(
            (item.maximum for item in self.items if item.code in self.thematic_items), Decimal(0)
        )
        return tuple(
            _worth_more(item, moved) if item.code == self.moves_to else item
            for item in self.items
            if item.code not in self.thematic_items
        )

    def band_label(self, code: str) -> str:
        """What a band is called."""
        return next(band.label for band in self.bands if band.code == code)

    def rank(self, code: str) -> int:
        """0 is the best band."""
        return next(place for place, band in enumerate(self.bands) if band.code == code)


def _worth_more(item: Item, moved: Decimal) -> Item:
    return Item(item.code, item.title, item.maximum + moved, item.rule)


def points_from(item: Item, measures: Measures) -> Decimal | None:
    """What the records alone give; None where they do not tell, or a person has to judge."""
    if isinstance(item.rule, Judged):
        return None
    for step in item.rule.steps:
        holds = step.condition.holds(measures)
        if holds is None:
            return None
        if holds:
            return step.points
    return None


def allowed_points(item: Item) -> tuple[Decimal, ...]:
    """The points that may be given, the most first."""
    if isinstance(item.rule, Stepped):
        return tuple(sorted({step.points for step in item.rule.steps}, reverse=True))
    if item.rule.step is None:
        return (item.maximum, Decimal(0))
    count = int(item.maximum / item.rule.step)
    return tuple(item.maximum - item.rule.step * place for place in range(count + 1))


def total_of(form: QualityForm, points: Mapping[str, Decimal], *, has_theme: bool) -> Decimal:
    """The sum of a fully scored form, out of the form's total.

    Raises KeyError for an item without points: a form is scored whole or not at all.
    """
    items = form.items_for(has_theme=has_theme)
    given = sum((points[item.code] for item in items), Decimal(0))
    reachable = sum((item.maximum for item in items), Decimal(0))
    if reachable == form.total:
        return given
    share = Fraction(given) * Fraction(form.total) / Fraction(reachable)
    return round_half_up(share, DIGITS_OF_TOTAL)


def band_of(
    form: QualityForm, total: Decimal, points: Mapping[str, Decimal], *, has_theme: bool
) -> Band:
    """The band of a total; the best one may also need full points in some items."""
    place = next(n for n, band in enumerate(form.bands) if total >= band.least)
    if place == 0 and not_full(form, points, has_theme=has_theme):
        place = 1
    return form.bands[place]


def not_full(
    form: QualityForm, points: Mapping[str, Decimal], *, has_theme: bool
) -> tuple[Item, ...]:
    """The items that the best band needs in full and that are not."""
    items: Iterable[Item] = form.items_for(has_theme=has_theme)
    return tuple(
        item
        for item in items
        if item.code in form.best_needs_full and points[item.code] < item.maximum
    )
