"""Write what the recorder typed: texts of items, statements, proposed tasks."""

from dataclasses import replace
from datetime import date

from cells.models import User
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError
from meetings.domain.content import ItemContent, MinutesContent, TaskLine, field_name
from meetings.domain.remarks import initiative_lines, parse_initiatives, parse_remarks
from meetings.domain.statements import Person, Spoken, parse_statements, statement_lines
from meetings.enums import ItemKind
from meetings.models import AgendaItem, Minutes, Statement, Task
from meetings.queries.agenda import preset_conclusions
from meetings.queries.minutes import local_day, people_on_roll
from meetings.services.concerns import store_concerns
from meetings.services.remarks import TYPED, store_initiatives, store_remarks, store_votes


def as_stored(minutes: Minutes, content: MinutesContent) -> MinutesContent:
    """The content as it will be kept: speakers by full name, no blank ends, no empty task lines.

    Raises DomainError for a line that cannot be read and for an item that is gone.
    """
    titles = dict(minutes.items.values_list("pk", "title"))
    if {item.item_id for item in content.items} - set(titles):
        raise DomainError(
            "Có nội dung họp đã được bỏ khỏi chương trình. Hãy tải lại trang rồi ghi tiếp."
        )
    _check_corrections(minutes, content)
    people, guests = people_on_roll(minutes), minutes.meeting.guests
    items = tuple(
        replace(
            item,
            presented=_lines(item.presented),
            statements=statement_lines(
                parse_statements(item.statements, people, guests, item=titles[item.item_id])
            ),
            conclusion=_lines(item.conclusion),
            tasks=tuple(_tidy_line(line) for line in item.tasks if not line.is_blank),
            votes=tuple(
                replace(line, matter=line.matter.strip())
                for line in item.votes
                if not line.is_blank
            ),
            praise=_named(item.praise, people, titles[item.item_id]),
            reminder=_named(item.reminder, people, titles[item.item_id]),
            criticism=_named(item.criticism, people, titles[item.item_id]),
        )
        for item in content.items
    )
    return MinutesContent(
        items,
        _lines(content.summary),
        initiative_lines(parse_initiatives(content.initiatives, people)),
        _named(content.concerns, people),
    )


def _named(text: str, people: list[Person], item: str = "") -> str:
    return statement_lines(parse_remarks(text, people, item=item))


def _check_corrections(minutes: Minutes, content: MinutesContent) -> None:
    """Only where earlier minutes are confirmed may a correction be asked for, and it says why."""
    asking = {item.item_id: item for item in content.items if item.asks_correction}
    confirming = minutes.items.filter(pk__in=list(asking), kind=ItemKind.CONFIRMATION)
    if set(confirming.values_list("pk", flat=True)) != set(asking):
        raise DomainError("Chỉ đề nghị sửa biên bản ở mục xác nhận biên bản kỳ trước.")
    if any(_says_nothing(item.conclusion) for item in asking.values()):
        raise DomainError("Hãy ghi biên bản kỳ trước cần sửa gì ở phần kết luận của mục xác nhận.")


def _says_nothing(conclusion: str) -> bool:
    return not conclusion.strip() or conclusion.strip() in preset_conclusions()


def _lines(text: str) -> str:
    return "\n".join(text.strip().splitlines())


def _tidy_line(line: TaskLine) -> TaskLine:
    return replace(line, title=line.title.strip(), product=line.product.strip())


def same_text(ours: MinutesContent, stored: MinutesContent) -> bool:
    """Whether saving would change nothing, whatever the ids of the task lines."""
    kept = {item.item_id: _without_ids(item) for item in stored.items}
    whole = (ours.summary, ours.initiatives, ours.concerns)
    return whole == (stored.summary, stored.initiatives, stored.concerns) and all(
        _without_ids(item) == kept.get(item.item_id) for item in ours.items
    )


def _without_ids(item: ItemContent) -> ItemContent:
    return replace(
        item,
        tasks=tuple(replace(line, task_id=None) for line in item.tasks),
        votes=tuple(replace(line, vote_id=None) for line in item.votes),
    )


def as_fields(content: MinutesContent) -> dict[str, str]:
    """The content as named texts, to be shown beside what somebody else typed."""
    fields = {
        "summary": content.summary,
        "initiatives": content.initiatives,
        "concerns": content.concerns,
    }
    for item in content.items:
        fields[field_name(item.item_id, "presented")] = item.presented
        fields[field_name(item.item_id, "statements")] = item.statements
        fields[field_name(item.item_id, "conclusion")] = item.conclusion
        fields |= {field_name(item.item_id, name): getattr(item, name) for name in TYPED.values()}
        fields[field_name(item.item_id, "tasks")] = "\n".join(
            f"{line.title}; {line.due_on:%d/%m/%Y}" if line.due_on else line.title
            for line in item.tasks
        )
    return fields


def store_content(minutes: Minutes, content: MinutesContent, *, actor: User) -> None:
    """Write content made by ``as_stored`` into the rows of these minutes."""
    items = {item.pk: item for item in minutes.items.all()}
    people = people_on_roll(minutes)
    for typed in content.items:
        item = items[typed.item_id]
        _store_item(item, typed, people)
        _store_statements(item, typed.statements, people, minutes.meeting.guests)
        _store_tasks(minutes, item, typed.tasks, people, actor=actor)
        store_votes(item, typed.votes)
        store_remarks(item, typed, people)
    store_initiatives(minutes, content.initiatives, people)
    store_concerns(minutes, content.concerns, people, actor=actor)


def _store_item(item: AgendaItem, typed: ItemContent, people: list[Person]) -> None:
    if typed.presenter_id is not None and typed.presenter_id not in _ids(people):
        raise DomainError(
            f"Người trình bày “{item.title}” không có trong danh sách điểm danh. Hãy chọn lại."
        )
    item.presenter_id = typed.presenter_id
    item.presented = typed.presented
    item.conclusion = typed.conclusion
    item.asks_correction = typed.asks_correction
    item.save(update_fields=["presenter", "presented", "conclusion", "asks_correction"])


def _ids(people: list[Person]) -> set[int]:
    return {person.member_id for person in people}


def _store_statements(item: AgendaItem, text: str, people: list[Person], guests: str) -> None:
    stored = item.statements.all()
    before = [Spoken(one.speaker_id, one.speaker_name, one.text) for one in stored]
    if text == statement_lines(before):
        return
    spoken = parse_statements(text, people, guests, item=item.title)
    stored.delete()
    Statement.objects.bulk_create(
        Statement(
            item=item, order=order, speaker_id=one.member_id, speaker_name=one.name, text=one.text
        )
        for order, one in enumerate(spoken, start=1)
    )


def _store_tasks(
    minutes: Minutes,
    item: AgendaItem,
    lines: tuple[TaskLine, ...],
    people: list[Person],
    *,
    actor: User,
) -> None:
    """Proposed tasks follow the lines; tasks that hold already are never touched here."""
    proposed = {task.pk: task for task in item.tasks.filter(is_proposed=True)}
    held = set(
        Task.objects.filter(
            pk__in=[line.task_id for line in lines if line.task_id], is_proposed=False
        ).values_list("pk", flat=True)
    )
    day = local_day(minutes.meeting.starts_at)
    kept = set()
    for line in lines:
        if line.task_id in held:
            continue
        assignee_id, due_on = _checked(line, people, day)
        task = proposed.get(line.task_id or 0) or Task(
            cell=minutes.meeting.cell,
            source_item=item,
            is_proposed=True,
            assigned_on=day,
            assigned_by=actor,
        )
        task.title, task.product = line.title, line.product
        task.assignee_id, task.due_on = assignee_id, due_on
        task.updated_at = clock.now()
        task.save()
        kept.add(task.pk)
    item.tasks.filter(is_proposed=True).exclude(pk__in=kept).delete()


def _checked(line: TaskLine, people: list[Person], day: date) -> tuple[int, date]:
    if not line.title:
        raise DomainError(
            "Có dòng nhiệm vụ chưa ghi việc phải làm. Hãy ghi rõ việc, hoặc xóa dòng."
        )
    if line.assignee_id is None or line.assignee_id not in _ids(people):
        raise DomainError(
            f"Nhiệm vụ “{line.title}” chưa có người thực hiện thuộc chi bộ. Hãy chọn một đồng chí."
        )
    if line.due_on is None:
        raise DomainError(f"Nhiệm vụ “{line.title}” chưa có hạn hoàn thành. Hãy ghi hạn.")
    if line.due_on < day:
        raise DomainError(
            f"Hạn của nhiệm vụ “{line.title}” trước ngày họp {day:%d/%m/%Y}. Hãy sửa hạn."
        )
    return line.assignee_id, line.due_on
