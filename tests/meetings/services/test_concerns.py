"""What members raise: recorded with the minutes, read by few, back on the agenda until answered."""

from dataclasses import replace
from datetime import date

import pytest

from cells.models import AuditEntry
from chibo4tot.shared.errors import DomainError, NotAllowed, WrongState
from meetings.domain.record import canonical
from meetings.enums import ConcernKind, ConcernState
from meetings.models import Concern
from meetings.queries.agenda import agenda_inputs
from meetings.queries.concerns import open_concerns
from meetings.queries.minutes import content_of, current_minutes, record_of
from meetings.services.concerns import move_concern
from meetings.services.minutes import save_minutes

WISH = "Vũ Thị Bích Hằng: Mong được bố trí chỗ để xe."


def typed(minutes, world, text):
    minutes = current_minutes(minutes.meeting)
    content = replace(content_of(minutes), concerns=text)
    return save_minutes(
        minutes, content, base_revision=minutes.revision, actor=world.user("recorder_a")
    )


@pytest.fixture
def raised(stages, world) -> Concern:
    """What member_a raised in March; the minutes are still being written."""
    typed(stages.open(), world, WISH)
    return Concern.objects.get()


def test_line_becomes_a_concern_of_the_member(raised, world):
    assert (raised.member, raised.kind, raised.state) == (
        world.member("member_a"),
        ConcernKind.WISH,
        ConcernState.RECORDED,
    )
    assert raised.raised_on == date(2026, 3, 3)
    assert AuditEntry.objects.filter(verb="concern.raised").count() == 1


def test_reworded_line_keeps_its_row(raised, world):
    typed(raised.meeting.minutes_versions.get(), world, "Hằng: Dấu hiệu thiếu chỗ để xe.")

    again = Concern.objects.get()
    assert (again.pk, again.kind) == (raised.pk, ConcernKind.SIGN)


def test_line_taken_out_is_gone(raised, world):
    typed(raised.meeting.minutes_versions.get(), world, "")

    assert Concern.objects.count() == 0
    assert AuditEntry.objects.filter(verb="concern.taken_out").count() == 1


def test_what_is_dealt_with_is_neither_doubled_nor_taken_away(raised, world):
    minutes = raised.meeting.minutes_versions.get()
    move_concern(raised, state="dang_giai_quyet", actor=world.user("secretary_a"))

    typed(minutes, world, WISH)
    typed(minutes, world, "")

    assert list(Concern.objects.values_list("pk", "state")) == [(raised.pk, "dang_giai_quyet")]


def test_minutes_say_only_that_something_was_raised(stages, raised, world):
    minutes = stages.written(current_minutes(raised.meeting))
    typed(minutes, world, WISH)

    record = record_of(stages.approved(stages.submitted(current_minutes(raised.meeting))))

    assert record.concerns_line.startswith("Có 1 ý kiến về tâm tư")
    assert "chỗ để xe" not in canonical(record)


def test_it_comes_back_until_it_is_answered(stages, raised, world):
    later = stages.plan(day=date(2026, 4, 3))
    counted = [agenda_inputs(later).open_concerns]

    move_concern(raised, state="dang_giai_quyet", actor=world.user("secretary_a"))
    counted.append(agenda_inputs(later).open_concerns)
    move_concern(raised, state="da_tra_loi", text="Đã bố trí.", actor=world.user("deputy_a"))
    counted.append(agenda_inputs(later).open_concerns)

    assert counted == [1, 1, 0]
    assert not open_concerns(world.cell_a.pk, date(2026, 3, 3)).exists()


def test_answer_keeps_words_author_and_moment(raised, world):
    move_concern(raised, state="da_tra_loi", text=" Đã bố trí. ", actor=world.user("deputy_a"))

    step = raised.steps.get()
    assert (step.state, step.text, step.author) == (
        ConcernState.ANSWERED,
        "Đã bố trí.",
        world.user("deputy_a"),
    )
    assert AuditEntry.objects.filter(verb="concern.moved").count() == 1


@pytest.mark.parametrize(
    ("who", "state", "text", "error"),
    [
        ("secretary_a", "da_tra_loi", " ", DomainError),
        ("secretary_a", "ghi_nhan", "x", WrongState),
        ("member_a", "da_tra_loi", "x", NotAllowed),
        ("recorder_a", "da_tra_loi", "x", NotAllowed),
        ("officer", "da_tra_loi", "x", NotAllowed),
        ("secretary_b", "da_tra_loi", "x", NotAllowed),
    ],
)
def test_refused_step_changes_nothing(raised, world, who, state, text, error):
    with pytest.raises(error):
        move_concern(raised, state=state, text=text, actor=world.user(who))

    raised.refresh_from_db()
    assert (raised.state, raised.steps.count()) == (ConcernState.RECORDED, 0)


def test_nobody_answers_what_they_raised_themselves(stages, world):
    typed(stages.open(), world, "Trần Quang Việt: Mong được học tập.")
    concern = Concern.objects.get()

    with pytest.raises(NotAllowed):
        move_concern(concern, state="dang_giai_quyet", actor=world.user("deputy_a"))

    assert concern.steps.count() == 0


def test_taking_up_again_needs_its_reason(raised, world):
    secretary = world.user("secretary_a")
    move_concern(raised, state="da_tra_loi", text="Đã bố trí.", actor=secretary)

    with pytest.raises(DomainError, match="vì sao xem xét lại"):
        move_concern(raised, state="dang_giai_quyet", actor=secretary)
    move_concern(raised, state="dang_giai_quyet", text="Vẫn thiếu.", actor=secretary)

    raised.refresh_from_db()
    assert raised.state == ConcernState.WORKING
