"""Two people act at the same moment: one succeeds, the other is refused; on both engines."""

import threading
from datetime import date

import pytest
from django.db import connection, connections

from cells.enums import Role
from cells.models import Membership, RoleAssignment, User
from cells.services.invitations import accept_invitation, invite
from cells.services.members import join_cell, transfer_member
from cells.services.roles import grant_role
from chibo4tot.shared.errors import DomainError
from tests.factories.cells import make_member, make_membership
from tests.world import build_world

pytestmark = pytest.mark.django_db(transaction=True)
JUNE = date(2026, 6, 15)


def race(*calls):
    """Start all calls together, each in its own thread and connection; the outcomes in order."""
    barrier = threading.Barrier(len(calls))
    outcomes = [""] * len(calls)

    def run(index, call):
        barrier.wait()
        try:
            call()
            outcomes[index] = "done"
        except DomainError:
            outcomes[index] = "refused"
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    connection.close()
    return sorted(outcomes)


def test_one_person_joins_one_cell_of_two():
    world = build_world()
    member = make_member("Trịnh Công Sơn")
    make_membership(member, world.cell_a, valid_to=date(2026, 1, 31))

    outcomes = race(
        *(
            lambda cell=cell: join_cell(
                member,
                cell=cell,
                valid_from=JUNE,
                valid_to=date(2026, 9, 1),
                actor=world.user("officer"),
            )
            for cell in (world.cell_a, world.cell_b)
        )
    )

    assert outcomes == ["done", "refused"]
    assert Membership.objects.filter(member=member, valid_from=JUNE).count() == 1


def test_one_person_is_transferred_once():
    world = build_world()
    member = world.member("member_a")

    outcomes = race(
        *(
            lambda: transfer_member(
                member, to_cell=world.cell_b, on=JUNE, actor=world.user("officer")
            )
            for _ in range(3)
        )
    )

    assert outcomes == ["done", "refused", "refused"]
    assert Membership.objects.filter(member=member).count() == 2


def test_a_cell_gets_one_secretary_of_two():
    world = build_world()
    RoleAssignment.objects.filter(role=Role.SECRETARY, unit=world.cell_a).delete()

    outcomes = race(
        *(
            lambda name=name: grant_role(
                role=Role.SECRETARY,
                unit=world.cell_a,
                member=world.member(name),
                valid_from=JUNE,
                actor=world.user("chief"),
            )
            for name in ("member_a", "recorder_a")
        )
    )

    assert outcomes == ["done", "refused"]
    held = RoleAssignment.objects.filter(role=Role.SECRETARY, unit=world.cell_a)
    assert held.count() == 1


def test_an_invitation_is_used_once():
    world = build_world()
    member = make_member("Trịnh Công Sơn")
    make_membership(member, world.cell_a)
    _, code = invite(actor=world.user("secretary_a"), member=member)

    outcomes = race(
        *(
            lambda number=number: accept_invitation(
                code, username=f"son{number}", password="muoi hai chu cai tro len"
            )
            for number in range(2)
        )
    )

    assert outcomes == ["done", "refused"]
    assert User.objects.filter(full_name="Trịnh Công Sơn").count() == 1
