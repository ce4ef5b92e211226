"""Pages of the year's programme."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from meetings.enums import ProgrammeStatus
from meetings.models import Programme
from tests.factories.cells import make_unit
from tests.factories.programmes import make_programme, make_work


@pytest.fixture(autouse=True)
def _in_january(frozen_clock):
    frozen_clock(2026, 1, 20, 9)


def soup(answer):
    return BeautifulSoup(answer.content, "html.parser")


def address(world, page="programme", *more):
    return reverse(f"meetings:{page}", args=[world.cell_a.slug, 2026, *more])


def test_programme_is_made_from_start_to_adoption(world, as_user):
    client = as_user(world.user("secretary_a"))
    client.post(address(world, "programme_new"))
    item = {
        "title": "Rà soát quy chế",
        "assignee": world.member("member_a").pk,
        "due_on": "30/06/2026",
        "weight": "1,5",
    }
    client.post(address(world, "programme_item_new"), item)
    client.post(address(world, "programme_submit"))

    answer = client.post(
        address(world, "programme_adopt"),
        {"adopted_on": "19/01/2026", "document_no": "02-NQ/CB"},
    )

    programme = Programme.objects.get()
    assert answer.status_code == 302
    assert (programme.status, programme.items.get().weight) == (ProgrammeStatus.ADOPTED, 1.5)
    shown = soup(client.get(address(world))).main.get_text(" ", strip=True)
    assert "Rà soát quy chế" in shown
    assert "Đang thực hiện" in shown


def test_wrong_item_keeps_what_was_typed(world, as_user):
    make_programme(world.cell_a, by=world.people["deputy_a"], status=ProgrammeStatus.DRAFT)
    client = as_user(world.user("secretary_a"))

    answer = client.post(
        address(world, "programme_item_new"),
        {"title": "Rà soát quy chế", "due_on": "31/02/2026", "weight": "1"},
    )

    page = soup(answer)
    assert answer.status_code == 422
    assert page.select_one("input[name=title]")["value"] == "Rà soát quy chế"
    assert "Hãy nhập ngày theo dạng" in page.get_text()


def test_without_a_programme_there_is_a_beginning_but_no_print(world, as_user):
    client = as_user(world.user("secretary_a"))

    shown = soup(client.get(address(world)))

    assert shown.select_one(f"main a[href='{address(world, 'programme_new')}']") is not None
    assert client.get(address(world, "programme_print")).status_code == 404


def test_older_version_can_be_read_but_takes_no_step(world, as_user):
    by = world.people["secretary_a"]
    old = make_programme(world.cell_a, by=by, status=ProgrammeStatus.REPLACED)
    first = make_work(old, world.member("member_a"))
    new = make_programme(world.cell_a, by=by, version=2, adopted_on=date(2026, 1, 25))
    make_work(new, world.member("member_a"), due_on=date(2026, 9, 30), origin=first)
    client = as_user(world.user("secretary_a"))

    newest = soup(client.get(address(world))).main.get_text(" ", strip=True)
    older = soup(client.get(f"{address(world)}?ban=1")).main.get_text(" ", strip=True)

    assert "hạn: 30/06/2026 → 30/09/2026" in newest
    assert ("Điều chỉnh" in newest, "Điều chỉnh" in older) == (True, False)


def numbers_of_queries(client, address, before, between):
    """How many queries the page takes after each of two ways of filling it."""
    counts = []
    for fill in (before, between):
        fill()
        with CaptureQueriesContext(connection) as caught:
            assert client.get(address).status_code == 200
        counts.append(len(caught))
    return counts


def test_page_asks_the_same_for_any_number_of_items(world, as_user):
    programme = make_programme(world.cell_a, by=world.people["secretary_a"])

    def add(number):
        for place in range(number):
            item = make_work(programme, world.member("member_a"), title=f"Việc {place}")
            item.involved.set([world.member("deputy_a")])

    client = as_user(world.user("member_a"))

    few, many = numbers_of_queries(client, address(world), lambda: add(5), lambda: add(45))

    assert few == many


def test_list_asks_the_same_for_any_number_of_cells(world, as_user):
    def add(number):
        for place in range(number):
            make_unit(f"Chi bộ số {number}-{place}", parent=world.committee)

    client = as_user(world.user("inspector"))
    page = f"{reverse('meetings:programmes')}?nam=2026"

    few, many = numbers_of_queries(client, page, lambda: add(5), lambda: add(20))

    assert few == many
