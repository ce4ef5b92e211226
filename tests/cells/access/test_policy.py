"""The matrix row by row with named people; can, visible and holders agree on generated trees."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from cells.access import (
    THE_PROGRAM,
    Action,
    can,
    forget_grants,
    grants,
    holders,
    may_anywhere,
    require,
    visible,
)
from cells.access.matrix import NEVER_ON_OWN, PROGRAM
from cells.enums import Role
from cells.models import (
    Member,
    RoleAssignment,
    Unit,
    User,
)
from chibo4tot.shared.errors import NotAllowed
from meetings.models import Meeting
from tests.factories.cells import (
    make_role,
    make_user,
)
from tests.factories.policy_rows import make_meeting

A = Action
CELL_A = {
    "secretary_a",
    "deputy_a",
    "committee_member_a",
    "recorder_a",
    "member_a",
    "probationary_a",
    "exempt_a",
}
HEADS_A = {"secretary_a", "deputy_a"}
COMMITTEE_A = HEADS_A | {"committee_member_a"}
OFFICE = {"officer", "chief"}
DECIDERS = OFFICE | {"committee_secretary"}
READERS = DECIDERS | {"inspector"}
CELL_B = {"secretary_b", "member_b"}

# Who may do it to what belongs to cell A as a whole (one's own file is another matter).
IN_CELL_A = {
    A.UNIT_VIEW: CELL_A | READERS | {"admin"},
    A.UNIT_MANAGE: OFFICE | {"admin"},
    A.MEMBER_VIEW: CELL_A | READERS | {"admin"},
    A.MEMBER_VIEW_PRIVATE: COMMITTEE_A | READERS,
    A.MEMBER_MANAGE: HEADS_A | OFFICE,
    A.MEMBER_IMPORT: OFFICE | {"admin"},
    A.ACCOUNT_INVITE: HEADS_A | OFFICE | {"admin"},
    A.ROLE_MANAGE: {"chief", "admin"},
    A.RECORD_VIEW: COMMITTEE_A | READERS,
    A.RECORD_MANAGE: HEADS_A | OFFICE,
    A.ACCESS_LOG_VIEW: set(),
    A.AUDIT_VIEW: HEADS_A | READERS,
    A.MEETING_VIEW: CELL_A | READERS,
    A.MEETING_PLAN: COMMITTEE_A,
    A.MINUTES_WRITE: COMMITTEE_A,
    A.MINUTES_APPROVE: COMMITTEE_A,
    A.MEETING_IMPORT: HEADS_A | OFFICE,
    A.OVERDUE_FOLLOW: OFFICE,
    A.WAIVER_REQUEST: HEADS_A,
    A.WAIVER_ACCEPT: DECIDERS,
    A.RESOLUTION_WRITE: COMMITTEE_A,
    A.RESOLUTION_ISSUE: HEADS_A,
    A.NUMBERS_SET: HEADS_A | OFFICE,
    A.TEMPLATE_MANAGE: OFFICE,
    A.SCAN_ADD: COMMITTEE_A | OFFICE,
    A.DIRECTIVE_VIEW: CELL_A | READERS,
    A.DIRECTIVE_REGISTER: OFFICE,
    A.THEMES_PLAN: COMMITTEE_A,
    A.QUALITY_SCORE: COMMITTEE_A,
    A.QUALITY_DECIDE: DECIDERS,
    A.QUALITY_FORM_PUBLISH: OFFICE,
    A.LEAVE_ASK: set(),
    A.LEAVE_VIEW: COMMITTEE_A,
    A.LEAVE_VIEW_FILE: COMMITTEE_A,
    A.LEAVE_JUDGE: COMMITTEE_A,
    A.CONCERN_VIEW: COMMITTEE_A,
    A.CONCERN_ANSWER: COMMITTEE_A,
    A.PROGRAMME_DRAW_UP: COMMITTEE_A,
    A.PROGRAMME_ADOPT: HEADS_A,
    A.TASK_VIEW: CELL_A | READERS,
    A.TASK_COMMENT: CELL_A | DECIDERS,
    A.TASK_ASSIGN: COMMITTEE_A,
    A.TASK_REPORT: set(),
    A.TASK_ACCEPT: COMMITTEE_A,
    A.CRITERIA_VIEW: CELL_A | READERS,
    A.CRITERIA_EDIT: OFFICE,
    A.CRITERIA_PUBLISH: {"chief", "committee_secretary"},
    A.BOARD_VIEW: READERS,
    A.ROUND_VIEW: CELL_A | READERS,
    A.ROUND_MANAGE: OFFICE,
    A.COMMITMENT_SIGN: COMMITTEE_A,
    A.SCORECARD_VIEW: CELL_A | READERS,
    A.SCORECARD_COMPUTE: COMMITTEE_A | OFFICE,
    A.SCORECARD_SCORE: COMMITTEE_A,
    A.SCORECARD_SUBMIT: HEADS_A,
    A.SCORECARD_CONFIRM: DECIDERS,
    A.SCORECARD_PUBLISH: {"chief", "committee_secretary"},
    A.SELF_ASSESSMENT_VIEW: COMMITTEE_A | READERS,
    A.SELF_ASSESSMENT_WRITE: set(),
    A.SELF_ASSESSMENT_RETURN: HEADS_A,
    A.RATING_VIEW: COMMITTEE_A | READERS,
    A.RATING_PROPOSE: COMMITTEE_A,
    A.RATING_DECIDE: DECIDERS,
    A.AWARD_DECIDE: {"chief", "committee_secretary"},
}
# What a member of a cell may see of the units above it.
FROM_BELOW = {A.UNIT_VIEW, A.CRITERIA_VIEW, A.ROUND_VIEW}
# Rights that a branch office holds over everything under it.
OF_THE_CELL_ALONE = CELL_A


def names_who(world, action, unit):
    return {name for name, user in world.people.items() if can(world.user(name), action, unit)}


def test_every_action_has_its_row_here():
    assert set(IN_CELL_A) == set(Action)


def test_every_action_has_a_label():
    assert [action for action in Action if not action.label] == []


@pytest.mark.parametrize("action", IN_CELL_A)
def test_matrix_row_of_a_cell(world, action):
    assert names_who(world, action, world.cell_a) == IN_CELL_A[action]


@pytest.mark.parametrize("action", IN_CELL_A)
def test_matrix_row_of_the_committee(world, action):
    office = IN_CELL_A[action] - OF_THE_CELL_ALONE
    below = CELL_A | CELL_B if action in FROM_BELOW else set()

    assert names_who(world, action, world.committee) == office | below


@pytest.mark.parametrize("action", IN_CELL_A)
def test_holders_are_those_who_may(world, action):
    for unit in (world.committee, world.cell_a):
        found = set(holders(action, unit).values_list("username", flat=True))

        assert found == names_who(world, action, unit)


def test_a_supervisor_sees_the_cell_in_charge_only(world):
    guide = make_user("guide", "Hồ Văn Lâm")
    make_role(Role.SUPERVISOR, world.cell_a, user=guide)

    seen = [
        set(visible(guide, action, Unit.objects.all()).values_list("slug", flat=True))
        for action in (A.UNIT_VIEW, A.MEETING_VIEW, A.TASK_ACCEPT, A.MEMBER_VIEW_PRIVATE)
    ]

    assert seen == [{"van-phong", "tong-hop"}, {"tong-hop"}, {"tong-hop"}, set()]


@pytest.mark.parametrize("action", sorted(NEVER_ON_OWN))
def test_nobody_acts_on_his_own_file(world, action):
    make_role(Role.OFFICE_CHIEF, world.committee, member=world.member("secretary_a"))
    secretary, member = world.user("secretary_a"), world.member("secretary_a")

    rows = visible(secretary, action, Member.objects.all())

    assert not can(secretary, action, member)
    assert member not in rows
    if can(secretary, action, world.cell_a):
        assert world.member("member_a") in rows
    with pytest.raises(NotAllowed):
        require(secretary, action, member)


def test_one_sees_ones_own_file_and_no_other(world):
    member = world.user("member_a")

    seen = visible(member, A.MEMBER_VIEW_PRIVATE, Member.objects.all())

    assert list(seen) == [world.member("member_a")]


def test_grants_cost_one_query_a_request(world, django_assert_num_queries):
    user = world.user("secretary_a")

    with django_assert_num_queries(1):
        answers = [
            can(user, action, unit)
            for action in (A.UNIT_VIEW, A.MINUTES_APPROVE)
            for unit in (world.cell_a, world.cell_b, world.committee)
        ]
        may_anywhere(user, A.ROLE_MANAGE)

    assert answers == [True, False, True, True, False, False]


def test_a_role_begins_and_ends_with_its_days(world, frozen_clock):
    make_role(
        Role.COMMITTEE_MEMBER,
        world.cell_a,
        member=world.member("member_a"),
        valid_from=date(2026, 6, 1),
        valid_to=date(2026, 6, 30),
    )
    user = world.user("member_a")
    answers = []
    for day in ((2026, 5, 31), (2026, 6, 1), (2026, 6, 30), (2026, 7, 1)):
        frozen_clock(*day, 12)
        answers.append(can(user, A.MINUTES_APPROVE, world.cell_a))

    assert answers == [False, True, True, False]


def test_a_right_withdrawn_is_gone_at_the_next_request(world):
    user = world.user("officer")
    assert can(user, A.BOARD_VIEW, world.committee)
    RoleAssignment.objects.filter(user=user).update(valid_to=date(2020, 1, 1))

    forget_grants(user)

    assert not can(user, A.BOARD_VIEW, world.committee)


@pytest.mark.parametrize("name", ["officer", "secretary_a"])
def test_a_suspended_log_in_has_no_right(world, name):
    User.objects.filter(username=name).update(is_active=False)
    user = world.user(name)

    assert grants(user).held == ()
    assert names_who(world, A.UNIT_VIEW, world.cell_a) == IN_CELL_A[A.UNIT_VIEW] - {name}
    assert list(visible(user, A.MEMBER_VIEW_PRIVATE, Member.objects.all())) == []
    assert not holders(A.UNIT_VIEW, world.cell_a).filter(pk=user.pk).exists()


def test_a_stranger_has_no_right(world):
    nobody = AnonymousUser()

    assert [action for action in Action if can(nobody, action, world.cell_a)] == []
    assert list(visible(nobody, A.UNIT_VIEW, Unit.objects.all())) == []


def test_the_program_has_only_its_own_row(world):
    assert {action for action in Action if can(THE_PROGRAM, action, world.cell_a)} == PROGRAM
    assert visible(THE_PROGRAM, A.UNIT_VIEW, Unit.objects.all()).count() == 0
    assert visible(THE_PROGRAM, A.SCORECARD_COMPUTE, Unit.objects.all()).count() == 3


def test_a_recorder_writes_the_minutes_of_his_meeting_only(world):
    recorder = world.member("recorder_a")
    own = make_meeting(world.cell_a, 1, recorder=recorder)
    make_meeting(world.cell_a, 2, recorder=world.member("deputy_a"))

    rows = visible(world.user("recorder_a"), A.MINUTES_WRITE, Meeting.objects.all())

    assert list(rows) == [own]
    assert can(world.user("recorder_a"), A.MINUTES_WRITE, own)
