"""Servers that tests start themselves: PostgreSQL and Redis; and where Chromium is."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

POSTGRES_SPEED = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
# What could not run in this session, told once more at its end.
NOT_RUN: set[str] = set()


def in_ci() -> bool:
    """Whether this run must be complete."""
    return os.environ.get("CI", "").lower() == "true"


def cannot_run(what: str) -> None:
    """Skips the test loudly; in CI it fails, so that nothing is left out unseen."""
    NOT_RUN.add(what)
    if in_ci():
        pytest.fail(what, pytrace=False)
    pytest.skip(what)


def chromium() -> str | None:
    """The path of a Chromium, or None."""
    for name in (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome"):
        if name and (found := shutil.which(name)):
            return found
    return None


def postgres_binaries() -> Path | None:
    """The folder with initdb and postgres, the newest release first, or None."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    folders = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = max(folders, key=lambda path: int(path.parent.parent.name), default=None)
    return newest.parent if newest else None


@contextmanager
def postgres_running(folder: Path) -> Iterator[None]:
    """A throw-away PostgreSQL whose socket is in `folder`, user postgres, no password.

    PostgreSQL refuses to run as root; then it is run as postgres or nobody, and `folder` given to
    that user.
    """
    binaries = postgres_binaries()
    assert binaries is not None, "look for postgres_binaries() first"
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    owner = _unprivileged_user()
    if owner:
        os.chown(folder, *owner)
    as_owner = {"user": owner[0], "group": owner[1], "extra_groups": []} if owner else {}
    data, log = folder / "data", folder / "log"
    options = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
    subprocess.run(
        [binaries / "initdb", "-D", data, *options],
        check=True,
        cwd="/",
        stdout=subprocess.DEVNULL,
        **as_owner,
    )
    settings = [word for name in POSTGRES_SPEED for word in ("-c", name)]
    with log.open("wb") as output:
        server = subprocess.Popen(
            [binaries / "postgres", "-D", data, "-k", folder, "-c", "listen_addresses=", *settings],
            cwd="/",
            stdout=output,
            stderr=output,
            **as_owner,
        )
    try:
        _wait_for("PostgreSQL", lambda: _postgres_answers(folder), server)
        yield
    finally:
        _stop_postgres(server)


@contextmanager
def redis_running(folder: Path) -> Iterator[str]:
    """A throw-away Redis; yields its redis:// URL."""
    binary = redis_binary()
    assert binary is not None, "look for redis_binary() first"
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    server = subprocess.Popen(
        [binary, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(folder)],
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for("Redis", lambda: _port_answers(port), server)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait(10)


def redis_binary() -> str | None:
    """The path of a Redis-compatible server, or None."""
    return shutil.which("redis-server") or shutil.which("valkey-server")


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def remove(folder: Path) -> None:
    """Removes a folder of ours with what servers left in it."""
    shutil.rmtree(folder, ignore_errors=True)


def _unprivileged_user() -> tuple[int, int] | None:
    if os.getuid() != 0:
        return None
    names = {entry.pw_name: (entry.pw_uid, entry.pw_gid) for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def _stop_postgres(server: "subprocess.Popen[bytes]") -> None:
    """Fast shutdown (SIGINT): open connections are cut off, the pid file goes."""
    server.send_signal(signal.SIGINT)
    try:
        server.wait(20)
    except subprocess.TimeoutExpired:
        server.kill()


def _postgres_answers(folder: Path) -> bool:
    try:
        psycopg.connect(host=str(folder), user="postgres", dbname="postgres").close()
    except psycopg.OperationalError:
        return False
    return True


def _port_answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def _wait_for(
    name: str, answers: Callable[[], bool], server: "subprocess.Popen[bytes]", seconds: float = 20
) -> None:
    deadline = time.monotonic() + seconds
    while not answers():
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"{name} did not start")
        time.sleep(0.05)
