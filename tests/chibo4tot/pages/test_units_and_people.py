"""Pages of a unit, of a member, and the search: what each person sees of them."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cells.models import AccessEvent, Member
from meetings.enums import RemarkKind
from meetings.models import Remark
from tests.factories.cells import make_member, make_membership, make_unit
from tests.factories.meetings import make_item, make_meeting, make_minutes

SEARCH = "/tim-kiem/"


def text_of(response):
    return BeautifulSoup(response.content, "html.parser").get_text(" ", strip=True)


def page_of(world, as_user, name, viewed="member_a"):
    return as_user(world.user(name)).get(world.member(viewed).get_absolute_url())


@pytest.fixture
def private(world):
    """Numbers and places that only some may see."""
    Member.objects.filter(user=world.people["member_a"]).update(
        party_card_no="12345678", phone="0912345678", hometown="Xã Đông Hà"
    )


@pytest.mark.parametrize(
    ("name", "sees"),
    [
        ("secretary_a", True),
        ("committee_member_a", True),
        ("member_a", True),
        ("recorder_a", False),
        ("officer", True),
        ("inspector", True),
        ("admin", False),
    ],
)
def test_the_private_part_is_for_those_with_the_right(world, as_user, private, name, sees):
    text = text_of(page_of(world, as_user, name))

    assert "Vũ Thị Bích Hằng" in text
    assert [word in text for word in ("12345678", "0912345678", "Xã Đông Hà")] == [sees] * 3


def test_a_look_at_the_record_is_noted_and_shown_to_the_person(world, as_user):
    for name in ("secretary_a", "member_a", "recorder_a"):
        page_of(world, as_user, name)

    own = text_of(page_of(world, as_user, "member_a"))
    assert list(AccessEvent.objects.values_list("viewer__username", flat=True)) == ["secretary_a"]
    assert "Ai đã xem hồ sơ Lương Thị Oanh" in own


def test_who_has_looked_is_no_business_of_others(world, as_user):
    page_of(world, as_user, "officer")

    assert "Ai đã xem hồ sơ" not in text_of(page_of(world, as_user, "secretary_a"))


@pytest.mark.parametrize(
    ("name", "steps"),
    [
        ("secretary_a", ["Sửa hồ sơ", "Tình trạng sinh hoạt", "Thôi sinh hoạt"]),
        (
            "officer",
            ["Sửa hồ sơ", "Tình trạng sinh hoạt", "Chuyển sinh hoạt", "Thôi sinh hoạt"],
        ),
        ("member_a", []),
        ("inspector", []),
    ],
)
def test_the_page_offers_only_what_one_may_do(world, as_user, name, steps):
    soup = BeautifulSoup(page_of(world, as_user, name).content, "html.parser")

    assert [one.get_text(strip=True) for one in soup.select(".ui-page-heading .btn")] == steps


def test_nobody_is_offered_to_edit_himself(world, as_user):
    soup = BeautifulSoup(
        page_of(world, as_user, "secretary_a", "secretary_a").content, "html.parser"
    )

    assert soup.select(".ui-page-heading .btn") == []


def test_the_page_of_a_cell_names_posts_and_numbers(world, as_user):
    text = text_of(as_user(world.user("member_a")).get("/chi-bo/tong-hop/"))

    assert "Bí thư chi bộ Lương Thị Oanh" in text
    assert "Số đảng viên 7 , chính thức 6" in text
    assert "Phải dự họp 6" in text
    assert "Tháng này chưa lên kế hoạch họp" in text


def test_an_administrator_sees_the_people_but_not_the_work(world, as_user):
    text = text_of(as_user(world.user("admin")).get("/chi-bo/tong-hop/"))

    assert "Số đảng viên" in text
    assert "Sinh hoạt tháng này" not in text


@pytest.mark.parametrize(
    ("name", "linked", "counted"), [("officer", 2, True), ("member_a", 1, False)]
)
def test_the_page_of_a_committee_lists_its_cells(world, as_user, name, linked, counted):
    response = as_user(world.user(name)).get("/chi-bo/van-phong/")

    soup = BeautifulSoup(response.content, "html.parser")
    assert len(soup.select("tbody tr")) == 2
    assert len(soup.select("tbody th a")) == linked
    assert bool(soup.select("tbody td.is-number")) == counted


@pytest.mark.parametrize("count", [3, 48])
def test_the_page_of_a_committee_costs_the_same_for_few_and_many(
    world, as_user, django_assert_num_queries, frozen_clock, count
):
    frozen_clock(2026, 6, 17, 8)
    for number in range(count):
        cell = make_unit(f"Chi bộ {number}", parent=world.committee, number=number + 3)
        make_membership(make_member(f"Người {number}"), cell)
    client = as_user(world.user("officer"))
    client.get("/chi-bo/van-phong/")

    with django_assert_num_queries(17):
        client.get("/chi-bo/van-phong/")


@pytest.mark.parametrize(
    ("typed", "people", "units"),
    [
        ("đỗ minh quân", ["Đỗ Minh Quân"], []),
        ("do minh quan", ["Đỗ Minh Quân"], []),
        ("DO QUAN", ["Đỗ Minh Quân"], []),
        ("quân đỗ", ["Đỗ Minh Quân"], []),
        ("hằng", ["Vũ Thị Bích Hằng"], []),
        ("hang", ["Vũ Thị Bích Hằng"], []),
        ("  bích   hằng ", ["Vũ Thị Bích Hằng"], []),
        ("quan tri", [], ["Chi bộ Quản trị"]),
        ("Tổng hợp", [], ["Chi bộ Tổng hợp"]),
        ("zzz", [], []),
        ("%", [], []),
        ("", [], []),
    ],
)
def test_search_finds_with_and_without_diacritics(world, as_user, typed, people, units):
    response = as_user(world.user("officer")).get(SEARCH, {"q": typed})

    soup = BeautifulSoup(response.content, "html.parser")
    assert [one.get_text(strip=True) for one in soup.select("tbody th")] == people
    assert [one.get_text(strip=True) for one in soup.select("main .plain-list a")] == units


@pytest.mark.parametrize(
    ("name", "found"),
    [("secretary_a", 1), ("member_a", 1), ("member_b", 0), ("officer", 1), ("outsider", 0)],
)
def test_search_finds_only_what_is_in_reach(world, as_user, name, found):
    response = as_user(world.user(name)).get(SEARCH, {"q": "minh quan"})

    assert len(BeautifulSoup(response.content, "html.parser").select("tbody th")) == found


def test_a_long_result_comes_page_by_page(world, as_user):
    for number in range(35):
        make_membership(make_member(f"Trịnh Văn Bảo {number}"), world.cell_a)
    client = as_user(world.user("officer"))

    first = client.get(SEARCH, {"q": "trinh bao"})
    link = BeautifulSoup(first.content, "html.parser").find("a", string="Trang sau")
    second = client.get(reverse("pages:search") + link["href"].removeprefix(SEARCH))

    rows = [
        len(BeautifulSoup(page.content, "html.parser").select("tbody tr"))
        for page in (first, second)
    ]
    assert rows == [30, 5]


def test_what_minutes_say_of_a_member_is_in_the_private_part_only(world, as_user):
    member = world.member("member_a")
    meeting = make_meeting(
        world.cell_a, chair=world.member("secretary_a"), recorder=world.member("recorder_a")
    )
    Remark.objects.create(
        item=make_item(make_minutes(meeting)),
        order=1,
        kind=RemarkKind.CRITICISM,
        member=member,
        member_name=member.full_name,
        text="vắng nhiều buổi trực",
    )
    address = f"/dang-vien/{member.pk}/"

    seen = {
        name: "vắng nhiều buổi trực" in as_user(world.people[name]).get(address).content.decode()
        for name in ("member_a", "secretary_a", "officer", "recorder_a")
    }

    assert seen == {"member_a": True, "secretary_a": True, "officer": True, "recorder_a": False}
    assert set(AccessEvent.objects.values_list("viewer", flat=True)) == {
        world.people["secretary_a"].pk,
        world.people["officer"].pk,
    }
