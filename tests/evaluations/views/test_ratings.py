"""Levels: the table of a cell, propose, decide, accept all, rate anew."""

from datetime import date

import pytest
from django.urls import reverse

from evaluations.enums import RatingLevel
from evaluations.models import Rating
from tests.evaluations.conftest import Year
from tests.factories.cells import make_member, make_membership
from tests.factories.evaluations import make_assessment, make_rating
from tests.meetings.views.conftest import errors_in, fields_of, text_of

TABLE = reverse("evaluations:ratings", args=["tong-hop", 2026])
ACCEPT = reverse("evaluations:ratings_accept", args=["tong-hop", 2026])
DECISION = {"decision_no": "33-QĐ/ĐU", "decision_date": "07/12/2026"}
TABLE_QUERIES = 23


@pytest.fixture(autouse=True)
def december(frozen_clock):
    return frozen_clock(2026, 12, 8, 9)


@pytest.fixture
def rating(year: Year) -> Rating:
    """What cell A proposes for member_a."""
    world = year.world
    by = world.people["deputy_a"]
    return make_rating(year.round, world.cell_a, by=by, member=world.member("member_a"))


def propose_url(year: Year, name: str) -> str:
    args = ["tong-hop", 2026, year.world.member(name).pk]
    return reverse("evaluations:rating_propose", args=args)


def page(name: str, rating: Rating) -> str:
    return reverse(f"evaluations:{name}", args=[rating.pk])


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("secretary_a", 200),
        ("officer", 200),
        ("member_a", 200),
        ("admin", 403),
        ("secretary_b", 404),
        ("outsider", 404),
    ],
)
def test_table_by_person(year, as_user, name, status):
    assert as_user(year.world.people[name]).get(TABLE).status_code == status


def test_a_member_sees_the_own_level_only(full_year, as_user):
    words = text_of(as_user(full_year.world.people["member_a"]).get(TABLE))

    assert "Vũ Thị Bích Hằng" in words
    assert "Lương Thị Oanh" not in words
    assert "Mức của chi bộ" not in words


def test_table_shows_every_level_and_why_somebody_has_none(full_year, as_user):
    words = text_of(as_user(full_year.world.people["secretary_a"]).get(TABLE))

    assert "Vũ Thị Bích Hằng Hoàn thành tốt nhiệm vụ chưa đề xuất" in words
    assert "Hoàn thành xuất sắc nhiệm vụ Số 15-QĐ/ĐU, ngày 05/12/2026" in words
    assert "Phạm Văn Lộc" in words.partition("Không thuộc diện xếp loại kỳ này")[2]
    assert "Hoàn thành 100% nhiệm vụ được giao." in words


def test_own_line_says_why_there_is_no_button(year, as_user):
    answer = as_user(year.world.people["deputy_a"]).get(TABLE)

    assert text_of(answer).count("Đồng chí không tự đề xuất cho mình") == 1
    assert propose_url(year, "deputy_a") not in answer.content.decode()


def test_propose_from_the_row(year, as_user):
    client = as_user(year.world.people["secretary_a"])

    answer = client.post(propose_url(year, "member_a"), {"level": "httnv", "reason": "Theo phiếu."})

    found = Rating.objects.get()
    assert answer.headers["Location"] == f"{TABLE}#m{year.world.member('member_a').pk}"
    assert (found.member, found.proposed_level, found.proposed_reason) == (
        year.world.member("member_a"),
        "httnv",
        "Theo phiếu.",
    )


def test_propose_for_the_cell_itself(year, as_user):
    address = reverse("evaluations:rating_propose_cell", args=["tong-hop", 2026])

    answer = as_user(year.world.people["secretary_a"]).post(address, {"level": "htxsnv"})

    assert answer.status_code == 302
    assert list(Rating.objects.values_list("member", "proposed_level")) == [(None, "htxsnv")]


def test_not_rated_needs_a_reason_and_keeps_what_was_chosen(year, as_user):
    sent = {"level": "chua_xep_loai", "reason": " "}

    answer = as_user(year.world.people["secretary_a"]).post(propose_url(year, "member_a"), sent)

    assert answer.status_code == 422
    assert errors_in(answer) == ["Lý do: Hãy ghi lý do chưa xếp loại."]
    assert fields_of(answer, form_id=None)["level"] == "chua_xep_loai"
    assert not Rating.objects.exists()


def test_nobody_proposes_for_himself(year, as_user):
    client = as_user(year.world.people["secretary_a"])

    answers = [
        client.get(propose_url(year, "secretary_a")).status_code,
        client.post(propose_url(year, "secretary_a"), {"level": "htxsnv"}).status_code,
    ]

    assert answers == [403, 403]
    assert not Rating.objects.exists()


def test_who_belongs_elsewhere_is_not_proposed_here(year, as_user):
    answer = as_user(year.world.people["secretary_a"]).get(propose_url(year, "member_b"))

    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("name", "shown", "decided"),
    [
        ("officer", 200, 302),
        ("secretary_a", 403, 403),
        ("member_a", 403, 403),
        ("secretary_b", 404, 404),
        ("outsider", 404, 404),
    ],
)
def test_decide_by_person(rating, year, as_user, name, shown, decided):
    client, address = as_user(year.world.people[name]), page("rating_decide", rating)
    sent = DECISION | {"level": "httnv", "reason": ""}

    answers = (client.get(address).status_code, client.post(address, sent).status_code)
    rating.refresh_from_db()

    assert answers == (shown, decided)
    assert rating.is_decided == (decided == 302)


def test_decide_otherwise_needs_a_reason(rating, year, as_user):
    client, address = as_user(year.world.people["officer"]), page("rating_decide", rating)
    sent = DECISION | {"level": "htnv"}

    refused = client.post(address, sent)
    rating.refresh_from_db()
    before = rating.decided_level
    done = client.post(address, sent | {"reason": "Theo kết luận thẩm định."})
    rating.refresh_from_db()

    assert errors_in(refused) == ["Lý do: Quyết định khác với đề xuất của chi bộ. Hãy ghi lý do."]
    assert fields_of(refused, form_id=None) | {"reason": ""} == sent | {"reason": ""}
    assert (before, done.status_code) == ("", 302)
    assert (rating.decided_level, rating.decision_date) == ("htnv", date(2026, 12, 7))


def test_decision_of_tomorrow_is_refused(rating, year, as_user):
    sent = {"level": "httnv", "decision_no": "33", "decision_date": "09/12/2026"}

    answer = as_user(year.world.people["officer"]).post(page("rating_decide", rating), sent)
    rating.refresh_from_db()

    assert errors_in(answer) == ["Ngày quyết định không được ở tương lai; hãy xem lại ngày."]
    assert not rating.is_decided


def test_one_decision_accepts_every_proposal(rating, year, as_user):
    world = year.world
    by = world.people["deputy_a"]
    make_rating(year.round, world.cell_a, by=by, proposed=RatingLevel.EXCELLENT)
    client = as_user(world.people["officer"])

    shown = text_of(client.get(ACCEPT))
    answer = client.post(ACCEPT, DECISION)

    assert "Vũ Thị Bích Hằng Hoàn thành tốt nhiệm vụ" in shown
    assert answer.headers["Location"] == TABLE
    found = Rating.objects.order_by("pk").values_list("decided_level", "decision_no")
    assert list(found) == [("httnv", "33-QĐ/ĐU"), ("htxsnv", "33-QĐ/ĐU")]


def test_nothing_left_to_accept_says_so(year, as_user):
    client = as_user(year.world.people["officer"])

    shown, answer = text_of(client.get(ACCEPT)), client.post(ACCEPT, DECISION)

    assert "Không còn đề xuất nào chờ quyết định" in shown
    assert answer.status_code == 422


def test_rate_anew_is_a_new_edition(year, as_user):
    world = year.world
    old = make_rating(
        year.round,
        world.cell_a,
        by=world.people["officer"],
        member=world.member("member_a"),
        decided=RatingLevel.GOOD,
        decided_on=date(2026, 12, 1),
    )
    client = as_user(world.people["officer"])
    sent = DECISION | {"level": "htnv", "reason": "Kết luận kiểm tra ngày 05/12/2026."}

    refused = client.post(page("rating_correct", old), sent | {"reason": ""})
    done = client.post(page("rating_correct", old), sent)

    assert (refused.status_code, done.status_code) == (422, 302)
    found = Rating.objects.order_by("edition").values_list("edition", "decided_level")
    assert list(found) == [(1, "httnv"), (2, "htnv")]
    assert client.get(page("rating_correct", old)).status_code == 404


def test_level_of_a_lone_secretary_is_recorded_from_the_table(year, as_user):
    client = as_user(year.world.people["officer"])
    table = reverse("evaluations:ratings", args=["quan-tri", 2026])
    lone, member = (year.world.member(name).pk for name in ("secretary_b", "member_b"))
    address, other = (
        reverse("evaluations:rating_record_member", args=["quan-tri", 2026, pk])
        for pk in (lone, member)
    )
    sent = DECISION | {"level": "httnv"}

    shown = client.get(table).content.decode()
    refused = client.post(address, sent)
    done = client.post(address, sent | {"reason": "Chi bộ không có chi ủy."})

    assert (shown.count(address), shown.count(other)) == (1, 0)
    assert errors_in(refused) == ["Lý do không có đề xuất: Hãy ghi lý do."]
    assert done.headers["Location"] == f"{table}#m{lone}"
    found = Rating.objects.get()
    assert (found.member_id, found.decided_level, found.proposed_level) == (lone, "httnv", "")


def test_table_asks_the_same_for_any_number(year, as_user, frozen_clock, django_assert_num_queries):
    frozen_clock(2026, 11, 24, 9)
    client = as_user(year.world.people["officer"])
    client.get(TABLE)
    make_rating(year.round, year.world.cell_a, by=year.world.people["deputy_a"])
    with django_assert_num_queries(TABLE_QUERIES):
        client.get(TABLE)
    for number in range(45):
        member = make_member(f"Lê Văn Số {number}")
        make_membership(member, year.world.cell_a)
        make_assessment(year.round, member, year.world.cell_a)
        make_rating(year.round, year.world.cell_a, by=year.world.people["deputy_a"], member=member)

    with django_assert_num_queries(TABLE_QUERIES):
        client.get(TABLE)
