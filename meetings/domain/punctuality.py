"""Which tasks count in a period, which are done, done in time, and overdue (domain.md §9.2 C1)."""

from dataclasses import dataclass
from datetime import date

from chibo4tot.shared.periods import Period


@dataclass(frozen=True, slots=True)
class TaskDates:
    """What the rule looks at. ``completed_on`` is the day of the accepted report.

    ``due_on`` is the day in force: judged by it; ``first_due_on``, before an extension, is told.
    """

    due_on: date
    completed_on: date | None
    is_cancelled: bool = False
    is_force_majeure: bool = False
    is_proposed: bool = False
    first_due_on: date | None = None
    is_exceeded: bool = False


def why_left_out(task: TaskDates, as_of: date) -> str:
    """Why the task is in no figure of tasks, or "" if it counts.

    Only tasks due by ``as_of`` count: before that day nobody is late.
    """
    if task.is_cancelled:
        return "Nhiệm vụ đã hủy."
    if task.is_force_majeure:
        return "Bất khả kháng, đã được chấp nhận."
    if task.is_proposed:
        return "Mới đề xuất trong biên bản chưa duyệt."
    if task.due_on > as_of:
        return f"Chưa đến hạn {task.due_on:%d/%m/%Y}."
    return ""


def is_only_for_now(task: TaskDates) -> bool:
    """Whether what left the task out will pass: not due yet, or minutes not approved yet."""
    return not (task.is_cancelled or task.is_force_majeure)


def is_completed(task: TaskDates, as_of: date) -> bool:
    """Accepted, and reported by the day looked at."""
    return task.completed_on is not None and task.completed_on <= as_of


def is_on_time(task: TaskDates, as_of: date) -> bool:
    """Completed on the due day or before."""
    return is_completed(task, as_of) and _done(task) <= task.due_on


def _done(task: TaskDates) -> date:
    assert task.completed_on is not None, "asked only of completed tasks"
    return task.completed_on


def is_overdue_open(task: TaskDates, period: Period, as_of: date) -> bool:
    """Still open after its due day, at the end of the period or on ``as_of`` if that is earlier.

    On ``as_of`` itself a task due that day is not late yet, but at the end of the period it is.
    """
    last = min(period.end, as_of)
    has_lapsed = task.due_on < last or (last == period.end and task.due_on == last)
    return has_lapsed and not is_completed(task, last)


def verdict(task: TaskDates, as_of: date) -> str:
    """The state of a counted task in words; both days of one that was extended."""
    due = f"{task.due_on:%d/%m/%Y}"
    if task.first_due_on is not None:
        due += f" (đã gia hạn, hạn ban đầu {task.first_due_on:%d/%m/%Y})"
    if not is_completed(task, as_of):
        return f"Chưa hoàn thành, hạn {due}."
    done = _done(task)
    word = "đúng hạn" if done <= task.due_on else "quá hạn"
    return f"Hoàn thành ngày {done:%d/%m/%Y}, {word} {due}."


def why_not_weighed(task: TaskDates, as_of: date) -> str:
    """Why it is not asked of the task whether it exceeded what was wanted, or "" if it is."""
    reason = why_left_out(task, as_of)
    if not reason and not is_completed(task, as_of):
        return "Chưa hoàn thành nên chưa xét vượt mức."
    return reason


def is_exceeded(task: TaskDates, as_of: date) -> bool:
    """Completed, and better than asked with evidence."""
    return task.is_exceeded and is_completed(task, as_of)


def overdue_words(due_on: date, day: date) -> str:
    """How long past its day something still open is, or "" if it is not."""
    days = (day - due_on).days
    return f"quá hạn {days} ngày" if days > 0 else ""
