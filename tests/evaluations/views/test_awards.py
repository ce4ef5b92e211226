"""The title of the year: conditions with what is in the way, and the decision."""

from datetime import date

import pytest
from django.urls import reverse

from cells.models import AuditEntry
from evaluations.enums import RatingLevel
from evaluations.models import Award, Rating
from tests.factories.cells import make_unit
from tests.factories.evaluations import make_card, make_rating
from tests.meetings.views.conftest import errors_in, fields_of, text_of

PAGE = reverse("evaluations:awards", args=["van-phong", 2026])
DECIDE = reverse("evaluations:award_decide", args=["van-phong", 2026, "tong-hop"])
RECORD = reverse("evaluations:rating_record", args=["van-phong", 2026])
DECISION = {"decision_no": "34-QĐ/ĐU", "decision_date": "07/12/2026"}
PAGE_QUERIES = 20


@pytest.fixture(autouse=True)
def december(frozen_clock):
    return frozen_clock(2026, 12, 8, 9)


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("officer", 200),
        ("chief", 200),
        ("secretary_a", 403),
        ("member_a", 403),
        ("outsider", 404),
    ],
)
def test_page_by_person(year, as_user, name, status):
    assert as_user(year.world.people[name]).get(PAGE).status_code == status


def test_failing_conditions_are_named_with_the_page_that_mends_them(year, as_user):
    by = year.world.people["officer"]
    make_rating(year.round, year.world.cell_a, by=by, decided=RatingLevel.GOOD)

    answer = as_user(year.world.people["chief"]).get(PAGE)

    words = text_of(answer)
    assert "Trong sạch, vững mạnh tiêu biểu" in words
    assert "Đạt 0 trên 4 điều kiện" in words
    assert "Phiếu điểm chưa công bố." in words
    assert "Đảng ủy chưa ghi quyết định xếp loại chi bộ." in words
    for name in ("ratings", "scorecard"):
        link = reverse(f"evaluations:{name}", args=["tong-hop", 2026])
        assert f'href="{link}"' in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "shown", "decided"),
    [
        ("chief", 200, 302),
        ("officer", 403, 403),
        ("secretary_a", 403, 403),
        ("member_a", 403, 403),
        ("outsider", 404, 404),
    ],
)
def test_decide_by_person(year, as_user, name, shown, decided):
    client = as_user(year.world.people[name])

    answers = (
        client.get(DECIDE).status_code,
        client.post(DECIDE, DECISION | {"granted": "khong"}).status_code,
    )

    assert answers == (shown, decided)
    assert Award.objects.count() == (decided == 302)


def test_against_the_conditions_needs_a_reason(year, as_user):
    client = as_user(year.world.people["chief"])
    sent = DECISION | {"granted": "co"}

    refused = client.post(DECIDE, sent)
    before = Award.objects.count()
    done = client.post(DECIDE, sent | {"reason": "Thành tích đột xuất."})

    assert errors_in(refused) == [
        "Lý do: Quyết định khác với kết quả xét điều kiện. Hãy ghi lý do."
    ]
    assert fields_of(refused, form_id=None)["decision_no"] == "34-QĐ/ĐU"
    assert (before, done.status_code) == (0, 302)
    found = Award.objects.get()
    assert (found.granted, found.proposed, found.decision_date) == (True, False, date(2026, 12, 7))
    assert AuditEntry.objects.filter(verb="award.decided").count() == 1
    assert "Được công nhận Số 34-QĐ/ĐU, ngày 07/12/2026" in text_of(client.get(PAGE))


def test_a_second_decision_says_why(year, as_user):
    client = as_user(year.world.people["chief"])
    client.post(DECIDE, DECISION | {"granted": "khong"})

    refused = client.post(DECIDE, DECISION | {"granted": "khong"})
    done = client.post(DECIDE, DECISION | {"granted": "khong", "reason": "Sửa số quyết định."})

    assert errors_in(refused) == ["Lý do: Hãy ghi lý do quyết định lại."]
    assert done.status_code == 302
    assert list(Award.objects.values_list("edition", flat=True)) == [1, 2]


def test_a_unit_of_another_round_has_no_page(year, as_user):
    make_unit("Đảng bộ khác", slug="khac")
    address = reverse("evaluations:award_decide", args=["van-phong", 2026, "khac"])

    assert as_user(year.world.people["chief"]).get(address).status_code == 404


def test_level_of_the_committee_is_recorded_from_above(year, as_user):
    client = as_user(year.world.people["officer"])
    sent = DECISION | {"level": "htxsnv"}

    refused = client.post(RECORD, sent)
    done = client.post(RECORD, sent | {"reason": "Ban Thường vụ Tỉnh ủy."})

    assert errors_in(refused) == ["Cấp quyết định: Hãy ghi cấp nào quyết định mức này."]
    assert done.headers["Location"] == PAGE
    found = Rating.objects.get()
    assert (found.cell, found.decided_level) == (year.world.committee, "htxsnv")
    correct = reverse("evaluations:rating_correct", args=[found.pk])
    assert f'href="{correct}"' in client.get(PAGE).content.decode()
    assert PAGE in client.get(correct).content.decode()


def test_page_asks_the_same_for_any_number(year, as_user, frozen_clock, django_assert_num_queries):
    frozen_clock(2026, 11, 24, 9)
    client = as_user(year.world.people["chief"])
    client.get(PAGE)
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(PAGE)
    for number in range(48):
        cell = make_unit(f"Chi bộ {number}", parent=year.world.committee)
        make_card(year.round, cell)

    with django_assert_num_queries(PAGE_QUERIES):
        client.get(PAGE)
