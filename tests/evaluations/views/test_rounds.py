"""Pages of rounds: the list, the progress of one, the steps of its life."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cells.access import THE_PROGRAM
from evaluations.enums import RoundStatus
from evaluations.models import Round
from evaluations.services.computing import compute_round
from tests.evaluations.views.reading import (
    ROUND,
    computed,
    errors_in,
    links_of,
    statuses,
    text_of,
    value_of,
)
from tests.factories.cells import make_unit
from tests.factories.criteria import make_version
from tests.factories.evaluations import make_card, make_round

DATES = {
    "commitment_due": "31/01/2027",
    "self_assessment_due": "30/11/2027",
    "cell_due": "10/12/2027",
    "decision_due": "25/12/2027",
}


def test_round_holds_for_all_cells_of_its_committee(year, as_user):
    assert statuses(year.world, as_user, ROUND) == [200, 200, 200, 200, 404]
    assert statuses(year.world, as_user, "/danh-gia/") == [200, 200, 200, 200, 403]


def test_a_member_sees_the_progress_of_the_own_cell_only(year, as_user):
    text = text_of(as_user(year.world.people["member_a"]).get(ROUND))

    assert ("Tổng hợp" in text, "Quản trị" in text) == (True, False)


def test_round_names_its_version_and_hash(year, as_user):
    text = text_of(as_user(year.world.people["officer"]).get(ROUND))

    assert str(year.round.version) in text
    assert year.round.version.content_hash[:16] in text


def test_steps_are_for_the_office(year, as_user):
    assert statuses(year.world, as_user, f"{ROUND}tinh-lai/", "post") == [403, 302, 403, 403, 404]
    assert statuses(year.world, as_user, f"{ROUND}ket-thuc/", "post") == [403, 422, 403, 403, 404]


def test_a_new_round_is_prepared_and_opened(world, as_user):
    version = make_version(world.committee)
    client = as_user(world.people["officer"])

    client.post("/danh-gia/van-phong/moi/", DATES | {"year": 2027, "version": version.pk})
    opened = client.post("/danh-gia/van-phong/2027/mo/")

    found = Round.objects.get()
    assert opened.status_code == 302
    assert (found.status, found.scorecards.count()) == (RoundStatus.OPEN, 2)


def test_deadlines_out_of_order_are_refused_and_kept_as_typed(year, as_user):
    client = as_user(year.world.people["officer"])

    response = client.post(f"{ROUND}cac-han/", DATES | {"cell_due": "26/12/2027"})

    assert (response.status_code, value_of(response, "cell_due")) == (422, "26/12/2027")
    assert len(errors_in(response)) == 1
    assert Round.objects.get().cell_due == year.round.cell_due


def test_a_second_round_of_the_year_is_refused(year, as_user):
    client = as_user(year.world.people["officer"])
    data = DATES | {"year": 2026, "version": year.round.version_id}

    response = client.post("/danh-gia/van-phong/moi/", data)

    assert (response.status_code, Round.objects.count()) == (422, 1)


def test_an_ended_round_is_opened_again_with_a_reason(world, as_user):
    make_round(world.committee, status=RoundStatus.CLOSED)
    client = as_user(world.people["chief"])

    refused = client.post(f"{ROUND}mo-lai/", {"reason": ""})
    accepted = client.post(f"{ROUND}mo-lai/", {"reason": "Giải quyết kiến nghị."})

    assert (refused.status_code, accepted.status_code) == (422, 302)
    assert Round.objects.get().status == RoundStatus.OPEN


def test_list_and_round_ask_as_often_for_5_and_50_rows(year, as_user):
    world, counts = year.world, []
    client = as_user(world.people["officer"])
    computed(year.card_a)
    for number in range(48):
        cell = make_unit(f"Chi bộ {number}", parent=world.committee, slug=f"chi-bo-{number}")
        make_card(year.round, cell)
        if number in {2, 47}:
            compute_round(year.round, actor=THE_PROGRAM)
            found = []
            for address in (ROUND, f"{ROUND}cam-ket/", "/phieu-diem/?nam=2026"):
                with CaptureQueriesContext(connection) as asked:
                    client.get(address)
                found.append(len(asked))
            counts.append(found)

    assert counts[0] == counts[1]


def test_links_lead_only_where_the_person_may_go(year, as_user):
    levels = reverse("evaluations:ratings", args=["tong-hop", 2026])

    found = {
        name: levels in links_of(as_user(year.world.people[name]).get(ROUND)).values()
        for name in ("officer", "secretary_a", "member_a")
    }

    assert found == {"officer": True, "secretary_a": True, "member_a": False}


@pytest.mark.parametrize("name", ["secretary_a", "member_a", "inspector", "officer"])
def test_every_link_of_the_round_answers(full_year, as_user, name):
    computed(full_year.card_a)
    client = as_user(full_year.world.people[name])

    links = {url for url in links_of(client.get(ROUND)).values() if url.startswith("/")}

    assert len(links) > 2
    assert {url: client.get(url).status_code for url in links} == dict.fromkeys(links, 200)


@pytest.mark.parametrize(("name", "shown"), [("member_a", 0), ("secretary_a", 0), ("officer", 1)])
def test_titles_are_linked_for_whom_they_are(year, as_user, name, shown):
    page = as_user(year.world.people[name]).get(ROUND).content.decode()

    assert page.count(f'href="{ROUND}danh-hieu/"') == shown
