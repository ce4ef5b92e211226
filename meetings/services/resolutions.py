"""Write the resolution of a meeting from its approved minutes; issue it with a number."""

from dataclasses import asdict
from datetime import date

from django.db import transaction

from cells.access import Action, require
from cells.audit import record, text_mark
from cells.models import Member, User
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, WrongState
from meetings.domain.record import content_hash
from meetings.domain.resolution import Draft, canonical_resolution, drafted
from meetings.enums import ResolutionStatus, TypeCode
from meetings.models import Meeting, Resolution
from meetings.queries.minutes import local_day, record_of
from meetings.queries.resolutions import minutes_in_force, resolution_record
from meetings.services.numbering import give_number
from meetings.services.steps import change, hold_cell, locked, required_text

NO_MINUTES = "Biên bản chưa được duyệt. Hãy duyệt biên bản rồi mới soạn nghị quyết."
ISSUED = "Nghị quyết đã ban hành nên không sửa được. Nội dung mới đưa vào nghị quyết kỳ sau."


def first_draft(meeting: Meeting) -> Draft | None:
    """The texts that approved minutes suggest; None before the approval."""
    minutes = minutes_in_force(meeting)
    return drafted(record_of(minutes)) if minutes is not None else None


@transaction.atomic
def write_resolution(meeting: Meeting, draft: Draft, *, signer: Member, actor: User) -> Resolution:
    """Keep the draft, the first or a changed one; the meeting is held, so there is one."""
    meeting = locked(meeting, "cell")
    require(actor, Action.RESOLUTION_WRITE, meeting)
    if minutes_in_force(meeting) is None:
        raise WrongState(NO_MINUTES)
    required_text(draft.subject, "Hãy ghi trích yếu của nghị quyết.")
    resolution = Resolution.objects.filter(meeting=meeting).first()
    if resolution is None:
        resolution = Resolution(meeting=meeting, written_by=actor)
    elif resolution.status == ResolutionStatus.ISSUED:
        raise WrongState(ISSUED)
    for name, value in asdict(draft).items():
        setattr(resolution, name, value.strip())
    resolution.signer, resolution.updated_at = signer, clock.now()
    resolution.save()
    record(actor, "resolution.written", resolution, text=text_mark(repr(draft)))
    return resolution


@transaction.atomic
def issue_resolution(resolution: Resolution, *, day: date, actor: User) -> Resolution:
    """Number it and freeze its text. Cell and resolution are held: it is issued once.

    The day is not before that of the meeting and not after today.
    """
    hold_cell(resolution.meeting.cell_id)
    resolution = locked(resolution, "meeting__cell", "signer")
    require(actor, Action.RESOLUTION_ISSUE, resolution)
    if resolution.status == ResolutionStatus.ISSUED:
        raise WrongState("Nghị quyết này đã ban hành. Hãy tải lại trang.")
    if minutes_in_force(resolution.meeting) is None:
        raise WrongState(NO_MINUTES)
    held = local_day(resolution.meeting.starts_at)
    if not held <= day <= clock.today():
        raise DomainError(
            f"Ngày ban hành phải từ ngày họp {held:%d/%m/%Y} đến hôm nay. Hãy chọn lại ngày."
        )
    number = give_number(resolution.meeting, TypeCode.RESOLUTION, day=day, actor=actor)
    resolution.number, resolution.issued_on = number, day
    text = canonical_resolution(resolution_record(resolution))
    change(
        resolution,
        status=ResolutionStatus.ISSUED,
        number=number,
        issued_on=day,
        issued_by=actor,
        frozen_text=text,
        content_hash=content_hash(text),
    )
    record(actor, "resolution.issued", resolution, number=number, hash=resolution.content_hash)
    return resolution
