"""The yearly self-review: one's own only, no text lost, handed in complete, late but marked."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from cells.models import AuditEntry, Membership
from chibo4tot.shared.errors import DomainError, EditConflict, NotAllowed, WrongState
from chibo4tot.shared.models import Job
from evaluations.enums import AssessmentForm, AssessmentStatus, RatingLevel, RoundStatus
from evaluations.models import Round, SelfAssessment
from evaluations.services.assessments import (
    return_assessment,
    save_assessment,
    start_assessment,
    submit_assessment,
    texts_of,
)
from tests.factories.cells import make_member, make_membership
from tests.factories.evaluations import TEXTS_2B, make_assessment

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.evaluations.addresses")]


@pytest.fixture(autouse=True)
def _day(frozen_clock):
    frozen_clock(2026, 11, 20, 9)


def start(year, name="member_a", **more):
    user = year.world.user(name)
    return start_assessment(year.round, year.world.member(name), actor=user, **more)


def save(year, assessment, **changed):
    values = {
        "sections": TEXTS_2B,
        "level": RatingLevel.GOOD,
        "general_points": Decimal(28),
        "task_points": Decimal("61.5"),
        "base_revision": 0,
        "actor": year.world.user("member_a"),
    }
    return save_assessment(assessment, **(values | changed))


def test_member_begins_and_goes_on_with_the_same(year):
    first = start(year)
    second = start(year)

    assert first == second
    assert (first.cell, first.form, first.status) == (
        year.world.cell_a,
        AssessmentForm.STAFF,
        AssessmentStatus.DRAFT,
    )
    assert AuditEntry.objects.filter(verb="assessment.started").count() == 1


def test_leader_takes_the_form_of_leaders(year):
    assert start(year, "secretary_a", form="2A").form == AssessmentForm.LEADER


def test_unknown_form_is_refused(year):
    with pytest.raises(ValidationError):
        start(year, form="9Z")

    assert SelfAssessment.objects.count() == 0


@pytest.mark.parametrize("name", ["secretary_a", "officer", "member_b"])
def test_nobody_begins_for_another(year, name):
    with pytest.raises(NotAllowed):
        start_assessment(year.round, year.world.member("member_a"), actor=year.world.user(name))

    assert SelfAssessment.objects.count() == 0


def test_exempt_member_is_told_why_not(year):
    with pytest.raises(WrongState, match="được miễn công tác và sinh hoạt đảng"):
        start(year, "exempt_a")


def test_member_admitted_less_than_six_months_ago_is_not_reviewed(year):
    user = year.world.people["outsider"]
    new = make_member("Cao Văn Mới", user=user, admission_date=date(2026, 7, 1), official_date=None)
    make_membership(new, year.world.cell_a, valid_from=date(2026, 7, 1))

    with pytest.raises(WrongState, match="kết nạp chưa đủ 6 tháng"):
        start_assessment(year.round, new, actor=year.world.user("outsider"))


def test_member_without_a_cell_of_the_round_has_no_self_review(year):
    Membership.objects.filter(member=year.world.member("member_a")).update(
        valid_to=date(2026, 3, 1)
    )

    with pytest.raises(WrongState, match="không sinh hoạt chính thức"):
        start(year)


def test_saving_keeps_texts_points_and_level(year):
    assessment = start(year)

    saved = save(year, assessment)
    saved = save(year, saved, sections={"direction": "Mới"}, base_revision=1)

    assert texts_of(saved) == TEXTS_2B | {"direction": "Mới"}
    assert (saved.level, saved.task_points, saved.revision) == ("httnv", Decimal("61.5"), 2)
    entries = AuditEntry.objects.filter(verb="assessment.saved").order_by("pk")
    assert [entry.data for entry in entries] == [{"revision": 1}, {"revision": 2}]


def test_second_window_overwrites_nothing(year):
    assessment = save(year, start(year))

    with pytest.raises(EditConflict) as caught:
        save(year, assessment, sections={"duties": "Bản khác"})

    assert caught.value.theirs == TEXTS_2B
    assert caught.value.version == 1
    assert texts_of(assessment) == TEXTS_2B


@pytest.mark.parametrize(
    "changed",
    [
        {"sections": {"khac": "x"}},
        {"level": "giỏi"},
        {"level": RatingLevel.NOT_RATED},
        {"general_points": Decimal("30.5")},
        {"task_points": Decimal(-1)},
    ],
)
def test_what_does_not_fit_the_form_is_refused(year, changed):
    assessment = start(year)

    with pytest.raises(ValidationError):
        save(year, assessment, **changed)

    assessment.refresh_from_db()
    assert (assessment.revision, texts_of(assessment)) == (0, {})


def test_secretary_does_not_write_in_it(year):
    with pytest.raises(NotAllowed):
        save(year, start(year), actor=year.world.user("secretary_a"))


def test_handing_in_keeps_facts_and_hash(full_year):
    SelfAssessment.objects.all().delete()
    assessment = save(full_year, start(full_year))

    handed = submit_assessment(assessment, actor=full_year.world.user("member_a"))

    assert (handed.status, handed.first_submitted_on) == (
        AssessmentStatus.SUBMITTED,
        date(2026, 11, 20),
    )
    assert handed.facts["attendance"]["value"] == "10/11 cuộc sinh hoạt thuộc diện phải dự"
    assert len(handed.facts["attendance"]["records"]) == 11
    assert len(handed.content_hash) == 64
    assert Job.objects.filter(name="evaluations.compute_scorecard").count() == 1
    assert AuditEntry.objects.get(verb="assessment.submitted").data["level"] == "httnv"


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"sections": TEXTS_2B | {"shortcomings": ""}}, "Còn mục chưa viết: II."),
        ({"general_points": None}, "tự chấm điểm"),
        ({"level": ""}, "mức tự xếp loại"),
    ],
)
def test_incomplete_self_review_is_not_handed_in(year, changed, message):
    assessment = save(year, start(year), **changed)

    with pytest.raises(DomainError, match=message):
        submit_assessment(assessment, actor=year.world.user("member_a"))

    assessment.refresh_from_db()
    assert (assessment.status, assessment.submitted_at) == (AssessmentStatus.DRAFT, None)


def test_handed_in_self_review_is_closed(year):
    assessment = make_assessment(year.round, year.world.member("member_a"), year.world.cell_a)

    with pytest.raises(WrongState):
        save(year, assessment)
    with pytest.raises(WrongState):
        submit_assessment(assessment, actor=year.world.user("member_a"))


def test_return_with_a_reason_does_not_make_it_late(year, frozen_clock):
    member = year.world.member("member_a")
    assessment = make_assessment(year.round, member, year.world.cell_a)

    returned = return_assessment(
        assessment, reason="Nêu rõ nguyên nhân", actor=year.world.user("secretary_a")
    )
    frozen_clock(2026, 12, 4, 9)
    again = submit_assessment(returned, actor=year.world.user("member_a"))

    assert returned.status == AssessmentStatus.RETURNED
    assert again.first_submitted_on == date(2026, 11, 20)
    assert again.returned_reason == ""
    assert AuditEntry.objects.filter(verb="assessment.returned").count() == 1


def test_late_handing_in_is_allowed(year, frozen_clock):
    assessment = save(year, start(year))
    frozen_clock(2026, 12, 4, 9)

    handed = submit_assessment(assessment, actor=year.world.user("member_a"))

    assert handed.first_submitted_on == date(2026, 12, 4)


def test_return_needs_a_reason(year):
    assessment = make_assessment(year.round, year.world.member("member_a"), year.world.cell_a)

    with pytest.raises(DomainError, match="lý do"):
        return_assessment(assessment, reason="", actor=year.world.user("secretary_a"))

    assessment.refresh_from_db()
    assert assessment.status == AssessmentStatus.SUBMITTED


def test_nobody_returns_his_own(year):
    assessment = make_assessment(year.round, year.world.member("secretary_a"), year.world.cell_a)

    with pytest.raises(NotAllowed):
        return_assessment(assessment, reason="Thử", actor=year.world.user("secretary_a"))


def test_member_returns_nothing(year):
    assessment = make_assessment(year.round, year.world.member("deputy_a"), year.world.cell_a)

    with pytest.raises(NotAllowed):
        return_assessment(assessment, reason="Thử", actor=year.world.user("member_a"))


def test_draft_is_not_returned(year):
    with pytest.raises(WrongState):
        return_assessment(start(year), reason="Thử", actor=year.world.user("secretary_a"))


def test_ended_round_takes_no_self_review(year):
    Round.objects.update(status=RoundStatus.CLOSED)
    year.round.refresh_from_db()

    with pytest.raises(WrongState):
        start(year)
