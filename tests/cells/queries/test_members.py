"""Rosters and headcounts: few queries whatever the number of cells; spells cut to the period."""

from datetime import date

from cells.enums import ActivityState, MembershipKind, Standing
from cells.models import Membership
from cells.queries.members import (
    ActivitySpell,
    Spell,
    activity_spells,
    headcounts,
    membership_spells,
    roster,
)
from tests.factories.cells import make_member, make_membership

DAY = date(2026, 6, 15)


def test_roster_lists_people_by_given_name_with_their_states(world, django_assert_num_queries):
    cells = [world.cell_a.pk, world.cell_b.pk]

    with django_assert_num_queries(2):
        rows = roster(cells, DAY)

    assert [(row.full_name, row.standing, row.activity, row.is_due) for row in rows[cells[0]]] == [
        ("Vũ Thị Bích Hằng", Standing.OFFICIAL, ActivityState.ACTIVE, True),
        ("Phạm Văn Lộc", Standing.OFFICIAL, ActivityState.EXEMPT, False),
        ("Lương Thị Oanh", Standing.OFFICIAL, ActivityState.ACTIVE, True),
        ("Đỗ Minh Quân", Standing.OFFICIAL, ActivityState.ACTIVE, True),
        ("Đinh Thị Thảo", Standing.PROBATIONARY, ActivityState.ACTIVE, True),
        ("Ngô Xuân Trường", Standing.OFFICIAL, ActivityState.ACTIVE, True),
        ("Trần Quang Việt", Standing.OFFICIAL, ActivityState.ACTIVE, True),
    ]
    assert len(rows[cells[1]]) == 2


def test_headcounts_ask_once_and_know_empty_cells(world, django_assert_num_queries):
    Membership.objects.filter(cell=world.cell_b).delete()

    with django_assert_num_queries(1):
        found = headcounts([world.cell_a.pk, world.cell_b.pk], DAY)

    assert found == {world.cell_a.pk: 7, world.cell_b.pk: 0}


def test_spells_are_cut_to_the_period(world):
    member = make_member("Trịnh Công Sơn")
    make_membership(member, world.cell_b, valid_from=date(2026, 3, 1), valid_to=date(2026, 4, 30))
    make_membership(member, world.cell_b, valid_from=date(2026, 6, 1))

    found = [
        spell
        for spell in membership_spells([world.cell_b.pk], date(2026, 4, 1), date(2026, 6, 30))
        if spell.member_id == member.pk
    ]

    kind = MembershipKind.OFFICIAL
    assert found == [
        Spell(member.pk, world.cell_b.pk, kind, date(2026, 4, 1), date(2026, 4, 30)),
        Spell(member.pk, world.cell_b.pk, kind, date(2026, 6, 1), date(2026, 6, 30)),
    ]


def test_activity_spells_are_cut_to_the_period(world):
    found = activity_spells([world.cell_a.pk], date(2026, 4, 1), date(2026, 6, 30))

    assert found == [
        ActivitySpell(
            world.member("exempt_a").pk,
            world.cell_a.pk,
            ActivityState.EXEMPT,
            date(2026, 4, 1),
            date(2026, 6, 30),
        )
    ]
