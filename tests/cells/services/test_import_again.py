"""Next year's register: people are recognised, changes shown, nothing done unasked."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from cells.domain.import_choices import NEW_PERSON, Choices
from cells.domain.register.matching import MatchKind
from cells.enums import Role
from cells.models import (
    Member,
    Membership,
    RoleAssignment,
)
from cells.services.importing import confirm_import, preview_import
from cells.services.members import admit_member
from chibo4tot.shared.errors import WrongState
from tests.cells.services.registers import AN, bring_in, everything, kinds, start

REGISTER = Path(__file__).parents[2] / "data" / "danh-sach-dang-vien.xlsx"
NOW = (2026, 1, 20, 9)


@pytest.fixture(autouse=True)
def today(frozen_clock):
    frozen_clock(*NOW)


def test_the_same_register_again_changes_nothing(committee, officer):
    bring_in(committee, officer, ("Chi bộ Một", [AN]))
    before = everything()

    batch = start(committee, officer, ("CHI BỘ MỘT", [AN]))
    seen = kinds(batch, officer)
    confirm_import(batch, actor=officer)

    assert seen == [MatchKind.UNCHANGED]
    assert everything() == before


def test_next_years_register_shows_changes_field_by_field(committee, officer):
    bring_in(committee, officer, ("Chi bộ Một", [AN]))
    batch = start(committee, officer, ("Chi bộ Một", [[*AN[:5], "Bí thư", "", "0900000000"]]))

    (line,) = preview_import(batch, actor=officer).lines
    confirm_import(batch, actor=officer, choices=Choices(valid_from=date(2026, 1, 10)))

    assert [(change.field, change.before, change.after) for change in line.match.changes] == [
        ("phone", "0911000222", "0900000000"),
        ("position", None, "bi_thu"),
    ]
    member = Member.objects.get(full_name="Trịnh Văn An")
    assert member.phone == "0900000000"
    assert list(member.role_assignments.values_list("role", "valid_from")) == [
        (Role.SECRETARY, date(2026, 1, 10))
    ]


def test_changes_may_be_left_as_recorded(committee, officer):
    bring_in(committee, officer, ("Chi bộ Một", [AN]))

    bring_in(
        committee,
        officer,
        ("Chi bộ Một", [[*AN[:5], "", "", "0900000000"]]),
        kept=frozenset({0}),
    )

    assert Member.objects.get(full_name="Trịnh Văn An").phone == "0911000222"


def test_absent_people_are_listed_and_kept(committee, officer):
    other = ["Lê Thị Bình", "05/06/1990", "03/02/2015", "03/02/2016", "33334444", "", "", ""]
    bring_in(committee, officer, ("Chi bộ Một", [AN, other]))
    batch = start(committee, officer, ("Chi bộ Một", [AN]))

    missing = preview_import(batch, actor=officer).missing_people
    confirm_import(batch, actor=officer)

    assert [person.name for person in missing] == ["Lê Thị Bình"]
    assert Membership.objects.filter(member__full_name="Lê Thị Bình", valid_to=None).count() == 1


def test_another_cell_proposes_a_dated_transfer(committee, officer):
    bring_in(
        committee,
        officer,
        ("Chi bộ Một", [[*AN[:5], "Bí thư", "", ""]]),
        (
            "Chi bộ Hai",
            [["Lê Thị Bình", "05/06/1990", "03/02/2015", "03/02/2016", "33334444", "", "", ""]],
        ),
    )
    batch = start(committee, officer, ("Chi bộ Hai", [AN]))
    (line,) = preview_import(batch, actor=officer).lines
    day = date(2026, 1, 15)

    confirm_import(batch, actor=officer, choices=Choices(moves={0: day}))

    assert line.asks_move
    cells = Membership.objects.filter(member__full_name="Trịnh Văn An").order_by("valid_from")
    assert list(cells.values_list("cell__name", "valid_to")) == [
        ("Chi bộ Một", day - timedelta(days=1)),
        ("Chi bộ Hai", None),
    ]
    assert list(
        RoleAssignment.objects.filter(role=Role.SECRETARY, unit__parent=committee).values_list(
            "valid_to", flat=True
        )
    ) == [day - timedelta(days=1)]


def test_a_transfer_without_a_day_is_not_made(committee, officer):
    bring_in(
        committee,
        officer,
        ("Chi bộ Một", [AN]),
        (
            "Chi bộ Hai",
            [["Lê Thị Bình", "05/06/1990", "03/02/2015", "03/02/2016", "33334444", "", "", ""]],
        ),
    )

    bring_in(committee, officer, ("Chi bộ Hai", [AN]))

    cells = Membership.objects.filter(member__full_name="Trịnh Văn An")
    assert list(cells.values_list("cell__name", "valid_to")) == [("Chi bộ Một", None)]


def test_an_ambiguous_row_is_left_out_until_somebody_decides(committee, officer):
    bring_in(committee, officer, ("Chi bộ Một", [AN]))
    namesake = ["Trịnh Văn An", "1980", "", "", "", "", "", "0988"]
    batch = start(committee, officer, ("Chi bộ Một", [namesake]))
    (line,) = preview_import(batch, actor=officer).lines
    confirm_import(batch, actor=officer)
    after_first = Member.objects.filter(full_name="Trịnh Văn An").count()

    bring_in(committee, officer, ("Chi bộ Một", [namesake]), people={0: NEW_PERSON})

    assert line.match.kind == MatchKind.AMBIGUOUS
    assert after_first == 1
    assert Member.objects.filter(full_name="Trịnh Văn An").count() == 2


def test_an_ambiguous_row_may_be_a_known_person(committee, officer):
    bring_in(committee, officer, ("Chi bộ Một", [AN]))
    member = Member.objects.get(full_name="Trịnh Văn An")
    namesake = ["Trịnh Văn An", "1980", "", "", "", "", "", "0988"]

    bring_in(committee, officer, ("Chi bộ Một", [namesake]), people={0: member.pk})

    assert list(
        Member.objects.filter(full_name="Trịnh Văn An").values_list("phone", flat=True)
    ) == ["0988"]


def test_a_second_secretary_needs_a_decision(committee, officer):
    bring_in(committee, officer, ("Chi bộ Một", [[*AN[:5], "Bí thư", "", ""]]))
    other = ["Lê Thị Bình", "05/06/1990", "03/02/2015", "03/02/2016", "33334444", "Bí thư", "", ""]
    rows = ("Chi bộ Một", [[*AN[:5], "", "", ""], other])
    batch = start(committee, officer, rows)
    line = preview_import(batch, actor=officer).lines[1]
    held = RoleAssignment.objects.filter(role=Role.SECRETARY, unit__parent=committee, valid_to=None)
    confirm_import(batch, actor=officer, choices=Choices(kept=frozenset({0})))
    without = list(held.values_list("member__full_name", flat=True))

    bring_in(committee, officer, rows, valid_from=date(2026, 1, 10), replaced=frozenset({1}))

    assert line.holder == "Trịnh Văn An"
    assert without == ["Trịnh Văn An"]
    assert list(held.values_list("member__full_name", flat=True)) == ["Lê Thị Bình"]


def test_a_card_of_somebody_elsewhere_blocks_the_row(world, committee, officer):
    admit_member(
        cell=world.cell_a,
        valid_from=date(2026, 1, 1),
        actor=officer,
        full_name="Người Khác",
        party_card_no="11112222",
    )
    batch = start(committee, officer, ("Chi bộ Một", [AN]))

    (line,) = preview_import(batch, actor=officer).lines
    confirm_import(batch, actor=officer)

    assert "tổ chức đảng khác" in line.blocked
    assert Member.objects.filter(full_name="Trịnh Văn An").count() == 0


def test_a_preview_that_is_out_of_date_is_not_confirmed(committee, officer):
    batch = start(committee, officer, ("Chi bộ Một", [AN]))
    seen = preview_import(batch, actor=officer).basis
    bring_in(committee, officer, ("Chi bộ Một", [AN]))
    before = everything()

    with pytest.raises(WrongState, match="đã thay đổi từ khi mở bản xem trước"):
        confirm_import(batch, actor=officer, choices=Choices(basis=seen))

    assert everything() == before


def test_nobody_changes_his_own_record_by_a_register(world, committee, officer):
    bring_in(committee, officer, ("Chi bộ Một", [AN]))
    Member.objects.filter(full_name="Trịnh Văn An").update(user=world.people["outsider"])
    RoleAssignment.objects.create(
        role=Role.OFFICER,
        unit=committee,
        user=world.people["outsider"],
        valid_from=date(2020, 1, 1),
    )

    bring_in(
        committee, world.user("outsider"), ("Chi bộ Một", [[*AN[:5], "Bí thư", "", "0900000000"]])
    )

    member = Member.objects.get(full_name="Trịnh Văn An")
    assert member.phone == "0911000222"
    assert member.role_assignments.count() == 0


def test_rows_are_forgotten_once_confirmed(committee, officer):
    batch = bring_in(committee, officer, ("Chi bộ Một", [AN]))

    assert "rows" not in batch.content
    assert batch.confirmed_at == timezone.make_aware(datetime(*NOW))
