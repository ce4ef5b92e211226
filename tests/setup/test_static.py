"""Front-end files as production serves them: hashed names, DEBUG off, error pages included."""

import re

import pytest
from django.conf import settings as project
from django.core.management import call_command
from django.test import Client, override_settings

MANIFEST = "whitenoise.storage.CompressedManifestStaticFilesStorage"


@pytest.fixture(scope="session")
def collected(tmp_path_factory, static_files):
    """STATIC_ROOT after collectstatic with hashed names."""
    folder = tmp_path_factory.mktemp("static")
    storages = {**project.STORAGES, "staticfiles": {"BACKEND": MANIFEST}}
    with override_settings(STATIC_ROOT=str(folder), STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
    return folder


@pytest.fixture
def production(settings, collected):
    """A client of an installation with DEBUG off and hashed files."""
    settings.STATIC_ROOT = str(collected)
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": MANIFEST}}
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = False
    return Client(raise_request_exception=False)


def files_of(page: str) -> list[str]:
    """Addresses of the static files that a page loads."""
    return re.findall(r'(?:src|href)="(/static/[^"#]+)', page)


@pytest.mark.django_db
def test_page_loads_hashed_files_that_are_there(production):
    page = production.get("/dang-nhap/").content.decode()

    files = files_of(page)
    assert files != []
    for address in files:
        response = production.get(address)
        response.close()
        assert (address, response.status_code) == (address, 200)
        assert "immutable" in response.headers["Cache-Control"]
        assert re.search(r"\.[0-9a-f]{12}\.\w+$", address)


@pytest.mark.django_db
def test_page_that_is_not_there_says_so_in_vietnamese(production):
    response = production.get("/khong-co-trang-nay/")

    assert response.status_code == 404
    assert "Không tìm thấy" in response.content.decode()


@pytest.mark.django_db
def test_our_mistake_is_a_page_of_its_own(production, monkeypatch):
    def broken(*args):
        raise RuntimeError("nothing of this is shown")

    monkeypatch.setattr("chibo4tot.health.database_answers", broken)

    response = production.get("/suc-khoe/")

    page = response.content.decode()
    assert response.status_code == 500
    assert "nothing of this is shown" not in page
    assert '<html lang="vi"' in page


@pytest.mark.django_db
def test_forged_form_is_refused_with_a_sentence(settings, production):
    client = Client(enforce_csrf_checks=True)

    response = client.post("/dang-nhap/", {"login": "an", "password": "x"})

    assert response.status_code == 403
    assert '<html lang="vi"' in response.content.decode()


def test_stylesheets_point_at_nothing_that_is_missing(static_files):
    for sheet in static_files.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        files = [name for name in re.findall(r"url\(([^)]+)\)", text) if "data:" not in name]

        assert "sourceMappingURL" not in text
        assert [name for name in files if not (sheet.parent / name.strip("'\"")).is_file()] == []


def test_font_covers_vietnamese(static_files):
    sheet = (static_files / "fonts" / "fonts.css").read_text(encoding="utf-8")
    ranges = re.findall(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?", sheet)
    covered = {
        code for first, last in ranges for code in range(int(first, 16), int(last or first, 16) + 1)
    }
    letters = "ăâđêôơưĂÂĐÊÔƠƯắằẳẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữựỳỷỹỵ₫“”–…"

    assert {letter for letter in letters if ord(letter) not in covered} == set()
