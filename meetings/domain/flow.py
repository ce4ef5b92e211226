"""Which state may follow which: meetings, minutes, tasks, waivers, concerns."""

from meetings.enums import (
    ConcernState,
    LeaveState,
    MeetingStatus,
    MinutesStatus,
    ProgrammeStatus,
    QualityStatus,
    RequestState,
    TaskStatus,
    WaiverStatus,
)

MEETING: dict[str, set[str]] = {
    MeetingStatus.PLANNED: {
        MeetingStatus.PAPERS_SENT,
        MeetingStatus.IN_PROGRESS,
        MeetingStatus.POSTPONED,
        MeetingStatus.CANCELLED,
    },
    MeetingStatus.PAPERS_SENT: {
        MeetingStatus.IN_PROGRESS,
        MeetingStatus.POSTPONED,
        MeetingStatus.CANCELLED,
    },
    # Another day is found, or the meeting is given up.
    MeetingStatus.POSTPONED: {MeetingStatus.PLANNED, MeetingStatus.CANCELLED},
    # Opened by mistake, or without a quorum: it may still be called off.
    MeetingStatus.IN_PROGRESS: {MeetingStatus.HELD, MeetingStatus.CANCELLED},
    # What follows is the life of the minutes.
    MeetingStatus.HELD: set(),
    MeetingStatus.CANCELLED: set(),
}

MINUTES: dict[str, set[str]] = {
    MinutesStatus.DRAFT: {MinutesStatus.SUBMITTED},
    MinutesStatus.SUBMITTED: {MinutesStatus.DRAFT, MinutesStatus.APPROVED},
    MinutesStatus.APPROVED: {MinutesStatus.SUPERSEDED},
    MinutesStatus.SUPERSEDED: set(),
}

TASK: dict[str, set[str]] = {
    TaskStatus.OPEN: {TaskStatus.REPORTED, TaskStatus.CANCELLED},
    TaskStatus.REPORTED: {TaskStatus.ACCEPTED, TaskStatus.RETURNED, TaskStatus.CANCELLED},
    TaskStatus.RETURNED: {TaskStatus.REPORTED, TaskStatus.CANCELLED},
    TaskStatus.ACCEPTED: set(),
    TaskStatus.CANCELLED: set(),
}

TASK_REQUEST: dict[str, set[str]] = {
    RequestState.ASKED: {
        RequestState.GRANTED,
        RequestState.REFUSED,
        RequestState.WITHDRAWN,
        RequestState.LAPSED,
    },
    RequestState.GRANTED: set(),
    RequestState.REFUSED: set(),
    RequestState.WITHDRAWN: set(),
    RequestState.LAPSED: set(),
}

WAIVER: dict[str, set[str]] = {
    WaiverStatus.REQUESTED: {WaiverStatus.ACCEPTED, WaiverStatus.REFUSED},
    WaiverStatus.ACCEPTED: set(),
    WaiverStatus.REFUSED: set(),
}

LEAVE: dict[str, set[str]] = {
    LeaveState.ASKED: {
        LeaveState.ACCEPTED,
        LeaveState.REFUSED,
        LeaveState.WITHDRAWN,
        LeaveState.LAPSED,
    },
    # Plans change: who was given leave may come after all, or the meeting has another day.
    LeaveState.ACCEPTED: {LeaveState.WITHDRAWN, LeaveState.LAPSED},
    LeaveState.REFUSED: set(),
    LeaveState.WITHDRAWN: set(),
    LeaveState.LAPSED: set(),
}

QUALITY: dict[str, set[str]] = {
    QualityStatus.PROPOSED: {QualityStatus.CONFIRMED},
    QualityStatus.CONFIRMED: {QualityStatus.DECIDED},
    QualityStatus.DECIDED: set(),
}

CONCERN: dict[str, set[str]] = {
    ConcernState.RECORDED: {ConcernState.WORKING, ConcernState.ANSWERED},
    ConcernState.WORKING: {ConcernState.ANSWERED},
    # What was answered may have to be taken up again.
    ConcernState.ANSWERED: {ConcernState.WORKING},
}

PROGRAMME: dict[str, set[str]] = {
    ProgrammeStatus.DRAFT: {ProgrammeStatus.SUBMITTED},
    ProgrammeStatus.SUBMITTED: {ProgrammeStatus.DRAFT, ProgrammeStatus.ADOPTED},
    ProgrammeStatus.ADOPTED: {ProgrammeStatus.REPLACED},
    ProgrammeStatus.REPLACED: set(),
}
