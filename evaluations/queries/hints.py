"""What the known facts say about levels: hints for those who propose and decide."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from cells.queries.records import disciplines_between
from chibo4tot.shared.periods import Period
from criteria.domain.facts import Absence, Fact, Metric, fact_from_data, measured, missing
from evaluations.domain.discipline import Decision, weigh
from evaluations.domain.grading import Suggestion, suggest
from evaluations.models import Scorecard
from evaluations.queries.rulebook import discipline_weights, grading_rules
from meetings.domain.punctuality import TaskDates, is_completed, is_on_time, why_left_out
from meetings.enums import TaskStatus
from meetings.models import Task


def cell_suggestion(card: Scorecard) -> Suggestion:
    """What the facts of the card, as last computed, say about the level of the cell."""
    facts = {metric: fact_from_data(data) for metric, data in _stored(card).items()}
    return suggest(grading_rules("cell"), facts)


def _stored(card: Scorecard) -> Mapping[str, Mapping[str, object]]:
    return card.facts  # type: ignore[return-value] # what fact_to_data wrote


def member_suggestions(
    cell_id: int, member_ids: Iterable[int], year: int, as_of: date
) -> dict[int, Suggestion]:
    """What the tasks and the discipline of each member say about the level; two queries."""
    asked = list(member_ids)
    tasks = _task_rates(asked, year, as_of)
    weights = _weights(cell_id, year, as_of)
    rules = grading_rules("member")
    return {
        member_id: suggest(rules, tasks[member_id] | {Metric.DISCIPLINE_WEIGHT: weights[member_id]})
        for member_id in asked
    }


def _task_rates(member_ids: list[int], year: int, as_of: date) -> dict[int, dict[str, Fact]]:
    by_member: dict[int, list[TaskDates]] = {member_id: [] for member_id in member_ids}
    rows = Task.objects.filter(assignee__in=member_ids, due_on__year=year)
    for task in rows:
        dates = TaskDates(
            due_on=task.due_on,
            completed_on=task.completed_on,
            is_cancelled=task.status == TaskStatus.CANCELLED,
            is_force_majeure=task.force_majeure,
            is_proposed=task.is_proposed,
        )
        if not why_left_out(dates, as_of):
            by_member[task.assignee_id].append(dates)
    return {member_id: _rates(found, as_of) for member_id, found in by_member.items()}


def _rates(tasks: list[TaskDates], as_of: date) -> dict[str, Fact]:
    done = sum(is_completed(task, as_of) for task in tasks)
    on_time = sum(is_on_time(task, as_of) for task in tasks)
    return {
        metric: _rate(metric, part, len(tasks))
        for metric, part in (
            (Metric.TASK_COMPLETION_RATE, done),
            (Metric.TASK_ON_TIME_RATE, on_time),
        )
    }


def _rate(metric: Metric, part: int, whole: int) -> Fact:
    if not whole:
        return missing(metric, Absence.NOT_APPLICABLE)
    share = Decimal(part * 100) / Decimal(whole)
    return measured(metric, share, numerator=part, denominator=whole)


def _weights(cell_id: int, year: int, as_of: date) -> Mapping[int, Fact]:
    """Of members without a decision too: 0, for the decisions that are known."""
    period = Period.of_year(year)
    rows = disciplines_between([cell_id], period.start, min(as_of, period.end))
    decisions: dict[int, list[Decision]] = defaultdict(list)
    for row in rows:
        if row.member_id is not None:
            decisions[row.member_id].append(
                Decision(
                    key=row.pk,
                    member_id=row.member_id,
                    form=row.form,
                    document_no=row.document_no,
                    self_detected=row.self_detected,
                    revoked_on=row.revoked_on,
                )
            )
    none = measured(Metric.DISCIPLINE_WEIGHT, 0)
    found: dict[int, Fact] = defaultdict(lambda: none)
    for member_id, mine in decisions.items():
        weighed = weigh(mine, discipline_weights(), as_of=as_of)
        total = sum((item.weight for item in weighed), Decimal(0))
        found[member_id] = measured(Metric.DISCIPLINE_WEIGHT, total)
    return found
