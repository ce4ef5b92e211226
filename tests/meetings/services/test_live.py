"""The whole page saved in one step: roll and text together, or neither."""

import pytest

from cells.models import AuditEntry
from chibo4tot.shared.drafts import place_of, save_draft, version_of
from chibo4tot.shared.errors import EditConflict, NotAllowed, WrongState
from chibo4tot.shared.models import Draft
from meetings.domain.content import MinutesContent
from meetings.enums import AbsenceReason, Presence
from meetings.services.attendance import Mark
from meetings.services.live import save_live

EMPTY = MinutesContent()
AWAY = Mark(Presence.EXCUSED, AbsenceReason.SICK)


def save(minutes, world, *, who="recorder_a", content=EMPTY, base=0, **more):
    marks = more.pop("marks", {})
    return save_live(
        minutes,
        content=content,
        marks=marks,
        base_revision=base,
        actor=world.user(who),
        **more,
    )


def test_roll_and_text_are_one_revision(stages, world):
    minutes = stages.open()
    marks = {world.member("member_a").pk: AWAY}

    saved = save(minutes, world, content=MinutesContent(summary="Thống nhất."), marks=marks)

    assert (saved.revision, saved.summary) == (1, "Thống nhất.")
    assert minutes.attendances.get(member=world.member("member_a")).presence == Presence.EXCUSED


def test_roll_alone_moves_the_revision(stages, world):
    saved = save(stages.open(), world, marks={world.member("member_a").pk: AWAY})

    assert saved.revision == 1


def test_same_page_again_changes_nothing_and_is_no_conflict(stages, world):
    minutes = stages.open()
    marks = {world.member("member_a").pk: AWAY}
    save(minutes, world, marks=marks, new_item="Kết nạp")
    entries = AuditEntry.objects.count()

    again = save(minutes, world, marks=marks, new_item="Kết nạp")

    assert (again.revision, AuditEntry.objects.count()) == (1, entries)


def test_roll_changed_by_somebody_else_is_a_conflict(stages, world):
    minutes = stages.open()
    member_id = world.member("member_a").pk
    save(minutes, world, who="deputy_a", marks={member_id: AWAY})

    with pytest.raises(EditConflict):
        save(minutes, world, marks={member_id: Mark(Presence.LATE)})

    assert minutes.attendances.get(member=member_id).presence == Presence.EXCUSED


def test_text_is_not_saved_when_the_roll_is_refused(stages, world):
    minutes = stages.open()
    member_id = world.member("member_a").pk
    save(minutes, world, who="deputy_a", marks={member_id: AWAY})

    with pytest.raises(EditConflict):
        save(minutes, world, content=MinutesContent(summary="X"), marks={member_id: AWAY})
    minutes.refresh_from_db()

    assert minutes.summary == ""


def test_only_the_draft_of_this_page_is_forgotten(stages, world):
    minutes = stages.open()
    recorder = world.user("recorder_a")
    draft = save_draft(recorder.pk, place_of(minutes, "live"), {"summary": "x"})

    save(minutes, world, draft_version=version_of(draft) - 1)
    kept = Draft.objects.count()
    save(minutes, world, draft_version=version_of(draft))

    assert (kept, Draft.objects.count()) == (1, 0)


def test_stranger_is_refused(stages, world):
    minutes = stages.open()

    with pytest.raises(NotAllowed):
        save(minutes, world, who="member_a", content=MinutesContent(summary="X"))
    minutes.refresh_from_db()

    assert minutes.summary == ""


def test_submitted_minutes_are_refused(stages, world):
    minutes = stages.submitted()

    with pytest.raises(WrongState):
        save(minutes, world, content=MinutesContent(summary="X"), base=minutes.revision)
    minutes.refresh_from_db()

    assert minutes.summary == "Thống nhất toàn bộ nội dung."
