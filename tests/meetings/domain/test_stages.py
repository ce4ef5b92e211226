"""Where a meeting stands, from the states of its rows."""

import pytest

from meetings.domain.stages import STEPS, WORDS, Stage, stage_of, steps_of
from meetings.enums import MeetingStatus, MinutesStatus

HELD, LIVE = MeetingStatus.HELD, MeetingStatus.IN_PROGRESS


@pytest.mark.parametrize(
    ("meeting", "minutes", "version", "stage"),
    [
        (MeetingStatus.PLANNED, MinutesStatus.DRAFT, 1, Stage.PLANNED),
        (MeetingStatus.PAPERS_SENT, MinutesStatus.DRAFT, 1, Stage.SENT),
        (MeetingStatus.POSTPONED, MinutesStatus.DRAFT, 1, Stage.POSTPONED),
        (MeetingStatus.CANCELLED, MinutesStatus.DRAFT, 1, Stage.CANCELLED),
        (LIVE, MinutesStatus.DRAFT, 1, Stage.LIVE),
        (HELD, MinutesStatus.DRAFT, 1, Stage.WRITING),
        (HELD, MinutesStatus.SUBMITTED, 1, Stage.SUBMITTED),
        (HELD, MinutesStatus.APPROVED, 1, Stage.LOCKED),
        (HELD, MinutesStatus.DRAFT, 2, Stage.CORRECTING),
        (HELD, MinutesStatus.SUBMITTED, 2, Stage.SUBMITTED),
        (HELD, MinutesStatus.APPROVED, 2, Stage.LOCKED),
    ],
)
def test_stage(meeting, minutes, version, stage):
    assert stage_of(meeting, minutes, version) == stage


@pytest.mark.parametrize(
    ("stage", "now"),
    [
        (Stage.POSTPONED, "Lên kế hoạch"),
        (Stage.PLANNED, "Gửi tài liệu"),
        (Stage.SENT, "Họp"),
        (Stage.LIVE, "Họp"),
        (Stage.WRITING, "Ghi biên bản"),
        (Stage.CORRECTING, "Ghi biên bản"),
        (Stage.SUBMITTED, "Chờ duyệt"),
        (Stage.LOCKED, "Xác nhận ở kỳ sau"),
    ],
)
def test_what_stands_before_the_next_step_is_done(stage, now):
    steps = steps_of(stage, was_sent=True)

    place = STEPS.index(now)
    after = len(STEPS) - place - 1
    assert [name for name, _ in steps] == list(STEPS)
    assert [state for _, state in steps] == ["done"] * place + ["now"] + ["todo"] * after


def test_confirmed_minutes_have_no_step_left():
    assert {state for _, state in steps_of(Stage.LOCKED, was_sent=True, is_confirmed=True)} == {
        "done"
    }


def test_called_off_meeting_has_no_steps():
    assert steps_of(Stage.CANCELLED) == []


@pytest.mark.parametrize(
    ("stage", "is_named"), [(Stage.PLANNED, True), (Stage.LIVE, False), (Stage.LOCKED, False)]
)
def test_meeting_that_began_without_papers_has_no_such_step(stage, is_named):
    assert ("Gửi tài liệu" in dict(steps_of(stage))) is is_named


def test_every_stage_has_words():
    assert set(WORDS) == set(Stage)
