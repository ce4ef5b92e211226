"""Rows of papers, invitations and leave for tests."""

from datetime import datetime

from cells.models import Member, User
from chibo4tot.shared import clock
from chibo4tot.shared.files import keep_file
from meetings.enums import AbsenceReason, InviteePart, LeaveState
from meetings.models import AbsenceFile, Invitation, LeaveRequest, Meeting, Paper
from tests.factories.files import upload


def make_paper(
    meeting: Meeting,
    *,
    by: User,
    title: str = "Dự thảo báo cáo",
    order: int = 1,
    published_at: datetime | None = None,
    first_published_at: datetime | None = None,
    replaces: Paper | None = None,
    removed_at: datetime | None = None,
) -> Paper:
    return Paper.objects.create(
        meeting=meeting,
        title=title,
        order=order,
        file=keep_file(upload(), by=by),
        version=replaces.version + 1 if replaces else 1,
        replaces=replaces,
        published_at=published_at,
        published_by=by if published_at else None,
        first_published_at=first_published_at or published_at,
        removed_at=removed_at,
    )


def make_invitation(
    meeting: Meeting,
    *,
    by: User,
    member: Member | None = None,
    user: User | None = None,
    part: InviteePart = InviteePart.DUE,
    read_at: datetime | None = None,
) -> Invitation:
    now = clock.now()
    return Invitation.objects.create(
        meeting=meeting,
        member=member,
        user=user,
        part=part,
        sent_at=now,
        sent_by=by,
        told_start=meeting.starts_at,
        told_place=meeting.place,
        news_at=now,
        read_at=read_at,
    )


def make_leave(
    meeting: Meeting,
    member: Member,
    *,
    reason: AbsenceReason = AbsenceReason.SICK,
    text: str = "",
    state: LeaveState = LeaveState.ASKED,
    file_by: User | None = None,
    judged_by: User | None = None,
) -> LeaveRequest:
    return LeaveRequest.objects.create(
        meeting=meeting,
        member=member,
        reason=reason,
        text=text,
        state=state,
        file=keep_file(upload("giay-kham.docx"), by=file_by) if file_by else None,
        judged_by=judged_by,
        judged_at=clock.now() if judged_by else None,
    )


def make_absence_file(meeting: Meeting, member: Member, *, by: User) -> AbsenceFile:
    return AbsenceFile.objects.create(
        meeting=meeting, member=member, file=keep_file(upload(), by=by), added_by=by
    )
