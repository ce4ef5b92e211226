"""Every check and test of `make test`, in the order in which a mistake is cheapest to see."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TOOLS = Path(sys.executable).parent
sys.path.insert(0, str(ROOT))

PRODUCTION = {
    "DEBUG": "0",
    "DEMO": "0",
    "SECRET_KEY": "a-key-of-this-check-alone-" + "0123456789abcdefghij" * 2,
    "ALLOWED_HOSTS": "chibo.example.vn",
    "TRUSTED_ORIGINS": "https://chibo.example.vn",
    "DATABASE_URL": "sqlite:///var/checks.sqlite3",
}
OURS = ["chibo4tot", "cells", "criteria", "meetings", "evaluations"]


@dataclass(frozen=True)
class Step:
    """One command; its output is shown only when it fails."""

    name: str
    command: list[str]
    env: dict[str, str] = field(default_factory=dict)


def tool(name: str, *args: str) -> list[str]:
    """A program of the environment."""
    return [str(TOOLS / name), *args]


def manage(*args: str) -> list[str]:
    """A command of Django."""
    return [sys.executable, "-W", "error::RuntimeWarning", "manage.py", *args]


def steps() -> list[Step]:
    """What needs no server."""
    return [
        Step("lint", tool("ruff", "check", ".")),
        Step("format", tool("ruff", "format", "--check", ".")),
        Step("import contracts", tool("lint-imports")),
        Step("templates", tool("djlint", "--lint", "--quiet", "templates")),
        Step("types", tool("mypy")),
        Step("migrations", manage("makemigrations", "--check", "--dry-run")),
        Step(
            "a safe production", manage("check", "--deploy", "--fail-level", "WARNING"), PRODUCTION
        ),
    ]


def run_step(step: Step) -> tuple[Step, int, str, float]:
    """Runs one step; its exit code, what it said, and how long it took."""
    started = time.monotonic()
    done = subprocess.run(
        step.command,
        cwd=ROOT,
        env={**os.environ, **step.env},
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    return step, done.returncode, done.stdout, time.monotonic() - started


def lint() -> list[str]:
    """Runs the steps two at a time; the names of those that failed."""
    failed = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for step, code, output, seconds in pool.map(run_step, steps()):
            print(
                f"{'ok    ' if code == 0 else 'FAILED'}  {step.name}  {seconds:.1f} s", flush=True
            )
            if code:
                print(output.rstrip(), flush=True)
                failed.append(step.name)
    return failed


def suite(database: str) -> bool:
    """The whole suite on one database; whether it was green."""
    print(f"\n== Tests on {database} ==", flush=True)
    env = {**os.environ, "TEST_DATABASE": database}
    command = tool("pytest", "-q", "-n", os.environ.get("TEST_PROCESSES", "2"))
    return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode == 0


def databases() -> list[str]:
    """Both, PostgreSQL last; without one SQLite alone, said loudly by the caller."""
    from tests.services import postgres_binaries

    return ["sqlite", "postgres"] if postgres_binaries() else ["sqlite"]


def test() -> bool:
    """Everything; prints the verdict before the last pass, whose summary ends the output."""
    failed = lint()
    *first, last = databases()
    for database in first:
        if not suite(database):
            failed.append(f"tests on {database}")
    if not first:
        print("\nNOT RUN: the tests on PostgreSQL, for there is none on this machine.", flush=True)
        if os.environ.get("CI", "").lower() == "true":
            failed.append("tests on PostgreSQL")
    print(f"\n== Until here: {verdict(failed)} ==", flush=True)
    return suite(last) and not failed


def verdict(failed: Iterable[str]) -> str:
    """One phrase for the parts so far."""
    return f"FAILED: {', '.join(failed)}" if failed else "all green"


if __name__ == "__main__":
    green = test() if sys.argv[1:] == ["test"] else not lint()
    sys.exit(0 if green else 1)
