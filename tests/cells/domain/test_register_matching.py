"""Next year's register against the known members: new, unchanged, changed, ambiguous, absent."""

from datetime import date

import pytest

from cells.domain.register import (
    Change,
    KnownMember,
    MatchKind,
    Position,
    Transfer,
    absent,
    match_people,
)
from cells.enums import ActivityState, DatePrecision, Gender
from tests.cells.registers import read, rows_book

LABELS = ("TT", "Họ và tên", "Ngày sinh", "Số thẻ", "Chức vụ Đảng", "Tình trạng", "SĐT", "Chi bộ")
LAN = KnownMember(
    pk=1,
    name="Mai Hồng Lan",
    birth=date(1985, 4, 23),
    cell="Chi bộ Tổng hợp",
    position=Position.SECRETARY,
    party_card_no="98230012",
    phone="0939266087",
)


def rows_of(*people):
    numbered = [(index, *person) for index, person in enumerate(people, 1)]
    return read(rows_book(("Tính đến ngày 05/01/2026",), LABELS, *numbered)).rows


def lan(
    name="Mai Hồng Lan",
    birth="23/04/1985",
    card="98230012",
    position="Bí thư",
    status=None,
    phone="0939266087",
    cell="Chi bộ Tổng hợp",
):
    return (name, birth, card, position, status, phone, cell)


def test_the_same_row_again_is_unchanged():
    match = match_people(rows_of(lan()), [LAN])[0]

    assert (match.kind, match.member, match.changes, match.transfer) == (
        MatchKind.UNCHANGED,
        LAN,
        (),
        None,
    )


def test_a_person_nobody_knows_is_new():
    match = match_people(rows_of(lan(name="Lê Văn Hải", card="11112222")), [LAN])[0]

    assert (match.kind, match.member, match.candidates) == (MatchKind.NEW, None, ())


@pytest.mark.parametrize(
    "row", [lan(card=None), lan(name="MAI HỒNG LAN", card=None), lan(name="Mai Hong Lan", card="")]
)
def test_without_a_card_name_and_birth_date_recognise_a_person(row):
    match = match_people(rows_of(row), [LAN])[0]

    assert match.member == LAN


@pytest.mark.parametrize(
    ("row", "changes"),
    [
        (lan(card="11112222"), (Change("party_card_no", "98230012", "11112222"),)),
        (lan(phone="0911222333"), (Change("phone", "0939266087", "0911222333"),)),
        (lan(position="Đảng viên"), (Change("position", Position.SECRETARY, None),)),
        (
            lan(status="Miễn sinh hoạt"),
            (Change("activity_state", ActivityState.ACTIVE, ActivityState.EXEMPT),),
        ),
        (lan(name="Mai Thị Hồng Lan"), (Change("name", "Mai Hồng Lan", "Mai Thị Hồng Lan"),)),
        (lan(birth="24/04/1985"), (Change("birth", date(1985, 4, 23), date(1985, 4, 24)),)),
    ],
)
def test_a_change_is_shown_field_by_field(row, changes):
    match = match_people(rows_of(row), [LAN])[0]

    assert (match.kind, match.member, match.changes) == (MatchKind.CHANGED, LAN, changes)


@pytest.mark.parametrize("row", [lan(phone=None), lan(phone="-"), lan(name="MAI HỒNG LAN")])
def test_an_empty_cell_or_capitals_change_nothing(row):
    assert match_people(rows_of(row), [LAN])[0].kind is MatchKind.UNCHANGED


def test_a_column_that_the_register_lacks_changes_nothing():
    book = rows_book(("TT", "Họ và tên", "Ngày sinh"), (1, "Mai Hồng Lan", "23/04/1985"))

    match = match_people(read(book).rows, [LAN])[0]

    assert (match.kind, match.transfer) == (MatchKind.UNCHANGED, None)


def test_another_cell_proposes_a_transfer():
    match = match_people(rows_of(lan(cell="CHI BỘ ĐỘI XE")), [LAN])[0]

    assert match.kind is MatchKind.CHANGED
    assert match.transfer == Transfer("Chi bộ Tổng hợp", "Chi bộ Đội xe")
    assert match.changes == ()


def test_a_card_of_somebody_else_is_ambiguous():
    match = match_people(rows_of(lan(name="Lê Văn Hải", birth="01/01/1970")), [LAN])[0]

    assert (match.kind, match.candidates) == (MatchKind.AMBIGUOUS, (LAN,))


def test_card_and_name_that_point_to_two_people_are_ambiguous():
    other = KnownMember(2, "Lê Văn Hải", date(1970, 1, 1), party_card_no="11112222")

    match = match_people(rows_of(lan(name="Lê Văn Hải", birth="01/01/1970")), [LAN, other])[0]

    assert (match.kind, match.candidates) == (MatchKind.AMBIGUOUS, (LAN, other))


def test_namesakes_born_on_one_day_are_ambiguous():
    twin = KnownMember(2, "Mai Hồng Lân", date(1985, 4, 23))

    match = match_people(rows_of(lan(card=None)), [LAN, twin])[0]

    assert (match.kind, match.candidates) == (MatchKind.AMBIGUOUS, (LAN, twin))


@pytest.mark.parametrize(
    ("birth", "kind"),
    [
        ("1985", MatchKind.AMBIGUOUS),
        ("04/1985", MatchKind.AMBIGUOUS),
        (None, MatchKind.AMBIGUOUS),
        ("1986", MatchKind.NEW),
        ("05/1985", MatchKind.NEW),
        ("24/04/1985", MatchKind.NEW),
    ],
)
def test_a_birth_date_known_in_part_asks(birth, kind):
    match = match_people(rows_of(lan(card=None, birth=birth)), [LAN])[0]

    assert match.kind is kind


def test_a_recorded_year_alone_asks_too():
    known = KnownMember(1, "Mai Hồng Lan", date(1985, 1, 1), DatePrecision.YEAR)

    match = match_people(rows_of(lan(card=None)), [known])[0]

    assert match.kind is MatchKind.AMBIGUOUS


def test_a_full_birth_date_completes_a_recorded_year():
    known = KnownMember(
        1, "Mai Hồng Lan", date(1985, 1, 1), DatePrecision.YEAR, party_card_no="98230012"
    )

    match = match_people(rows_of(lan()), [known])[0]

    assert Change("birth", date(1985, 1, 1), date(1985, 4, 23)) in match.changes


def test_two_rows_about_one_member_are_ambiguous():
    matches = match_people(rows_of(lan(), lan(card=None)), [LAN])

    assert [match.kind for match in matches] == [MatchKind.AMBIGUOUS, MatchKind.AMBIGUOUS]


def test_a_row_in_error_makes_no_other_ambiguous():
    matches = match_people(rows_of(lan(), lan(name="Lê Văn Hải", birth="01/01/1970")), [LAN])

    assert matches[0].kind is MatchKind.UNCHANGED


def test_who_is_in_no_row_is_listed():
    gone = KnownMember(2, "Lê Văn Hải", date(1970, 1, 1), gender=Gender.MALE)

    assert absent([LAN, gone], rows_of(lan())) == [gone]
    assert absent([LAN, gone], rows_of(lan(), lan(name="Lê Văn Hải", birth="1970", card=""))) == []
