"""Database settings as an installation gets them."""

import os
import subprocess
import sys

from django.conf import settings as project

QUESTION = """
from django.db import connection
with connection.cursor() as cursor:
    for name in ("journal_mode", "synchronous", "busy_timeout", "foreign_keys"):
        print(name, cursor.execute(f"PRAGMA {name}").fetchone()[0])
print(connection.settings_dict["OPTIONS"]["transaction_mode"])
print(connection.settings_dict["CONN_MAX_AGE"], connection.settings_dict["ATOMIC_REQUESTS"])
"""


def test_sqlite_survives_a_power_cut_and_lets_writers_wait(tmp_path):
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--no-imports", "-c", QUESTION],
        cwd=project.BASE_DIR,
        env={**kept, "LANG": "C.UTF-8", "DATABASE_URL": f"sqlite:///{tmp_path}/x.sqlite3"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.splitlines() == [
        "journal_mode wal",
        "synchronous 2",
        "busy_timeout 20000",
        "foreign_keys 1",
        "IMMEDIATE",
        "600 False",
    ]
