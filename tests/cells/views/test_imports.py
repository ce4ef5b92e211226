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
