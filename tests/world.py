"""A small named organisation that every test can start from: one committee, two cells."""

from dataclasses import dataclass, field
from datetime import date

import pytest

from cells.enums import ActivityState, Role, UnitKind
from cells.models import ActivityPeriod, Member, Unit, User
from tests.factories.cells import (
    LONG_AGO,
    make_member,
    make_membership,
    make_role,
    make_unit,
    make_user,
)

MEMBERS_A = {
    "secretary_a": "Lương Thị Oanh",
    "deputy_a": "Trần Quang Việt",
    "committee_member_a": "Ngô Xuân Trường",
    "recorder_a": "Đỗ Minh Quân",
    "member_a": "Vũ Thị Bích Hằng",
    "probationary_a": "Đinh Thị Thảo",
    "exempt_a": "Phạm Văn Lộc",
}
MEMBERS_B = {"secretary_b": "Hoàng Văn Dũng", "member_b": "Bùi Thị Ngát"}
OFFICE = {
    "officer": ("Lê Thu Trang", Role.OFFICER),
    "chief": ("Đặng Hữu Khánh", Role.OFFICE_CHIEF),
    "committee_secretary": ("Nguyễn Đức Thịnh", Role.COMMITTEE_SECRETARY),
    "inspector": ("Tạ Quốc Bảo", Role.INSPECTOR),
    "admin": ("Mai Văn Kỳ", Role.SYSTEM_ADMIN),
}


@dataclass
class World:
    """The committee, its two cells, and people whose names say who they are."""

    committee: Unit
    cell_a: Unit
    cell_b: Unit
    people: dict[str, User] = field(default_factory=dict)

    def user(self, name: str) -> User:
        """The log-in, fresh from the database (no remembered rights)."""
        return User.objects.get(pk=self.people[name].pk)

    def member(self, name: str) -> Member:
        """The Party record of a person."""
        return Member.objects.get(user=self.people[name])


def build_world() -> World:
    """Make the rows of the small organisation."""
    committee = make_unit(
        "Đảng bộ Văn phòng Tỉnh ủy Sông Vân",
        kind=UnitKind.BASE_COMMITTEE,
        slug="van-phong",
    )
    cell_a = make_unit("Chi bộ Tổng hợp", parent=committee, slug="tong-hop", short_name="Tổng hợp")
    cell_b = make_unit("Chi bộ Quản trị", parent=committee, slug="quan-tri", short_name="Quản trị")
    world = World(committee, cell_a, cell_b)
    for cell, names in ((cell_a, MEMBERS_A), (cell_b, MEMBERS_B)):
        for name, full_name in names.items():
            _add_member(world, cell, name, full_name)
    _give_posts(world)
    for name, (full_name, role) in OFFICE.items():
        world.people[name] = make_user(name, full_name)
        make_role(role, committee, user=world.people[name])
    world.people["outsider"] = make_user("outsider", "Cao Văn Ngoài")
    return world


def _add_member(world: World, cell: Unit, name: str, full_name: str) -> None:
    user = world.people[name] = make_user(name, full_name)
    official = None if name == "probationary_a" else date(2011, 5, 19)
    member = make_member(full_name, user=user, official_date=official)
    membership = make_membership(member, cell)
    if name == "exempt_a":
        ActivityPeriod.objects.create(
            membership=membership, state=ActivityState.EXEMPT, valid_from=LONG_AGO
        )


def _give_posts(world: World) -> None:
    make_role(Role.SECRETARY, world.cell_a, member=world.member("secretary_a"))
    make_role(Role.DEPUTY_SECRETARY, world.cell_a, member=world.member("deputy_a"))
    make_role(Role.COMMITTEE_MEMBER, world.cell_a, member=world.member("committee_member_a"))
    make_role(Role.SECRETARY, world.cell_b, member=world.member("secretary_b"))


@pytest.fixture
def world(db: None) -> World:
    """The small organisation in the database of this test."""
    return build_world()
