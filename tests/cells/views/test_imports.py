"""Import in the browser's order: upload, preview by row, questions, confirm, undo."""

import io
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from cells.models import ImportBatch, Member, Unit
from tests.cells.services.registers import AN, workbook

REGISTER = Path(__file__).parents[2] / "data" / "danh-sach-dang-vien.xlsx"


@pytest.fixture
def client_of_officer(world, as_user):
    return as_user(world.user("officer"))


def upload(client, content):
    file = io.BytesIO(content)
    file.name = "danh-sach.xlsx"
    return client.post(reverse("cells:imports", args=["van-phong"]), {"file": file})


def test_upload_preview_confirm_undo(world, client_of_officer):
    before = Member.objects.count()
    uploaded = upload(client_of_officer, REGISTER.read_bytes())
    page = client_of_officer.get(uploaded.headers["Location"])
    form = answers_on(page)
    state = next(name for name in form if name.startswith("state-"))

    unanswered = client_of_officer.post(uploaded.headers["Location"], form)
    confirmed = client_of_officer.post(
        uploaded.headers["Location"], form | {state: "dang_sinh_hoat"}
    )
    imported = Member.objects.count()
    batch = ImportBatch.objects.get()
    undone = client_of_officer.post(reverse("cells:import_undo", args=[batch.pk]))

    assert "Hãy chọn tình trạng sinh hoạt." in unanswered.content.decode()
    assert [one.status_code for one in (uploaded, page, unanswered, confirmed, undone)] == [
        302,
        200,
        422,
        302,
        302,
    ]
    assert imported == before + 146
    assert Member.objects.count() == before
    assert Unit.objects.count() == 3


def answers_on(response):
    """The fields of the confirmation as the page offers them."""
    form = BeautifulSoup(response.content, "html.parser").select_one("form.import-confirm")
    fields = {
        one["name"]: one.get("value", "") for one in form.select("input:not([type=checkbox])")
    }
    return fields | {one["name"]: "" for one in form.select("select")}


def test_the_preview_shows_rows_with_problems_alone(world, client_of_officer):
    uploaded = upload(client_of_officer, REGISTER.read_bytes())
    address = uploaded.headers["Location"]

    every, faulty = (client_of_officer.get(address + part) for part in ("", "?loc=van-de"))

    rows = [
        len(BeautifulSoup(page.content, "html.parser").select("tbody tr"))
        for page in (every, faulty)
    ]
    assert rows[0] == 157
    assert 24 <= rows[1] < 40
    assert "Không nhập được" in faulty.content.decode()
    assert "Chi bộ Đội xe" in every.content.decode()


@pytest.mark.parametrize("content", [b"", b"khong phai so tinh"])
def test_an_unreadable_file_gets_a_sentence_and_leaves_nothing(world, client_of_officer, content):
    response = upload(client_of_officer, content)

    assert response.status_code == 422
    assert ImportBatch.objects.count() == 0


def test_undo_that_is_refused_says_what_rests_on_it(world, client_of_officer):
    address = upload(client_of_officer, workbook(("Chi bộ Một", [AN])).read()).headers["Location"]
    client_of_officer.post(address, answers_on(client_of_officer.get(address)))
    member = Member.objects.get(full_name="Trịnh Văn An")
    client_of_officer.post(reverse("cells:invitation_new", args=[member.pk]))
    batch = ImportBatch.objects.get()

    response = client_of_officer.post(reverse("cells:import_undo", args=[batch.pk]))

    assert response.status_code == 422
    assert "phiếu mời đăng nhập" in response.content.decode()
    assert Member.objects.filter(pk=member.pk).exists()


SECRETARY = [*AN[:5], "Bí thư", "", "0911000222"]
OTHER = ["Lê Thị Bình", "05/06/1990", "03/02/2015", "03/02/2016", "33334444", "", "", ""]


@pytest.fixture
def recorded(client_of_officer):
    """Two cells with one person each, imported as of 05/01/2026."""
    groups = (("Chi bộ Một", [SECRETARY]), ("Chi bộ Hai", [OTHER]))
    address = upload(client_of_officer, workbook(*groups).read()).headers["Location"]
    client_of_officer.post(address, answers_on(client_of_officer.get(address)))


def test_next_years_preview_says_what_would_change_and_asks(client_of_officer, recorded):
    namesake = ["Lê Thị Bình", "1990", "", "", "", "Bí thư", "", ""]
    moved = ["Trịnh Văn An", *AN[1:4], "11112222", "", "Miễn sinh hoạt", "0900000000"]
    groups = (("Chi bộ Hai", [moved]), ("Chi bộ Một", [namesake]))
    address = upload(client_of_officer, workbook(*groups).read()).headers["Location"]

    page = client_of_officer.get(address)

    text = BeautifulSoup(page.content, "html.parser").get_text(" ", strip=True)
    kinds = sorted({name.partition("-")[0] for name in answers_on(page) if "-" in name})
    for said in (
        "Điện thoại: 0911000222 → 0900000000",
        "Chức vụ Đảng: Bí thư chi bộ → chưa có",
        "Tình trạng: Đang sinh hoạt → Được miễn sinh hoạt",
        "Hồ sơ: Chi bộ Một; danh sách: Chi bộ Hai.",
        "Chức vụ này đang do Trịnh Văn An giữ.",
        "Có thể trùng người",
        "Lê Thị Bình, 05/06/1990, Chi bộ Hai",
        "Thay Trịnh Văn An giữ chức vụ này",
    ):
        assert said in text
    assert kinds == ["move", "person"]


def test_answers_are_carried_out(client_of_officer, recorded):
    moved = ["Trịnh Văn An", *AN[1:4], "11112222", "", "Miễn sinh hoạt", "0900000000"]
    groups = (("Chi bộ Hai", [moved]), ("Chi bộ Một", [OTHER]))
    address = upload(client_of_officer, workbook(*groups).read()).headers["Location"]
    answers = answers_on(client_of_officer.get(address))

    response = client_of_officer.post(
        address, answers | {"move-0": "01/06/2026", "move-1": "", "valid_from": "01/06/2026"}
    )

    an = Member.objects.get(full_name="Trịnh Văn An")
    binh = Member.objects.get(full_name="Lê Thị Bình")
    assert response.status_code == 302
    assert an.phone == "0900000000"
    assert [one.cell.name for one in an.memberships.order_by("valid_from")] == [
        "Chi bộ Một",
        "Chi bộ Hai",
    ]
    assert [one.cell.name for one in binh.memberships.all()] == ["Chi bộ Hai"]
    states = an.memberships.get(valid_to=None).activity_periods
    assert list(states.values_list("state", flat=True)) == ["mien_sinh_hoat"]
