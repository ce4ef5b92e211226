"""The command that begins an installation."""

import io

import pytest
from django.core.management import CommandError, call_command

from cells.models import Unit, User

pytestmark = pytest.mark.django_db
PASSWORD = "mat khau rat dai 2026"
WORDS = ("start_installation", "Đảng bộ Văn phòng", "--place", "Sông Vân", "--username", "quantri")


def start(monkeypatch, password: str = PASSWORD) -> str:
    """Runs the command; what it printed."""
    monkeypatch.setenv("ADMIN_PASSWORD", password)
    out = io.StringIO()
    call_command(*WORDS, "--full-name", "Mai Văn Kỳ", stdout=out)
    return out.getvalue()


def test_empty_installation_gets_its_unit_and_administrator(monkeypatch, client):
    said = start(monkeypatch)

    assert said == "Đảng bộ Văn phòng: quantri\n"
    assert Unit.objects.get().name == "Đảng bộ Văn phòng"
    assert client.login(username="quantri", password=PASSWORD)


def test_second_start_is_refused(monkeypatch):
    start(monkeypatch)

    with pytest.raises(CommandError):
        start(monkeypatch)

    assert Unit.objects.count() == 1


def test_weak_password_is_refused(monkeypatch):
    with pytest.raises(CommandError):
        start(monkeypatch, password="123")

    assert (Unit.objects.count(), User.objects.count()) == (0, 0)
