"""What the database itself refuses about people; which membership is the present one."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from cells.enums import MembershipKind, Role
from cells.models import (
    ActivityPeriod,
    Complaint,
    Discipline,
    Invitation,
    Member,
    Membership,
    NothingToReport,
    RoleAssignment,
    Unit,
)
from chibo4tot.shared import clock
from tests.factories.cells import make_member, make_membership, make_unit

DAY = date(2026, 3, 2)
BEFORE = date(2026, 3, 1)


def rows_that_cannot_be(world):
    member, officer = world.member("member_a"), world.people["officer"]
    membership = member.memberships.get()
    cell = {"cell": world.cell_a, "entered_by": officer}
    role = {"unit": world.cell_a, "role": Role.OFFICER, "valid_from": DAY}
    return {
        "unknown kind of unit": Unit(kind="?", name="x", slug="x", path="9", valid_from=DAY),
        "unit ends before it begins": Unit(
            kind="dang_bo_co_so", name="x", slug="x", path="9", valid_from=DAY, valid_to=BEFORE
        ),
        "unknown gender": Member(full_name="x", gender="?"),
        "official before admission": Member(
            full_name="x", admission_date=DAY, official_date=BEFORE
        ),
        "membership of unknown kind": Membership(
            member=member, cell=world.cell_b, kind="?", valid_from=DAY
        ),
        "second open membership": Membership(
            member=member, cell=world.cell_b, kind=MembershipKind.OFFICIAL, valid_from=DAY
        ),
        "membership ends before it begins": Membership(
            member=member, cell=world.cell_b, valid_from=DAY, valid_to=BEFORE
        ),
        "unknown state": ActivityPeriod(membership=membership, state="?", valid_from=DAY),
        "role of nobody": RoleAssignment(**role),
        "role of two": RoleAssignment(member=member, user=officer, **role),
        "role that follows from membership": RoleAssignment(
            **(role | {"role": Role.MEMBER}), user=officer
        ),
        "invitation for nobody": Invitation(
            code_hash="x", invited_by=officer, expires_at=clock.now()
        ),
        "unknown discipline": Discipline(form="?", decided_on=DAY, document_no="1", **cell),
        "revoked before decided": Discipline(
            form="khien_trach", decided_on=DAY, revoked_on=BEFORE, document_no="1", **cell
        ),
        "outcome without day": Complaint(received_on=DAY, summary="x", outcome="dung", **cell),
        "period that ends before it begins": NothingToReport(
            cell=world.cell_a,
            register="discipline",
            period_start=DAY,
            period_end=BEFORE,
            confirmed_by=officer,
            confirmed_at=clock.now(),
        ),
    }


def test_the_database_refuses_what_cannot_be(world):
    accepted = []
    for what, row in rows_that_cannot_be(world).items():
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError:
            continue
        accepted.append(what)

    assert accepted == []


def test_a_card_number_belongs_to_one_person(db):
    Member.objects.create(full_name="Lê An", party_card_no="12345678")
    Member.objects.create(full_name="Lê Bá")
    Member.objects.create(full_name="Lê Ca")

    with pytest.raises(IntegrityError), transaction.atomic():
        Member.objects.create(full_name="Lê Dũng", party_card_no="12345678")

    assert Member.objects.count() == 3


def test_keys_of_a_name_follow_it_also_in_bulk(db):
    Member.objects.bulk_create([Member(full_name="Đỗ Minh Quân"), Member(full_name="Lê Ánh")])

    assert list(Member.objects.values_list("full_name", "name_fold")) == [
        ("Lê Ánh", "le anh"),
        ("Đỗ Minh Quân", "do minh quan"),
    ]


def test_the_present_membership_of_those_who_left_is_the_last(db):
    cells = [make_unit(f"Chi bộ {number}", number=number) for number in (1, 2, 3)]
    gone, moved, future = (make_member(f"Người {number}") for number in range(3))
    make_membership(gone, cells[0], valid_to=date(2020, 1, 1))
    make_membership(gone, cells[1], valid_from=date(2020, 1, 2), valid_to=date(2024, 1, 1))
    make_membership(moved, cells[0], valid_to=date(2020, 1, 1))
    make_membership(moved, cells[2], valid_from=date(2020, 1, 2))
    make_membership(future, cells[0], valid_from=date(2090, 1, 1))

    found = Membership.objects.present().values_list("member__full_name", "cell__name")

    assert sorted(found) == [("Người 0", "Chi bộ 2"), ("Người 1", "Chi bộ 3")]
