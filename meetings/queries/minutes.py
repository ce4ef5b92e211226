"""Minutes read whole: as typed content, as a record to freeze and print, and what they lack."""

from datetime import date, datetime

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from cells.queries.rules import rules_for
from cells.queries.units import committee_of
from meetings.domain import record as frozen
from meetings.domain.closing import Closing, ItemState, RollLine
from meetings.domain.content import ItemContent, MinutesContent, TaskLine
from meetings.domain.statements import Person, Spoken, statement_lines
from meetings.domain.voting import Electorate
from meetings.enums import MEASURED_KINDS, ItemKind, MinutesStatus, Presence, RemarkKind
from meetings.models import AgendaItem, Attendance, Meeting, Minutes, Statement, Task
from meetings.queries.concerns import concerns_of, concerns_text
from meetings.queries.directives import directive_links
from meetings.queries.numbering import organisation_code
from meetings.queries.remarks import (
    initiative_entries,
    initiatives_of,
    initiatives_text,
    remark_entries,
    remark_lines,
    vote_entries,
    vote_lines,
    vote_states,
    voters_at,
)
from meetings.queries.rolls import required_length

FROZEN = (MinutesStatus.APPROVED, MinutesStatus.SUPERSEDED)


def current_minutes(meeting: Meeting) -> Minutes:
    """The newest version: the one being written if there is one, else the one in force."""
    rows = Minutes.objects.filter(meeting=meeting).select_related("meeting__cell")
    return rows.order_by("-version")[0]


def versions_of(meeting: Meeting) -> "QuerySet[Minutes]":
    """All versions, the newest first, with who submitted and approved each."""
    rows = Minutes.objects.filter(meeting=meeting).select_related("submitted_by", "approved_by")
    return rows.order_by("-version")


def roll_of(minutes: Minutes) -> list[Attendance]:
    """The roll: those due first, each part in the Vietnamese order of names."""
    rows = minutes.attendances.select_related("member")
    return list(rows.order_by("-is_due", "member__name_key", "member_id"))


def items_of(minutes: Minutes) -> list[AgendaItem]:
    """The agenda with presenters, statements and tasks; a few queries whatever its length.

    ``item.written_tasks`` are the tasks given in these minutes that hold or are proposed here;
    in a correction also those that hold from the version before.
    """
    tasks = Task.objects.select_related("assignee").order_by("pk")
    items = (
        minutes.items.select_related("presenter")
        .prefetch_related(
            Prefetch("statements", Statement.objects.order_by("order", "pk")),
            Prefetch("tasks", tasks, to_attr="own_tasks"),
            Prefetch("directive_links", directive_links()),
            "votes",
            "remarks",
            Prefetch("copied_from__tasks", tasks.filter(is_proposed=False), to_attr="held_tasks"),
        )
        .order_by("order", "pk")
    )
    found: list[AgendaItem] = list(items)
    for item in found:
        held = item.copied_from.held_tasks if item.copied_from else []  # type: ignore[attr-defined] # prefetched above
        item.written_tasks = [*held, *item.own_tasks]  # type: ignore[attr-defined] # prefetched above
    return found


def agenda_of(minutes: Minutes) -> "QuerySet[AgendaItem]":
    """The agenda with presenters and the directives of each item; two queries."""
    items = minutes.items.select_related("presenter")
    return items.prefetch_related(Prefetch("directive_links", directive_links()))


def people_on_roll(minutes: Minutes) -> list[Person]:
    """Whom a typed name may mean."""
    rows = minutes.attendances.order_by("member__name_key", "member_id")
    return [Person(*row) for row in rows.values_list("member_id", "member__full_name")]


def content_of(minutes: Minutes) -> MinutesContent:
    """The text as the recorder types it; proposed tasks are the lines of a conclusion."""
    return MinutesContent(
        items=tuple(_item_content(item) for item in items_of(minutes)),
        summary=minutes.summary,
        initiatives=initiatives_text(initiatives_of(minutes)),
        concerns=concerns_text(minutes.meeting),
    )


def _item_content(item: AgendaItem) -> ItemContent:
    own: list[Task] = item.own_tasks  # type: ignore[attr-defined] # prefetched by items_of
    return ItemContent(
        item_id=item.pk,
        presenter_id=item.presenter_id,
        presented=item.presented,
        statements=statement_lines(_spoken(item)),
        conclusion=item.conclusion,
        tasks=tuple(
            TaskLine(task.pk, task.title, task.assignee_id, task.due_on, task.product)
            for task in own
            if task.is_proposed
        ),
        asks_correction=item.asks_correction,
        votes=vote_lines(item),
        praise=remark_lines(item, RemarkKind.PRAISE),
        reminder=remark_lines(item, RemarkKind.REMINDER),
        criticism=remark_lines(item, RemarkKind.CRITICISM),
    )


def _spoken(item: AgendaItem) -> list[Spoken]:
    return [Spoken(one.speaker_id, one.speaker_name, one.text) for one in item.statements.all()]


def closing_of(minutes: Minutes, ends_at: datetime | None) -> Closing:
    """What the check before submitting looks at."""
    meeting = minutes.meeting
    roll = roll_of(minutes)
    return Closing(
        chair_id=meeting.chair_id,
        recorder_id=meeting.recorder_id,
        starts_at=meeting.starts_at,
        ends_at=ends_at,
        required_minutes=required_length(meeting, sum(row.is_due for row in roll)),
        roll=tuple(
            RollLine(row.member_id, row.member.full_name, Presence(row.presence), bool(row.reason))
            for row in roll
        ),
        items=tuple(
            ItemState(
                item.pk,
                item.title,
                ItemKind(item.kind),
                bool(item.conclusion.strip()),
                bool(item.statements.all()),
                vote_states(item),
            )
            for item in items_of(minutes)
        ),
        has_summary=bool(minutes.summary.strip()),
        lacks_score=meeting.kind in MEASURED_KINDS and not meeting.quality_scores.exists(),
        voters=voters_at(meeting, roll),
    )


def record_of(minutes: Minutes) -> frozen.MinutesRecord:
    """The whole minutes as one value; of approved minutes exactly what was frozen."""
    if minutes.status in FROZEN:
        return frozen.read(minutes.frozen_text)
    return draft_record(minutes, number=minutes.number)


def draft_record(minutes: Minutes, *, number: int | None) -> frozen.MinutesRecord:
    """The minutes as they stand in the tables now."""
    meeting = minutes.meeting
    cell, parent = meeting.cell, committee_of(meeting.cell)
    roll = roll_of(minutes)
    voters = voters_at(meeting, roll)
    percent = rules_for(cell, local_day(meeting.starts_at)).quorum_percent
    return frozen.MinutesRecord(
        version=minutes.version,
        number=number,
        correction_reason=minutes.correction_reason,
        parent_name=parent.name if parent.pk != cell.pk else "",
        cell_name=cell.name,
        kind=meeting.kind,
        year=meeting.year,
        month=meeting.month,
        topic=meeting.topic,
        starts_at=timezone.localtime(meeting.starts_at).isoformat(),
        ends_at=timezone.localtime(meeting.ends_at).isoformat() if meeting.ends_at else "",
        place=meeting.place,
        guests=meeting.guests,
        chair=meeting.chair.full_name,
        recorder=meeting.recorder.full_name,
        quorum_percent=str(percent.normalize()),
        roll=tuple(_roll_entry(row) for row in roll),
        items=tuple(_item_entry(item, voters) for item in items_of(minutes)),
        summary=minutes.summary,
        organisation=organisation_code(cell),
        initiatives=initiative_entries(minutes),
        concerns=concerns_of(meeting).count(),
    )


def local_day(moment: datetime) -> date:
    """The day of a moment in the local time zone."""
    return timezone.localtime(moment).date()


def _roll_entry(row: Attendance) -> frozen.RollEntry:
    return frozen.RollEntry(
        name=row.member.full_name,
        standing=row.standing,
        activity=row.activity,
        is_due=row.is_due,
        presence=row.presence,
        reason=row.reason,
        note=row.note,
        arrived_at=f"{row.arrived_at:%H:%M}" if row.arrived_at else "",
        left_at=f"{row.left_at:%H:%M}" if row.left_at else "",
    )


def _item_entry(item: AgendaItem, voters: Electorate) -> frozen.ItemEntry:
    tasks: list[Task] = item.written_tasks  # type: ignore[attr-defined] # set by items_of
    return frozen.ItemEntry(
        kind=item.kind,
        title=item.title,
        presenter=item.presenter.full_name if item.presenter else "",
        presented=item.presented,
        statements=tuple(
            frozen.StatementEntry(one.speaker_name, one.text) for one in item.statements.all()
        ),
        conclusion=item.conclusion,
        asks_correction=item.asks_correction,
        tasks=tuple(
            frozen.TaskEntry(
                task.title, task.assignee.full_name, f"{task.due_on:%d/%m/%Y}", task.product
            )
            for task in tasks
        ),
        directives=tuple(
            f"{link.directive.title}: {link.directive.subject}"
            for link in item.directive_links.all()
        ),
        votes=vote_entries(item, voters),
        remarks=remark_entries(item),
    )
