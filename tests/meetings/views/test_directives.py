"""The register of directives on its pages: enter, find, correct, read; the matrix and its file."""

from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from meetings.enums import MinutesStatus
from meetings.models import Directive, ItemDirective
from tests.factories.cells import make_unit
from tests.factories.directives import make_directive, make_dissemination
from tests.factories.files import upload
from tests.factories.meetings import make_item, make_meeting, make_minutes
from tests.meetings.services.conftest import Stages
from tests.meetings.views.conftest import errors_in, fields_of, text_of

LIST = reverse("meetings:directives")
NEW = reverse("meetings:directive_new", args=["van-phong"])
MATRIX = reverse("meetings:directive_matrix")
ENTRY = {
    "number": "12-CT/TU",
    "issuer": "Ban Thường vụ Tỉnh ủy",
    "subject": "Về sinh hoạt chi bộ",
    "issued_on": "10/02/2026",
    "due_on": "31/03/2026",
    "to_all": "tat-ca",
}


@pytest.fixture
def april(world, frozen_clock):
    """It is the 10th of April; short words for making rows."""
    frozen_clock(2026, 4, 10, 9)
    return world


@pytest.fixture
def office(april, as_user):
    """The office at work."""
    return as_user(april.people["officer"])


def directive_of(world, *cells, **changed):
    return make_directive(world.committee, by=world.people["officer"], cells=cells, **changed)


def meeting_of(world, cell, day=date(2026, 3, 3), **changed):
    who = "b" if cell == world.cell_b else "a"
    other = "member_b" if who == "b" else "recorder_a"
    people = {"chair": world.member(f"secretary_{who}"), "recorder": world.member(other)}
    return make_meeting(cell, **people, day=day, **changed)


def test_office_enters_a_directive_with_its_file(april, office):
    answer = office.post(NEW, ENTRY | {"upload": upload("chi-thi.docx")})
    made = Directive.objects.get()

    assert answer.headers["Location"] == made.get_absolute_url()
    assert made.addresses.count() == 2
    assert made.file.name == "chi-thi.docx"
    sent = office.get(reverse("meetings:directive_file", args=[made.pk]))
    assert sent.headers["Content-Disposition"] == "attachment; filename*=UTF-8''chi-thi.docx"


def test_chosen_cells(april, office):
    office.post(NEW, ENTRY | {"to_all": "chon", "cells": [april.cell_b.pk]})

    assert [row.cell for row in Directive.objects.get().addresses.all()] == [april.cell_b]


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"number": ""}, "Số, ký hiệu: Hãy nhập số, ký hiệu."),
        ({"due_on": "09/02/2026"}, "Hạn quán triệt: Hạn quán triệt phải từ ngày ban hành trở đi."),
        ({"to_all": "chon"}, "Chi bộ được chọn: Hãy chọn ít nhất một chi bộ."),
    ],
)
def test_error_stands_beside_its_field_and_nothing_is_lost(april, office, changed, error):
    answer = office.post(NEW, ENTRY | changed)

    assert errors_in(answer) == [error]
    assert fields_of(answer, form_id=None)["subject"] == ENTRY["subject"]
    assert Directive.objects.count() == 0


def test_mark_of_secrecy_is_asked_about_once(april, office):
    secret = ENTRY | {"number": "12-CV/TU-M"}

    asked = office.post(NEW, secret)
    office.post(NEW, secret | {"not_classified": "on"})

    assert "dấu hiệu của văn bản mật" in errors_in(asked)[0]
    assert "Tôi xác nhận văn bản không mật" in text_of(asked)
    assert Directive.objects.get().number == "12-CV/TU-M"


def test_second_entry_leads_to_the_first(april, office):
    office.post(NEW, ENTRY)
    first = Directive.objects.get()

    answer = office.post(NEW, ENTRY)

    assert answer.status_code == 422
    assert f'href="{first.get_absolute_url()}"' in answer.text
    assert Directive.objects.count() == 1


def test_correction_starts_from_what_stands(april, office):
    made = directive_of(april, april.cell_a)
    url = reverse("meetings:directive_correct", args=[made.pk])
    form = fields_of(office.get(url), form_id=None)

    office.post(url, form | {"subject": "Về việc mới", "cells": [april.cell_a.pk]})
    made.refresh_from_db()

    assert (form["number"], form["due_on"]) == ("12-CT/TU", "31/03/2026")
    assert made.subject == "Về việc mới"


def test_withdrawn_directive_says_so(april, office):
    made = directive_of(april, april.cell_a)

    office.post(reverse("meetings:directive_withdraw", args=[made.pk]), {"reason": "Thay thế"})

    shown = text_of(office.get(made.get_absolute_url()))
    assert "Rút ngày 10/04/2026. Lý do: Thay thế" in shown


def test_branch_office_reads_but_does_not_correct(april, as_user):
    """A directive of the committee above is not for an office below to change."""
    below = make_unit("Đảng bộ bộ phận", parent=april.committee, slug="bo-phan")
    april.cell_a.parent, april.cell_a.path = below, f"{below.path}000001."
    april.cell_a.save()
    made = directive_of(april, april.cell_a)
    april.people["officer"].role_assignments.update(unit=below)
    client = as_user(april.people["officer"])

    assert client.get(made.get_absolute_url()).status_code == 200
    assert client.get(reverse("meetings:directive_correct", args=[made.pk])).status_code == 403


def test_cell_sees_its_own_directives_and_state_only(april, as_user):
    for_both = directive_of(april, april.cell_a, april.cell_b)
    directive_of(april, april.cell_b, number="13-CT/TU")
    make_dissemination(meeting_of(april, april.cell_a), for_both)
    client = as_user(april.people["member_a"])

    listed, page = text_of(client.get(LIST)), text_of(client.get(for_both.get_absolute_url()))

    assert "12-CT/TU" in listed
    assert "13-CT/TU" not in listed
    assert "Quán triệt đúng hạn" in listed
    assert "Biên bản họp ngày 03/03/2026" in page
    assert "Quản trị" not in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "HOC tap nghị"}, ["12-CT/TU"]),
        ({"q": "13-kl chat luong"}, ["13-KL/TW"]),
        ({"issuer": "Ban Bí thư"}, ["13-KL/TW"]),
        ({"year": "2026"}, ["14-CT/TU", "12-CT/TU", "13-KL/TW"]),
        ({"state": "qua-han"}, ["12-CT/TU"]),
        ({"state": "chua-den-han"}, ["14-CT/TU"]),
        ({"state": "da-xong"}, ["13-KL/TW"]),
        ({"state": "da-rut"}, ["15-CT/TU"]),
    ],
)
def test_filter(april, office, asked, found):
    directive_of(april, april.cell_a, subject="Về học tập nghị quyết")
    done = directive_of(
        april, april.cell_a, number="13-KL/TW", issuer="Ban Bí thư", due_on=date(2026, 3, 5)
    )
    make_dissemination(meeting_of(april, april.cell_a), done)
    directive_of(april, april.cell_a, number="14-CT/TU", due_on=date(2026, 4, 30), subject="Khác")
    directive_of(
        april,
        april.cell_a,
        number="15-CT/TU",
        due_on=date(2027, 1, 5),
        withdrawn_on=date(2026, 4, 1),
        subject="Khác",
    )

    rows = office.get(LIST, asked).context["rows"]

    assert [directive.number for directive, *_ in rows] == found


@pytest.mark.parametrize("url", [LIST, MATRIX])
@pytest.mark.parametrize("who", ["officer", "secretary_a"])
def test_same_number_of_queries_for_5_and_50(april, as_user, url, who):
    def add(number):
        for index in range(number):
            made = directive_of(
                april, april.cell_a, april.cell_b, number=f"{Directive.objects.count()}-CT/TU"
            )
            if index % 2:
                make_dissemination(
                    meeting_of(april, april.cell_a, kind="chuyen_de", topic="Nêu gương"), made
                )

    add(5)
    client = as_user(april.people[who])
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        client.get(url)
    add(45)
    with CaptureQueriesContext(connection) as many:
        client.get(url)

    assert len(many) == len(few)


def test_matrix_shows_every_state_and_its_sums(april, office):
    both = (april.cell_a, april.cell_b)
    done = directive_of(april, *both)
    make_dissemination(meeting_of(april, april.cell_a), done)
    late = meeting_of(april, april.cell_b, day=date(2026, 4, 3))
    make_dissemination(late, done)
    directive_of(april, april.cell_a, number="13-CT/TU")
    directive_of(april, april.cell_a, number="14-CT/TU", due_on=date(2026, 4, 30))

    context = office.get(MATRIX).context

    states = {
        one.number: [place.standing.value if place else "" for place in places]
        for one, places, _ in context["rows"]
    }
    assert [cell.slug for cell in context["cells"]] == ["quan-tri", "tong-hop"]
    assert states == {
        "12-CT/TU": ["late", "on_time"],
        "13-CT/TU": ["", "overdue"],
        "14-CT/TU": ["", "ahead"],
    }
    assert [total.words for *_, total in context["rows"]] == [
        "2/2, 1 muộn",
        "0/1, 1 quá hạn",
        "0/1",
    ]
    assert [total.words for total in context["sums"]] == ["1/1, 1 muộn", "1/3, 1 quá hạn"]
    assert late.get_absolute_url() in office.get(MATRIX).text


def test_matrix_goes_through_many_cells_in_groups(april, office):
    cells = [
        make_unit(f"Chi bộ {index:02d}", parent=april.committee, slug=f"cb-{index}")
        for index in range(20)
    ]
    directive_of(april, *cells)

    first, second = office.get(MATRIX).context, office.get(MATRIX, {"nhom": "2"}).context

    assert (len(first["cells"]), len(second["cells"])) == (20, 2)
    assert [row[2].total for row in first["rows"]] == [20]
    assert [row[2].total for row in second["rows"]] == [20]
    assert (second["more_cells"], first["fewer_cells"]) == ("", "")


def test_spreadsheet_holds_the_year_and_no_formula(april, office):
    made = directive_of(april, april.cell_a, subject="=1+1")
    make_dissemination(meeting_of(april, april.cell_a), made)

    answer = office.get(reverse("meetings:directive_xlsx"), {"year": "2026"})
    sheet = load_workbook(BytesIO(answer.content)).active

    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert rows[0][5:] == ["Quản trị", "Tổng hợp", "Tổng hợp"]
    assert rows[1][3] == "=1+1"
    assert sheet["D4"].data_type == "s"
    assert rows[1][5:] == ["Không thuộc diện", "Quán triệt đúng hạn, 03/03/2026", "1/1"]
    assert rows[2][0] == "Tổng hợp"


def test_secretary_puts_it_on_the_next_agenda(april, as_user):
    made = directive_of(april, april.cell_a, due_on=date(2026, 4, 30))
    meeting = meeting_of(april, april.cell_a, day=date(2026, 4, 20), status="du_kien")
    make_item(make_minutes(meeting, status=MinutesStatus.DRAFT), kind="quan_triet")
    client = as_user(april.people["secretary_a"])
    url = reverse("meetings:directive_put", args=["tong-hop", made.pk])
    offered = url in client.get(LIST).text

    answer = client.post(url, {"meeting": meeting.pk})

    assert offered
    assert answer.headers["Location"] == meeting.get_absolute_url()
    assert ItemDirective.objects.get().directive == made
    assert "Đã có trong chương trình họp ngày 20/04/2026" in text_of(client.get(LIST))
    assert "12-CT/TU" in text_of(client.get(meeting.get_absolute_url()))


def test_without_a_meeting_to_come_the_way_to_plan_one(april, as_user):
    made = directive_of(april, april.cell_a)
    url = reverse("meetings:directive_put", args=["tong-hop", made.pk])

    page = as_user(april.people["secretary_a"]).get(url)

    assert "Chi bộ chưa có cuộc họp nào sắp tới" in text_of(page)
    assert reverse("meetings:plan", args=["tong-hop"]) in page.text


def test_directive_of_another_cell_is_not_put_on_the_agenda(april, as_user):
    made = directive_of(april, april.cell_b)
    url = reverse("meetings:directive_put", args=["tong-hop", made.pk])

    assert as_user(april.people["secretary_a"]).get(url).status_code == 404


def test_recorder_chooses_the_directives_of_an_item(april, as_user):
    made = directive_of(april, april.cell_a)
    meeting = meeting_of(april, april.cell_a, status="dang_hop")
    item = make_item(make_minutes(meeting, status=MinutesStatus.DRAFT))
    client = as_user(april.people["recorder_a"])
    url = reverse("meetings:item_directives", args=["tong-hop", meeting.pk, item.pk])

    client.post(url, {"directives": [made.pk]})
    live = client.get(meeting.get_absolute_url())

    assert [link.directive for link in item.directive_links.all()] == [made]
    assert "12-CT/TU" in text_of(live)


def test_approved_minutes_name_their_directives(april, as_user):
    directive_of(april, april.cell_a)
    stages = Stages(april)
    opened = stages.open(stages.plan(day=date(2026, 4, 9)))
    minutes = stages.approved(stages.submitted(stages.written(opened)))

    page = as_user(april.people["member_a"]).get(minutes.get_absolute_url())

    assert "12-CT/TU ngày 10/02/2026 của Ban Thường vụ Tỉnh ủy" in text_of(page)
    assert "12-CT/TU" in minutes.frozen_text
