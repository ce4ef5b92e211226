"""Publish a quality form: immutable, from a day on, for the cells below."""

import json
from datetime import date
from decimal import Decimal

import pytest

from cells.models import AuditEntry
from chibo4tot.shared.errors import DomainError, NotAllowed
from meetings.domain.quality_reading import canonical_form, form_hash
from meetings.enums import MeetingKind
from meetings.models import QualityFormVersion
from meetings.queries.quality import SHIPPED, form_in_force, form_of_meeting, shipped_form
from meetings.services.quality import decide_score
from meetings.services.quality_forms import publish_form
from tests.factories.meetings import make_meeting
from tests.factories.quality import make_score

DATA = json.loads(SHIPPED.read_text(encoding="utf-8"))
DAY = date(2026, 3, 1)


def publish(world, *, who="officer", valid_from=DAY, unit=None, **changed):
    text = json.dumps(DATA | {"name": "Phiếu của đảng bộ"} | changed)
    return publish_form(
        text, unit=unit or world.committee, valid_from=valid_from, actor=world.user(who)
    )


def test_form_holds_for_the_cells_from_its_day_on(world):
    version = publish(world)

    named = [form_in_force(world.cell_a, day).form.name for day in (date(2026, 2, 28), DAY)]
    assert named == [DATA["name"], "Phiếu của đảng bộ"]
    assert (version.number, version.content_hash) == (
        1,
        form_hash(canonical_form(DATA | {"name": "Phiếu của đảng bộ"})),
    )
    assert (str(version), version.unit_path) == (
        "Phiếu của đảng bộ, bản 1",
        world.committee.path,
    )
    assert AuditEntry.objects.get().verb == "quality_form.published"


def test_nearer_form_and_newer_version_win(world):
    publish(world)
    publish(world, name="Phiếu mới", valid_from=date(2026, 4, 1))
    publish(world, name="Phiếu của chi bộ", unit=world.cell_b, valid_from=date(2026, 4, 1))

    day = date(2026, 5, 1)
    named = [form_in_force(cell, day).form.name for cell in (world.cell_a, world.cell_b)]

    assert named == ["Phiếu mới", "Phiếu của chi bộ"]


def test_form_may_be_for_one_kind_of_meeting(world):
    publish(world)
    publish(world, name="Phiếu chuyên đề", kinds=[MeetingKind.THEMATIC])

    kinds = (MeetingKind.REGULAR, MeetingKind.THEMATIC)
    named = [form_in_force(world.cell_a, DAY, kind).form.name for kind in kinds]

    assert named == ["Phiếu của đảng bộ", "Phiếu chuyên đề"]


def test_newer_form_changes_no_score(world):
    meeting = make_meeting(
        world.cell_a, chair=world.member("secretary_a"), recorder=world.member("recorder_a")
    )
    score = make_score(meeting, by=world.user("secretary_a"))
    old = publish(world, valid_from=date(2026, 1, 1), best_needs_full=["4a"])
    other = make_meeting(
        world.cell_a,
        chair=world.member("secretary_a"),
        recorder=world.member("recorder_a"),
        day=date(2026, 2, 3),
    )
    by_old = make_score(other, by=world.user("secretary_a"))
    publish(world, name="Phiếu sau", valid_from=date(2026, 1, 1))

    decided = decide_score(
        score, {"4a": Decimal(0)}, reason="Thiếu bước", actor=world.user("officer")
    )

    assert (decided.decided_total, decided.decided_band) == (95, "tot")
    assert form_of_meeting(meeting, score) == shipped_form()
    assert form_of_meeting(other, by_old).version == old


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("không phải json", "không phải là JSON"),
        ("[]", "cần một đối tượng JSON"),
        (json.dumps(DATA | {"total": "90"}), "Tổng điểm tối đa của các mục là 100, khác 90"),
        (json.dumps(DATA | {f"la{n}": n for n in range(10)}), "Và 2 lỗi khác"),
    ],
)
def test_problems_are_named_and_nothing_is_kept(world, text, message):
    with pytest.raises(DomainError, match=message):
        publish_form(text, unit=world.committee, valid_from=DAY, actor=world.user("officer"))

    assert QualityFormVersion.objects.count() == 0


def test_form_does_not_begin_before_the_one_before(world):
    publish(world)

    with pytest.raises(DomainError, match="Phiếu trước áp dụng từ 01/03/2026"):
        publish(world, valid_from=date(2026, 2, 1))

    assert QualityFormVersion.objects.count() == 1


@pytest.mark.parametrize("who", ["secretary_a", "member_a", "inspector", "secretary_b"])
def test_only_the_office_publishes(world, who):
    with pytest.raises(NotAllowed):
        publish(world, who=who)

    assert QualityFormVersion.objects.count() == 0
