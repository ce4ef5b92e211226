"""The list of tasks: its filters, and the spreadsheet of what they leave."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories.meetings import make_task

LIST = reverse("meetings:tasks")
FILE = reverse("meetings:task_xlsx")
ALL = {"scope": "tat-ca"}


@pytest.fixture(autouse=True)
def _today(frozen_clock):
    frozen_clock(2026, 3, 10, 9)


def give(world, title, *, cell="a", due_on=date(2026, 3, 31)):
    unit = {"a": world.cell_a, "b": world.cell_b}[cell]
    return make_task(
        unit,
        world.member(f"member_{cell}"),
        by=world.user(f"secretary_{cell}"),
        title=title,
        due_on=due_on,
    )


def titles(answer) -> list[str]:
    return [row[0].title for row in answer.context["rows"]]


def rows_of(answer) -> list[list[object]]:
    sheet = load_workbook(BytesIO(answer.content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_list_of_one_month(world, as_user):
    give(world, "tháng ba")
    give(world, "tháng tư", due_on=date(2026, 4, 1))

    answer = as_user(world.people["officer"]).get(LIST, ALL | {"month": "2026-04"})

    assert titles(answer) == ["tháng tư"]


def test_list_of_one_source(world, as_user):
    give(world, "trực tiếp")
    client = as_user(world.people["officer"])

    direct = client.get(LIST, ALL | {"source": "truc_tiep"})

    assert titles(direct) == ["trực tiếp"]


def test_a_person_of_another_cell_does_not_undo_the_filter_by_cell(world, as_user):
    of_a = give(world, "của A")
    give(world, "của B", cell="b")
    chosen = ALL | {"cell": world.cell_b.slug, "person": str(of_a.assignee_id)}

    answer = as_user(world.people["officer"]).get(LIST, chosen)

    assert titles(answer) == ["của B"]


def test_file_has_the_filter_and_the_day_on_top(world, as_user):
    give(world, "tháng ba")
    give(world, "tháng tư", due_on=date(2026, 4, 1))

    answer = as_user(world.people["officer"]).get(FILE, ALL | {"month": "2026-04"})
    rows = rows_of(answer)

    assert rows[0][0] == "Danh sách nhiệm vụ"
    assert rows[1][0] == (
        "Lọc: Tất cả trong phạm vi của tôi; Tình trạng: Chưa xong; "
        "Hạn trong tháng: Tháng 4 năm 2026"
    )
    assert rows[2][0] == "Số liệu đến ngày 10/03/2026"
    assert [row[0] for row in rows[4:]] == ["tháng tư"]


@pytest.mark.parametrize("title", ["=1+1", "+1", "-1", "@SUM(A1)"])
def test_file_holds_no_formula(world, as_user, title):
    give(world, title)

    answer = as_user(world.people["officer"]).get(FILE, ALL)
    cell = load_workbook(BytesIO(answer.content)).active["A5"]

    assert (cell.value, cell.data_type) == (title, "s")


def test_file_is_written_whatever_was_pasted(world, as_user):
    give(world, "dán từ Word\x0bdòng hai")

    answer = as_user(world.people["officer"]).get(FILE, ALL)

    assert answer.status_code == 200
    assert rows_of(answer)[4][0] == "dán từ Word dòng hai"


def test_file_asks_the_same_number_of_queries_for_5_and_50(world, as_user):
    client = as_user(world.people["officer"])
    for number in range(5):
        give(world, f"việc {number}", due_on=date(2026, 4, 1) + timedelta(days=number))
    client.get(FILE, ALL)

    with CaptureQueriesContext(connection) as few:
        client.get(FILE, ALL)
    for number in range(45):
        give(world, f"thêm {number}", due_on=date(2026, 4, 1) + timedelta(days=number))
    with CaptureQueriesContext(connection) as many:
        client.get(FILE, ALL)

    assert len(few) == len(many)
