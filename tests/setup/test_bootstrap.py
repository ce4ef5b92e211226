"""The set-up script: what it says when something is missing, and what it does not do twice."""

import importlib
import socket
import sys
from types import ModuleType

import pytest
from django.conf import settings as project

from chibo4tot.management.demo.cast import DAY

SCRIPTS = str(project.BASE_DIR / ".ci")


@pytest.fixture
def script(monkeypatch):
    """script("bootstrap") is that module of .ci/."""
    monkeypatch.syspath_prepend(SCRIPTS)

    def load(name: str) -> ModuleType:
        return importlib.import_module(name)

    yield load
    for name in ("bootstrap", "frontend", "system", "say"):
        sys.modules.pop(name, None)


def refusal(action, capsys) -> str:
    """What the set-up says when it gives up."""
    with pytest.raises(SystemExit) as ended:
        action()
    assert ended.value.code == 1
    return capsys.readouterr().err.strip()


def test_old_python_is_refused_in_one_sentence(script, monkeypatch, capsys):
    bootstrap = script("bootstrap")
    monkeypatch.setattr(bootstrap.sys, "version_info", (3, 10, 13))

    said = refusal(bootstrap.make_environment, capsys)

    assert said == (
        "Python 3.11 or newer is needed; this is 3.10.13. Try: make PYTHON=python3.12 …"
    )


def test_missing_venv_module_is_named(script, monkeypatch, capsys, tmp_path):
    bootstrap = script("bootstrap")
    monkeypatch.setattr(bootstrap, "ENVIRONMENT", tmp_path)
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / "bin" / "python")
    monkeypatch.setitem(sys.modules, "ensurepip", None)

    said = refusal(bootstrap.make_environment, capsys)

    assert said == "Python's venv module is missing; on Debian: apt-get install python3-venv"


def test_failing_command_gives_up_with_a_sentence(script, capsys):
    say = script("say")

    said = refusal(lambda: say.quiet([sys.executable, "-c", "exit(3)"], "It is missing."), capsys)

    assert said == "It is missing."


def test_taken_port_is_replaced_by_the_next_free_one(script, capsys):
    bootstrap = script("bootstrap")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        found = bootstrap.free_port(str(port))

    assert found > port
    assert capsys.readouterr().out == f"Port {port} is taken; using {found}.\n"


@pytest.mark.parametrize("word", ["", "http", "0", "70000"])
def test_port_that_is_none_is_refused(script, capsys, word):
    bootstrap = script("bootstrap")

    said = refusal(lambda: bootstrap.free_port(word), capsys)

    assert said == "PORT must be a number between 1 and 65535."


@pytest.fixture
def installed(script, monkeypatch, tmp_path):
    """The lock files that install_packages hands to an installer, in order."""
    bootstrap = script("bootstrap")
    used = []
    monkeypatch.setattr(bootstrap, "ENVIRONMENT", tmp_path)
    monkeypatch.setattr(bootstrap, "find_uv", lambda: None)
    monkeypatch.setattr(bootstrap, "quiet", lambda command, *_: used.append(command[-1]))
    return bootstrap.install_packages, used


def test_packages_are_installed_once(installed):
    install_packages, used = installed

    install_packages("base")
    install_packages("base")

    assert used == [str(project.BASE_DIR / "requirements" / "base.txt")]


def test_run_after_test_keeps_the_tools(installed):
    install_packages, used = installed

    install_packages("dev")
    install_packages("base")

    assert used == [str(project.BASE_DIR / "requirements" / "dev.txt")]


def test_installer_checks_hashes(script):
    source = (project.BASE_DIR / ".ci" / "bootstrap.py").read_text(encoding="utf-8")

    assert source.count('"--require-hashes", "-r"') == source.count('"-r"')


def test_font_face_points_beside_itself_in_one_format(script, tmp_path):
    frontend = script("frontend")
    sheet = tmp_path / "400.css"
    sheet.write_text(
        "/* be-vietnam-pro-latin-ext-400-normal */\n@font-face { src: url(./files/e.woff2); }\n"
        "/* be-vietnam-pro-latin-400-normal */\n@font-face { src: url(./files/l.woff2) "
        "format('woff2'), url(./files/l.woff) format('woff'); }\n"
    )

    rule = frontend.face(sheet, "latin")

    assert rule == "@font-face { src: url(./l.woff2) format('woff2'); }\n"


def test_packages_missing_on_this_machine_are_named_as_debian_names_them(script, monkeypatch):
    system = script("system")
    monkeypatch.setattr(system, "has_program", lambda *names: "redis-server" not in names)

    assert "redis-server" in system.missing()
    assert "chromium" not in system.missing()


def test_demonstration_is_served_on_the_day_it_was_built_for(script):
    served_on = script("bootstrap").DEMO_DAY

    assert served_on == DAY.isoformat()
