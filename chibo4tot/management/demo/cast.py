"""The committee, its ten cells and their people, made through the services."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from cells.access import forget_grants
from cells.enums import ActivityState, Role, UnitKind
from cells.models import Member, Membership, Unit, User
from cells.services.members import admit_member, set_activity, transfer_member
from cells.services.roles import grant_role
from cells.services.setup import start_installation
from cells.services.units import create_unit, set_working_rules
from chibo4tot.management.demo.choice import chance, number, spread
from chibo4tot.management.demo.names import Names
from chibo4tot.shared import clock
from chibo4tot.shared.vietnamese import fold

FOLDER = Path(__file__).parent
DEMO_PASSWORD = "chi-bo-bon-tot-2026"  # noqa: S105 - fictional people, demonstration only
YEAR = 2026
DAY = date(2026, 12, 8)
TERM_STARTS = date(2025, 6, 2)
FOUNDED, FOUNDED_ON = "founded_in_may", date(2026, 5, 4)
LONG_AGO = date(2015, 7, 1)
NAMED = {
    ("tong-hop", 0): ("Lương Thị Oanh", "nu"),
    ("tong-hop", 3): ("Vũ Thị Bích Hằng", "nu"),
    ("tong-hop", 4): ("Đặng Hữu Khánh", "nam"),
    ("quan-tri", 0): ("Hoàng Văn Dũng", "nam"),
    ("doi-xe", 0): ("Phạm Hữu Tiến", "nam"),
    ("xay-dung-dang", 2): ("Nguyễn Đức Thịnh", "nam"),
}


@cache
def read(name: str) -> dict[str, Any]:
    """A data file of the demonstration."""
    data: dict[str, Any] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return data


def moment(day: date, hour: int = 8, minute: int = 0) -> datetime:
    """An aware moment of the local day."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


@dataclass
class Cell:
    """A cell of the demonstration with its people; ``heads`` are secretary, deputy, others."""

    unit: Unit
    profile: str
    work: list[str]
    themes: list[str]
    members: list[Member] = field(default_factory=list)
    secretary: Member = field(init=False)
    recorder: Member = field(init=False)

    @property
    def absent_more(self) -> int:
        """Some cells have more people away than others of their profile, in percent."""
        return 0 if self.profile == "strong" else spread(0, 9, "absent", self.unit.slug)


@dataclass
class Cast:
    """Everybody who acts in the demonstration."""

    committee: Unit
    admin: User
    officer: User
    chief: User
    committee_secretary: User
    inspector: User
    cells: list[Cell]

    def cell(self, slug: str) -> Cell:
        return next(cell for cell in self.cells if cell.unit.slug == slug)


def user_of(member: Member) -> User:
    """The log-in of a member; its rights are asked again for each new day."""
    user = member.user
    assert user is not None, "everybody in the demonstration has a log-in"
    return user


def build_cast() -> Cast:
    """Make the committee, its office and ten cells with about 150 members."""
    about = read("cells.json")
    with clock.pinned(moment(date(2025, 12, 15))):
        committee, admin = start_installation(
            name=about["committee"]["name"],
            kind=UnitKind.BASE_COMMITTEE,
            place_name=about["committee"]["place"],
            admin_username="quantri",
            admin_full_name="Mai Văn Kỳ",
            admin_password=DEMO_PASSWORD,
            valid_from=date(2015, 7, 1),
        )
        forget_grants(admin)
        officer = _office_user("vanphong", "Lê Thu Trang")
        inspector = _office_user("kiemtra", "Tạ Quốc Bảo")
        _grant(Role.OFFICER, committee, admin, user=officer)
        _grant(Role.INSPECTOR, committee, admin, user=inspector)
        set_working_rules(committee, valid_from=date(2026, 1, 1), actor=officer)
        names = Names({name for name, _ in NAMED.values()})
        office = _Office(committee, admin, officer, names)
        cells = [
            _build_cell(office, info, position)
            for position, info in enumerate(about["cells"], start=1)
            if info["profile"] != FOUNDED
        ]
        chief = _named(cells[0], "Đặng Hữu Khánh")
        leader = cells[-1].members[2]
        _grant(Role.OFFICE_CHIEF, committee, admin, member=chief)
        _grant(Role.COMMITTEE_SECRETARY, committee, admin, member=leader)
        _grant(Role.SUPERVISOR, cells[4].unit, admin, member=cells[2].members[1])
    with clock.pinned(moment(FOUNDED_ON)):
        infos = [(n, i) for n, i in enumerate(about["cells"], start=1) if i["profile"] == FOUNDED]
        cells += [_found_cell(office, info, n, cells) for n, info in infos]
    return Cast(committee, admin, officer, user_of(chief), user_of(leader), inspector, cells)


def _office_user(username: str, full_name: str) -> User:
    user = User(username=username, full_name=full_name)
    user.set_password(DEMO_PASSWORD)
    user.save()
    return user


def _grant(role: Role, unit: Unit, actor: User, **holder: Any) -> None:
    grant_role(role=role, unit=unit, valid_from=TERM_STARTS, actor=actor, **holder)


def _named(cell: Cell, full_name: str) -> Member:
    return next(member for member in cell.members if member.full_name == full_name)


@dataclass(frozen=True, slots=True)
class _Office:
    """Who builds the cells, and the names not yet given."""

    committee: Unit
    admin: User
    officer: User
    names: Names


def _make_unit(office: _Office, info: dict[str, Any], position: int) -> Cell:
    unit = create_unit(
        kind=UnitKind.CELL,
        name=info["name"],
        short_name=info["short"],
        slug=info["slug"],
        parent=office.committee,
        valid_from=FOUNDED_ON if info["profile"] == FOUNDED else LONG_AGO,
        actor=office.admin,
        document_prefix="CB",
        position=position,
    )
    return Cell(unit, info["profile"], info["work"], info["themes"])


def _build_cell(office: _Office, info: dict[str, Any], position: int) -> Cell:
    cell = _make_unit(office, info, position)
    for index in range(info["size"]):
        cell.members.append(_build_member(office, cell, index))
    _fill_posts(cell, TERM_STARTS, office.admin)
    return cell


def _found_cell(office: _Office, info: dict[str, Any], position: int, homes: list[Cell]) -> Cell:
    """A cell founded in the year from members of three others, who are transferred."""
    cell = _make_unit(office, info, position)
    for index in range(info["size"]):
        home = homes[(0, 5, 8)[index % 3]]
        member = _build_member(office, home, 40 + index)
        transfer_member(
            member, to_cell=cell.unit, on=FOUNDED_ON, actor=office.officer, document_no="21-QĐ/ĐU"
        )
        cell.members.append(member)
    _fill_posts(cell, FOUNDED_ON, office.admin)
    return cell


def _fill_posts(cell: Cell, starts: date, admin: User) -> None:
    cell.secretary, cell.recorder = cell.members[0], cell.members[6]
    posts = [(Role.SECRETARY, 0)]
    if cell.profile != "no_committee":
        posts += [(Role.DEPUTY_SECRETARY, 1), (Role.COMMITTEE_MEMBER, 2)]
    for role, index in posts:
        grant_role(
            role=role,
            unit=cell.unit,
            member=cell.members[index],
            valid_from=starts,
            actor=admin,
        )


def _build_member(office: _Office, cell: Cell, index: int) -> Member:
    key = (cell.unit.slug, index)
    person = NAMED.get(key)
    gender = person[1] if person else "nu" if chance(45, "gender", *key) else "nam"
    born = date(spread(1966, 1994, "y", *key), spread(1, 12, "m", *key), spread(1, 28, "d", *key))
    admitted = date(born.year + spread(24, 28, "adm", *key), born.month, born.day)
    official: date | None = admitted + timedelta(days=366)
    if 4 <= index < 40 and chance(6, "new", *key):
        admitted, official = date(2025, 12, 3), None
    member = admit_member(
        cell=cell.unit,
        valid_from=max(LONG_AGO, admitted),
        actor=office.officer,
        full_name=person[0] if person else office.names.next(gender, *key),
        gender=gender,
        birth_date=born,
        admission_date=admitted,
        official_date=official,
        party_card_no=f"{10_000_000 + number('card', *key) % 80_000_000:08d}",
        state_position=("Trưởng phòng", "Phó Trưởng phòng")[index] if index < 2 else "Chuyên viên",
    )
    _open_log_in(member)
    if index == len(cell.unit.slug) % 7 + 5 and len(cell.unit.slug) > 8:
        _exempt(member, office.officer)
    return member


def _open_log_in(member: Member) -> None:
    """A log-in without a password; those of the log-in page get one at the end."""
    base = slugify(fold(member.full_name)).replace("-", ".")
    taken = User.objects.filter(username__gte=base, username__lt=base + "~").count()
    username = f"{base}{taken + 1}" if taken else base
    user = User(username=username, full_name=member.full_name)
    user.set_unusable_password()
    user.save()
    member.user = user
    member.save(update_fields=["user"])


def _exempt(member: Member, officer: User) -> None:
    membership = Membership.objects.get(member=member)
    set_activity(
        membership,
        state=ActivityState.EXEMPT,
        valid_from=max(date(2024, 1, 1), membership.valid_from),
        actor=officer,
        document_no="03-QĐ/CB",
    )
