"""A year of meetings, minutes and tasks of every cell, as its profile has it."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import partial

from cells.models import Member
from chibo4tot.management.demo.cast import DAY, YEAR, Cast, Cell, moment, read, user_of
from chibo4tot.management.demo.choice import chance, pick, spread
from chibo4tot.management.demo.committee import meet_before
from chibo4tot.management.demo.life import (
    asks_correction,
    befall,
    corrections_of,
    leave_in_december,
)
from chibo4tot.management.demo.papers import bring_excuse, prepare
from chibo4tot.management.demo.quality import score
from chibo4tot.management.demo.remarks import enrich, follow_up
from chibo4tot.management.demo.timeline import Timeline
from meetings.enums import (
    AbsenceReason,
    ItemKind,
    MeetingKind,
    Presence,
    TaskStatus,
    WaiverKind,
)
from meetings.models import AgendaItem, Meeting, Minutes, Task
from meetings.queries.minutes import content_of
from meetings.services.attendance import Mark, record_roll
from meetings.services.meetings import open_meeting, plan_meeting
from meetings.services.minutes import (
    ItemContent,
    MinutesContent,
    TaskLine,
    approve_minutes,
    save_minutes,
    start_correction,
    submit_minutes,
)
from meetings.services.tasks import accept_task, report_task, return_task
from meetings.services.waivers import judge_waiver, request_waiver


@dataclass(frozen=True, slots=True)
class Habit:
    """How a cell of this profile works, in percent and days."""

    absent: int
    unexcused: int
    late_tasks: int
    undone_tasks: int
    minutes_days: tuple[int, int]
    missed_months: tuple[int, ...] = ()
    waived_months: tuple[int, ...] = ()
    themes_held: int = 4
    criticism: int = 100
    exceeded: int = 20


HABITS = {
    "strong": Habit(3, 0, 1, 0, (0, 2), exceeded=45),
    "good": Habit(6, 0, 7, 2, (0, 4), waived_months=(7,)),
    "disciplined": Habit(8, 2, 10, 2, (1, 4)),
    "founded_in_may": Habit(5, 0, 5, 0, (0, 3), themes_held=3),
    "sloppy": Habit(16, 6, 25, 14, (3, 12), (6, 10), (3,), themes_held=2, criticism=60),
    "no_committee": Habit(8, 0, 8, 0, (0, 3)),
}
THEME_MONTHS = (2, 5, 8, 11)


def plan_year(cast: Cast, timeline: Timeline) -> None:
    """Put the meetings of all cells on the timeline."""
    for cell in cast.cells:
        habit = HABITS[cell.profile]
        founded = cell.unit.valid_from
        first = 1 if founded.year < YEAR else founded.month
        for month in range(first, 13):
            if cell.profile == "good" and cell.unit.slug != "kinh-te-xa-hoi":
                habit_months: tuple[int, ...] = ()
            else:
                habit_months = habit.waived_months
            if month in habit_months:
                _explain(cast, cell, month, timeline)
            elif month not in habit.missed_months:
                _meet(cell, month, timeline)


def _meet(cell: Cell, month: int, timeline: Timeline) -> None:
    founded = cell.unit.valid_from
    day = date(YEAR, month, spread(3, 6, "day", cell.unit.slug, month))
    if (founded.year, founded.month) == (YEAR, month):
        day = founded + timedelta(days=8)
    planned = max(day - timedelta(days=6), founded)
    timeline.at(moment(planned, 9), partial(_plan, cell, month, day, timeline))


def _theme(cell: Cell, month: int) -> str:
    held = HABITS[cell.profile].themes_held
    themes = cell.themes[:held]
    starts = len(THEME_MONTHS) - len(themes)
    position = THEME_MONTHS.index(month) if month in THEME_MONTHS else -1
    return themes[position - starts] if position >= starts and position >= 0 else ""


def _plan(cell: Cell, month: int, day: date, timeline: Timeline) -> None:
    topic = _theme(cell, month)
    meeting = plan_meeting(
        cell.unit,
        kind=MeetingKind.COMBINED if topic else MeetingKind.REGULAR,
        year=YEAR,
        month=month,
        starts_at=moment(day, 8),
        place="Phòng họp số 2, trụ sở Văn phòng Tỉnh ủy",
        chair=cell.secretary,
        recorder=cell.recorder,
        actor=user_of(cell.secretary),
        topic=topic,
    )
    prepare(cell, meeting, timeline)
    meet_before(cell, meeting, timeline)
    if befall(cell, meeting, timeline) or day > DAY:
        return
    timeline.at(meeting.starts_at, partial(_hold, cell, meeting, timeline))


def _hold(cell: Cell, meeting: Meeting, timeline: Timeline) -> None:
    recorder = user_of(cell.recorder)
    open_meeting(meeting, actor=user_of(cell.secretary))
    minutes = meeting.minutes_versions.get()
    record_roll(minutes, _marks(cell, minutes), actor=recorder)
    minutes = Minutes.objects.get(pk=minutes.pk)
    save_minutes(minutes, _content(cell, minutes), base_revision=minutes.revision, actor=recorder)
    days = spread(*HABITS[cell.profile].minutes_days, "minutes", cell.unit.slug, meeting.month)
    day = meeting.starts_at.date() + timedelta(days=days)
    if meeting.month == DAY.month and cell.profile in {"good", "sloppy"}:
        _leave_open(cell, minutes, meeting)
        leave_in_december(cell, minutes, timeline)
        return
    timeline.at(moment(day, 15), partial(_finish, cell, meeting, timeline))


def _leave_open(cell: Cell, minutes: Minutes, meeting: Meeting) -> None:
    """The last month shows minutes in every state: some wait for the chair, some are written."""
    if cell.unit.slug in {"hanh-chinh-luu-tru", "kinh-te-xa-hoi"}:
        submit_minutes(
            Minutes.objects.get(pk=minutes.pk),
            actor=user_of(cell.recorder),
            ends_at=meeting.starts_at + timedelta(minutes=105),
        )


def _finish(cell: Cell, meeting: Meeting, timeline: Timeline) -> None:
    minutes = meeting.minutes_versions.get()
    length = 125 if meeting.topic else spread(85, 115, "length", cell.unit.slug, meeting.month)
    submit_minutes(
        minutes,
        actor=user_of(cell.recorder),
        ends_at=meeting.starts_at + timedelta(minutes=length),
    )
    minutes.refresh_from_db()
    approve_minutes(minutes, actor=user_of(cell.secretary))
    follow_up(cell, meeting, timeline)
    meeting.refresh_from_db()
    score(cell, meeting)
    if meeting.month == 11:
        bring_excuse(cell, meeting)
    for task in Task.objects.filter(source_item__minutes=minutes):
        _plan_task(cell, task, timeline)
    if cell.unit.slug == "tong-hop" and meeting.month == 9:
        minutes.refresh_from_db()
        reason = read("texts.json")["correction_reason"]
        _correct(cell, start_correction(minutes, reason=reason, actor=user_of(cell.secretary)))
    for newer in corrections_of(cell, meeting.month):
        _correct(cell, newer)


def _correct(cell: Cell, newer: Minutes) -> None:
    """One corrected version, to be seen with its difference."""
    content = content_of(newer)
    added = f"{cell.members[4].full_name}: nhất trí với báo cáo, không có ý kiến thêm."
    items = tuple(
        replace(item, statements=f"{item.statements}\n{added}") if position == 1 else item
        for position, item in enumerate(content.items)
    )
    content = replace(content, items=items)
    save_minutes(newer, content, base_revision=newer.revision, actor=user_of(cell.recorder))
    newer = Minutes.objects.get(pk=newer.pk)
    ends_at = newer.meeting.ends_at
    assert ends_at is not None, "an approved meeting has ended"
    submit_minutes(newer, actor=user_of(cell.recorder), ends_at=ends_at)
    approve_minutes(Minutes.objects.get(pk=newer.pk), actor=user_of(cell.secretary))


def _marks(cell: Cell, minutes: Minutes) -> dict[int, Mark]:
    habit = HABITS[cell.profile]
    marks: dict[int, Mark] = {}
    for row in minutes.attendances.filter(is_due=True):
        key = ("roll", minutes.meeting_id, row.member_id)
        if row.presence == Presence.EXCUSED:
            marks[row.member_id] = Mark(row.presence, row.reason, row.note)
        if row.member_id in {cell.secretary.pk, cell.recorder.pk, *marks}:
            continue
        if chance(habit.unexcused, "unexcused", *key):
            marks[row.member_id] = Mark(Presence.UNEXCUSED)
        elif chance(habit.absent + cell.absent_more, "absent", *key):
            reason = pick(
                [AbsenceReason.DUTY, AbsenceReason.DUTY, AbsenceReason.SICK, AbsenceReason.FAMILY],
                *key,
            )
            marks[row.member_id] = Mark(Presence.EXCUSED, reason=reason)
        elif chance(3, "late", *key):
            marks[row.member_id] = Mark(
                Presence.LATE, arrived_at=time(8, spread(10, 40, "arrived", *key))
            )
        elif chance(2, "left", *key):
            marks[row.member_id] = Mark(
                Presence.PRESENT, left_at=time(9, spread(0, 15, "left_at", *key))
            )
    return marks


def _content(cell: Cell, minutes: Minutes) -> MinutesContent:
    items = list(minutes.items.order_by("order", "pk"))
    present = [
        row.member
        for row in minutes.attendances.filter(
            is_due=True, presence__in=[Presence.PRESENT, Presence.LATE]
        ).select_related("member")
    ]
    month = minutes.meeting.month
    summary = read("texts.json")["summary"].format(month=month)
    content = MinutesContent(
        items=tuple(_item(cell, minutes, item, present) for item in items),
        summary=summary,
    )
    return enrich(cell, minutes, content, present)


def _item(cell: Cell, minutes: Minutes, item: AgendaItem, present: list[Member]) -> ItemContent:
    texts, month = read("texts.json"), minutes.meeting.month
    key = (cell.unit.slug, month, item.order)
    work = pick(cell.work, "work", *key)
    conclusion = {
        ItemKind.CONFIRMATION: "Chi bộ nhất trí với biên bản kỳ trước.",
        ItemKind.REPORT: pick(texts["report_conclusions"], *key).format(work=work),
        ItemKind.DISSEMINATION: pick(texts["news_conclusions"], *key),
        ItemKind.DISCUSSION: pick(texts["plan_conclusions"], *key).format(work=work),
        ItemKind.THEMATIC: texts["theme_conclusions"],
        ItemKind.CRITICISM: texts["criticism_conclusion"],
    }.get(ItemKind(item.kind), texts["other_conclusion"])
    presented = {
        ItemKind.DISSEMINATION: texts["news"][month - 1] + ".",
        ItemKind.THEMATIC: texts["theme_presented"],
    }.get(ItemKind(item.kind), "")
    is_wrong = asks_correction(cell, month, item.kind)
    if is_wrong:
        conclusion = read("life.json")["correction_conclusion"]
    return ItemContent(
        item_id=item.pk,
        asks_correction=is_wrong,
        presenter_id=cell.secretary.pk if item.kind == ItemKind.REPORT else None,
        presented=presented,
        statements=_statements(cell, item, present, key),
        conclusion=conclusion,
        tasks=_tasks(cell, minutes, item, present),
    )


def _statements(
    cell: Cell,
    item: AgendaItem,
    present: list[Member],
    key: tuple[object, ...],
) -> str:
    texts = read("texts.json")
    if item.kind == ItemKind.CRITICISM:
        if not chance(HABITS[cell.profile].criticism, "criticism", *key):
            return ""
        pool, wanted = texts["criticism"], 2
    elif item.kind in {ItemKind.REPORT, ItemKind.DISCUSSION, ItemKind.THEMATIC}:
        pool, wanted = texts["opinions"], spread(2, 4, "count", *key)
    else:
        return ""
    lines = []
    for turn in range(wanted):
        speaker = present[(spread(0, 97, "speaker", *key) + 3 * turn) % len(present)]
        text = pool[(spread(0, 97, "said", *key) + turn) % len(pool)]
        lines.append(f"{speaker.full_name}: {text.format(work=pick(cell.work, turn, *key))}")
    return "\n".join(lines)


def _tasks(
    cell: Cell,
    minutes: Minutes,
    item: AgendaItem,
    present: list[Member],
) -> tuple[TaskLine, ...]:
    if item.kind not in {ItemKind.DISCUSSION, ItemKind.THEMATIC}:
        return ()
    month, day = minutes.meeting.month, minutes.meeting.starts_at.date()
    lines = []
    is_theme = item.kind == ItemKind.THEMATIC
    for turn in range(1 if is_theme else 2):
        work = cell.work[(month + turn + 2 * is_theme) % len(cell.work)]
        assignee = present[(month * 2 + turn + 5 * is_theme) % len(present)]
        title = f"{work[:1].upper()}{work[1:]}"
        lines.append(
            TaskLine(
                None, title, assignee.pk, day + timedelta(days=18 + 4 * turn), "Báo cáo kết quả"
            )
        )
    return tuple(lines)


def _plan_task(cell: Cell, task: Task, timeline: Timeline) -> None:
    habit, key = HABITS[cell.profile], ("task", cell.unit.slug, task.title, task.due_on)
    if chance(habit.undone_tasks, "undone", *key):
        return
    late = chance(habit.late_tasks, "late", *key)
    done = task.due_on + timedelta(days=spread(2, 9, *key) if late else -spread(0, 6, *key))
    timeline.at(moment(done, 10), partial(_report, cell, task.pk, timeline))


def _report(cell: Cell, task_id: int, timeline: Timeline, *, again: bool = False) -> None:
    task = Task.objects.select_related("assignee__user", "cell").get(pk=task_id)
    if task.status == TaskStatus.CANCELLED:
        return
    text = pick(read("texts.json")["reports"], task_id)
    report_task(task, text=text, actor=user_of(task.assignee))
    accepted = moment(task.reported_on or task.due_on, 16) + timedelta(days=spread(0, 2, task_id))
    if not again and chance(4, "return", task_id) and accepted.date() < DAY - timedelta(days=10):
        timeline.at(accepted, partial(_return, cell, task_id, accepted, timeline))
    else:
        timeline.at(accepted, partial(_accept, cell, task_id))


def _return(cell: Cell, task_id: int, when: datetime, timeline: Timeline) -> None:
    task = Task.objects.select_related("assignee", "cell").get(pk=task_id)
    actor = _judge(cell, task)
    if actor is not None:
        return_task(task, reason=read("texts.json")["return_reason"], actor=user_of(actor))
        again = partial(_report, cell, task_id, timeline, again=True)
        timeline.at(when + timedelta(days=1), again)


def _accept(cell: Cell, task_id: int) -> None:
    task = Task.objects.select_related("assignee", "cell").get(pk=task_id)
    actor = _judge(cell, task)
    if actor is not None:
        key = ("exceeded", cell.unit.slug, task.title, task.due_on)
        exceeded = chance(HABITS[cell.profile].exceeded, *key)
        evidence = read("texts.json")["exceeded"] if exceeded else ""
        accept_task(task, actor=user_of(actor), exceeded=exceeded, evidence=evidence)


def _judge(cell: Cell, task: Task) -> Member | None:
    """Nobody accepts a task of their own: then the deputy does."""
    if task.assignee_id != cell.secretary.pk:
        return cell.secretary
    return cell.members[1] if cell.profile != "no_committee" else None


def _explain(cast: Cast, cell: Cell, month: int, timeline: Timeline) -> None:
    def ask() -> None:
        waiver = request_waiver(
            cell.unit,
            year=YEAR,
            month=month,
            kind=WaiverKind.MERGED,
            reason="Cả phòng phục vụ hội nghị toàn tỉnh; nội dung ghép vào kỳ sinh hoạt tháng sau.",
            actor=user_of(cell.secretary),
        )
        timeline.at(
            moment(date(YEAR, month, 25), 9),
            partial(
                judge_waiver, waiver, accepted=True, actor=cast.officer, note="Đảng ủy nhất trí."
            ),
        )

    timeline.at(moment(date(YEAR, month, 20), 9), ask)
