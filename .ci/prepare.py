"""Prepares the database for `make run`: tables, cache table, the demonstration when it is empty."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chibo4tot.settings")
os.environ["DEBUG"] = "0"  # with DEBUG on, Django keeps every statement: twice as slow

import django
from django.conf import settings
from django.core.management import call_command


def main() -> None:
    """Says the address last, so that it stays in sight."""
    (ROOT / "var").mkdir(exist_ok=True)
    django.setup()
    from cells.models import Unit

    call_command("migrate", verbosity=0, interactive=False)
    call_command("createcachetable", verbosity=0)
    if settings.DEMO and not Unit.objects.exists():
        print("Building the demonstration …", flush=True)
        call_command("seed_demo", verbosity=0)
    print(f"\nChi bộ 4 tốt: http://127.0.0.1:{sys.argv[1]}/  (Ctrl+C ends it)", flush=True)
    if settings.DEMO:
        call_command("demo_logins")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
