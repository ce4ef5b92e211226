"""Pages of registers, roles and units; each look at another's entry is noted."""

import pytest
from django.urls import reverse

from cells.models import (
    AccessEvent,
    Complaint,
    Discipline,
    NothingToReport,
    RoleAssignment,
    Unit,
)
from cells.queries.rules import default_values
from chibo4tot.shared import clock


def post(client, page, key, **data):
    return client.post(reverse(f"cells:{page}", args=[key]), data)


def test_registers_are_kept_by_pages(world, as_user):
    client = as_user(world.user("secretary_a"))
    member = world.member("member_a")

    steps = [
        post(
            client,
            "discipline_new",
            "tong-hop",
            member=member.pk,
            form="khien_trach",
            decided_on="02/03/2026",
            document_no="1-QĐ",
        ),
        post(
            client, "complaint_new", "tong-hop", received_on="02/03/2026", summary="Chia công việc"
        ),
    ]
    steps += [
        post(
            client,
            "discipline_revoke",
            Discipline.objects.get().pk,
            on="02/04/2026",
            reason="Giải quyết khiếu nại",
        ),
        post(
            client,
            "complaint_conclude",
            Complaint.objects.get().pk,
            outcome="khong_dung",
            concluded_on="02/05/2026",
            document_no="2-KL",
        ),
    ]

    page = client.get(reverse("cells:records", args=["tong-hop"])).content.decode()
    assert [step.status_code for step in steps] == [302] * 4
    assert "Đã hủy ngày 02/04/2026" in page
    assert "Phản ánh không đúng" in page


def test_nothing_is_confirmed_and_withdrawn(world, as_user):
    client = as_user(world.user("secretary_b"))
    year = clock.today().year

    confirmed = post(
        client, "nothing_confirm", "quan-tri", register="discipline", period=f"{year}-1"
    )
    entry = NothingToReport.objects.get()
    withdrawn = post(client, "nothing_withdraw", entry.pk)

    entry.refresh_from_db()
    assert [confirmed.status_code, withdrawn.status_code] == [302, 302]
    assert (entry.period_start.month, entry.period_end.month) == (1, 3)
    assert entry.withdrawn_at is not None


def test_a_look_at_anothers_discipline_is_noted(world, as_user):
    entry = Discipline.objects.create(
        cell=world.cell_a,
        member=world.member("member_a"),
        form="khien_trach",
        decided_on="2026-03-02",
        document_no="1",
        entered_by=world.people["officer"],
    )

    for name in ("secretary_a", "member_a"):
        as_user(world.user(name)).get(entry.get_absolute_url())

    assert list(AccessEvent.objects.values_list("viewer__username", "purpose")) == [
        ("secretary_a", "sổ kỷ luật")
    ]


def test_the_one_concerned_is_not_offered_in_the_form(world, as_user):
    page = as_user(world.user("secretary_a")).get(
        reverse("cells:discipline_new", args=["tong-hop"])
    )

    assert ">Lương Thị Oanh</option>" not in page.content.decode()


@pytest.mark.parametrize("day", ["01/06/2026", "31/12/2014"])
def test_a_role_is_granted_and_revoked(world, as_user, day):
    client = as_user(world.user("chief"))
    member = world.member("member_a")

    granted = post(
        client,
        "role_grant",
        "tong-hop",
        role="committee_member",
        holder=f"m{member.pk}",
        valid_from="01/06/2026",
    )
    role = RoleAssignment.objects.get(member=member)
    revoked = post(client, "role_revoke", role.pk, on=day)

    assert granted.status_code == 302
    assert revoked.status_code == (302 if day.endswith("2026") else 422)


def test_a_unit_is_founded_renamed_moved_and_closed(world, as_user):
    client = as_user(world.user("officer"))

    steps = [
        post(
            client,
            "unit_new",
            "van-phong",
            kind="dang_bo_bo_phan",
            name="Đảng bộ bộ phận Văn thư",
            valid_from="01/01/2026",
            position=1,
        )
    ]
    branch = Unit.objects.get(name="Đảng bộ bộ phận Văn thư")
    steps += [
        post(client, "unit_edit", branch.slug, name="Đảng bộ bộ phận Hành chính", position=2),
        post(client, "unit_move", "tong-hop", parent=branch.pk),
        post(
            client,
            "unit_rules",
            "van-phong",
            valid_from="01/02/2026",
            **default_values() | {"regular_day": 5, "minutes_deadline_days": 7},
        ),
        post(client, "unit_close", "tong-hop", on="01/03/2026"),
    ]

    world.cell_a.refresh_from_db()
    assert [step.status_code for step in steps] == [302, 302, 302, 302, 422]
    assert world.cell_a.parent == branch
    assert world.cell_a.valid_to is None
