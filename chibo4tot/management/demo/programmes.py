"""The year's programmes of the cells: most in time, one late, one missing, one revised."""

from datetime import date, timedelta
from functools import partial

from chibo4tot.management.demo.cast import DAY, YEAR, Cast, Cell, moment, read, user_of
from chibo4tot.management.demo.choice import spread
from chibo4tot.management.demo.timeline import Timeline
from meetings.models import Programme, Task
from meetings.services.programmes import (
    adopt_programme,
    draw_up_programme,
    put_item,
    revise_programme,
    submit_programme,
)
from meetings.services.tasks import accept_task, report_task

LATE, MISSING, REVISED = "quan-tri", "doi-xe", "tong-hop"
QUARTER_ENDS = (date(YEAR, 3, 25), date(YEAR, 6, 25), date(YEAR, 9, 25), date(YEAR, 12, 20))


def plan_programmes(cast: Cast, timeline: Timeline) -> None:
    """Put the programmes of all cells on the timeline."""
    for cell in cast.cells:
        slug = cell.unit.slug
        founded = cell.unit.valid_from
        if slug == MISSING:
            continue
        start = date(YEAR, 2, 20) if slug == LATE else date(YEAR, 1, spread(8, 20, "plan", slug))
        if founded.year == YEAR:
            start = founded + timedelta(days=15)
        timeline.at(moment(start, 14), partial(_draw_up, cell, start, timeline))
    next_year = cast.cell(REVISED)
    timeline.at(moment(date(YEAR, 12, 4), 15), partial(_next_year, next_year))


def _draw_up(cell: Cell, day: date, timeline: Timeline) -> None:
    actor = user_of(cell.secretary)
    programme = draw_up_programme(cell.unit, year=YEAR, actor=actor)
    for place, due_on in enumerate(QUARTER_ENDS):
        if due_on <= day:
            continue
        title = read("texts.json")["programme"][place]
        put_item(
            programme,
            title=title,
            product="Báo cáo chi bộ",
            assignee=cell.members[(place * 2 + 3) % len(cell.members)],
            involved=[cell.members[(place + 1) % len(cell.members)]],
            department="Phòng chuyên môn",
            due_on=due_on,
            actor=actor,
        )
    submit_programme(programme, actor=actor)
    adopted = day + timedelta(days=1)
    timeline.at(moment(adopted, 16), partial(_adopt, cell, programme, adopted, timeline))


def _adopt(cell: Cell, programme: Programme, day: date, timeline: Timeline) -> None:
    adopt_programme(
        Programme.objects.get(pk=programme.pk),
        adopted_on=day,
        document_no=f"0{programme.version}-CTr/CB",
        actor=user_of(cell.secretary),
    )
    for task in Task.objects.filter(programme_item__programme=programme):
        done = task.due_on - timedelta(days=spread(1, 6, "programme", cell.unit.slug, task.due_on))
        timeline.at(moment(done, 9), partial(_report, cell, task.pk, timeline))
    if cell.unit.slug == REVISED and programme.version == 1:
        timeline.at(moment(date(YEAR, 7, 6), 9), partial(_revise, cell, programme, timeline))


def _report(cell: Cell, task_id: int, timeline: Timeline) -> None:
    task = Task.objects.select_related("assignee__user").get(pk=task_id)
    if task.reported_on is None:
        text = read("texts.json")["reports"][task_id % 2]
        report_task(task, text=text, actor=user_of(task.assignee))
        when = moment(task.due_on, 15)
        timeline.at(when, partial(_accept, cell, task_id))


def _accept(cell: Cell, task_id: int) -> None:
    task = Task.objects.select_related("assignee").get(pk=task_id)
    judge = cell.secretary if task.assignee_id != cell.secretary.pk else cell.members[1]
    if cell.profile != "no_committee" or task.assignee_id != cell.secretary.pk:
        accept_task(task, actor=user_of(judge))


def _revise(cell: Cell, programme: Programme, timeline: Timeline) -> None:
    actor = user_of(cell.secretary)
    newer = revise_programme(
        Programme.objects.get(pk=programme.pk),
        reason=read("texts.json")["programme_revision"],
        actor=actor,
    )
    put_item(
        newer,
        title=read("texts.json")["programme"][4],
        product="Kế hoạch",
        assignee=cell.members[4],
        due_on=date(YEAR, 10, 30),
        actor=actor,
    )
    submit_programme(newer, actor=actor)
    _adopt(cell, newer, date(YEAR, 7, 6), timeline)


def _next_year(cell: Cell) -> None:
    """The programme of the next year is being drawn up already."""
    assert DAY.year == YEAR, "the demonstration ends in its own year"
    draw_up_programme(cell.unit, year=YEAR + 1, actor=user_of(cell.secretary), copy_last_year=True)
