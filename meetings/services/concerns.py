"""Write down what members raise, and say what was done about it."""

from django.db import transaction

from cells.access import Action, require
from cells.audit import record, text_mark
from cells.models import User
from chibo4tot.shared import clock
from chibo4tot.shared.flow import ensure_allowed
from meetings.domain import flow
from meetings.domain.remarks import concern_kind, parse_remarks
from meetings.domain.statements import Person, Spoken
from meetings.enums import ConcernState
from meetings.models import Concern, ConcernStep, Minutes
from meetings.queries.concerns import concerns_of, untouched
from meetings.queries.minutes import local_day
from meetings.services.steps import change, locked, required_text


def store_concerns(minutes: Minutes, text: str, people: list[Person], *, actor: User) -> None:
    """What was raised at the meeting is what these lines say; a step within saving the minutes.

    A line that is there already stays, with its state. One with which something has been done is
    not taken away by a page that does not show it.
    """
    typed = parse_remarks(text, people)
    stored = {_key(one): one for one in concerns_of(minutes.meeting)}
    wanted = {(one.member_id, one.name, one.text): one for one in typed}
    gone = {
        _key(one): one for one in untouched(concerns_of(minutes.meeting)) if _key(one) not in wanted
    }
    for key, one in wanted.items():
        if key in stored:
            continue
        earlier = next((row for row in gone.values() if row.member_name == one.name), None)
        if earlier is None:
            _raise_concern(minutes, one, actor=actor)
        else:
            gone.pop(_key(earlier))
            change(earlier, text=one.text, kind=concern_kind(one.text))
            record(actor, "concern.reworded", earlier, text=text_mark(one.text))
    for row in gone.values():
        record(actor, "concern.taken_out", row, text=text_mark(row.text))
        row.delete()


def _key(concern: Concern) -> tuple[int | None, str, str]:
    return concern.member_id, concern.member_name, concern.text


def _raise_concern(minutes: Minutes, said: Spoken, *, actor: User) -> None:
    concern = Concern.objects.create(
        cell=minutes.meeting.cell,
        meeting=minutes.meeting,
        member_id=said.member_id,
        member_name=said.name,
        kind=concern_kind(said.text),
        text=said.text,
        raised_on=local_day(minutes.meeting.starts_at),
        recorded_by=actor,
    )
    record(actor, "concern.raised", concern, text=text_mark(said.text))


@transaction.atomic
def move_concern(concern: Concern, *, state: str, text: str = "", actor: User) -> Concern:
    """Say that it is being dealt with, that it is answered, or that it is taken up again.

    The concern is held meanwhile, so that of two answers at once one is told. An answer needs its
    words; so does taking up again what was answered.
    """
    concern = locked(concern, "cell")
    require(actor, Action.CONCERN_ANSWER, concern)
    message = "Tâm tư, kiến nghị này đã ở tình trạng đó. Hãy tải lại trang."
    ensure_allowed(flow.CONCERN, concern.state, state, message=message)
    text = text.strip()
    if state == ConcernState.ANSWERED:
        text = required_text(text, "Hãy ghi nội dung trả lời.")
    elif concern.state == ConcernState.ANSWERED:
        text = required_text(text, "Hãy ghi vì sao xem xét lại.")
    ConcernStep.objects.create(
        concern=concern, at=clock.now(), author=actor, state=ConcernState(state), text=text
    )
    before = concern.state
    change(concern, state=ConcernState(state))
    record(actor, "concern.moved", concern, before=before, after=state, text=text_mark(text))
    return concern
