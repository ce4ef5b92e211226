"""Register a directive, correct it, withdraw it."""

from datetime import date

import pytest

from cells.models import AuditEntry
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from meetings.enums import DirectiveStatus
from meetings.models import Directive
from meetings.services.directives import (
    AlreadyRegistered,
    DirectiveEntry,
    correct_directive,
    register_directive,
    withdraw_directive,
)
from tests.factories.cells import make_unit
from tests.factories.directives import make_directive, make_dissemination
from tests.factories.meetings import make_meeting

ENTRY = {
    "number": " 12-CT/TU ",
    "issuer": "Ban Thường vụ Tỉnh ủy",
    "subject": "Về nâng cao chất lượng sinh hoạt chi bộ",
    "issued_on": date(2026, 2, 10),
    "due_on": date(2026, 3, 31),
}


def entry(**changed):
    return DirectiveEntry(**ENTRY | changed)


def register(world, *, cells=None, actor="officer", **changed):
    return register_directive(
        world.committee, entry(**changed), cells=cells, actor=world.user(actor)
    )


def cells_of(directive):
    return {row.cell.slug for row in directive.addresses.select_related("cell")}


@pytest.fixture
def spring(frozen_clock):
    """It is the 1st of March."""
    return frozen_clock(2026, 3, 1, 9)


def test_register_addresses_all_cells_of_the_committee(world, spring, heard):
    directive = register(world)

    assert (directive.number, directive.status) == ("12-CT/TU", DirectiveStatus.IN_FORCE)
    assert cells_of(directive) == {"tong-hop", "quan-tri"}
    assert heard == [(world.cell_a.pk, 2026), (world.cell_b.pk, 2026)]
    audit = AuditEntry.objects.get()
    assert (audit.verb, audit.data["cells"]) == ("directive.registered", 2)


def test_cell_founded_later_is_not_addressed(world, spring):
    make_unit("Chi bộ Mới", parent=world.committee, slug="moi", valid_from=date(2026, 3, 2))
    make_unit("Chi bộ Cũ", parent=world.committee, slug="cu", valid_to=date(2026, 1, 31))

    assert cells_of(register(world)) == {"tong-hop", "quan-tri"}


def test_chosen_cells_only(world, spring):
    assert cells_of(register(world, cells=[world.cell_b])) == {"quan-tri"}


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"number": " "}, "số, ký hiệu"),
        ({"issuer": ""}, "cơ quan ban hành"),
        ({"subject": " "}, "trích yếu"),
        ({"due_on": date(2026, 2, 9)}, "trước ngày ban hành"),
        ({"cells": []}, "ít nhất một chi bộ"),
    ],
)
def test_incomplete_entry_is_refused(world, spring, changed, sentence):
    with pytest.raises(DomainError, match=sentence):
        register(world, **changed)

    assert Directive.objects.count() == 0


def test_only_cells_of_the_committee_that_live_before_the_deadline(world, spring):
    stranger = make_unit("Chi bộ Lạ", slug="la")
    young = make_unit("Chi bộ Trẻ", parent=world.committee, slug="tre", valid_from=date(2026, 4, 1))

    with pytest.raises(DomainError, match="không phải chi bộ thuộc"):
        register(world, cells=[stranger])
    with pytest.raises(DomainError, match="sau hạn quán triệt"):
        register(world, cells=[young])

    assert Directive.objects.count() == 0


def test_second_entry_is_refused_and_names_the_first(world, spring):
    first = register(world)

    with pytest.raises(AlreadyRegistered, match="đã có trong sổ") as refusal:
        register(world, number="12-ct/tu", issuer="BAN THƯỜNG VỤ TỈNH ỦY")

    assert refusal.value.existing == first
    assert Directive.objects.count() == 1


def test_withdrawn_directive_may_be_registered_again(world, spring):
    withdraw_directive(register(world), reason="Ghi nhầm", actor=world.user("officer"))

    register(world)

    assert Directive.objects.count() == 2


@pytest.mark.parametrize("who", ["secretary_a", "member_a", "inspector", "admin", "outsider"])
def test_only_the_office_registers(world, spring, who):
    with pytest.raises(NotAllowed):
        register(world, actor=who)

    assert Directive.objects.count() == 0


def test_correction_keeps_what_stood_before(world, spring, heard):
    directive = register(world)
    heard.clear()

    corrected = correct_directive(
        directive,
        entry(number="13-CT/TU", due_on=date(2027, 1, 15)),
        cells=[world.cell_a],
        actor=world.user("chief"),
    )
    audit = AuditEntry.objects.get(verb="directive.corrected")

    directive.refresh_from_db()
    assert (corrected.number, directive.number_fold) == ("13-CT/TU", "13-ct/tu")
    assert cells_of(directive) == {"tong-hop"}
    assert (audit.data["before"]["number"], audit.data["after"]["number"]) == (
        "12-CT/TU",
        "13-CT/TU",
    )
    assert audit.data["before"]["cells"] == [world.cell_a.pk, world.cell_b.pk]
    assert heard == [
        (cell.pk, year) for cell in (world.cell_a, world.cell_b) for year in (2026, 2027)
    ]


def test_correction_into_another_entry_is_refused(world, spring):
    first = register(world)
    second = register(world, number="13-CT/TU")

    with pytest.raises(AlreadyRegistered) as refusal:
        correct_directive(second, entry(), cells=[world.cell_a], actor=world.user("officer"))

    second.refresh_from_db()
    assert refusal.value.existing == first
    assert second.number == "13-CT/TU"


def test_cell_that_dealt_with_it_stays_addressed(world, spring):
    directive = make_directive(
        world.committee, by=world.people["officer"], cells=[world.cell_a, world.cell_b]
    )
    people = {"chair": world.member("secretary_a"), "recorder": world.member("recorder_a")}
    make_dissemination(make_meeting(world.cell_a, **people), directive)

    with pytest.raises(WrongState, match="đã đưa văn bản này vào chương trình"):
        correct_directive(directive, entry(), cells=[world.cell_b], actor=world.user("officer"))

    assert cells_of(directive) == {"tong-hop", "quan-tri"}


def test_withdraw_with_a_reason(world, spring, heard):
    directive = register(world)
    heard.clear()

    withdrawn = withdraw_directive(
        directive, reason=" Đã có văn bản thay thế ", actor=world.user("officer")
    )

    assert withdrawn.is_withdrawn
    assert (withdrawn.withdrawn_on, withdrawn.withdrawn_reason) == (
        date(2026, 3, 1),
        "Đã có văn bản thay thế",
    )
    assert heard == [(world.cell_a.pk, 2026), (world.cell_b.pk, 2026)]
    assert AuditEntry.objects.filter(verb="directive.withdrawn").count() == 1


def test_withdraw_without_reason_right_or_twice_is_refused(world, spring):
    directive = register(world)
    with pytest.raises(DomainError, match="lý do rút"):
        withdraw_directive(directive, reason=" ", actor=world.user("officer"))
    with pytest.raises(NotAllowed):
        withdraw_directive(directive, reason="Thôi", actor=world.user("secretary_a"))
    directive.refresh_from_db()
    assert not directive.is_withdrawn

    withdraw_directive(directive, reason="Thôi", actor=world.user("officer"))

    with pytest.raises(WrongState, match="đã rút"):
        withdraw_directive(directive, reason="Thôi", actor=world.user("officer"))
    with pytest.raises(WrongState, match="không sửa được"):
        correct_directive(directive, entry(), cells=[world.cell_a], actor=world.user("officer"))
