"""A meeting with every document that can be printed of it."""

from collections.abc import Callable
from dataclasses import asdict

import pytest

from meetings.domain.resolution import drafted
from meetings.enums import DocumentKind, ItemKind
from meetings.models import Minutes, Resolution
from meetings.queries.minutes import record_of
from meetings.queries.printing import (
    Source,
    excerpt_source,
    invitation_source,
    minutes_source,
    quality_source,
    resolution_source,
    roll_source,
)
from meetings.services.minutes import TaskLine
from meetings.services.quality import score_meeting
from tests.meetings.services.conftest import DAY, Stages, stages  # noqa: F401 - a fixture
from tests.meetings.services.test_quality import answers_for


@pytest.fixture
def approved(world, frozen_clock) -> Minutes:
    """Approved minutes of cell A with statements and a task."""
    frozen_clock(2026, 3, 3, 15)
    here = Stages(world)
    opened = here.open(here.plan(guests="Bùi Quang Huy, đảng ủy viên phụ trách"))
    assignee = world.member("deputy_a").pk
    written = here.written(
        opened,
        **{
            ItemKind.REPORT: {
                "presented": "Hoàn thành 14 trên 15 nhiệm vụ.",
                "statements": "Ngô Xuân Trường: nêu rõ lý do <chậm> & cách khắc phục.",
                "tasks": (TaskLine(None, "Thống nhất số liệu", assignee, DAY, "Công văn"),),
            }
        },
    )
    return here.approved(here.submitted(written))


@pytest.fixture
def sources(world, approved) -> dict[DocumentKind, Callable[[], Source]]:
    """What each kind prints of that meeting."""
    meeting = approved.meeting
    score_meeting(meeting, answers_for(meeting), actor=world.user("secretary_a"))
    resolution = Resolution.objects.create(
        meeting=meeting,
        signer=meeting.chair,
        written_by=world.people["secretary_a"],
        **asdict(drafted(record_of(approved))),
    )
    return {
        DocumentKind.MINUTES: lambda: minutes_source(approved),
        DocumentKind.EXCERPT: lambda: excerpt_source(approved, 1),
        DocumentKind.ROLL: lambda: roll_source(meeting),
        DocumentKind.INVITATION: lambda: invitation_source(meeting, DAY),
        DocumentKind.RESOLUTION: lambda: resolution_source(resolution),
        DocumentKind.QUALITY: lambda: quality_source(meeting),
    }
