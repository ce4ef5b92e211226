"""Set-up on a fresh machine, called by the Makefile: Python's standard library only.

Each step leaves a stamp (a digest of what it was made from), so that a second run is fast and a
changed lock file is noticed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import socket
import subprocess
import sys
import venv
from pathlib import Path

import frontend
import system
from say import ROOT, give_up, quiet, say

OLDEST = (3, 11)
DEMO_DAY = "2026-12-08"  # the day on which the demonstration was left; a test keeps them alike
ENVIRONMENT = ROOT / ".venv"
PYTHON = ENVIRONMENT / "bin" / "python"
REQUIREMENTS = ROOT / "requirements"
NETWORK = "is the network, or the proxy's certificate, in order?"


def main() -> None:
    """bootstrap.py setup|run|test|journey|pictures|lint|fmt|lock"""
    os.chdir(ROOT)
    verb = sys.argv[1] if len(sys.argv) == 2 else ""
    if verb not in VERBS:
        give_up(f"Usage: bootstrap.py {'|'.join(VERBS)}")
    try:
        VERBS[verb]()
    except KeyboardInterrupt:
        sys.exit(130)


def setup(*, for_tests: bool = False) -> None:
    """Environment, locked packages, front-end files."""
    make_environment()
    install_packages("dev" if for_tests else "base")
    frontend.install(PYTHON)


def run() -> None:
    """Sets up, prepares the database with the demonstration, and serves it."""
    setup()
    env = {"DEBUG": "1", "DEMO": "1", "DEMO_DAY": DEMO_DAY, "LOG_LEVEL": "WARNING", **os.environ}
    port = free_port(env.get("PORT", "8000"))
    if subprocess.run([PYTHON, ".ci/prepare.py", str(port)], env=env, check=False).returncode:
        give_up("The database could not be prepared; the lines above say why.")
    server = [str(ENVIRONMENT / "bin" / "granian"), "--interface", "wsgi", "--workers", "1"]
    server += ["--host", "127.0.0.1", "--port", str(port), "--log-level", "warning"]
    server += ["--blocking-threads", "2", "--backpressure", "64"]
    os.execve(server[0], [*server, "chibo4tot.wsgi:application"], env)


def test() -> None:
    """Sets up with the tools of tests and runs every check and test."""
    system.install_missing()
    setup(for_tests=True)
    sys.exit(subprocess.run([PYTHON, ".ci/checks.py", "test"], check=False).returncode)


def journey() -> None:
    """Walks the journeys in a browser and writes what they cost to docs/journeys.md."""
    system.install_missing()
    setup(for_tests=True)
    report = ROOT / "docs" / "journeys.md"
    report.unlink(missing_ok=True)
    env = {**os.environ, "JOURNEY_REPORT": str(report)}
    command = [str(ENVIRONMENT / "bin" / "pytest"), "-q", "tests/e2e/test_journeys.py"]
    sys.exit(subprocess.run(command, env=env, check=False).returncode)


def pictures() -> None:
    """Takes the pictures of the user guide anew."""
    system.install_missing()
    setup(for_tests=True)
    sys.exit(subprocess.run([PYTHON, ".ci/pictures.py"], check=False).returncode)


def lint() -> None:
    """The checks that need no database."""
    setup(for_tests=True)
    sys.exit(subprocess.run([PYTHON, ".ci/checks.py", "lint"], check=False).returncode)


def fmt() -> None:
    """Formats the code."""
    setup(for_tests=True)
    ruff = str(ENVIRONMENT / "bin" / "ruff")
    subprocess.run([ruff, "check", "--fix-only", "--quiet", "."], check=False)
    subprocess.run([ruff, "format", "."], check=True)


def lock() -> None:
    """Writes the lock files again from pyproject.toml; --upgrade is the caller's decision."""
    make_environment()
    uv = find_uv()
    if uv is None:
        give_up("uv is needed to write the lock files and could not be installed.")
    compile_ = [str(uv), "pip", "compile", "-q", "--universal", "--python-version", "3.11"]
    compile_ += ["--generate-hashes", "--no-header", "pyproject.toml", "-o"]
    quiet([*compile_, "requirements/base.txt"], "requirements/base.txt could not be written.")
    quiet(
        [*compile_, "requirements/dev.txt", "--extra", "dev"],
        "requirements/dev.txt could not be written.",
    )


def make_environment() -> None:
    """.venv with the Python that runs this; made anew when it was moved or is another Python."""
    if sys.version_info < OLDEST:
        found = ".".join(map(str, sys.version_info[:3]))
        give_up(f"Python 3.11 or newer is needed; this is {found}. Try: make PYTHON=python3.12 …")
    stamp = ENVIRONMENT / ".stamp-environment"
    made_of = f"{sys.version_info[:2]} {ENVIRONMENT}"
    if PYTHON.exists() and (not stamp.exists() or stamp.read_text() == made_of):
        return
    say("Creating .venv …")
    try:
        import ensurepip  # noqa: F401 - Debian leaves it out of python3
    except ImportError:
        give_up("Python's venv module is missing; on Debian: apt-get install python3-venv")
    shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    venv.create(ENVIRONMENT, with_pip=True, symlinks=True)
    stamp.write_text(made_of)


def install_packages(kind: str) -> None:
    """The locked packages; `dev` contains `base`, so an environment with `dev` stays that."""
    if (ENVIRONMENT / ".stamp-dev").exists():
        kind = "dev"
    lock_file = REQUIREMENTS / f"{kind}.txt"
    stamp = ENVIRONMENT / f".stamp-{kind}"
    digest = hashlib.sha256(lock_file.read_bytes()).hexdigest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    say(f"Installing the locked packages ({kind}) …")
    uv = find_uv()
    if uv is not None:
        command = [str(uv), "pip", "install", "-q"]
        # Tests start Python many times: compiled once here, not each time anew.
        command += ["--compile-bytecode"] if kind == "dev" else []
        command += ["--require-hashes", "-r", str(lock_file)]
    else:
        command = [*pip(), "--require-hashes", "-r", str(lock_file)]
    environment = {**os.environ, "VIRTUAL_ENV": str(ENVIRONMENT)}
    quiet(command, f"The Python packages could not be installed: {NETWORK}", environment)
    stamp.write_text(digest)


def find_uv() -> Path | None:
    """uv of this machine, or of the environment, or installed there now; None when it cannot be."""
    inside = ENVIRONMENT / "bin" / "uv"
    if inside.exists():
        return inside
    if found := shutil.which("uv"):
        return Path(found)
    command = [*pip(), "--require-hashes", "-r", str(REQUIREMENTS / "uv.txt")]
    subprocess.run(command, check=False, capture_output=True)
    return inside if inside.exists() else None


def pip() -> list[str]:
    """pip of the environment, as quiet as it gets."""
    return [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "install", "-q"]


def free_port(wanted: str) -> int:
    """The wanted port, or the next free one (said so)."""
    if not wanted.isdigit() or not 0 < int(wanted) < 65_536:
        give_up("PORT must be a number between 1 and 65535.")
    first = int(wanted)
    for port in range(first, min(first + 50, 65_536)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        if port != first:
            say(f"Port {first} is taken; using {port}.")
        return port
    give_up(f"No free port from {first} on; choose another: make run PORT=9000")
    raise AssertionError("give_up ends the program")


VERBS = {
    "setup": setup,
    "run": run,
    "test": test,
    "journey": journey,
    "pictures": pictures,
    "lint": lint,
    "fmt": fmt,
    "lock": lock,
}

if __name__ == "__main__":
    main()
