"""The menu leads somewhere, shows what one may open, and marks where one is."""

import pytest
from django.test import RequestFactory

from chibo4tot.menu import ENTRIES, current_entry, entries_for, url_of


def shown_to(world, name, own_cell=None):
    request = RequestFactory().get("/")
    request.user = world.user(name)
    request.resolver_match = None
    return entries_for(request, duties=3, own_cell=own_cell)


@pytest.mark.django_db
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.label)
def test_every_entry_leads_somewhere(world, entry):
    assert url_of(entry, world.cell_a).startswith("/")


@pytest.mark.django_db
def test_stranger_to_every_unit_sees_only_what_waits(world):
    assert [entry.label for entry in shown_to(world, "outsider")] == ["Việc cần làm"]


@pytest.mark.django_db
def test_own_cell_is_offered_to_its_members_only(world):
    member = [entry.label for entry in shown_to(world, "member_a", world.cell_a)]
    officer = [entry.label for entry in shown_to(world, "officer")]

    assert ("Chi bộ của tôi" in member, "Chi bộ của tôi" in officer) == (True, False)


@pytest.mark.django_db
def test_only_what_waits_is_counted(world):
    counted = {entry.label: entry.count for entry in shown_to(world, "chief") if entry.count}

    assert counted == {"Việc cần làm": 3}


@pytest.mark.parametrize(
    ("view_name", "label"),
    [
        ("pages:home", "Việc cần làm"),
        ("meetings:detail", "Cuộc họp"),
        ("meetings:task", "Nhiệm vụ"),
        ("evaluations:round", "Đánh giá năm"),
        ("evaluations:scorecard", "Phiếu điểm"),
        ("evaluations:board", "Bảng tổng hợp"),
    ],
)
def test_the_longest_beginning_says_where_one_is(view_name, label):
    assert current_entry(view_name).label == label


@pytest.mark.parametrize("view_name", ["", "account_login"])
def test_some_pages_belong_to_no_entry(view_name):
    assert current_entry(view_name) is None
