"""Pages of cards: the card, one number, the way from draft to published."""

from datetime import date

import pytest

from evaluations.enums import ScorecardStatus
from evaluations.models import Scorecard
from evaluations.services.scorecards import confirm_scorecard
from tests.evaluations.views.reading import (
    CARD,
    computed,
    errors_in,
    links_of,
    sent,
    statuses,
    text_of,
    value_of,
)
from tests.factories.evaluations import make_discipline

CHOSEN_QUERIES = 36


@pytest.fixture(autouse=True)
def december(frozen_clock):
    """The eighth of December."""
    return frozen_clock(2026, 12, 8, 9)


def test_card_is_read_by_its_cell_and_the_committee(full_year, as_user):
    computed(full_year.card_a)

    assert statuses(full_year.world, as_user, CARD) == [200, 200, 200, 404, 404]
    line = f"{CARD}chi-tieu/C2.3/"
    assert statuses(full_year.world, as_user, line) == [200, 200, 200, 404, 404]


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("tinh-lai", [302, 302, 403, 404, 404]),
        ("gui", [302, 403, 403, 404, 404]),
        ("tra-lai", [403, 422, 403, 404, 404]),
        ("xac-nhan", [403, 422, 403, 404, 404]),
        ("cong-nhan", [403, 403, 403, 404, 404]),
        ("cong-bo", [403, 403, 403, 404, 404]),
        ("ban-sua", [403, 403, 403, 404, 404]),
    ],
)
def test_each_step_is_for_whom_it_is(year, as_user, step, expected):
    assert statuses(year.world, as_user, f"{CARD}{step}/", "post") == expected


def test_a_member_of_one_cell_goes_straight_to_its_card(year, as_user):
    response = as_user(year.world.people["member_a"]).get("/phieu-diem/")

    assert response.headers["Location"] == CARD


def test_missing_lines_say_why(full_year, as_user):
    computed(full_year.card_a)

    text = text_of(as_user(full_year.world.people["member_a"]).get(CARD))

    assert "Chương trình chưa đo chỉ tiêu này: chưa ghi khen thưởng, sáng kiến." in text
    assert "chờ chấm điểm" in text


def test_a_refused_step_says_whose_it_is(year, as_user):
    text = text_of(as_user(year.world.people["member_a"]).get(CARD))

    assert "Bạn chưa có quyền gửi phiếu điểm ở đây." in text
    assert "Gửi phiếu" not in links_of(as_user(year.world.people["member_a"]).get(CARD))


def test_number_has_its_own_address_with_rule_and_records(full_year, as_user):
    computed(full_year.card_a)
    client = as_user(full_year.world.people["member_a"])

    response = client.get(f"{CARD}chi-tieu/C2.3/")

    assert "53/55 lượt phải dự họp" in text_of(response)
    assert "Thay số vào" in text_of(response)
    assert full_year.round.version.content_hash[:16] in text_of(response)
    assert client.get(f"{CARD}chi-tieu/C9.9/").status_code == 404


def test_records_of_a_number_come_in_pages(full_year, as_user, monkeypatch):
    monkeypatch.setattr("evaluations.views.line_reading.PAGE", 4)
    computed(full_year.card_a)
    client = as_user(full_year.world.people["member_a"])

    first = client.get(f"{CARD}chi-tieu/C2.5/")
    second = client.get(f"{CARD}chi-tieu/C2.5/{links_of(first)['Trang sau']}")

    assert "Bản ghi 1 đến 4 trên 11" in text_of(first)
    assert "Bản ghi 5 đến 8 trên 11" in text_of(second)


def test_returning_without_a_reason_changes_nothing(full_year, as_user):
    sent(full_year.card_a, full_year.world)

    response = as_user(full_year.world.people["officer"]).post(f"{CARD}tra-lai/", {"reason": " "})

    assert (response.status_code, len(errors_in(response))) == (422, 1)
    assert Scorecard.objects.get(pk=full_year.card_a.pk).status == ScorecardStatus.SUBMITTED


def test_thin_data_are_confirmed_with_a_reason_only(full_year, as_user):
    sent(full_year.card_a, full_year.world)
    client = as_user(full_year.world.people["officer"])

    refused = client.post(f"{CARD}xac-nhan/", {"insufficient_reason": ""})
    accepted = client.post(f"{CARD}xac-nhan/", {"insufficient_reason": "Đã xem sổ giấy."})

    assert (refused.status_code, len(errors_in(refused))) == (422, 1)
    assert accepted.status_code == 302
    assert Scorecard.objects.get(pk=full_year.card_a.pk).status == ScorecardStatus.CONFIRMED


def test_whole_way_of_a_card(full_year, as_user):
    people = full_year.world.people
    as_user(people["secretary_a"]).post(f"{CARD}gui/")
    as_user(people["officer"]).post(f"{CARD}xac-nhan/", {"insufficient_reason": "Đã xem sổ."})
    chief = as_user(people["chief"])
    early = chief.post(f"{CARD}cong-bo/")
    decision = {
        "recognised": "khong",
        "decision_no": "31-QĐ/ĐU",
        "decision_date": "08/12/2026",
        "reason": "Theo kết luận thẩm định.",
    }

    decided = chief.post(f"{CARD}cong-nhan/", decision)
    published = chief.post(f"{CARD}cong-bo/")

    card = Scorecard.objects.get(pk=full_year.card_a.pk)
    assert early.status_code == 422
    assert (decided.status_code, published.status_code) == (302, 302)
    assert (card.status, card.recognised) == (ScorecardStatus.PUBLISHED, False)
    text = text_of(as_user(people["member_a"]).get(CARD))
    assert "Quyết định 31-QĐ/ĐU ngày 08/12/2026." in text


def test_a_decision_keeps_what_was_typed(full_year, as_user):
    card = sent(full_year.card_a, full_year.world)
    confirm_scorecard(
        card, actor=full_year.world.people["officer"], insufficient_reason="Đã xem sổ."
    )

    response = as_user(full_year.world.people["chief"]).post(
        f"{CARD}cong-nhan/", {"recognised": "co", "decision_no": "31-QĐ/ĐU"}
    )

    assert (response.status_code, value_of(response, "decision_no")) == (422, "31-QĐ/ĐU")
    assert Scorecard.objects.get(pk=card.pk).recognised is None


def test_facts_changed_since_the_sending_are_said(full_year, as_user):
    sent(full_year.card_a, full_year.world)
    full_year.world.cell_a.disciplines.all().delete()

    text = text_of(as_user(full_year.world.people["officer"]).get(CARD))

    assert "Số liệu đã thay đổi sau khi gửi" in text


def test_a_published_card_gets_another_edition_and_stays(full_year, as_user):
    test_whole_way_of_a_card(full_year, as_user)
    chief = as_user(full_year.world.people["chief"])

    chief.post(f"{CARD}ban-sua/", {"reason": "Chi bộ kiến nghị."})

    assert "Đây là bản sửa" in text_of(chief.get(CARD))
    assert "Quyết định 31-QĐ/ĐU" in text_of(chief.get(f"{CARD}ban/1/"))
    assert chief.get(f"{CARD}ban/7/").status_code == 404


@pytest.mark.parametrize("frozen", [False, True])
def test_form_of_a_decision_is_for_who_reads_the_register(full_year, as_user, frozen):
    world = full_year.world
    make_discipline(
        world.cell_a,
        by=world.people["secretary_a"],
        member=world.member("recorder_a"),
        document_no="77-QĐ/CB",
        revoked_on=date(2026, 6, 1),
    )
    make_discipline(
        world.cell_a,
        by=world.people["secretary_a"],
        member=world.member("recorder_a"),
        document_no="78-QĐ/CB",
    )
    _ = sent(full_year.card_a, world) if frozen else computed(full_year.card_a)
    pages = (f"{CARD}chi-tieu/C3.3/", f"{CARD}?tieu-chi=C3")

    for name, seen in (("member_a", False), ("secretary_a", True), ("officer", True)):
        for page in pages:
            words = text_of(as_user(world.people[name]).get(page))
            assert [no in words for no in ("77-QĐ/CB", "78-QĐ/CB")] == [seen, seen]
            assert ("1 quyết định kỷ luật" in words) is not seen


def test_the_own_decision_is_read_by_the_person_concerned(full_year, as_user):
    world = full_year.world
    make_discipline(
        world.cell_a,
        by=world.people["secretary_a"],
        member=world.member("member_a"),
        document_no="78-QĐ/CB",
    )
    computed(full_year.card_a)

    words = text_of(as_user(world.people["member_a"]).get(f"{CARD}chi-tieu/C3.3/"))

    assert "78-QĐ/CB" in words


@pytest.mark.parametrize("code", ["C4.1", "C4.2"])
def test_levels_one_by_one_are_for_who_reads_the_ratings(full_year, as_user, code):
    computed(full_year.card_a)
    address = f"{CARD}chi-tieu/{code}/"

    mine, theirs = (
        text_of(as_user(full_year.world.people[name]).get(address))
        for name in ("member_a", "secretary_a")
    )

    assert ("đảng viên đã có mức" in mine, "đảng viên đã có mức" in theirs) == (True, True)
    note = "Tạm tính theo mức tự nhận."
    assert (note in mine, note in theirs) == (False, True)


def test_advice_to_confirm_stands_only_while_unconfirmed(full_year, as_user):
    world = full_year.world
    by = world.people["secretary_a"]
    client = as_user(world.people["member_a"])
    world.cell_a.disciplines.all().delete()
    computed(full_year.card_a)
    before = text_of(client.get(CARD))
    make_discipline(world.cell_a, by=by, member=world.member("recorder_a"))
    computed(full_year.card_a)

    after = text_of(client.get(CARD))

    advice = "Xác nhận “không phát sinh” nếu đúng như vậy; vi phạm tự phát hiện"
    assert (advice in before, advice in after) == (True, False)
    assert "Vi phạm tự phát hiện và đã khắc phục xong chỉ tính một nửa." in after


def test_chosen_criterion_is_read_in_few_queries(full_year, as_user, django_assert_num_queries):
    computed(full_year.card_a)
    client = as_user(full_year.world.people["officer"])
    client.get(CARD)

    with django_assert_num_queries(CHOSEN_QUERIES):
        client.get(f"{CARD}?tieu-chi=C1")


def test_verdict_on_levels_not_yet_decided_warns_and_stops_nobody(full_year, as_user):
    card = sent(full_year.card_a, full_year.world)
    client = as_user(full_year.world.people["officer"])

    confirm = text_of(client.get(f"{CARD}xac-nhan/"))
    confirm_scorecard(
        card, actor=full_year.world.people["officer"], insufficient_reason="Đã xem sổ."
    )
    publish = text_of(as_user(full_year.world.people["chief"]).get(f"{CARD}cong-bo/"))

    for words in (confirm, publish):
        assert "Chỉ tiêu C4.1, C4.2 còn dựa trên mức xếp loại chưa quyết định:" in words
        assert "Nên ghi quyết định xếp loại đảng viên trước." in words
