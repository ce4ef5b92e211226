"""Import of a register: nothing before confirmation, all at once, undone as a whole."""

import io
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from cells.domain.import_choices import Choices
from cells.domain.register.matching import MatchKind
from cells.enums import ActivityState, MembershipKind, Role
from cells.models import (
    ActivityPeriod,
    AuditEntry,
    ImportBatch,
    Member,
    Membership,
    RoleAssignment,
    Unit,
)
from cells.services.importing import confirm_import, preview_import, start_import, undo_import
from cells.services.invitations import invite
from cells.services.members import update_member
from cells.services.register_file import UnreadableFile
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from tests.cells.services.registers import (
    AN,
    bring_in,
    everything,
    kinds,
    start,
)

REGISTER = Path(__file__).parents[2] / "data" / "danh-sach-dang-vien.xlsx"
NOW = (2026, 1, 20, 9)


@pytest.fixture(autouse=True)
def today(frozen_clock):
    frozen_clock(*NOW)


def test_start_import_writes_the_batch_only(world, committee, officer):
    before = everything()

    with REGISTER.open("rb") as file:
        batch = start_import(committee, file=file, name="danh-sach.xlsx", actor=officer)

    assert everything() == before
    assert batch.content["summary"] == {"ok": 133, "warning": 13, "error": 11}
    assert (batch.as_of, batch.confirmed_at) == (date(2026, 1, 5), None)
    assert Counter(kinds(batch, officer)) == {MatchKind.NEW: 157}


def test_an_unreadable_file_leaves_nothing_behind(committee, officer):
    with pytest.raises(UnreadableFile):
        start_import(committee, file=io.BytesIO(b"x"), name="x.xlsx", actor=officer)

    assert ImportBatch.objects.count() == 0
    assert AuditEntry.objects.count() == 0


@pytest.mark.parametrize("name", ["secretary_a", "chief", "inspector", "outsider"])
def test_import_needs_the_right(world, committee, name):
    with pytest.raises(NotAllowed):
        start(committee, world.user(name), ("Chi bộ Một", [AN]))

    assert ImportBatch.objects.count() == 0


def test_confirm_import_writes_everyone_with_cells_posts_and_states(
    committee, officer, django_assert_max_num_queries
):
    with REGISTER.open("rb") as file:
        batch = start_import(committee, file=file, name="danh-sach.xlsx", actor=officer)
    unknown = [line.index for line in preview_import(batch, actor=officer).lines if line.asks_state]
    answers = Choices(states=dict.fromkeys(unknown, ActivityState.EXEMPT))

    with django_assert_max_num_queries(250):
        confirm_import(batch, actor=officer, choices=answers)

    cells = Unit.objects.filter(parent=committee)
    in_cells = Membership.objects.filter(cell__in=cells)
    assert (cells.count(), in_cells.count()) == (10, 146)
    assert set(in_cells.values_list("valid_from", flat=True)) == {date(2026, 1, 5)}
    assert in_cells.filter(kind=MembershipKind.TEMPORARY).count() == 1
    states = ActivityPeriod.objects.filter(membership__in=in_cells)
    assert Counter(states.values_list("state", flat=True)) == {
        ActivityState.EXEMPT: 3,
        ActivityState.TEMPORARY_OUT: 2,
    }
    secretaries = RoleAssignment.objects.filter(unit__in=cells, role=Role.SECRETARY)
    assert secretaries.values("unit").distinct().count() == secretaries.count()
    assert list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True)) == [
        "import.started",
        "import.confirmed",
    ]


def test_an_unknown_status_is_asked_for(committee, officer):
    batch = start(committee, officer, ("Chi bộ Một", [[*AN[:6], "đang ở nhà", ""]]))
    before = everything()

    with pytest.raises(DomainError, match="chọn tình trạng sinh hoạt cho dòng 5"):
        confirm_import(batch, actor=officer)

    assert everything() == before


def test_a_double_click_imports_once(committee, officer):
    batch = start(committee, officer, ("Chi bộ Một", [AN]))

    confirm_import(batch, actor=officer)
    confirm_import(batch, actor=officer)

    assert Member.objects.filter(full_name="Trịnh Văn An").count() == 1
    assert AuditEntry.objects.filter(verb="import.confirmed").count() == 1


def test_undo_leaves_everything_as_it_was(committee, officer):
    before = everything()
    with REGISTER.open("rb") as file:
        batch = start_import(committee, file=file, name="danh-sach.xlsx", actor=officer)
    asked = [line.index for line in preview_import(batch, actor=officer).lines if line.asks_state]
    states = dict.fromkeys(asked, ActivityState.ACTIVE)
    confirm_import(batch, actor=officer, choices=Choices(states=states))

    undo_import(batch, actor=officer)

    assert everything() == before
    assert AuditEntry.objects.filter(verb="import.undone").count() == 1


def test_undo_of_a_second_register_restores_the_people_it_changed(committee, officer):
    bring_in(committee, officer, ("Chi bộ Một", [AN]), ("Chi bộ Hai", []))
    second = [*AN[:5], "Bí thư", "Miễn sinh hoạt", "0900000000"]
    before = everything()
    batch = bring_in(committee, officer, ("Chi bộ Một", [second]), valid_from=date(2026, 1, 10))
    changed = everything()

    undo_import(batch, actor=officer)

    assert changed != before
    assert everything() == before


def test_undo_is_refused_while_something_rests_on_it(committee, officer):
    batch = bring_in(committee, officer, ("Chi bộ Một", [AN]))
    member = Member.objects.get(full_name="Trịnh Văn An")
    invite(actor=officer, member=member)
    before = everything()

    with pytest.raises(WrongState, match="phiếu mời đăng nhập"):
        undo_import(batch, actor=officer)

    assert everything() == before
    assert ImportBatch.objects.get(pk=batch.pk).undone_at is None


def test_undo_is_refused_after_an_edit(committee, officer, frozen_clock):
    batch = bring_in(committee, officer, ("Chi bộ Một", [AN]))
    frozen_clock(2026, 1, 20, 10)
    update_member(Member.objects.get(full_name="Trịnh Văn An"), actor=officer, phone="1")

    with pytest.raises(WrongState, match="hồ sơ “Trịnh Văn An” đã được sửa"):
        undo_import(batch, actor=officer)

    assert Member.objects.filter(full_name="Trịnh Văn An").count() == 1


def test_undo_needs_a_confirmed_batch(committee, officer):
    batch = start(committee, officer, ("Chi bộ Một", [AN]))

    with pytest.raises(WrongState):
        undo_import(batch, actor=officer)

    assert ImportBatch.objects.get().undone_at is None
