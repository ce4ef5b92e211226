"""The demonstration: a believable year, the same each time, never over something in use."""

from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from cells.enums import Role
from cells.models import Member, RoleAssignment, Unit
from chibo4tot.management.demo.cast import DAY, DEMO_PASSWORD
from chibo4tot.management.demo.timeline import Timeline
from chibo4tot.shared import clock
from evaluations.enums import AssessmentStatus, ScorecardStatus
from evaluations.models import Award, Rating, Scorecard, SelfAssessment
from meetings.enums import Ballot, ConcernState, MinutesStatus, RemarkKind, TaskStatus
from meetings.models import (
    AgendaItem,
    Concern,
    DroppedItem,
    Initiative,
    Meeting,
    MeetingImport,
    Minutes,
    MonthWaiver,
    Postponement,
    Remark,
    Task,
    Vote,
)
from tests.factories.cells import make_unit


def seed() -> str:
    told = StringIO()
    call_command("seed_demo", stdout=told)
    return told.getvalue()


@pytest.mark.django_db
def test_seed_demo_is_refused_unless_the_demonstration_is_on(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="DEMO=1"):
        seed()

    assert Unit.objects.count() == 0


@pytest.mark.django_db
def test_seed_demo_adds_nothing_to_an_installation_in_use(settings):
    settings.DEMO = True
    make_unit("Đảng bộ đang dùng")

    told = seed()

    assert told == "The database already holds units: nothing was seeded.\n"
    assert Unit.objects.count() == 1


@pytest.mark.django_db
def test_seed_demo_builds_a_believable_year(settings, django_capture_on_commit_callbacks):
    settings.DEMO, settings.PINNED_DAY = True, DAY

    with django_capture_on_commit_callbacks(execute=True):
        seed()

    every_state = set(Meeting.objects.values_list("status", flat=True))
    assert every_state >= {"da_gui_tai_lieu", "dang_hop", "da_hop", "da_hoan", "da_huy"}
    assert set(Meeting.objects.values_list("kind", flat=True)) >= {
        "hop_chi_uy",
        "bat_thuong",
        "kiem_diem",
        "ket_nap",
        "thuong_ky_chuyen_de",
    }
    assert set(Concern.objects.values_list("state", flat=True)) == set(ConcernState)
    assert set(Remark.objects.values_list("kind", flat=True)) == set(RemarkKind)
    assert set(Vote.objects.values_list("ballot", flat=True)) == set(Ballot)
    assert Initiative.objects.filter(minutes__status=MinutesStatus.APPROVED).exists()
    assert DroppedItem.objects.exists()
    assert Postponement.objects.filter(moved_to__isnull=False).exists()
    assert AgendaItem.objects.filter(asks_correction=True).exists()
    cards = {card.cell.slug: card for card in Scorecard.objects.select_related("cell")}
    assert len(cards) == 10
    assert sum(card.total is not None for card in cards.values()) >= 8
    assert sum(bool(card.band) for card in cards.values()) >= 8
    assert cards["tong-hop"].status == ScorecardStatus.PUBLISHED
    assert cards["tong-hop"].band == "dat_xuat_sac"
    assert cards["quan-tri"].band == "can_phan_dau"
    assert [fired["code"] for fired in cards["quan-tri"].result["disqualifiers"]] == ["DQ2"]
    assert cards["doi-xe"].band == ""
    assert [card.stale_since for card in cards.values()] == [None] * 10
    assert 130 <= Member.objects.count() <= 160
    assert Member.objects.values("full_name").distinct().count() == Member.objects.count()
    assert set(Minutes.objects.values_list("status", flat=True)) == set(MinutesStatus.values)
    assert {TaskStatus.OPEN, TaskStatus.REPORTED, TaskStatus.ACCEPTED} <= set(
        Task.objects.values_list("status", flat=True)
    )
    assert MonthWaiver.objects.exists()
    assert MeetingImport.objects.get().content["counts"] == {
        "good": 0,
        "noted": 1,
        "known": 0,
        "refused": 1,
    }
    assert SelfAssessment.objects.filter(status=AssessmentStatus.SUBMITTED).count() > 100
    assert Rating.objects.exclude(decided_level="").exists()
    assert Award.objects.get().unit.slug == "tong-hop"
    chief = RoleAssignment.objects.get(role=Role.OFFICE_CHIEF).member
    assert chief is not None
    assert chief.user is not None
    assert chief.user.check_password(DEMO_PASSWORD)


def test_timeline_runs_in_the_order_of_time_and_stops_at_its_end():
    start = timezone.make_aware(datetime(2026, 3, 1, 8))
    timeline = Timeline(ends=start + timedelta(days=2))
    seen: list[tuple[str, datetime]] = []

    def note(name: str) -> None:
        seen.append((name, clock.now()))

    timeline.at(start + timedelta(days=1), lambda: note("later"))
    timeline.at(start, lambda: note("first"))
    timeline.at(start + timedelta(days=3), lambda: note("never"))
    timeline.run()

    assert seen == [("first", start), ("later", start + timedelta(days=1))]
