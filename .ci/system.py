"""What tests need from the machine: on Debian as root it is installed, elsewhere it is told."""

from __future__ import annotations

import os
import shutil
import subprocess
from ctypes.util import find_library
from pathlib import Path

from say import say

FONTS = Path("/usr/share/fonts/truetype")


def has_program(*names: str) -> bool:
    """Whether one of the programs is on the path."""
    return any(shutil.which(name) for name in names)


def has_library(name: str) -> bool:
    """Whether the linker finds the library."""
    return find_library(name) is not None


def missing() -> list[str]:
    """Debian's names of the packages that tests would miss here."""
    postgres = has_program("initdb") or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    there = {
        "chromium": has_program("chromium", "chromium-browser", "google-chrome"),
        "postgresql": postgres,
        "redis-server": has_program("redis-server", "valkey-server"),
        "libreoffice-writer-nogui": has_program("soffice", "libreoffice"),
        "poppler-utils": has_program("pdftotext"),
        "fonts-liberation2": any(FONTS.glob("liberation*")),
        "fonts-croscore": any(FONTS.glob("croscore*")),
        "libpango-1.0-0": has_library("pango-1.0"),
        "libpangoft2-1.0-0": has_library("pangoft2-1.0"),
        "libharfbuzz-subset0": has_library("harfbuzz-subset"),
    }
    return [package for package, present in there.items() if not present]


def install_missing() -> None:
    """Installs with apt where that is possible; else names what will not run."""
    packages = missing()
    if not packages:
        return
    if not (Path("/etc/debian_version").exists() and has_program("apt-get") and os.getuid() == 0):
        say(f"Missing on this machine, so parts of the tests cannot run: {', '.join(packages)}")
        return
    say(f"Installing with apt: {', '.join(packages)} …")
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    update = ["apt-get", "update", "-qq"]
    install = ["apt-get", "install", "-qq", "--yes", "--no-install-recommends"]
    subprocess.run(update, env=env, check=False, stdout=subprocess.DEVNULL)
    for package in packages:  # one by one: a release that lacks one has the others
        done = subprocess.run(
            [*install, package],
            env=env,
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        if done.returncode:
            say(done.stdout.decode(errors="replace")[-500:])
            say(f"{package} could not be installed with apt.")
