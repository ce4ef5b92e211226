"""Where a meeting stands, from the states of its rows."""

import pytest

from meetings.domain.stages import WORDS, Stage, stage_of, steps_of
from meetings.enums import MeetingStatus, MinutesStatus

HELD, LIVE = MeetingStatus.HELD, MeetingStatus.IN_PROGRESS


@pytest.mark.parametrize(
    ("meeting", "minutes", "version", "stage"),
    [
        (MeetingStatus.PLANNED, MinutesStatus.DRAFT, 1, Stage.PLANNED),
        (MeetingStatus.PAPERS_SENT, MinutesStatus.DRAFT, 1, Stage.PLANNED),
        (MeetingStatus.CANCELLED, MinutesStatus.DRAFT, 1, Stage.CANCELLED),
        (LIVE, MinutesStatus.DRAFT, 1, Stage.LIVE),
        (LIVE, MinutesStatus.SUBMITTED, 1, Stage.SUBMITTED),
        (HELD, MinutesStatus.APPROVED, 1, Stage.LOCKED),
        (HELD, MinutesStatus.DRAFT, 2, Stage.CORRECTING),
        (HELD, MinutesStatus.SUBMITTED, 2, Stage.SUBMITTED),
        (HELD, MinutesStatus.APPROVED, 2, Stage.LOCKED),
    ],
)
def test_stage(meeting, minutes, version, stage):
    assert stage_of(meeting, minutes, version) == stage


@pytest.mark.parametrize(
    ("stage", "states"),
    [
        (Stage.PLANNED, ["now", "todo", "todo", "todo"]),
        (Stage.LIVE, ["done", "now", "todo", "todo"]),
        (Stage.CORRECTING, ["done", "now", "todo", "todo"]),
        (Stage.SUBMITTED, ["done", "done", "now", "todo"]),
        (Stage.LOCKED, ["done", "done", "done", "done"]),
        (Stage.CANCELLED, []),
    ],
)
def test_steps(stage, states):
    assert [state for _, state in steps_of(stage)] == states


def test_every_stage_has_words():
    assert set(WORDS) == set(Stage)
