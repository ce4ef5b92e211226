"""The tree: founding, renaming, moving a branch, closing with a successor, working rules."""

from datetime import date
from decimal import Decimal

import pytest

from cells.enums import UnitKind
from cells.models import AuditEntry, RoleAssignment, Unit, UnitSuccession
from cells.queries.rules import rules_by_cell, rules_for
from cells.queries.units import breadcrumbs, cells_under, committee_of, scopes
from cells.services.members import transfer_member
from cells.services.setup import start_installation
from cells.services.units import close_unit, create_unit, move_unit, rename_unit, set_working_rules
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from tests.factories.cells import LONG_AGO

JUNE = date(2026, 6, 15)


def verbs():
    return list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))


def make_branch(world, name="Đảng bộ bộ phận Văn thư"):
    return create_unit(
        kind=UnitKind.PART_COMMITTEE,
        name=name,
        parent=world.committee,
        valid_from=LONG_AGO,
        actor=world.user("officer"),
    )


def test_create_unit_takes_the_next_path_and_a_readable_slug(world):
    unit = create_unit(
        kind=UnitKind.CELL,
        name="Chi bộ Cơ yếu – Công nghệ thông tin",
        parent=world.committee,
        valid_from=JUNE,
        actor=world.user("officer"),
    )

    assert unit.path == world.committee.path + "000003."
    assert unit.slug == "chi-bo-co-yeu-cong-nghe-thong-tin"
    assert verbs() == ["unit.created"]


def test_create_unit_finds_a_free_slug(world):
    made = [make_branch(world).slug for _ in range(3)]

    assert made == [
        "dang-bo-bo-phan-van-thu",
        "dang-bo-bo-phan-van-thu-2",
        "dang-bo-bo-phan-van-thu-3",
    ]


@pytest.mark.parametrize(
    ("kind", "parent", "name", "error"),
    [
        (UnitKind.CELL, "cell_a", "officer", DomainError),
        (UnitKind.PARTY_GROUP, "committee", "officer", DomainError),
        (UnitKind.CELL, "committee", "secretary_a", NotAllowed),
    ],
)
def test_create_unit_is_refused(world, kind, parent, name, error):
    with pytest.raises(error):
        create_unit(
            kind=kind,
            name="Tổ mới",
            parent=getattr(world, parent),
            valid_from=JUNE,
            actor=world.user(name),
        )

    assert Unit.objects.count() == 3


def test_rename_unit_keeps_what_it_was_called_in_the_audit(world):
    rename_unit(world.cell_a, name="Chi bộ Tổng hợp 1", actor=world.user("officer"))

    world.cell_a.refresh_from_db()
    assert world.cell_a.name == "Chi bộ Tổng hợp 1"
    assert AuditEntry.objects.get().data == {
        "before": {"name": "Chi bộ Tổng hợp"},
        "after": {"name": "Chi bộ Tổng hợp 1"},
    }


def test_move_unit_takes_its_branch_along(world):
    officer = world.user("officer")
    first, second = make_branch(world, "Đảng bộ bộ phận Một"), make_branch(world, "Bộ phận Hai")
    move_unit(world.cell_a, parent=first, actor=officer)

    moved = move_unit(first, parent=second, actor=officer)

    world.cell_a.refresh_from_db()
    assert moved.path == second.path + "000001."
    assert world.cell_a.path == second.path + "000001.000001."
    assert [unit.name for unit in breadcrumbs(world.cell_a)] == [
        world.committee.name,
        "Bộ phận Hai",
        "Đảng bộ bộ phận Một",
        "Chi bộ Tổng hợp",
    ]
    assert list(cells_under(second)) == [world.cell_a]
    assert committee_of(world.cell_a) == moved


@pytest.mark.parametrize("target", ["itself", "below", "cell"])
def test_move_unit_refuses_a_circle(world, target):
    officer = world.user("officer")
    first = make_branch(world, "Đảng bộ bộ phận Một")
    below = create_unit(
        kind=UnitKind.PART_COMMITTEE, name="Hai", parent=first, valid_from=LONG_AGO, actor=officer
    )
    parents = {"itself": first, "below": below, "cell": world.cell_a}
    path = first.path

    with pytest.raises(DomainError):
        move_unit(first, parent=parents[target], actor=officer)

    first.refresh_from_db()
    assert first.path == path


def test_move_unit_refuses_the_root(world):
    branch = make_branch(world)

    with pytest.raises(WrongState):
        move_unit(world.committee, parent=branch, actor=world.user("officer"))

    world.committee.refresh_from_db()
    assert world.committee.parent is None


def test_close_unit_lists_the_members_who_remain(world):
    with pytest.raises(WrongState, match="còn 2 đảng viên: Hoàng Văn Dũng, Bùi Thị Ngát"):
        close_unit(world.cell_b, on=JUNE, actor=world.user("officer"))

    world.cell_b.refresh_from_db()
    assert world.cell_b.valid_to is None


def test_close_unit_ends_its_roles_and_names_the_successor(world):
    officer = world.user("officer")
    for name in ("secretary_b", "member_b"):
        transfer_member(world.member(name), to_cell=world.cell_a, on=JUNE, actor=officer)

    close_unit(
        world.cell_b,
        on=date(2026, 6, 14),
        actor=officer,
        successor=world.cell_a,
        document_no="7-QĐ",
    )

    world.cell_b.refresh_from_db()
    assert world.cell_b.valid_to == date(2026, 6, 14)
    assert list(UnitSuccession.objects.values_list("predecessor", "successor")) == [
        (world.cell_b.pk, world.cell_a.pk)
    ]
    assert set(
        RoleAssignment.objects.filter(unit=world.cell_b).values_list("valid_to", flat=True)
    ) == {date(2026, 6, 14)}
    assert verbs()[-1] == "unit.closed"


def test_close_unit_refuses_while_units_below_live(world):
    with pytest.raises(WrongState, match="còn tổ chức trực thuộc"):
        close_unit(world.committee, on=JUNE, actor=world.user("officer"))

    world.committee.refresh_from_db()
    assert world.committee.valid_to is None


def test_rules_are_those_of_the_nearest_unit_on_the_day(world):
    officer = world.user("officer")
    set_working_rules(world.committee, valid_from=date(2026, 1, 1), actor=officer, regular_day=5)
    set_working_rules(world.cell_a, valid_from=JUNE, actor=officer, regular_day=7)

    days = [
        rules_for(cell, day).regular_day
        for cell in (world.cell_a, world.cell_b)
        for day in (date(2025, 12, 31), date(2026, 6, 14), JUNE)
    ]

    assert days == [3, 5, 7, 3, 5, 5]
    assert rules_for(world.cell_a, JUNE).quorum_percent == Decimal(50)


def test_rules_by_cell_asks_once(world, django_assert_num_queries):
    cells = [world.cell_a, world.cell_b]

    with django_assert_num_queries(1):
        found = rules_by_cell(cells, JUNE)

    assert sorted(found) == sorted(cell.pk for cell in cells)


def test_rules_of_one_day_are_not_overwritten(world):
    officer = world.user("officer")
    set_working_rules(world.cell_a, valid_from=JUNE, actor=officer, regular_day=7)

    with pytest.raises(WrongState):
        set_working_rules(world.cell_a, valid_from=JUNE, actor=officer, regular_day=9)

    assert rules_for(world.cell_a, JUNE).regular_day == 7


def test_scopes_tell_the_dates_of_cells(world, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = scopes([world.cell_b.pk, world.cell_a.pk])

    assert [(scope.cell_id, scope.valid_from, scope.valid_to) for scope in found] == [
        (world.cell_a.pk, LONG_AGO, None),
        (world.cell_b.pk, LONG_AGO, None),
    ]


def start(**changes):
    values = {
        "name": "Đảng bộ Văn phòng Tỉnh ủy Sông Vân",
        "kind": UnitKind.BASE_COMMITTEE,
        "place_name": "Sông Vân",
        "admin_username": "Quan.Tri",
        "admin_full_name": "Mai Văn Kỳ",
        "admin_password": "muoi hai chu cai tro len",
        "valid_from": LONG_AGO,
    }
    return start_installation(**(values | changes))


@pytest.mark.django_db
def test_start_installation_makes_the_first_unit_and_its_administrator():
    unit, admin = start()

    branch = create_unit(
        kind=UnitKind.CELL, name="Chi bộ Một", parent=unit, valid_from=LONG_AGO, actor=admin
    )
    assert (admin.username, unit.path, branch.path) == ("quan.tri", "000001.", "000001.000001.")
    assert verbs() == ["installation.started", "unit.created"]


def test_start_installation_is_refused_later(world):
    with pytest.raises(WrongState):
        start()

    assert Unit.objects.count() == 3
