"""Pages of members: list as of a day, same cost for 5 and 50, steps of a member's life."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cells.models import AccessEvent, Member, Membership
from cells.services.members import transfer_member
from tests.factories.cells import make_member, make_membership

LIST = "/dang-vien/"


def names(response):
    soup = BeautifulSoup(response.content, "html.parser")
    return [cell.get_text(strip=True) for cell in soup.select("tbody th")]


def crowd(world, count):
    for number in range(count):
        make_membership(make_member(f"Trịnh Văn {chr(65 + number % 26)}n {number}"), world.cell_a)


def test_members_are_listed_by_given_name(world, as_user):
    response = as_user(world.user("secretary_b")).get(LIST)

    assert names(response) == ["Hoàng Văn Dũng", "Bùi Thị Ngát"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=bich hang", ["Vũ Thị Bích Hằng"]),
        ("q=Đỗ", ["Đỗ Minh Quân"]),
        ("q=do minh", ["Đỗ Minh Quân"]),
        ("q=HANG", ["Vũ Thị Bích Hằng"]),
        ("q=zzz", []),
        ("cell=quan-tri", ["Hoàng Văn Dũng", "Bùi Thị Ngát"]),
        ("cell=quan-tri&q=ngat", ["Bùi Thị Ngát"]),
    ],
)
def test_the_list_is_filtered(world, as_user, query, found):
    response = as_user(world.user("officer")).get(f"{LIST}?{query}")

    assert names(response) == found


def test_the_list_of_march_names_who_was_there(world, as_user):
    transfer_member(
        world.member("member_b"),
        to_cell=world.cell_a,
        on=date(2026, 6, 15),
        actor=world.user("officer"),
    )
    client = as_user(world.user("secretary_b"))

    march, july = (client.get(f"{LIST}?day={day}") for day in ("01/03/2026", "01/07/2026"))

    assert names(march) == ["Hoàng Văn Dũng", "Bùi Thị Ngát"]
    assert names(july) == ["Hoàng Văn Dũng"]
    assert "Bùi Thị Ngát</a>" not in march.content.decode()


def test_the_list_shows_no_number_of_a_person(world, as_user):
    Member.objects.update(phone="")
    Member.objects.filter(user=world.people["member_a"]).update(
        party_card_no="12345678", phone="0912345678"
    )

    text = as_user(world.user("officer")).get(LIST).content.decode()

    assert "12345678" not in text


@pytest.mark.parametrize("count", [5, 25])
def test_the_list_costs_the_same_for_few_and_many(world, as_user, django_assert_num_queries, count):
    crowd(world, count)
    client = as_user(world.user("officer"))
    client.get(LIST)

    with django_assert_num_queries(16):
        client.get(LIST)


def test_pages_follow_each_other_without_gaps(world, as_user):
    crowd(world, 40)
    client = as_user(world.user("secretary_a"))

    first = client.get(LIST)
    link = BeautifulSoup(first.content, "html.parser").find("a", string="Trang sau")
    second = client.get(link["href"])

    together = names(first) + names(second)
    assert (len(together), len(set(together))) == (47, 47)


def post(client, name, key, **data):
    return client.post(reverse(f"cells:{name}", args=[key]), data)


def test_admit_a_member(world, as_user):
    client = as_user(world.user("secretary_a"))

    response = post(
        client,
        "member_admit",
        "tong-hop",
        full_name="Trịnh Công Sơn",
        valid_from="01/03/2026",
        kind="chinh_thuc",
        birth="03/1990",
    )

    member = Member.objects.get(full_name="Trịnh Công Sơn")
    assert (response.status_code, response.headers["Location"]) == (302, member.get_absolute_url())
    assert (member.birth_date, member.birth_precision) == (date(1990, 3, 1), "month")


@pytest.mark.parametrize("birth", ["31/02/1990", "13/1990", "năm 1990", "90"])
def test_a_birth_date_that_cannot_be_is_told_at_its_field(world, as_user, birth):
    client = as_user(world.user("secretary_a"))

    response = post(
        client, "member_admit", "tong-hop", full_name="Lê An", valid_from="01/03/2026", birth=birth
    )

    assert response.status_code == 422
    assert "Hãy nhập ngày sinh, ví dụ" in response.content.decode()
    assert Member.objects.filter(full_name="Lê An").count() == 0


def test_a_refused_step_keeps_what_was_typed(world, as_user):
    member = world.member("member_a")
    client = as_user(world.user("officer"))

    response = post(client, "member_transfer", member.pk, to_cell=world.cell_b.pk, on="01/01/2015")

    assert response.status_code == 422
    assert "01/01/2015" in response.content.decode()
    assert member.memberships.count() == 1


def test_the_steps_of_a_members_life(world, as_user):
    member = world.member("probationary_a")
    membership = Membership.objects.get(member=member)
    client = as_user(world.user("officer"))

    steps = [
        post(client, "member_edit", member.pk, full_name=member.full_name, hometown="Xã Đông Hà"),
        post(client, "member_official", member.pk, on="02/03/2026"),
        post(
            client, "activity_set", membership.pk, state="mien_sinh_hoat", valid_from="01/04/2026"
        ),
        post(
            client,
            "member_transfer",
            member.pk,
            to_cell=world.cell_b.pk,
            on="01/06/2026",
            minutes_checked="on",
        ),
    ]
    last = Membership.objects.get(member=member, cell=world.cell_b)
    steps.append(post(client, "membership_end", last.pk, on="01/09/2026", reason="da_ra_khoi_dang"))

    member.refresh_from_db()
    last.refresh_from_db()
    assert [step.status_code for step in steps] == [302] * 5
    assert (member.hometown, member.official_date) == ("Xã Đông Hà", date(2026, 3, 2))
    assert (last.valid_to, last.end_reason) == (date(2026, 9, 1), "da_ra_khoi_dang")


def test_a_secretary_is_offered_no_cell_of_others(world, as_user):
    client = as_user(world.user("secretary_a"))
    member = world.member("member_a")

    response = post(client, "member_transfer", member.pk, to_cell=world.cell_b.pk, on="01/06/2026")

    assert response.status_code == 422
    assert member.memberships.count() == 1


@pytest.mark.parametrize("day", ["31/12/9999", "01/01/0001"])
def test_a_last_day_out_of_all_reason_is_refused(world, as_user, day):
    membership = Membership.objects.get(member=world.member("member_a"))
    client = as_user(world.user("officer"))

    response = post(client, "membership_end", membership.pk, on=day, reason="da_ra_khoi_dang")

    membership.refresh_from_db()
    assert response.status_code == 422
    assert "Hãy nhập ngày từ 01/01/1900 đến" in response.content.decode()
    assert membership.valid_to is None


@pytest.mark.parametrize(
    ("day", "checked", "status", "memberships"),
    [
        ("23/10/2026", "", 302, 2),
        ("22/10/2026", "", 422, 1),
        ("22/10/2026", "on", 302, 2),
    ],
)
def test_a_transfer_long_past_asks_to_check_the_minutes(
    world, as_user, frozen_clock, day, checked, status, memberships
):
    frozen_clock(2026, 11, 23, 8)
    member, client = world.member("member_a"), as_user(world.user("officer"))

    response = post(
        client,
        "member_transfer",
        member.pk,
        to_cell=world.cell_b.pk,
        on=day,
        **({"minutes_checked": checked} if checked else {}),
    )

    assert (response.status_code, member.memberships.count()) == (status, memberships)
    asked = "hãy kiểm tra các biên bản sau ngày ấy ở chi bộ cũ" in response.content.decode()
    assert asked is (status == 422)


def test_the_transfer_page_promises_nothing_about_approved_minutes(world, as_user):
    address = reverse("cells:member_transfer", args=[world.member("member_a").pk])

    text = as_user(world.user("officer")).get(address).content.decode()

    assert "biên bản đã thông qua giữ nguyên danh sách như khi thông qua" in text
    assert "không thay đổi" not in text


def test_the_form_of_the_record_notes_the_look(world, as_user):
    member = world.member("member_a")

    as_user(world.user("officer")).get(reverse("cells:member_edit", args=[member.pk]))

    event = AccessEvent.objects.get()
    assert (event.viewer, event.member) == (world.people["officer"], member)
    assert event.purpose == "sửa hồ sơ đảng viên"
