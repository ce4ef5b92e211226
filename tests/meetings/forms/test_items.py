"""An agenda item and its lines of tasks as forms."""

from datetime import date

import pytest

from meetings.domain.content import ItemContent, TaskLine
from meetings.enums import ItemKind
from meetings.forms.items import ItemForm, new_lines
from meetings.models import AgendaItem, Task
from meetings.queries.sheets import SheetItem

PEOPLE = [(1, "Lương Thị Oanh"), (2, "Vũ Thị Bích Hằng")]
DUE = date(2026, 4, 3)


def form_of(data=None, *, kind=ItemKind.REPORT, tasks=(), typed=None, conflicts=None) -> ItemForm:
    item = AgendaItem(pk=7, kind=kind, title="Kết quả tháng 2")
    return ItemForm(
        data,
        entry=SheetItem(2, item, "", tuple(tasks), ()),
        people=PEOPLE,
        guests="Ông Nguyễn Văn Khách",
        due_on=DUE,
        typed=typed or {},
        conflicts=conflicts or {},
    )


def line(**changed) -> dict[str, str]:
    values = {"title": "Rà soát", "assignee": "2", "due_on": "31/03/2026", "product": ""}
    return {f"item-7-task-m1-{name}": text for name, text in (values | changed).items()}


def test_fields_are_named_by_item_so_that_links_find_them():
    assert form_of()["conclusion"].auto_id == "id_item-7-conclusion"


def test_blank_lines_carry_the_usual_day():
    lines = form_of().lines

    assert [part["due_on"].value() for part in lines] == [DUE] * 3


def test_item_becomes_content():
    stored = Task(pk=5, title="Việc cũ", assignee_id=1, due_on=DUE)
    data = line() | {
        "item-7-presenter": "1",
        "item-7-presented": "Báo cáo.",
        "item-7-statements": "Vũ Thị Bích Hằng: gửi muộn.",
        "item-7-conclusion": "Đạt.",
        "item-7-task-t5-title": "Việc cũ, sửa lại",
        "item-7-task-t5-assignee": "1",
        "item-7-task-t5-due_on": "03/04/2026",
    }
    form = form_of(data, tasks=[stored])

    assert all(part.is_valid() for part in (form, *form.lines, *form.votes))
    assert form.value == ItemContent(
        item_id=7,
        presenter_id=1,
        presented="Báo cáo.",
        statements="Vũ Thị Bích Hằng: gửi muộn.",
        conclusion="Đạt.",
        tasks=(
            TaskLine(5, "Việc cũ, sửa lại", 1, DUE),
            TaskLine(None, "Rà soát", 2, date(2026, 3, 31)),
        ),
    )


def test_emptied_line_is_no_task():
    form = form_of(line(title="", assignee=""))

    assert all(part.is_valid() for part in (form, *form.lines, *form.votes))
    assert form.value.tasks == ()


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"assignee": ""}, "assignee", "Hãy chọn đồng chí làm việc này."),
        ({"due_on": ""}, "due_on", "Hãy ghi hạn hoàn thành."),
        ({"title": ""}, "title", "Hãy ghi việc phải làm, hoặc bỏ chọn người làm."),
        (
            {"due_on": "31/02/2026"},
            "due_on",
            "Hãy nhập ngày theo dạng ngày/tháng/năm, ví dụ 05/11/2026.",
        ),
        (
            {"assignee": "9"},
            "assignee",
            "Đồng chí này không có trong danh sách điểm danh. Hãy chọn người khác.",
        ),
    ],
)
def test_half_a_line_says_what_is_missing(changed, field, message):
    form = form_of(line(**changed))

    assert form.lines[0].errors == {field: [message]}


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("Vũ Thị Bích Hằng: gửi muộn.", True),
        ("vu thi bich hang: gửi muộn.", True),
        ("Nguyễn Văn Khách: chúc mừng.", True),
        ("không ai cả", False),
    ],
)
def test_opinion_needs_its_speaker(text, is_right):
    assert form_of({"item-7-statements": text}).is_valid() == is_right


@pytest.mark.parametrize(
    ("kind", "presented", "tasks"),
    [
        (ItemKind.REPORT, True, True),
        (ItemKind.CONFIRMATION, False, False),
        (ItemKind.CRITICISM, False, False),
    ],
)
def test_item_asks_only_what_belongs_to_its_kind(kind, presented, tasks):
    form = form_of(kind=kind)

    assert (form.asks_presented, form.asks_tasks) == (presented, tasks)


def test_what_the_other_saved_is_shown_in_words():
    name = "item-7-presenter"

    form = form_of(conflicts={name: "2", "item-7-conclusion": ""}, typed={name: "1"})

    assert form.theirs == {"presenter": "Vũ Thị Bích Hằng", "conclusion": "(để trống)"}
    assert form["presenter"].value() == "1"


def test_new_lines_are_those_sent_or_else_three():
    sent = {"item-7-task-m2-title": "x", "item-7-task-m11-title": "", "item-70-task-m1-title": "y"}

    assert new_lines(sent, "item-7") == ["m2", "m11"]
    assert new_lines({}, "item-7") == ["m1", "m2", "m3"]
