"""Self-reviews in time and the levels of members, as known on a day."""

from datetime import date
from decimal import Decimal

import pytest

from cells.models import Membership
from cells.queries.units import CellScope, scopes
from chibo4tot.shared.periods import Period
from criteria.domain.facts import Absence
from evaluations.enums import RatingLevel
from evaluations.facts.from_evaluations import (
    good_records,
    members_failed,
    members_good,
    self_assessment_on_time,
    self_assessment_records,
)
from tests.factories.cells import make_member, make_membership, make_unit
from tests.factories.evaluations import make_assessment, make_rating

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.evaluations.addresses")]
YEAR = Period.of_year(2026)
BEFORE, AFTER = date(2026, 11, 25), date(2026, 12, 5)
REQUIRED_A = (
    "secretary_a",
    "deputy_a",
    "committee_member_a",
    "recorder_a",
    "member_a",
    "probationary_a",
)


def on_time(cell, day):
    return self_assessment_on_time(scopes([cell.pk]), YEAR, day)[cell.pk]


def good(cell, day=AFTER):
    return members_good(scopes([cell.pk]), YEAR, day)[cell.pk]


def failed(cell, day=AFTER):
    return members_failed(scopes([cell.pk]), YEAR, day)[cell.pk]


def hand_in(year, *names, on=date(2026, 11, 20)):
    for name in names:
        make_assessment(year.round, year.world.member(name), year.world.cell_a, submitted_on=on)


def test_before_the_due_day_there_is_no_value_yet(year):
    hand_in(year, "member_a")

    fact = on_time(year.world.cell_a, BEFORE)

    assert (fact.value, fact.absence) == (None, Absence.NOT_YET)
    assert fact.basis == "1/6 bản đã nộp, hạn nộp 30/11/2026"


def test_when_all_have_handed_in_nobody_waits_for_the_due_day(year):
    hand_in(year, *REQUIRED_A)

    assert on_time(year.world.cell_a, BEFORE).value == Decimal(100)


def test_late_is_not_on_time(year):
    hand_in(year, "member_a", on=date(2026, 11, 30))
    hand_in(year, "deputy_a", on=date(2026, 12, 1))

    fact = on_time(year.world.cell_a, AFTER)

    assert (fact.numerator, fact.denominator) == (Decimal(1), Decimal(6))
    cell = CellScope(year.world.cell_a.pk, year.world.cell_a.valid_from, None)
    notes = {record.label: record.note for record in self_assessment_records(cell, YEAR, AFTER)}
    assert notes["Vũ Thị Bích Hằng"] == "Nộp ngày 30/11/2026."
    assert notes["Trần Quang Việt"] == "Nộp ngày 01/12/2026, sau hạn."
    assert notes["Lương Thị Oanh"] == "Chưa nộp."


def test_exempt_members_are_left_out_with_the_reason(year):
    fact = on_time(year.world.cell_a, AFTER)

    assert [(left.record, left.reason) for left in fact.left_out] == [
        ("Phạm Văn Lộc", "được miễn công tác và sinh hoạt đảng.")
    ]


def test_newly_admitted_and_temporary_members_are_left_out(year):
    new = make_member("Lê Mới", admission_date=date(2026, 8, 1), official_date=None)
    make_membership(new, year.world.cell_b, valid_from=date(2026, 8, 1))
    guest = year.world.member("member_a")
    make_membership(guest, year.world.cell_b, kind="tam_thoi", valid_from=date(2026, 3, 1))

    fact = on_time(year.world.cell_b, AFTER)

    assert fact.denominator == Decimal(2)
    assert {left.record: left.reason for left in fact.left_out} == {
        "Lê Mới": "kết nạp chưa đủ 6 tháng.",
        "Vũ Thị Bích Hằng": "sinh hoạt tạm thời, được xếp loại tại chi bộ chính thức.",
    }


def test_cell_without_anybody_to_review_is_not_applicable(year):
    Membership.objects.filter(cell=year.world.cell_b).update(valid_to=date(2026, 6, 1))

    assert on_time(year.world.cell_b, AFTER).absence is Absence.NOT_APPLICABLE


def test_cell_without_a_round_is_not_yet_reviewed(world):
    fact = on_time(world.cell_a, AFTER)

    assert (fact.absence, fact.basis) == (Absence.NOT_YET, "Chưa mở kỳ đánh giá của năm")


def test_self_review_follows_the_member_who_moved(year):
    hand_in(year, "member_a")
    member = year.world.member("member_a")
    Membership.objects.filter(member=member).update(valid_to=date(2026, 11, 24))
    make_membership(member, year.world.cell_b, valid_from=date(2026, 11, 25))

    assert on_time(year.world.cell_b, AFTER).numerator == Decimal(1)
    assert on_time(year.world.cell_a, AFTER).denominator == Decimal(5)


def test_without_levels_there_is_no_value(year):
    assert good(year.world.cell_a).absence is Absence.NOT_YET
    assert failed(year.world.cell_a).absence is Absence.NOT_YET


def test_self_proposed_level_is_provisional(year):
    hand_in(year, "member_a")

    fact = good(year.world.cell_a)

    assert fact.value == Decimal(100)
    assert fact.basis == "1/1 đảng viên đã có mức (tạm tính: 1 theo tự nhận)"


def test_proposal_stands_before_the_own_level_and_decision_before_both(year):
    hand_in(year, "member_a", "deputy_a")
    by, cell = year.world.people["secretary_a"], year.world.cell_a
    fail, excellent = RatingLevel.FAILED, RatingLevel.EXCELLENT
    day = date(2026, 12, 1)
    member, deputy = year.world.member("member_a"), year.world.member("deputy_a")
    make_rating(year.round, cell, by=by, member=member, proposed=fail, proposed_on=day)
    make_rating(
        year.round,
        cell,
        by=by,
        member=deputy,
        proposed=fail,
        proposed_on=day,
        decided=excellent,
        decided_on=date(2026, 12, 4),
    )

    assert good(cell).numerator == Decimal(1)
    assert (failed(cell).value, failed(cell, date(2026, 12, 3)).value) == (Decimal(1), Decimal(2))


def test_not_rated_is_out_of_both_numbers(year):
    by, cell = year.world.people["secretary_a"], year.world.cell_a
    not_rated = RatingLevel.NOT_RATED
    member = year.world.member("member_a")
    make_rating(year.round, cell, by=by, member=member, proposed=not_rated)

    fact = good(cell)

    assert fact.absence is Absence.NOT_YET
    assert [left.record for left in fact.left_out] == ["Một đảng viên"]


def test_correction_counts_from_its_decision_on(year):
    by, cell, member = (
        year.world.people["secretary_a"],
        year.world.cell_a,
        year.world.member("member_a"),
    )
    values = {"by": by, "member": member, "decided_on": date(2026, 12, 2)}
    make_rating(year.round, cell, decided=RatingLevel.GOOD, **values)
    corrected = values | {"decided_on": date(2026, 12, 20)}
    make_rating(year.round, cell, decided=RatingLevel.FAILED, edition=2, **corrected)

    assert failed(cell, date(2026, 12, 10)).value == Decimal(0)
    assert failed(cell, date(2026, 12, 20)).value == Decimal(1)


def test_records_of_levels_name_nobody(full_year):
    cell = full_year.world.cell_a

    records = good_records(CellScope(cell.pk, cell.valid_from, None), YEAR, AFTER)

    assert [(record.label, record.counted) for record in records] == [
        ("Hoàn thành xuất sắc nhiệm vụ", True),
        ("Hoàn thành tốt nhiệm vụ", True),
        ("Hoàn thành tốt nhiệm vụ", True),
        ("Không hoàn thành nhiệm vụ", False),
    ]


def test_member_rated_in_one_cell_is_not_counted_in_another(year):
    hand_in(year, "member_a")
    by, member = year.world.people["secretary_b"], year.world.member("member_a")
    make_rating(year.round, year.world.cell_b, by=by, member=member)
    unit = make_unit("Chi bộ khác", parent=year.world.committee)
    ids = [year.world.cell_a.pk, year.world.cell_b.pk, unit.pk]

    found = members_good(scopes(ids), YEAR, AFTER)

    assert [found[cell].denominator for cell in ids] == [Decimal(0), Decimal(1), Decimal(0)]
