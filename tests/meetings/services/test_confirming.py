"""The next meeting confirms minutes, or asks to correct them; facts never wait for it."""

from datetime import date

import pytest

from cells.models import AuditEntry
from chibo4tot.shared.errors import DomainError
from meetings.enums import ItemKind, MeetingKind, MinutesStatus
from meetings.models import Minutes
from meetings.queries.agenda import minutes_to_confirm
from meetings.queries.confirmations import confirmations_of
from meetings.queries.minutes import current_minutes
from meetings.services.minutes import start_correction

APRIL = date(2026, 4, 3)
MEND = {"asks_correction": True, "conclusion": "Ghi thiếu ý kiến của đồng chí Quân."}


@pytest.fixture
def next_meeting(stages, frozen_clock):
    """The minutes of March are approved; those of April are open."""
    stages.approved()
    frozen_clock(2026, 4, 3, 15)
    return stages.open(stages.plan(day=APRIL))


def march() -> Minutes:
    return Minutes.objects.filter(meeting__month=3).order_by("version")[0]


def test_item_names_the_version_that_it_confirms(next_meeting):
    item = next_meeting.items.get(kind=ItemKind.CONFIRMATION)

    assert item.confirms == march()


def test_nothing_is_confirmed_before_the_next_minutes_are_approved(stages, next_meeting):
    stages.submitted(stages.written(next_meeting))

    assert confirmations_of([march().pk]) == {}


def test_approval_confirms_the_earlier_minutes(stages, next_meeting):
    before = march().content_hash

    stages.approved(stages.submitted(stages.written(next_meeting)))

    found = confirmations_of([march().pk])[march().pk]
    assert (found.meeting, found.asks_correction) == (next_meeting.meeting, False)
    assert (march().status, march().content_hash) == (MinutesStatus.APPROVED, before)


def test_approval_opens_the_correction_that_was_asked_for(stages, next_meeting):
    written = stages.written(next_meeting, **{ItemKind.CONFIRMATION: MEND})

    stages.approved(stages.submitted(written))

    newer = Minutes.objects.get(meeting__month=3, version=2)
    assert (newer.status, newer.correction_reason) == (MinutesStatus.DRAFT, MEND["conclusion"])
    assert march().status == MinutesStatus.APPROVED
    assert confirmations_of([march().pk])[march().pk].asks_correction is True
    assert AuditEntry.objects.filter(verb="minutes.correction_started").count() == 1


def test_correction_that_is_being_written_is_not_opened_twice(stages, world, next_meeting):
    start_correction(march(), reason="Ghi sai", actor=world.user("secretary_a"))
    written = stages.written(next_meeting, **{ItemKind.CONFIRMATION: MEND})

    stages.approved(stages.submitted(written))

    assert Minutes.objects.filter(meeting__month=3).count() == 2


@pytest.mark.parametrize("conclusion", ["", "Chi bộ nhất trí với nội dung biên bản."])
def test_who_asks_for_a_correction_says_what_is_wrong(stages, next_meeting, conclusion):
    content = {"asks_correction": True, "conclusion": conclusion}

    with pytest.raises(DomainError, match="cần sửa gì"):
        stages.written(next_meeting, **{ItemKind.CONFIRMATION: content})

    assert next_meeting.items.filter(asks_correction=True).count() == 0


def test_only_a_confirmation_asks_for_a_correction(stages, next_meeting):
    with pytest.raises(DomainError, match="mục xác nhận"):
        stages.written(next_meeting, **{ItemKind.REPORT: MEND})

    assert next_meeting.items.filter(asks_correction=True).count() == 0


def test_minutes_approved_after_the_next_opening_are_found_at_its_approval(stages, frozen_clock):
    late = stages.submitted()
    frozen_clock(2026, 4, 3, 15)
    following = stages.open(stages.plan(day=APRIL))
    unnumbered = following.items.get(kind=ItemKind.CONFIRMATION)
    stages.approved(late)

    stages.approved(stages.submitted(stages.written(following)))

    assert unnumbered.confirms is None
    assert list(confirmations_of([march().pk])) == [march().pk]


def test_corrected_version_is_confirmed_by_the_meeting_after(stages, world, next_meeting):
    stages.approved(stages.submitted(stages.written(next_meeting)))
    correction = start_correction(march(), reason="Ghi sai", actor=world.user("secretary_a"))
    stages.approved(stages.submitted(correction))

    third = stages.plan(day=date(2026, 5, 3))

    assert [(one.label, one.version) for one in minutes_to_confirm(third)] == [
        ("sinh hoạt thường kỳ tháng 3 năm 2026", 2),
        ("sinh hoạt thường kỳ tháng 4 năm 2026", 1),
    ]


def test_regular_meeting_confirms_what_was_held_since_the_last_one(stages, frozen_clock):
    stages.approved()
    frozen_clock(2026, 4, 3, 15)
    day = date(2026, 3, 20)
    stages.approved(
        stages.submitted(stages.written(stages.open(stages.plan(day, MeetingKind.THEMATIC))))
    )

    following = stages.plan(day=APRIL)

    assert [one.label for one in minutes_to_confirm(following)] == [
        "sinh hoạt thường kỳ tháng 3 năm 2026",
        "sinh hoạt chuyên đề tháng 3 năm 2026",
    ]


def test_correction_of_the_confirming_minutes_still_confirms(stages, world, next_meeting):
    approved = stages.approved(stages.submitted(stages.written(next_meeting)))
    again = start_correction(approved, reason="Ghi sai", actor=world.user("secretary_a"))
    stages.approved(stages.submitted(again))

    assert current_minutes(next_meeting.meeting).version == 2
    assert confirmations_of([march().pk])[march().pk].meeting == next_meeting.meeting
