"""Score a meeting: the cell proposes, the chair confirms, the committee decides."""

from datetime import timedelta
from decimal import Decimal

import pytest

from cells.enums import Role
from cells.models import AuditEntry
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from meetings.domain.quality import allowed_points
from meetings.enums import ItemKind, MeetingKind, QualityStatus
from meetings.models import QualityScore
from meetings.queries.quality import newest_score
from meetings.queries.quality_sheets import filled, lines_of, sheet_of
from meetings.services.quality import (
    Answer,
    confirm_score,
    correct_score,
    decide_score,
    score_meeting,
)
from tests.factories.cells import make_role


def answers_for(meeting, **changed):
    """What the records give, full points where they do not tell; ``changed``: Answer by code."""
    sheet = filled(sheet_of(meeting, None))
    return {line.item.code: Answer(line.points) for line in sheet} | changed


@pytest.fixture
def meeting(stages):
    """A meeting in March whose minutes are submitted."""
    return stages.submitted().meeting


@pytest.fixture
def score(world, meeting):
    """Proposed by the deputy."""
    return score_meeting(meeting, answers_for(meeting), actor=world.user("deputy_a"))


@pytest.fixture
def confirmed(world, score):
    """Confirmed by the chair."""
    return confirm_score(score, actor=world.user("secretary_a"))


def verbs():
    return list(
        AuditEntry.objects.filter(verb__startswith="quality").values_list("verb", flat=True)
    )


def state():
    rows = QualityScore.objects.order_by("version")
    return list(rows.values_list("version", "status", "total", "decided_total"))


def test_deputy_proposes(world, meeting):
    score = score_meeting(
        meeting, answers_for(meeting), comment=" Nhất trí ", actor=world.user("deputy_a")
    )

    known = {line.code: (line.points, line.basis) for line in lines_of(score)}
    assert (score.status, score.comment, score.version) == (QualityStatus.PROPOSED, "Nhất trí", 1)
    assert known["1"] == (Decimal(5), "Họp 120 phút, quy định 90 phút.")
    assert known["4a"] == (Decimal(5), "")
    assert score.total == sum(points for points, _ in known.values())
    assert verbs() == ["quality.proposed"]


def test_second_proposal_replaces_the_first(world, meeting, score):
    lower = answers_for(meeting, **{"4a": Answer(Decimal(0))})

    again = score_meeting(meeting, lower, actor=world.user("recorder_a"))

    assert (again.pk, again.total) == (score.pk, score.total - 5)


def test_what_the_chair_scores_is_confirmed_at_once(world, meeting, heard):
    score = score_meeting(meeting, answers_for(meeting), actor=world.user("secretary_a"))

    assert (score.status, score.confirmed_by) == (
        QualityStatus.CONFIRMED,
        world.user("secretary_a"),
    )
    assert verbs() == ["quality.proposed", "quality.confirmed"]
    assert heard == [(world.cell_a.pk, 2026)]


def test_points_other_than_the_records_give_need_a_reason(world, meeting):
    other = Answer(Decimal(4))
    with pytest.raises(DomainError, match=r"Điểm mục 1 khác với số liệu \(5 điểm\)"):
        score_meeting(meeting, answers_for(meeting, **{"1": other}), actor=world.user("deputy_a"))
    assert state() == []

    told = Answer(Decimal(4), " Nghỉ giữa giờ 20 phút ")
    score = score_meeting(
        meeting, answers_for(meeting, **{"1": told}), actor=world.user("deputy_a")
    )

    line = next(line for line in score.lines if line["code"] == "1")
    assert (line["from_records"], line["points"], line["reason"]) == (
        "5",
        "4",
        "Nghỉ giữa giờ 20 phút",
    )


def test_every_item_needs_points_that_the_form_allows(world, meeting):
    whole = answers_for(meeting)
    less = {code: one for code, one in whole.items() if code != "6d"}
    for given, message in [
        (less, "Mục 6d .* chưa có điểm"),
        (whole | {"4b": Answer(Decimal("3.3"))}, "mục 4b không nằm trong các mức"),
    ]:
        with pytest.raises(DomainError, match=message):
            score_meeting(meeting, given, actor=world.user("deputy_a"))

    assert state() == []


@pytest.mark.parametrize("kind", [MeetingKind.COMMITTEE, MeetingKind.EXTRAORDINARY])
def test_only_meetings_of_the_month_are_scored(world, meeting, kind):
    whole = answers_for(meeting)
    type(meeting).objects.filter(pk=meeting.pk).update(kind=kind)

    with pytest.raises(WrongState, match="Chỉ chấm điểm buổi sinh hoạt"):
        score_meeting(meeting, whole, actor=world.user("secretary_a"))

    assert state() == []


def test_planned_meeting_is_not_scored(world, stages):
    with pytest.raises(WrongState, match="chưa diễn ra"):
        score_meeting(stages.plan(), {}, actor=world.user("secretary_a"))

    assert state() == []


@pytest.mark.parametrize("who", ["member_a", "officer", "chief", "secretary_b", "inspector"])
def test_only_the_cell_committee_and_the_recorder_score(world, meeting, who):
    with pytest.raises(NotAllowed):
        score_meeting(meeting, answers_for(meeting), actor=world.user(who))

    assert state() == []


def test_month_with_a_theme_has_its_own_item(world, stages):
    minutes = stages.open(stages.plan(kind=MeetingKind.COMBINED))

    codes = [line.item.code for line in sheet_of(minutes.meeting, None)]

    assert ("4c" in codes, len(codes)) == (True, 28)


def test_only_the_chair_confirms(world, score):
    with pytest.raises(NotAllowed, match="Chỉ người chủ trì"):
        confirm_score(score, actor=world.user("deputy_a"))

    assert state() == [(1, QualityStatus.PROPOSED, score.total, None)]


def test_confirming_reads_the_records_again(world, meeting, score):
    type(meeting).objects.filter(pk=meeting.pk).update(
        ends_at=meeting.starts_at + timedelta(minutes=80)
    )

    with pytest.raises(DomainError, match="Điểm mục 1 khác với số liệu"):
        confirm_score(score, actor=world.user("secretary_a"))

    assert state() == [(1, QualityStatus.PROPOSED, score.total, None)]


def test_confirmed_score_is_neither_confirmed_nor_changed_again(world, meeting, confirmed):
    with pytest.raises(WrongState, match="đã được xác nhận"):
        confirm_score(confirmed, actor=world.user("secretary_a"))
    with pytest.raises(WrongState, match="lập bản chấm lại"):
        score_meeting(meeting, answers_for(meeting), actor=world.user("secretary_a"))

    assert state() == [(1, QualityStatus.CONFIRMED, confirmed.total, None)]


def test_committee_decides_as_the_cell_scored(world, confirmed, heard):
    decided = decide_score(confirmed, {}, actor=world.user("officer"), reason="Thừa")

    assert (
        decided.status,
        decided.decided_total,
        decided.decided_lines,
        decided.decided_reason,
    ) == (QualityStatus.DECIDED, confirmed.total, {}, "")
    assert verbs()[-1] == "quality.decided"
    assert heard == [(world.cell_a.pk, 2026)]


def test_committee_decides_otherwise_with_a_reason_and_both_are_kept(world, confirmed):
    points = {"4a": Decimal(0), "5b": Decimal(4)}
    with pytest.raises(DomainError, match="Hãy ghi lý do"):
        decide_score(confirmed, points, actor=world.user("officer"))
    assert state() == [(1, QualityStatus.CONFIRMED, confirmed.total, None)]

    decided = decide_score(
        confirmed, points, actor=world.user("chief"), reason=" Thiếu bước đọc biên bản "
    )

    assert decided.decided_lines == {"4a": "0"}
    assert (decided.total, decided.decided_total) == (confirmed.total, confirmed.total - 5)
    assert decided.decided_reason == "Thiếu bước đọc biên bản"
    assert decided.total_in_force == confirmed.total - 5


@pytest.mark.parametrize("points", [{"4a": Decimal(3)}, {"9": Decimal(1)}])
def test_committee_gives_points_of_the_form(world, confirmed, points):
    with pytest.raises(DomainError, match="không nằm trong các mức"):
        decide_score(confirmed, points, actor=world.user("officer"), reason="Xem lại")

    assert state() == [(1, QualityStatus.CONFIRMED, confirmed.total, None)]


def test_proposal_is_not_decided(world, score):
    with pytest.raises(WrongState, match="đã xác nhận"):
        decide_score(score, {}, actor=world.user("officer"))

    assert state() == [(1, QualityStatus.PROPOSED, score.total, None)]


@pytest.mark.parametrize("who", ["secretary_a", "member_a", "inspector", "secretary_b"])
def test_cell_does_not_decide(world, confirmed, who):
    with pytest.raises(NotAllowed):
        decide_score(confirmed, {}, actor=world.user(who))

    assert state() == [(1, QualityStatus.CONFIRMED, confirmed.total, None)]


def test_nobody_decides_what_they_confirmed(world, confirmed):
    make_role(Role.OFFICER, world.committee, member=world.member("secretary_a"))

    with pytest.raises(NotAllowed, match="người khác của đảng ủy"):
        decide_score(confirmed, {}, actor=world.user("secretary_a"))

    assert state() == [(1, QualityStatus.CONFIRMED, confirmed.total, None)]


def test_correction_is_a_new_version_and_the_old_one_holds_until_then(world, meeting, confirmed):
    newer = correct_score(confirmed, reason=" Cộng sai ", actor=world.user("deputy_a"))
    newer.refresh_from_db()
    confirmed.refresh_from_db()

    assert (newer.version, newer.correction_reason, newer.lines) == (2, "Cộng sai", confirmed.lines)
    assert [row[:2] for row in state()] == [
        (1, QualityStatus.CONFIRMED),
        (2, QualityStatus.PROPOSED),
    ]
    assert newest_score(meeting) == newer
    with pytest.raises(WrongState, match="đang chấm lại"):
        decide_score(confirmed, {}, actor=world.user("officer"))
    with pytest.raises(WrongState, match="chưa xác nhận"):
        correct_score(confirmed, reason="Lại", actor=world.user("deputy_a"))
    assert verbs()[-1] == "quality.correction_started"


def test_correction_says_why(world, confirmed):
    with pytest.raises(DomainError, match="lý do chấm lại"):
        correct_score(confirmed, reason=" ", actor=world.user("deputy_a"))

    assert len(state()) == 1


def test_decided_score_is_opened_again_only_by_who_may_decide(world, confirmed):
    decided = decide_score(confirmed, {}, actor=world.user("officer"))
    with pytest.raises(NotAllowed):
        correct_score(decided, reason="Cộng sai", actor=world.user("secretary_a"))
    assert len(state()) == 1

    newer = correct_score(decided, reason="Cộng sai", actor=world.user("officer"))

    assert (newer.version, newer.status) == (2, QualityStatus.PROPOSED)
    decided.refresh_from_db()
    assert decided.is_decided


def test_records_prefill_what_they_know_and_leave_the_rest_open(world, stages):
    minutes = stages.written(**{ItemKind.CRITICISM: {"statements": "Đặng Hữu Khánh: tự phê bình."}})

    sheet = {line.item.code: line for line in sheet_of(minutes.meeting, None)}

    unknown = {code for code, line in sheet.items() if line.points is None}
    assert {"1", "3d", "3đ", "7", "4a", "4b", "6a"} <= unknown
    assert sheet["1"].basis == "Chưa ghi giờ kết thúc nên chưa biết thời lượng."
    assert sheet["3c"].from_records == 0
    assert {line.item.code for line in sheet.values() if line.url} == {
        code for code, line in sheet.items() if line.basis
    }
    assert all(line.points in allowed_points(line.item) for line in filled(sheet.values()))
