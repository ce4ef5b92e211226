"""The verdict on one person's row: what it says, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from cells.domain.register.dates import NO_DATE, UNREADABLE, WrittenDate, add_years, read_date
from cells.domain.register.names import person_name
from cells.domain.register.problems import Problem, Status, in_order, status_of
from cells.domain.register.rows import PersonCells, is_check_mark
from cells.domain.register.vocabulary import Column
from cells.domain.register.words import (
    Position,
    activity_state,
    read_card,
    read_email,
    read_gender,
    read_phone,
    read_position,
)
from cells.enums import ActivityState, DatePrecision, Gender
from chibo4tot.shared.sheet import Formula, Value, entry_of, is_blank

_AGE_OF_ADMISSION = 18  # Điều lệ Đảng, Điều 1
_PROBATION_YEARS = 1  # Điều lệ Đảng, Điều 5: 12 months


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A person as the register has them, with the verdict on the row.

    Texts are None where the register says nothing. ``stated`` names the fields that the table
    has a column for: what is not stated says nothing about a person.
    ``written`` keeps the words that a problem is about, for the preview.
    """

    sheet: str
    row: int
    status: Status
    problems: tuple[Problem, ...]
    cell: str | None
    name: str | None
    birth: date | None
    birth_year: int | None
    birth_month: int | None
    birth_precision: DatePrecision | None
    probationary: bool
    activity_state: ActivityState | None
    position: Position | None
    gender: Gender | None
    ethnicity: str | None
    hometown: str | None
    state_position: str | None
    admission_date: date | None
    official_date: date | None
    official_date_unknown: bool
    party_card_no: str | None
    card_digits: str | None
    political_theory_level: str | None
    phone: str | None
    email: str | None
    note: str | None
    stated: frozenset[str] = frozenset()
    written: Mapping[Problem, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(slots=True)
class _Findings:
    """Problems of the row being read, with the words that each is about."""

    written: dict[Problem, str] = field(default_factory=dict)

    def add(self, problem: Problem, words: str = "") -> None:
        self.written.setdefault(problem, words)


@dataclass(frozen=True, slots=True)
class _Dates:
    birth: WrittenDate
    gender: Gender | None
    admission: WrittenDate
    official: WrittenDate
    official_unknown: bool
    probationary: bool


def read_person(cells: PersonCells, *, sheet: str, cell: str | None, as_of: date) -> RegisterRow:
    """The row as values and problems.

    ``as_of`` is the register's own date. A card number used twice is not seen here: that takes
    all rows.
    """
    findings = _Findings()
    name = _name(cells, findings)
    dates = _dates(cells, as_of, findings)
    position, state_position = _positions(cells, cell, findings)
    activity = _activity(cells, findings)
    card = read_card(_plain(cells, Column.CARD))
    if not card.well_formed:
        findings.add(Problem.CARD_NUMBER_MALFORMED, cells.text(Column.CARD))
    email = _email(cells, findings)
    problems = in_order(set(findings.written))
    return RegisterRow(
        sheet=sheet,
        row=cells.row + 1,
        status=status_of(problems),
        problems=problems,
        cell=cell,
        name=name,
        birth=dates.birth.exact,
        birth_year=dates.birth.year,
        birth_month=dates.birth.month,
        birth_precision=dates.birth.precision,
        probationary=dates.probationary,
        activity_state=activity,
        position=position,
        gender=dates.gender,
        ethnicity=_text(cells, Column.ETHNICITY),
        hometown=_text(cells, Column.HOMETOWN),
        state_position=state_position,
        admission_date=dates.admission.exact,
        official_date=dates.official.exact,
        official_date_unknown=dates.official_unknown,
        party_card_no=card.number,
        card_digits=card.digits,
        political_theory_level=_text(cells, Column.THEORY),
        phone=read_phone(_plain(cells, Column.PHONE)),
        email=email,
        note=_text(cells, Column.NOTE),
        stated=_stated(cells),
        written=MappingProxyType(findings.written),
    )


def _plain(cells: PersonCells, column: Column) -> Value:
    """The value, but nothing where a formula stands."""
    value = cells.value(column)
    return None if isinstance(value, Formula) else value


def _text(cells: PersonCells, column: Column) -> str | None:
    return entry_of(_plain(cells, column)) or None


def _name(cells: PersonCells, findings: _Findings) -> str | None:
    if cells.has_formula:
        findings.add(Problem.FORMULA_IN_CELL)
    name = person_name(cells.name)
    has_letters = any(char.isalpha() for char in name)
    if not cells.is_named or (cells.name and not has_letters):
        findings.add(Problem.NAME_MISSING, cells.name)
    return name if has_letters else None


def _dates(cells: PersonCells, as_of: date, findings: _Findings) -> _Dates:
    birth, gender = _birth(cells, as_of, findings)
    admission = _party_date(cells, Column.ADMISSION, as_of, findings)
    official = _party_date(cells, Column.OFFICIAL, as_of, findings)
    is_recognised = not official.is_empty or isinstance(cells.value(Column.OFFICIAL), Formula)
    of_age = birth.earliest and _birthday(birth.earliest, _AGE_OF_ADMISSION)
    if of_age and admission.latest and _as_tuple(admission.latest) < of_age:
        findings.add(Problem.ADMITTED_UNDER_18, cells.text(Column.ADMISSION))
    is_reversed = bool(
        official.latest and admission.earliest and official.latest < admission.earliest
    )
    if is_reversed:
        findings.add(Problem.OFFICIAL_BEFORE_ADMISSION, cells.text(Column.OFFICIAL))
    is_past_year = bool(admission.latest and as_of > add_years(admission.latest, _PROBATION_YEARS))
    if not is_recognised and is_past_year:
        findings.add(Problem.OFFICIAL_DATE_MISSING, cells.text(Column.ADMISSION))
    is_admitted = bool(admission.earliest and admission.earliest <= as_of)
    is_recent = is_admitted and not is_past_year
    probationary = is_recent and (not is_recognised or is_reversed)
    is_overdue = Problem.OFFICIAL_DATE_MISSING in findings.written
    unknown = is_overdue or (is_recognised and official.exact is None)
    return _Dates(birth, gender, admission, official, unknown, probationary)


def _as_tuple(day: date) -> tuple[int, int, int]:
    return day.year, day.month, day.day


def _birthday(birth: date, age: int) -> tuple[int, int, int]:
    return birth.year + age, birth.month, birth.day


def _party_date(
    cells: PersonCells, column: Column, as_of: date, findings: _Findings
) -> WrittenDate:
    """A date of the Party record, which is kept only if the day is known."""
    written = read_date(cells.value(column), as_of=as_of)
    if not written.is_empty and written.exact is None:
        is_admission = column is Column.ADMISSION
        problem = Problem.ADMISSION_DATE_UNCLEAR if is_admission else Problem.OFFICIAL_DATE_UNCLEAR
        findings.add(problem, cells.text(column))
    return written


def _birth(
    cells: PersonCells, as_of: date, findings: _Findings
) -> tuple[WrittenDate, Gender | None]:
    value, gender = _birth_value(cells)
    written = read_date(value, as_of=as_of)
    if (written.earliest and written.earliest > as_of) or _is_contradicted(cells, written, as_of):
        written = UNREADABLE
    if written.unreadable:
        findings.add(Problem.BIRTH_DATE_INVALID, entry_of(value))
        return NO_DATE, gender
    problem = _PRECISION_PROBLEMS.get(written.precision)
    if problem:
        findings.add(problem, entry_of(value))
    elif written.is_empty and not isinstance(value, Formula) and _asks_birth(cells):
        findings.add(Problem.BIRTH_DATE_MISSING)
    return written, gender


def _is_contradicted(cells: PersonCells, birth: WrittenDate, as_of: date) -> bool:
    """Whether "Nam" and "Nữ" each hold a date, and the two differ."""
    if cells.header.has(Column.BIRTH) or cells.header.has(Column.BIRTH_YEAR):
        return False
    dates = [read_date(cells.value(column), as_of=as_of) for column in _BY_GENDER]
    return all(day.year for day in dates) and any(day != birth for day in dates)


_PRECISION_PROBLEMS: dict[DatePrecision | None, Problem] = {
    DatePrecision.YEAR: Problem.BIRTH_DATE_YEAR_ONLY,
    DatePrecision.MONTH: Problem.BIRTH_DATE_MONTH_ONLY,
}


def _asks_birth(cells: PersonCells) -> bool:
    """Whether the table has a place for the birth date that this row leaves empty."""
    if cells.header.has(Column.BIRTH) or cells.header.has(Column.BIRTH_YEAR):
        return True
    by_gender = [column for column in _BY_GENDER if cells.header.has(column)]
    return bool(by_gender) and not any(cells.text(column) for column in by_gender)


_BY_GENDER = {Column.MALE: Gender.MALE, Column.FEMALE: Gender.FEMALE}


def _birth_value(cells: PersonCells) -> tuple[Value, Gender | None]:
    """The birth date wherever it stands, and the gender that its column or a mark tells."""
    has_own = cells.header.has(Column.BIRTH) or cells.header.has(Column.BIRTH_YEAR)
    gender = read_gender(cells.text(Column.GENDER))
    birth: Value = _own_birth(cells) if has_own else None
    for column, sex in _BY_GENDER.items():
        value = cells.value(column)
        if is_blank(value) or not (isinstance(value, Formula) or entry_of(value)):
            continue
        gender = gender or sex
        if not has_own and is_blank(birth) and not is_check_mark(entry_of(value)):
            birth = value
    if gender is None and not cells.header.has(Column.GENDER):
        gender = _unmarked(cells)
    return birth, gender


def _unmarked(cells: PersonCells) -> Gender | None:
    """In a table with a column "Nữ" only, those without a mark are men."""
    columns = [column for column in _BY_GENDER if cells.header.has(column)]
    if columns == [Column.FEMALE]:
        return Gender.MALE
    return Gender.FEMALE if columns == [Column.MALE] else None


def _own_birth(cells: PersonCells) -> Value:
    if cells.header.has(Column.BIRTH):
        return cells.value(Column.BIRTH)
    year = cells.text(Column.BIRTH_YEAR)
    parts = [cells.text(Column.BIRTH_DAY) or "0", cells.text(Column.BIRTH_MONTH) or "0", year]
    return "/".join(parts) if year else None


def _positions(
    cells: PersonCells, cell: str | None, findings: _Findings
) -> tuple[Position | None, str | None]:
    """(office in the cell, post at work). Under "Chức vụ" alone a word may mean either."""
    state_position = _text(cells, Column.STATE_POSITION)
    if not cells.header.has(Column.POSITION) and cells.header.has(Column.ANY_POSITION):
        text = _text(cells, Column.ANY_POSITION) or ""
        either = read_position(text, cell)
        return either.position, None if either.understood else text
    text = _text(cells, Column.POSITION) or ""
    held = read_position(text, cell)
    if not held.understood:
        findings.add(Problem.POSITION_UNKNOWN, text)
    return held.position, state_position


def _activity(cells: PersonCells, findings: _Findings) -> ActivityState | None:
    text = _text(cells, Column.STATUS) or ""
    state = activity_state(text)
    if state is None:
        findings.add(Problem.STATUS_UNKNOWN, text)
    return state


def _email(cells: PersonCells, findings: _Findings) -> str | None:
    text = _text(cells, Column.EMAIL) or ""
    address, is_right = read_email(text)
    if not is_right:
        findings.add(Problem.EMAIL_INVALID, text)
    return address


_STATED: dict[Column, tuple[str, ...]] = {
    Column.GENDER: ("gender",),
    Column.MALE: ("gender", "birth"),
    Column.FEMALE: ("gender", "birth"),
    Column.BIRTH: ("birth",),
    Column.BIRTH_YEAR: ("birth",),
    Column.ETHNICITY: ("ethnicity",),
    Column.HOMETOWN: ("hometown",),
    Column.POSITION: ("position",),
    Column.ANY_POSITION: ("position", "state_position"),
    Column.STATE_POSITION: ("state_position",),
    Column.ADMISSION: ("admission_date",),
    Column.OFFICIAL: ("official_date",),
    Column.CARD: ("party_card_no",),
    Column.THEORY: ("political_theory_level",),
    Column.PHONE: ("phone",),
    Column.EMAIL: ("email",),
    Column.STATUS: ("activity_state",),
    Column.NOTE: ("note",),
}


def _stated(cells: PersonCells) -> frozenset[str]:
    """The fields that the table has a column for; besides them the name."""
    fields = [name for column in cells.header.columns for name in _STATED.get(column, ())]
    return frozenset({"name", *fields})
