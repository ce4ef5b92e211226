"""The system checks refuse an unsafe production; run as an administrator would run them."""

import os
import subprocess
import sys
from datetime import date

import pytest
from django.conf import settings
from django.core.checks import Tags, run_checks

from chibo4tot.settings import INSECURE_SECRET_KEY

SAFE = {
    "DEBUG": "0",
    "DEMO": "0",
    "DEMO_DAY": "",
    "SECRET_KEY": "k" * 30 + "0123456789abcdefghijklmnop",
    "ALLOWED_HOSTS": "chibo.example.vn",
    "TRUSTED_ORIGINS": "https://chibo.example.vn",
    "DATABASE_URL": "sqlite:///var/never-made.sqlite3",
    "REDIS_URL": "",
    "TEST_DATABASE": "",
}


def check(*options: str, **changes: str) -> "subprocess.CompletedProcess[str]":
    """Runs manage.py check in a production-like environment with some variables changed."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", "check", *options],
        cwd=settings.BASE_DIR,
        env={**kept, "LANG": "C.UTF-8", **SAFE, **changes},
        capture_output=True,
        text=True,
        check=False,
    )


def test_safe_production_passes():
    done = check("--deploy", "--fail-level", "WARNING")

    assert done.returncode == 0, done.stderr


@pytest.fixture
def found(settings):
    """found(deploy=False, **settings) runs our checks in-process and names what they find."""

    def run(*, deploy: bool = False, **changes: object) -> list[str]:
        for name, value in changes.items():
            setattr(settings, name, value)
        messages = run_checks(tags=[Tags.security], include_deployment_checks=deploy)
        return [message.id for message in messages if message.id.startswith("chibo4tot.")]

    settings.ALLOWED_HOSTS = ["chibo.example.vn"]
    settings.CELERY_BROKER_URL = "redis://redis/0"
    settings.CELERY_TASK_ALWAYS_EAGER = False
    settings.EMAIL_HOST, settings.DEFAULT_FROM_EMAIL = "mail.example.vn", "chibo@example.vn"
    settings.BASE_URL = "https://chibo.example.vn"
    return run


LOCAL = ["localhost", "127.0.0.1"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"DEBUG": True}, "chibo4tot.E001"),
        ({"SECRET_KEY": INSECURE_SECRET_KEY}, "chibo4tot.E002"),
        ({"CELERY_TASK_ALWAYS_EAGER": True}, "chibo4tot.E003"),
        ({"DEMO": True}, "chibo4tot.E004"),
        ({"PINNED_DAY": date(2026, 12, 15)}, "chibo4tot.E004"),
    ],
)
def test_unsafe_production_is_refused_by_every_command(found, changes, code):
    assert found(**changes) == [code]


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({"SECRET_KEY": INSECURE_SECRET_KEY}, ["chibo4tot.E002"]),
        ({"DEMO": True}, ["chibo4tot.E005"]),
        ({"DEMO": True, "DEBUG": True}, []),
        ({"CELERY_BROKER_URL": None, "CELERY_TASK_ALWAYS_EAGER": True}, ["chibo4tot.I001"]),
        ({"EMAIL_HOST": ""}, ["chibo4tot.I002"]),
        ({"BASE_URL": ""}, ["chibo4tot.E006"]),
        ({"DEFAULT_FROM_EMAIL": ""}, ["chibo4tot.E006"]),
        ({}, []),
    ],
)
def test_local_production_is_looked_at_before_it_serves(found, changes, codes):
    assert found(deploy=True, ALLOWED_HOSTS=LOCAL, **changes) == codes


def test_development_on_this_machine_needs_no_secret(found):
    codes = found(ALLOWED_HOSTS=LOCAL, DEBUG=True, DEMO=True, SECRET_KEY=INSECURE_SECRET_KEY)

    assert codes == []


def test_unsafe_production_ends_the_command():
    done = check("--deploy", "--fail-level", "WARNING", HTTPS="0")

    assert done.returncode == 1
    assert "(security.W012)" in done.stderr
