"""How the set-up talks: one line per step, one sentence when something is missing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def say(line: str) -> None:
    """Prints at once, also when the output is a file."""
    print(line, flush=True)


def give_up(sentence: str) -> None:
    """Ends the set-up with the one sentence that says what is missing."""
    sys.stdout.flush()
    print(sentence, file=sys.stderr, flush=True)
    sys.exit(1)


def quiet(command: list[str], otherwise: str, env: dict[str, str] | None = None) -> None:
    """Runs a command silently; when it fails, shows the end of what it said and gives up."""
    done = subprocess.run(
        command,
        check=False,
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    if done.returncode != 0:
        lines = done.stdout.decode(errors="replace").splitlines()
        say("\n".join(lines[-5:]))
        give_up(otherwise)
