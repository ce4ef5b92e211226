"""What is in the repository, and what must not be: names of machines, registries, stray files."""

import re
import subprocess
from collections.abc import Callable

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
TOP_LEVEL = {
    ".ci", ".gitignore", ".npmrc", "CHANGELOG.md", "Dockerfile", "Makefile", "README.md", "cells",
    "chibo4tot", "criteria", "docker-compose.yml", "docs", "evaluations", "locale", "manage.py",
    "meetings", "package-lock.json", "package.json", "pyproject.toml", "requirements", "static",
    "templates", "tests",
}  # fmt: skip
# Written in two parts, or this file would be its own finding.
REGISTRIES = ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com")
HOMES = ("/ro" + "ot/", "/ho" + "me/", "/Use" + "rs/", "C:\\Use" + "rs")


def tracked() -> list[str]:
    """The files that git keeps, or the reason why that cannot be told."""
    done = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("this is no git checkout")
    return sorted(path for path in done.stdout.split("\0") if path and (ROOT / path).is_file())


def texts() -> dict[str, str]:
    """Path and contents of every tracked text file."""
    found = {}
    for path in tracked():
        contents = (ROOT / path).read_bytes()
        if b"\0" not in contents:
            found[path] = contents.decode("utf-8")
    return found


def registries_in(text: str) -> list[str]:
    """Host names of package registries."""
    marks = (*REGISTRIES, '"reso' + 'lved": "http', "--index" + "-url", "--extra-index" + "-url")
    return [mark for mark in marks if mark in text]


def places_in(text: str) -> list[str]:
    """Paths that exist on one machine only."""
    own = [f"{ROOT}/"] if len(ROOT.parts) > 2 else []
    return [place for place in (*HOMES, *own) if place in text]


def unhashed_in(lock_file: str) -> list[str]:
    """Packages of a lock file that name no hash."""
    entries = re.split(r"\n(?=[a-z0-9])", lock_file)
    return [
        entry.split()[0] for entry in entries if "==" in entry and "--hash=sha256:" not in entry
    ]


@pytest.mark.parametrize(
    ("rule", "bad"),
    [
        (registries_in, f"https://{REGISTRIES[0]}/simple"),
        (places_in, f"see {HOMES[0]}notes"),
        (places_in, f"{ROOT}/var"),
    ],
)
def test_repository_names_no_registry_and_no_machine(rule: Callable[[str], list[str]], bad: str):
    faults = {path: found for path, text in texts().items() if (found := rule(text))}

    assert faults == {}
    assert rule(bad) != []


def test_top_level_is_the_agreed_one():
    entries = {path.partition("/")[0] for path in tracked()}

    assert entries - TOP_LEVEL == set()


def test_lock_files_of_tools_that_name_hosts_are_not_kept():
    names = {path.rpartition("/")[2] for path in tracked()}

    assert {name for name in names if name == "uv.lock" or name.startswith("pylock")} == set()


@pytest.mark.parametrize("name", ["base", "dev", "uv", "node"])
def test_every_locked_package_names_its_hashes(name):
    lock_file = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")

    assert unhashed_in(lock_file) == []
    assert unhashed_in("a==1 \\\n    --hash=sha256:00\nb==2\n") == ["b==2"]


def test_development_packages_contain_those_of_production():
    pins = re.compile(r"^([a-z0-9-]+==\S+)", re.MULTILINE)
    base, dev = (
        set(pins.findall((ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")))
        for name in ("base", "dev")
    )

    assert base - dev == set()


def test_continuous_integration_hides_nothing():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")

    assert script.splitlines()[-1] == "exec make test"


@pytest.mark.parametrize("page", ["README.md", "docs/architecture.md", "docs/deploy/README.md"])
def test_links_between_documents_lead_somewhere(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+)\)", text)
    local = [link for link in links if "://" not in link]

    missing = [link for link in local if not ((ROOT / page).parent / link).exists()]

    assert missing == []
