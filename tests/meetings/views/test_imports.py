"""Import of past meetings in the browser's order; the template can be read again."""

import io
from datetime import datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from chibo4tot.shared import clock
from chibo4tot.shared.csv_table import open_table
from meetings.domain.past.rows import read_sheets
from meetings.models import Meeting, MeetingImport
from tests.meetings.services.past_lists import FEBRUARY, MARCH, line, workbook

pytestmark = pytest.mark.django_db
AUGUST = timezone.make_aware(datetime(2026, 8, 10, 9))
SAMPLE = Path(__file__).parents[2] / "data" / "cuoc-hop-da-qua.xlsx"


@pytest.fixture(autouse=True)
def _august():
    with clock.pinned(AUGUST):
        yield


@pytest.fixture
def officer(world, as_user):
    return as_user(world.user("officer"))


def upload(client, content, name="hop.xlsx", unit="van-phong"):
    file = io.BytesIO(content)
    file.name = name
    return client.post(reverse("meetings:imports", args=[unit]), {"file": file})


def page_of(response):
    return BeautifulSoup(response.content, "html.parser")


def texts(page, selector):
    return [" ".join(one.get_text(" ").split()) for one in page.select(selector)]


def test_upload_preview_confirm_undo(world, officer):
    rows = line(absences="Vũ Thị Bích Hằng (ốm)", present=5), line(MARCH, chair="Lương Thị Anh")
    uploaded = upload(officer, workbook(*rows).getvalue())
    address = uploaded.headers["Location"]
    page = page_of(officer.get(address))
    basis = page.select_one("input[name=basis]")["value"]

    confirmed = officer.post(address, {"basis": basis})
    after = page_of(officer.get(address))
    read = officer.get(Meeting.objects.get().get_absolute_url())
    undone = officer.post(reverse("meetings:import_undo", args=[MeetingImport.objects.get().pk]))

    assert texts(page, ".ui-breadcrumbs a") == [
        "Đảng bộ Văn phòng Tỉnh ủy Sông Vân",
        "Cuộc họp",
        "Nhập cuộc họp đã qua",
    ]
    assert texts(page, ".import-confirm button") == ["Xác nhận nhập 1 cuộc họp"]
    assert texts(page, ".import-notes li") == [
        "Chủ trì: Lương Thị Anh không có trong danh sách ngày họp. Gần giống: Lương Thị Oanh."
    ]
    assert [one.status_code for one in (uploaded, confirmed, undone)] == [302, 302, 302]
    assert after.select_one("tbody a") is not None
    assert after.select_one(".import-confirm") is None
    assert "Nhập từ sổ giấy: tệp “hop.xlsx”" in read.content.decode()
    assert Meeting.objects.count() == 0
    assert "Lần nhập đã hoàn tác" in officer.get(address).content.decode()


def test_an_aged_preview_is_shown_again(world, officer):
    address = upload(officer, workbook(line()).getvalue()).headers["Location"]

    refused = officer.post(address, {"basis": "old"})

    assert refused.status_code == 422
    assert "Dữ liệu đã thay đổi" in refused.content.decode()
    assert Meeting.objects.count() == 0


def test_a_bad_file_is_refused_in_words(world, officer):
    refused = upload(officer, b"%PDF-1.7", "hop.pdf")

    assert refused.status_code == 422
    assert "không phải là sổ tính Excel" in refused.content.decode()


def test_a_secretary_imports_a_csv_for_the_own_cell(world, as_user):
    client = as_user(world.user("secretary_a"))
    text = "Ngày họp;Có mặt;Vắng;Kết luận\n03/02/2026;6;không;Thống nhất\n"

    address = upload(client, text.encode("utf-16"), "hop.csv", "tong-hop").headers["Location"]

    assert texts(page_of(client.get(address)), ".import-confirm button") == [
        "Xác nhận nhập 1 cuộc họp"
    ]


def test_the_list_of_meetings_leads_to_the_import_of_the_widest_unit(world, as_user):
    found = {}
    for name in ("officer", "secretary_a", "member_a"):
        page = page_of(as_user(world.user(name)).get(reverse("meetings:list")))
        links = [one["href"] for one in page.select("a") if "nhap-cuoc-hop" in one["href"]]
        found[name] = links

    assert found == {
        "officer": ["/to-chuc/van-phong/nhap-cuoc-hop/"],
        "secretary_a": ["/to-chuc/tong-hop/nhap-cuoc-hop/"],
        "member_a": [],
    }


def test_the_preview_goes_page_by_page_and_can_show_the_doubtful_alone(world, officer):
    rows = [line(FEBRUARY)] + [line(FEBRUARY)] * 110
    address = upload(officer, workbook(*rows).getvalue()).headers["Location"]

    first, last, doubtful, nonsense = (
        page_of(officer.get(address + part))
        for part in ("", "?tu=100", "?loc=can-sua", "?tu=99999999999")
    )

    assert [len(one.select("tbody tr")) for one in (first, last, doubtful, nonsense)] == [
        100,
        11,
        100,
        100,
    ]
    assert texts(doubtful, "tbody tr td:first-child")[0].startswith("3")


def test_the_template_is_read_by_the_import_itself(world, officer):
    address = reverse("meetings:import_template", args=["van-phong"])

    content = officer.get(address).content

    found = read_sheets(open_table(io.BytesIO(content), "mau.xlsx"), as_of=clock.today())
    assert [row.day for row in found.rows] == [AUGUST.date().replace(day=1)]
    assert found.ignored == ()


def test_the_sample_list_of_fictional_people_is_read(world, officer):
    address = upload(officer, SAMPLE.read_bytes()).headers["Location"]

    page = page_of(officer.get(address))

    assert texts(page, "tbody .ui-badge") == [
        *["Nhập được, có lưu ý"] * 3,
        "Chưa nhập được",
        "Nhập được, có lưu ý",
        "Chưa nhập được",
    ]
