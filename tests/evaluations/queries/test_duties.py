"""What waits for whom in the yearly review."""

from datetime import date
from decimal import Decimal

import pytest

from evaluations.enums import AssessmentStatus, RoundStatus
from evaluations.models import Round, SelfAssessment
from evaluations.queries.duties import duties_of
from evaluations.services.manual_points import give_points
from evaluations.services.scorecards import (
    compute_scorecard,
    confirm_scorecard,
    submit_scorecard,
)
from tests.factories.cells import make_unit
from tests.factories.evaluations import make_assessment, make_card, make_rating

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.evaluations.addresses")]
TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _day(frozen_clock):
    frozen_clock(2026, 11, 23, 9)


def waiting(year, name, today=TODAY):
    return [duty.title for duty in duties_of(year.world.user(name), today)]


def test_member_writes_the_self_review_before_the_due_day(year):
    [duty] = duties_of(year.world.user("member_a"), TODAY)

    assert (duty.title, duty.button, duty.due_on) == (
        "Viết bản tự kiểm điểm năm 2026",
        "Viết",
        date(2026, 11, 30),
    )
    assert duty.url == "/kiem-diem-cua-toi/2026/"


def test_nothing_waits_long_before_the_due_day(year):
    assert waiting(year, "member_a", date(2026, 6, 1)) == []


def test_exempt_member_has_nothing_to_write(year):
    assert waiting(year, "exempt_a") == []


def test_handed_in_is_done(year):
    make_assessment(year.round, year.world.member("member_a"), year.world.cell_a)

    assert waiting(year, "member_a") == []


def test_returned_self_review_waits_again_with_the_reason(year):
    make_assessment(year.round, year.world.member("member_a"), year.world.cell_a)
    SelfAssessment.objects.update(
        status=AssessmentStatus.RETURNED, returned_reason="Nêu rõ nguyên nhân"
    )

    [duty] = duties_of(year.world.user("member_a"), TODAY)

    assert (duty.detail, duty.button) == ("Được trả lại: Nêu rõ nguyên nhân", "Viết thêm")


def test_closed_round_asks_for_nothing(year):
    Round.objects.update(status=RoundStatus.CLOSED)

    assert waiting(year, "secretary_a") == []


def test_secretary_closes_registers_scores_sends_and_proposes(year):
    compute_scorecard(year.card_a, actor=year.world.user("secretary_a"))

    found = duties_of(year.world.user("secretary_a"), TODAY)

    assert [(duty.title, duty.url) for duty in found] == [
        ("Viết bản tự kiểm điểm năm 2026", "/kiem-diem-cua-toi/2026/"),
        ("Ghi sổ hoặc xác nhận “không phát sinh”", "/phieu/tong-hop/2026/C3.2/"),
        ("Ghi sổ hoặc xác nhận “không phát sinh”", "/phieu/tong-hop/2026/C3.3/"),
        ("Chấm điểm kèm minh chứng 2 chỉ tiêu", "/phieu/tong-hop/2026/"),
        ("Gửi phiếu điểm năm 2026", "/phieu/tong-hop/2026/"),
        ("Đề xuất mức xếp loại cho 6 đảng viên", "/xep-loai/tong-hop/2026/"),
    ]


def test_what_is_done_no_longer_waits(year):
    secretary = year.world.user("secretary_a")
    values = {"points": Decimal(2), "reason": "Đủ", "actor": secretary}
    for indicator in ("C3.1", "C3.6"):
        give_points(year.card_a, indicator, **values)
    submit_scorecard(year.card_a, actor=secretary)
    by = year.world.people["deputy_a"]
    make_rating(year.round, year.world.cell_a, by=by, member=year.world.member("member_a"))

    assert waiting(year, "secretary_a") == [
        "Viết bản tự kiểm điểm năm 2026",
        "Đề xuất mức xếp loại cho 5 đảng viên",
    ]


def test_committee_confirms_publishes_and_decides(year):
    by = year.world.people["deputy_a"]
    make_rating(year.round, year.world.cell_a, by=by, member=year.world.member("member_a"))
    submit_scorecard(year.card_a, actor=year.world.user("secretary_a"))
    submit_scorecard(year.card_b, actor=year.world.user("secretary_b"))
    confirm_scorecard(
        year.card_b, actor=year.world.user("officer"), insufficient_reason="Đã thẩm định"
    )

    assert waiting(year, "officer") == [
        "Xác nhận 1 phiếu điểm chi bộ đã gửi",
        "Quyết định 1 mức xếp loại chi bộ đề xuất",
    ]
    assert waiting(year, "chief") == [
        "Xác nhận 1 phiếu điểm chi bộ đã gửi",
        "Ghi quyết định công nhận và công bố 1 phiếu điểm",
        "Quyết định 1 mức xếp loại chi bộ đề xuất",
    ]
    [first, *_] = duties_of(year.world.user("officer"), TODAY)
    assert (first.url, first.due_on) == ("/ky/van-phong/2026/", date(2026, 12, 25))


@pytest.mark.parametrize("name", ["outsider", "admin", "inspector"])
def test_nothing_waits_for_those_who_only_look(year, name):
    submit_scorecard(year.card_a, actor=year.world.user("secretary_a"))

    assert waiting(year, name) == []


@pytest.mark.parametrize("count", [5, 50])
def test_many_cells_cost_the_officer_no_more_queries(year, count, django_assert_num_queries):
    for number in range(count - 2):
        make_card(year.round, make_unit(f"Chi bộ số {number}", parent=year.world.committee))
    officer = year.world.user("officer")

    with django_assert_num_queries(3):
        found = duties_of(officer, TODAY)

    assert found == []
