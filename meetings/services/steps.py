"""Steps that the verbs of meetings share: lock a row, change it, ask for a text, announce."""

from typing import TypeVar

from django.db.models import Model

from cells.models import Unit
from chibo4tot.shared import clock
from chibo4tot.shared.drafts import discard_drafts, place_of
from chibo4tot.shared.errors import DomainError, WrongState
from meetings.enums import NOT_BEGUN, MeetingStatus, MinutesStatus
from meetings.models import Meeting, Minutes
from meetings.signals import figures_changed

# The name under which drafts of the live page are kept.
FORM = "live"
M = TypeVar("M", bound=Model)


def locked(row: M, *related: str) -> M:
    """The row as it is now, held until the end of the transaction (PostgreSQL).

    SQLite has one writer at a time: there the transaction itself holds it.
    """
    manager = type(row)._default_manager
    found: M = manager.select_for_update(of=("self",)).select_related(*related).get(pk=row.pk)
    return found


def locked_minutes(minutes: Minutes) -> Minutes:
    """The minutes and, before them, their meeting held: in one order, so nobody waits in a ring."""
    locked(minutes.meeting)
    return locked(minutes, "meeting__cell", "meeting__chair", "meeting__recorder")


def hold_cell(cell_id: int) -> Unit:
    """Hold the cell, so that two plans for a month or two numbers are given one after the other."""
    return Unit.objects.select_for_update().get(pk=cell_id)


def change(row: Model, **values: object) -> None:
    """Write these fields, and when."""
    for name, value in values.items():
        setattr(row, name, value)
    row.updated_at = clock.now()  # type: ignore[attr-defined] # all of ours are TimeStamped
    row.save(update_fields=[*values, "updated_at"])


def required_text(text: str, sentence: str) -> str:
    """The text without blanks around it; DomainError with the sentence if nothing is left."""
    if not text.strip():
        raise DomainError(sentence)
    return text.strip()


def ensure_open(minutes: Minutes) -> None:
    """Refuse to touch minutes that are submitted, approved or of a cancelled meeting."""
    if minutes.meeting.status == MeetingStatus.CANCELLED:
        raise WrongState("Cuộc họp đã hủy nên không ghi biên bản được.")
    if minutes.status == MinutesStatus.SUBMITTED:
        raise WrongState(
            "Biên bản đang chờ người chủ trì duyệt. Muốn sửa, đề nghị người chủ trì trả lại."
        )
    if minutes.status != MinutesStatus.DRAFT:
        raise WrongState("Biên bản đã duyệt và khóa. Muốn sửa, hãy lập bản sửa.")


def ensure_begun(meeting: Meeting) -> None:
    """Refuse to write down what was said before the roll is opened."""
    if meeting.status in NOT_BEGUN:
        raise WrongState("Cuộc họp chưa bắt đầu. Hãy mở điểm danh trước.")


def forget_drafts(*minutes: Minutes) -> None:
    """Nobody can save into these minutes any more: what was typed into them is not kept either."""
    for one in minutes:
        discard_drafts(place_of(one, FORM))


def announce(cell_id: int, *years: int) -> None:
    """Say once per year that figures of the cell may have changed."""
    for year in sorted(set(years)):
        figures_changed.send(sender=Meeting, cell_id=cell_id, year=year)
