"""Admission, transfer, states of activity: dated, locked, audited; refusals change nothing."""

from datetime import date

import pytest

from cells.enums import ActivityState, EndReason, MembershipKind
from cells.models import ActivityPeriod, AuditEntry, Member, Membership, RoleAssignment
from cells.queries.members import roster
from cells.services.members import (
    admit_member,
    end_membership,
    join_cell,
    recognise_official,
    set_activity,
    transfer_member,
    update_member,
)
from cells.signals import figures_changed
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from tests.factories.cells import LONG_AGO

JUNE = date(2026, 6, 15)


@pytest.fixture
def told():
    """The (cell, year) pairs told by figures_changed."""
    heard = set()

    def listen(sender, cell_id, year, **kwargs):
        heard.add((cell_id, year))

    figures_changed.connect(listen)
    yield heard
    figures_changed.disconnect(listen)


def membership_of(world, name):
    return Membership.objects.get(member=world.member(name))


def verbs():
    return list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))


def test_admit_member_opens_record_and_membership(world, told, frozen_clock):
    frozen_clock(2026, 6, 20, 8)

    member = admit_member(
        cell=world.cell_a,
        valid_from=JUNE,
        actor=world.user("officer"),
        full_name="  Trịnh  Công Sơn ",
        birth_date=date(1990, 1, 2),
    )

    assert member.full_name == "Trịnh Công Sơn"
    assert list(member.memberships.values_list("cell", "valid_from", "valid_to")) == [
        (world.cell_a.pk, JUNE, None)
    ]
    assert verbs() == ["member.admitted"]
    assert told == {(world.cell_a.pk, 2026)}


def test_admit_member_is_refused_without_right(world):
    with pytest.raises(NotAllowed):
        admit_member(
            cell=world.cell_a, valid_from=JUNE, actor=world.user("secretary_b"), full_name="Lê An"
        )

    assert Member.objects.filter(full_name="Lê An").count() == 0
    assert verbs() == []


@pytest.mark.parametrize(
    "fields",
    [
        {"birth_date": date(2010, 1, 1), "admission_date": date(2026, 1, 1)},
        {"admission_date": date(2026, 1, 1), "official_date": date(2025, 1, 1)},
    ],
)
def test_admit_member_refuses_a_life_that_cannot_be(world, fields):
    with pytest.raises(DomainError):
        admit_member(
            cell=world.cell_a,
            valid_from=JUNE,
            actor=world.user("officer"),
            full_name="Lê An",
            **fields,
        )

    assert Member.objects.filter(full_name="Lê An").count() == 0


def test_admit_member_refuses_a_card_that_another_has(world):
    officer = world.user("officer")
    admit_member(
        cell=world.cell_a, valid_from=JUNE, actor=officer, full_name="Lê An", party_card_no="1" * 8
    )

    with pytest.raises(DomainError, match="Số thẻ"):
        admit_member(
            cell=world.cell_a,
            valid_from=JUNE,
            actor=officer,
            full_name="Lê Bá",
            party_card_no="1" * 8,
        )

    assert Member.objects.filter(full_name="Lê Bá").count() == 0


def test_admit_member_refuses_a_day_before_the_cell_was_founded(world):
    with pytest.raises(DomainError, match="chưa thành lập"):
        admit_member(
            cell=world.cell_a,
            valid_from=date(2014, 1, 1),
            actor=world.user("officer"),
            full_name="Lê An",
        )

    assert Member.objects.filter(full_name="Lê An").count() == 0


def test_transfer_in_june_keeps_the_roster_of_march(world, told, frozen_clock):
    frozen_clock(2026, 7, 1, 8)
    member = world.member("member_a")

    new = transfer_member(
        member, to_cell=world.cell_b, on=JUNE, actor=world.user("officer"), document_no="05-GT"
    )

    cells = [world.cell_a.pk, world.cell_b.pk]
    march, july = roster(cells, date(2026, 3, 1)), roster(cells, date(2026, 7, 1))
    assert [
        member.pk in {row.member_id for row in listed[cell]}
        for listed in (march, july)
        for cell in cells
    ] == [True, False, False, True]
    assert (new.cell, new.valid_from, new.valid_to) == (world.cell_b, JUNE, None)
    old = Membership.objects.get(member=member, cell=world.cell_a)
    assert (old.valid_to, old.end_reason) == (date(2026, 6, 14), EndReason.TRANSFERRED)
    assert verbs() == ["member.transferred"]
    assert told == {(cell, 2026) for cell in cells}


def test_transfer_ends_the_posts_in_the_old_cell(world):
    deputy = world.member("deputy_a")

    transfer_member(deputy, to_cell=world.cell_b, on=JUNE, actor=world.user("officer"))

    assert list(
        RoleAssignment.objects.filter(member=deputy).values_list("valid_to", flat=True)
    ) == [date(2026, 6, 14)]


def test_transfer_ends_the_state_of_activity(world):
    exempt = world.member("exempt_a")

    transfer_member(exempt, to_cell=world.cell_b, on=JUNE, actor=world.user("officer"))

    assert list(ActivityPeriod.objects.values_list("valid_to", flat=True)) == [date(2026, 6, 14)]


@pytest.mark.parametrize(
    ("name", "day", "target", "error"),
    [
        ("secretary_a", JUNE, "cell_b", NotAllowed),
        ("officer", JUNE, "cell_a", WrongState),
        ("officer", LONG_AGO, "cell_b", WrongState),
        ("officer", date(2014, 1, 1), "cell_b", WrongState),
        ("officer", JUNE, "committee", DomainError),
    ],
)
def test_transfer_is_refused_and_changes_nothing(world, name, day, target, error):
    member = world.member("member_a")

    with pytest.raises(error):
        transfer_member(member, to_cell=getattr(world, target), on=day, actor=world.user(name))

    assert list(member.memberships.values_list("cell", "valid_to")) == [(world.cell_a.pk, None)]
    assert verbs() == []


def test_transfer_is_entered_up_to_sixty_days_ahead(world, frozen_clock):
    frozen_clock(2026, 11, 23, 8)
    member, day = world.member("member_a"), date(2027, 1, 22)

    new = transfer_member(member, to_cell=world.cell_b, on=day, actor=world.user("officer"))

    assert new.valid_from == day


def test_transfer_farther_ahead_has_not_happened(world, frozen_clock):
    frozen_clock(2026, 11, 23, 8)
    member, day = world.member("member_a"), date(2027, 1, 23)

    with pytest.raises(DomainError, match="đến ngày 22/01/2027"):
        transfer_member(member, to_cell=world.cell_b, on=day, actor=world.user("officer"))

    assert member.memberships.get().valid_to is None


def test_no_membership_ends_on_the_last_day_of_the_calendar(world):
    membership = Membership.objects.get(member=world.member("member_a"))

    with pytest.raises(DomainError, match="quá xa"):
        end_membership(
            membership, on=date.max, reason=EndReason.LEFT_PARTY, actor=world.user("officer")
        )

    membership.refresh_from_db()
    assert membership.valid_to is None


def test_nobody_edits_his_own_record(world):
    secretary = world.member("secretary_a")

    with pytest.raises(NotAllowed):
        update_member(secretary, actor=world.user("secretary_a"), hometown="Xã Đông Hà")

    secretary.refresh_from_db()
    assert secretary.hometown == ""


def test_update_member_traces_sensitive_fields_without_their_text(world):
    member = world.member("member_a")

    update_member(
        member,
        actor=world.user("secretary_a"),
        phone="0912000111",
        official_date=date(2012, 5, 19),
    )

    member.refresh_from_db()
    assert member.phone == "0912000111"
    changes = AuditEntry.objects.get(verb="member.updated").data["changes"]
    assert changes["official_date"] == ["2011-05-19", "2012-05-19"]
    assert "0912000111" not in str(changes)


def test_update_member_without_change_leaves_no_entry(world):
    update_member(
        world.member("member_a"), actor=world.user("secretary_a"), full_name="Vũ Thị Bích Hằng"
    )

    assert verbs() == []


def test_end_membership_keeps_the_past(world):
    membership = membership_of(world, "member_a")

    end_membership(
        membership, on=JUNE, reason=EndReason.LEFT_PARTY, actor=world.user("secretary_a")
    )

    membership.refresh_from_db()
    assert (membership.valid_to, membership.end_reason) == (JUNE, EndReason.LEFT_PARTY)
    assert len(roster([world.cell_a.pk], JUNE)[world.cell_a.pk]) == 7
    assert len(roster([world.cell_a.pk], date(2026, 6, 16))[world.cell_a.pk]) == 6
    assert verbs() == ["membership.ended"]


def test_end_membership_twice_is_refused(world):
    membership = membership_of(world, "member_a")
    officer = world.user("officer")
    end_membership(membership, on=JUNE, reason=EndReason.DECEASED, actor=officer)

    with pytest.raises(WrongState):
        end_membership(membership, on=JUNE, reason=EndReason.LEFT_PARTY, actor=officer)

    membership.refresh_from_db()
    assert membership.end_reason == EndReason.DECEASED


def test_a_member_who_left_may_join_again(world):
    member = world.member("member_a")
    officer = world.user("officer")
    end_membership(
        membership_of(world, "member_a"), on=JUNE, reason=EndReason.TRANSFERRED, actor=officer
    )

    again = join_cell(member, cell=world.cell_b, valid_from=date(2026, 9, 1), actor=officer)

    assert (again.cell, again.kind) == (world.cell_b, MembershipKind.OFFICIAL)


def test_a_second_official_membership_is_refused(world):
    with pytest.raises(WrongState, match="đã sinh hoạt tại Chi bộ Tổng hợp"):
        join_cell(
            world.member("member_a"),
            cell=world.cell_b,
            valid_from=JUNE,
            actor=world.user("officer"),
        )

    assert Membership.objects.filter(member=world.member("member_a")).count() == 1


def test_a_temporary_membership_stands_beside_the_official_one(world):
    member = world.member("member_a")

    join_cell(
        member,
        cell=world.cell_b,
        valid_from=JUNE,
        valid_to=date(2026, 9, 1),
        kind=MembershipKind.TEMPORARY,
        actor=world.user("officer"),
    )

    rows = roster([world.cell_a.pk, world.cell_b.pk], JUNE)
    states = [row.activity for cell in rows.values() for row in cell if row.member_id == member.pk]
    assert states == [ActivityState.ACTIVE, ActivityState.TEMPORARY_IN]


def test_a_new_state_of_activity_ends_the_one_before(world):
    membership = membership_of(world, "member_a")
    secretary = world.user("secretary_a")
    set_activity(
        membership, state=ActivityState.EXEMPT, valid_from=date(2026, 1, 1), actor=secretary
    )

    set_activity(membership, state=ActivityState.TEMPORARY_OUT, valid_from=JUNE, actor=secretary)
    set_activity(
        membership, state=ActivityState.ACTIVE, valid_from=date(2026, 9, 1), actor=secretary
    )

    periods = membership.activity_periods.order_by("valid_from")
    assert list(periods.values_list("state", "valid_from", "valid_to")) == [
        (ActivityState.EXEMPT, date(2026, 1, 1), date(2026, 6, 14)),
        (ActivityState.TEMPORARY_OUT, JUNE, date(2026, 8, 31)),
    ]
    assert verbs() == ["activity.set"] * 3


def test_a_state_of_activity_may_not_run_into_the_next(world):
    membership = membership_of(world, "member_a")
    secretary = world.user("secretary_a")
    set_activity(membership, state=ActivityState.EXEMPT, valid_from=JUNE, actor=secretary)

    with pytest.raises(WrongState):
        set_activity(
            membership,
            state=ActivityState.TEMPORARY_OUT,
            valid_from=date(2026, 1, 1),
            actor=secretary,
        )

    assert list(membership.activity_periods.values_list("valid_from", "valid_to")) == [(JUNE, None)]


def test_recognise_official_once(world, frozen_clock):
    frozen_clock(2026, 7, 1, 8)
    member = world.member("probationary_a")
    secretary = world.user("secretary_a")
    recognise_official(member, on=JUNE, actor=secretary)

    with pytest.raises(WrongState):
        recognise_official(member, on=date(2026, 6, 20), actor=secretary)

    member.refresh_from_db()
    assert member.official_date == JUNE
    assert verbs() == ["member.recognised"]


def test_a_probationary_member_counts_as_such_until_recognised(world):
    row = next(
        row
        for row in roster([world.cell_a.pk], JUNE)[world.cell_a.pk]
        if row.full_name == "Đinh Thị Thảo"
    )

    assert (row.standing, row.is_due) == ("du_bi", True)
