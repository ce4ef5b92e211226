"""Write one row of an import as a meeting held, with minutes that say where they come from."""

from dataclasses import replace
from datetime import datetime, time

from django.utils import timezone

from cells.models import User, WorkingRules
from cells.queries.rules import rules_for
from chibo4tot.shared import clock
from meetings.domain.attendance import counts_as_due
from meetings.domain.past.known import OnRoster
from meetings.domain.past.verdicts import Away, Judged, PastMeeting
from meetings.domain.record import canonical, content_hash
from meetings.enums import (
    AbsenceReason,
    ItemKind,
    MeetingStatus,
    MinutesStatus,
    Presence,
)
from meetings.models import (
    AgendaItem,
    Attendance,
    ImportedMeeting,
    Meeting,
    MeetingImport,
    Minutes,
)
from meetings.queries.minutes import draft_record

UNKNOWN_PLACE = "Sổ giấy không ghi"
REGISTER_ITEM = "Nội dung ghi trong sổ giấy"


def write_meeting(batch: MeetingImport, judged: Judged, *, actor: User) -> Meeting:
    """The meeting with its minutes approved by who confirms; the caller holds import and cells.

    The frozen text holds what the register tells and says what it does not; its hash is that of
    this text. Nothing that the register does not tell is made up.
    """
    past = judged.meeting
    assert past is not None, "only rows that can be written come here"
    begins = datetime.combine(past.day, past.at or time.min)
    meeting = Meeting.objects.create(
        cell_id=past.cell.cell_id,
        kind=past.kind,
        year=past.year,
        month=past.month,
        topic=past.topic,
        starts_at=timezone.make_aware(begins),
        place=past.place or UNKNOWN_PLACE,
        chair_id=past.chair_id,
        recorder_id=past.recorder_id,
        status=MeetingStatus.HELD,
    )
    minutes = Minutes.objects.create(meeting=meeting)
    _write_roll(minutes, past, judged.roster, rules_for(meeting.cell, past.day))
    _write_item(minutes, past)
    ImportedMeeting.objects.create(
        meeting=meeting,
        batch=batch,
        sheet=judged.row.sheet[:100],
        row=judged.row.row,
        due=past.due,
        present=past.present,
        unexcused=past.unexcused,
        has_roll=past.has_roll,
        paper_number=past.number,
    )
    _freeze(minutes, past, source_of(batch, judged), actor=actor)
    return meeting


def _write_roll(
    minutes: Minutes, past: PastMeeting, roster: tuple[OnRoster, ...], rules: WorkingRules
) -> None:
    if not past.has_roll:
        return
    away = {one.person.member_id: one for one in past.away}
    Attendance.objects.bulk_create(
        _attendance(minutes, person, away.get(person.member_id), rules) for person in roster
    )


def _attendance(
    minutes: Minutes, person: OnRoster, away: Away | None, rules: WorkingRules
) -> Attendance:
    presence, reason, note = Presence.PRESENT, "", ""
    if away is not None:
        presence = Presence.EXCUSED if away.reason else Presence.UNEXCUSED
        reason, note = away.reason, away.note
    elif not person.is_due:
        presence, reason, note = Presence.EXCUSED, AbsenceReason.OTHER, person.activity.label
    return Attendance(
        minutes=minutes,
        member_id=person.member_id,
        standing=person.standing,
        activity=person.activity,
        is_due=counts_as_due(
            person.activity,
            presence,
            AbsenceReason(reason) if reason else None,
            duty_absence_excluded=rules.duty_absence_excluded,
        ),
        presence=presence,
        reason=reason,
        note=note[:200],
    )


def _write_item(minutes: Minutes, past: PastMeeting) -> None:
    """One item: a register does not tell what was said under which."""
    AgendaItem.objects.create(
        minutes=minutes,
        order=1,
        kind=ItemKind.DISCUSSION,
        title=REGISTER_ITEM,
        conclusion=past.conclusion,
    )


def _freeze(minutes: Minutes, past: PastMeeting, source: str, *, actor: User) -> None:
    known = draft_record(minutes, number=None)
    text = canonical(
        replace(
            known,
            chair=known.chair if past.chair_is_known else "",
            recorder=known.recorder if past.recorder_is_known else "",
            place=past.place,
            source=source,
        )
    )
    minutes.status = MinutesStatus.APPROVED
    minutes.approved_by, minutes.approved_at = actor, clock.now()
    minutes.frozen_text, minutes.content_hash = text, content_hash(text)
    minutes.updated_at = clock.now()
    minutes.save()


def source_of(batch: MeetingImport, judged: Judged) -> str:
    """Where the minutes come from and what is not known, in sentences."""
    past = judged.meeting
    assert past is not None, "only rows that can be written come here"
    sheet = f", trang “{judged.row.sheet}”" if judged.row.sheet else ""
    said = [f"Nhập từ sổ giấy: tệp “{batch.file_name}”{sheet}, dòng {judged.row.row}."]
    if past.number:
        said.append(f"Số biên bản giấy: {past.number}.")
    if not past.has_roll:
        said.append(
            f"Có mặt {past.present} trên {past.due} phải dự, tính theo số; "
            "không có danh sách điểm danh."
        )
        if past.absences_text:
            said.append(f"Vắng: {past.absences_text}.")
    missing = [
        word
        for word, is_known in (
            ("giờ họp", past.at is not None),
            ("địa điểm", bool(past.place)),
            ("người chủ trì", past.chair_is_known),
            ("người ghi biên bản", past.recorder_is_known),
            ("kết luận", bool(past.conclusion)),
        )
        if not is_known
    ]
    if missing:
        said.append(f"Sổ không ghi: {', '.join(missing)}.")
    return " ".join(said)
