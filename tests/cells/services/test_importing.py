"""Import of a register: nothing before confirmation, all at once, undone as a whole."""

import io
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.utils import timezone
from openpyxl import Workbook

from cells.domain.import_choices import NEW_PERSON, Choices
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
from cells.services.members import admit_member, update_member
from cells.services.register_file import UnreadableRegister
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from tests.factories.cells import make_unit

REGISTER = Path(__file__).parents[2] / "data" / "danh-sach-dang-vien.xlsx"
NOW = (2026, 1, 20, 9)
HEADS = ["TT", "Họ và tên", "Ngày sinh", "Ngày vào Đảng", "Ngày chính thức", "Số thẻ đảng viên"]
HEADS += ["Chức vụ Đảng", "Tình trạng", "Điện thoại"]
AN = ["Trịnh Văn An", "02/01/1980", "03/02/2005", "03/02/2006", "11112222", "", "", "0911000222"]


@pytest.fixture(autouse=True)
def today(frozen_clock):
    frozen_clock(*NOW)


@pytest.fixture
def committee(world):
    """An empty committee beside the world's, with the same officer as guest."""
    unit = make_unit("Đảng bộ Sở Mới", kind="dang_bo_co_so", slug="so-moi", number=12)
    RoleAssignment.objects.create(
        role=Role.OFFICER, unit=unit, user=world.people["officer"], valid_from=date(2020, 1, 1)
    )
    return unit


@pytest.fixture
def officer(world, committee):
    return world.user("officer")


def workbook(*groups):
    """A register: (cell name, rows without number)."""
    book = Workbook()
    sheet = book.active
    sheet.append(["DANH SÁCH ĐẢNG VIÊN"])
    sheet.append(["Tính đến ngày 05/01/2026"])
    sheet.append(HEADS)
    for number, (cell, rows) in enumerate(groups, start=1):
        sheet.append([str(number), cell])
        for index, row in enumerate(rows, start=1):
            sheet.append([index, *row])
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    return file


def start(unit, actor, *groups):
    return start_import(unit, file=workbook(*groups), name="danh-sach.xlsx", actor=actor)


def bring_in(unit, actor, *groups, **choices):
    return confirm_import(start(unit, actor, *groups), actor=actor, choices=Choices(**choices))


def kinds(batch, actor):
    return [line.match.kind for line in preview_import(batch, actor=actor).lines]


def everything():
    """All rows of cells but audit, batches and the log of views."""
    kept_out = {"auditentry", "importbatch", "accessevent"}
    models = [
        m for m in apps.get_app_config("cells").get_models() if m._meta.model_name not in kept_out
    ]
    return {model: list(model.objects.order_by("pk").values()) for model in models}


def test_start_import_writes_the_batch_only(world, committee, officer):
    before = everything()

    with REGISTER.open("rb") as file:
        batch = start_import(committee, file=file, name="danh-sach.xlsx", actor=officer)

    assert everything() == before
    assert batch.content["summary"] == {"ok": 133, "warning": 13, "error": 11}
    assert (batch.as_of, batch.confirmed_at) == (date(2026, 1, 5), None)
    assert Counter(kinds(batch, officer)) == {MatchKind.NEW: 157}


def test_an_unreadable_file_leaves_nothing_behind(committee, officer):
    with pytest.raises(UnreadableRegister):
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
