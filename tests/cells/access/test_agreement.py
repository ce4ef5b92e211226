"""can, visible and holders are one truth, over generated trees, roles and rows."""

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cells.access import Action, can, holders, visible
from cells.access.matrix import MATRIX, NEVER_ON_OWN, Reach
from cells.enums import DisciplineForm, MembershipKind, Role
from cells.models import (
    ActivityPeriod,
    Discipline,
    Member,
    Membership,
    RoleAssignment,
    Unit,
)
from meetings.models import Meeting, Minutes, Task
from tests.factories.cells import (
    LONG_AGO,
    make_member,
    make_membership,
    make_role,
    make_unit,
    make_user,
)
from tests.factories.policy_rows import make_meeting

TREES = st.lists(st.integers(min_value=0, max_value=30), min_size=1, max_size=5)
NUMBERS = st.sampled_from([1, 2, 12])
HOLDINGS = st.lists(
    st.tuples(
        st.integers(min_value=0, max_value=3),  # person
        st.sampled_from([role for role in Role if role != Role.MEMBER]),
        st.integers(min_value=0, max_value=30),  # unit
        st.booleans(),  # still held
    ),
    max_size=7,
)
PLACES = st.lists(st.integers(min_value=0, max_value=30), min_size=3, max_size=3)
GENERATED = settings(
    derandomize=True,
    max_examples=5,
    phases=[Phase.explicit, Phase.generate],
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def build_tree(parents, number):
    """Roots "000001." and "000012.", and branches under them by index."""
    units = [make_unit("Gốc 1", number=1), make_unit("Gốc 12", number=12)]
    for index, parent in enumerate(parents):
        above = units[parent % len(units)]
        units.append(make_unit(f"Đơn vị {index}", parent=above, number=number + index))
    return units


def build_people(units, places, holdings):
    """Four log-ins; the first three are members somewhere; the roles are theirs or the log-in's."""
    people = [make_user(f"p{index}", f"Người {index}") for index in range(4)]
    members = []
    for user, place in zip(people, places, strict=False):
        member = make_member(user.full_name, user=user)
        make_membership(member, units[place % len(units)])
        members.append(member)
    for person, role, place, still in holdings:
        who = {"member": members[person]} if person < len(members) else {"user": people[person]}
        ends = None if still else date(2020, 1, 1)
        make_role(role, units[place % len(units)], valid_to=ends, **who)
    return people, members


@pytest.mark.django_db
@GENERATED
@given(parents=TREES, number=NUMBERS, places=PLACES, holdings=HOLDINGS)
def test_can_visible_and_holders_are_one_truth(parents, number, places, holdings):
    with transaction.atomic():
        units = build_tree(parents, number)
        people, _ = build_people(units, places, holdings)
        for user in people:
            for action in Action:
                allowed = {unit.pk for unit in units if can(user, action, unit)}
                seen = set(visible(user, action, Unit.objects.all()).values_list("pk", flat=True))
                assert seen == allowed, (action, user)
        for unit in (units[0], units[-1]):
            for action in Action:
                told = set(holders(action, unit).values_list("pk", flat=True))
                assert told == {user.pk for user in people if can(user, action, unit)}
        transaction.set_rollback(True)


@pytest.mark.django_db
@GENERATED
@given(parents=TREES, number=NUMBERS, places=PLACES, holdings=HOLDINGS)
def test_can_and_visible_agree_on_rows_with_owners_and_participants(
    parents, number, places, holdings
):
    with transaction.atomic():
        units = build_tree(parents, number)
        people, members = build_people(units, places, holdings)
        fill_with_rows(units, members)
        for user in people:
            for action in ABOUT_PEOPLE:
                for model in WITH_PEOPLE:
                    rows = list(model.objects.all())
                    allowed = {row.pk for row in rows if can(user, action, row)}
                    seen = list(
                        visible(user, action, model.objects.all()).values_list("pk", flat=True)
                    )
                    assert sorted(seen) == sorted(allowed), (action, user, model)
        transaction.set_rollback(True)


# Rights that look at whose file it is, and one of each wider reach.
ABOUT_PEOPLE = sorted(
    {
        action
        for rights in MATRIX.values()
        for action, reach in rights.items()
        if reach & (Reach.OWN | Reach.PARTICIPANT)
    }
    | NEVER_ON_OWN
    | {Action.MEMBER_VIEW, Action.UNIT_VIEW}
)
WITH_PEOPLE = (
    Member,
    Membership,
    ActivityPeriod,
    RoleAssignment,
    Discipline,
    Meeting,
    Minutes,
    Task,
)


def fill_with_rows(units, members):
    """One row of each kind per member, some in another cell than his own."""
    other = units[-1]
    for index, member in enumerate(members):
        membership = member.memberships.get()
        ActivityPeriod.objects.create(
            membership=membership, state="mien_sinh_hoat", valid_from=LONG_AGO
        )
        Discipline.objects.create(
            cell=membership.cell if index else other,
            member=member,
            form=DisciplineForm.REPRIMAND,
            decided_on=LONG_AGO,
            document_no="1",
            entered_by=member.user,
        )
        meeting = make_meeting(other if index == 1 else membership.cell, index + 1, recorder=member)
        Minutes.objects.create(meeting=meeting, version=1)
        Task.objects.create(
            cell=other,
            title="Việc",
            assignee=member,
            due_on=LONG_AGO,
            assigned_on=LONG_AGO,
            assigned_by=member.user,
        )
    make_membership(members[0], other, kind=MembershipKind.TEMPORARY)
    Membership.objects.filter(member=members[1]).update(valid_to=date(2024, 1, 1))
