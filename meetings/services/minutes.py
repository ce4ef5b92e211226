"""Write minutes, submit them, approve or return them, correct approved ones."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from cells.access import Action, can, grants, require
from cells.audit import record, text_mark
from cells.models import User
from chibo4tot.shared import clock
from chibo4tot.shared.errors import EditConflict, NotAllowed, WrongState
from chibo4tot.shared.flow import ensure_allowed
from meetings.domain import flow
from meetings.domain.closing import missing_before_close
from meetings.domain.content import Incomplete, ItemContent, MinutesContent, Missing, TaskLine
from meetings.domain.record import canonical, content_hash
from meetings.enums import MeetingStatus, MinutesStatus, TypeCode
from meetings.models import Minutes, Task
from meetings.queries.minutes import closing_of, content_of, draft_record, local_day
from meetings.services.confirming import open_correction, settle_confirmations
from meetings.services.contents import as_fields, as_stored, same_text, store_content
from meetings.services.item_directives import directive_years
from meetings.services.numbering import give_number
from meetings.services.steps import (
    announce,
    change,
    ensure_begun,
    ensure_open,
    forget_drafts,
    hold_cell,
    locked_minutes,
    required_text,
)

__all__ = [
    "Incomplete",
    "ItemContent",
    "MinutesContent",
    "Missing",
    "TaskLine",
    "approve_minutes",
    "return_minutes",
    "save_minutes",
    "start_correction",
    "submit_minutes",
]


@transaction.atomic
def save_minutes(
    minutes: Minutes, content: MinutesContent, *, base_revision: int, actor: User
) -> Minutes:
    """Keep what was typed. ``base_revision`` is the revision that the page was opened with.

    The minutes are held meanwhile. Raises EditConflict, with the stored texts under the names of
    their fields ("item-7-statements", "summary"), when somebody else saved a different text since;
    nothing is overwritten then. Sending the same text twice changes nothing and is no conflict.
    """
    minutes = locked_minutes(minutes)
    require(actor, Action.MINUTES_WRITE, minutes)
    ensure_open(minutes)
    ensure_begun(minutes.meeting)
    typed, stored = as_stored(minutes, content), content_of(minutes)
    if same_text(typed, stored):
        return minutes
    if base_revision != minutes.revision:
        raise EditConflict(
            "Có người vừa lưu biên bản này. Hãy xem hai bản và giữ lại phần đúng; "
            "bài bạn gõ chưa bị mất.",
            theirs=as_fields(stored),
            version=minutes.revision,
        )
    store_content(minutes, typed, actor=actor)
    change(minutes, summary=typed.summary, revision=minutes.revision + 1)
    record(
        actor,
        "minutes.saved",
        minutes,
        revision=minutes.revision,
        text=text_mark(repr(typed)),
    )
    return minutes


@transaction.atomic
def submit_minutes(minutes: Minutes, *, actor: User, ends_at: datetime | None) -> Minutes:
    """Hand the minutes to the chair. Raises Incomplete with everything that is still missing.

    It ends the meeting, unless that was said before. The chair does not submit: whoever submits
    cannot approve. The minutes are held, so that a second submission finds them submitted.
    """
    minutes = locked_minutes(minutes)
    require(actor, Action.MINUTES_WRITE, minutes)
    ensure_open(minutes)
    ensure_begun(minutes.meeting)
    if grants(actor).member_id == minutes.meeting.chair_id:
        raise NotAllowed(
            "Người chủ trì là người duyệt nên không tự trình. Đề nghị người ghi biên bản trình."
        )
    if missing := missing_before_close(closing_of(minutes, ends_at)):
        raise Incomplete(missing)
    change(minutes.meeting, status=MeetingStatus.HELD, ends_at=ends_at)
    change(
        minutes,
        status=MinutesStatus.SUBMITTED,
        submitted_by=actor,
        submitted_at=clock.now(),
        returned_reason="",
    )
    record(actor, "minutes.submitted", minutes, version=minutes.version)
    return minutes


@transaction.atomic
def approve_minutes(minutes: Minutes, *, actor: User) -> Minutes:
    """The chair signs off: the text is frozen with its hash and numbered, its tasks hold.

    A correction keeps the number and takes the place of the version before, whose text stays as
    it was. Cell and minutes are held, so that numbers run on without gap or double.
    """
    hold_cell(minutes.meeting.cell_id)
    minutes = locked_minutes(minutes)
    _ensure_chair(minutes, actor)
    if minutes.submitted_by_id == actor.pk:
        raise NotAllowed("Người trình biên bản không tự duyệt. Đề nghị người khác trình lại.")
    message = "Chỉ duyệt được biên bản đang chờ duyệt. Hãy tải lại trang."
    ensure_allowed(flow.MINUTES, minutes.status, MinutesStatus.APPROVED, message=message)
    before = minutes.meeting.minutes_versions.filter(status=MinutesStatus.APPROVED).first()
    number = _number(minutes, actor=actor) if before is None else before.number
    text = canonical(draft_record(minutes, number=number))
    if before is not None:
        change(before, status=MinutesStatus.SUPERSEDED)
    change(
        minutes,
        status=MinutesStatus.APPROVED,
        number=number,
        approved_by=actor,
        approved_at=clock.now(),
        frozen_text=text,
        content_hash=content_hash(text),
    )
    years = _put_tasks_in_force(minutes, actor=actor) | directive_years(minutes.meeting)
    settle_confirmations(minutes, actor=actor)
    forget_drafts(minutes)
    record(
        actor,
        "minutes.approved",
        minutes,
        version=minutes.version,
        number=number,
        hash=minutes.content_hash,
    )
    announce(minutes.meeting.cell_id, minutes.meeting.year, *years)
    return minutes


def _number(minutes: Minutes, *, actor: User) -> int:
    """The number of minutes is that of the term in which the meeting was held."""
    day = local_day(minutes.meeting.starts_at)
    return give_number(minutes.meeting, TypeCode.MINUTES, day=day, actor=actor)


def _ensure_chair(minutes: Minutes, actor: User) -> None:
    require(actor, Action.MINUTES_APPROVE, minutes)
    if grants(actor).member_id != minutes.meeting.chair_id:
        raise NotAllowed(
            f"Chỉ người chủ trì cuộc họp ({minutes.meeting.chair.full_name}) "
            "duyệt hoặc trả lại biên bản này."
        )


def _ensure_chair_or_stand_in(minutes: Minutes, actor: User) -> None:
    """While the chair can approve, only the chair; else who could in the chair's place.

    So minutes do not lie for ever with somebody who has left the post or has no log-in.
    """
    chair = minutes.meeting.chair.user
    if chair is not None and can(chair, Action.MINUTES_APPROVE, minutes):
        _ensure_chair(minutes, actor)
    else:
        require(actor, Action.MINUTES_APPROVE, minutes)


def _put_tasks_in_force(minutes: Minutes, *, actor: User) -> set[int]:
    """Tasks written in these minutes hold from the meeting day; the years of their due days.

    Those of the version before move to the items that are its copies.
    """
    for item in minutes.items.filter(copied_from__isnull=False):
        Task.objects.filter(source_item=item.copied_from_id).update(source_item=item)
    proposed = Task.objects.filter(source_item__minutes=minutes, is_proposed=True)
    years = {due_on.year for due_on in proposed.values_list("due_on", flat=True)}
    proposed.update(
        is_proposed=False,
        assigned_by=actor,
        assigned_on=local_day(minutes.meeting.starts_at),
        updated_at=clock.now(),
    )
    return years


@transaction.atomic
def return_minutes(minutes: Minutes, *, reason: str, actor: User) -> Minutes:
    """The chair hands the minutes back to be mended, with a reason."""
    minutes = locked_minutes(minutes)
    _ensure_chair_or_stand_in(minutes, actor)
    message = "Chỉ trả lại được biên bản đang chờ duyệt. Hãy tải lại trang."
    ensure_allowed(flow.MINUTES, minutes.status, MinutesStatus.DRAFT, message=message)
    reason = required_text(reason, "Hãy ghi lý do trả lại để người ghi biết cần sửa gì.")
    change(minutes, status=MinutesStatus.DRAFT, returned_reason=reason)
    record(actor, "minutes.returned", minutes, reason=text_mark(reason))
    return minutes


@transaction.atomic
def start_correction(minutes: Minutes, *, reason: str, actor: User) -> Minutes:
    """Open version n+1 as a copy of the minutes in force, which hold until it is approved.

    The meeting is held meanwhile: one correction at a time.
    """
    minutes = locked_minutes(minutes)
    require(actor, Action.MINUTES_WRITE, minutes)
    if minutes.status != MinutesStatus.APPROVED:
        raise WrongState("Chỉ lập bản sửa cho biên bản đã duyệt và đang có hiệu lực.")
    newest = minutes.meeting.minutes_versions.aggregate(Max("version"))["version__max"]
    if newest != minutes.version:
        raise WrongState("Biên bản này đang có một bản sửa. Hãy ghi tiếp vào bản sửa đó.")
    reason = required_text(reason, "Hãy ghi lý do sửa biên bản.")
    return open_correction(minutes, reason=reason, actor=actor)
