"""Imports point down: runs import-linter on the contracts in pyproject.toml."""

import subprocess
import sys
from pathlib import Path

from django.conf import settings

LINT_IMPORTS = Path(sys.executable).parent / "lint-imports"


def lint_imports(*options: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    """Runs import-linter in a folder."""
    return subprocess.run(
        [LINT_IMPORTS, "--no-cache", *options],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_import_contracts_are_kept():
    done = lint_imports(folder=settings.BASE_DIR)

    assert done.returncode == 0, done.stdout


def test_import_that_points_up_is_noticed(tmp_path):
    package = tmp_path / "house"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "roof.py").write_text("")
    (package / "floor.py").write_text("import house.roof")
    (tmp_path / "pyproject.toml").write_text(
        '[tool.importlinter]\nroot_packages = ["house"]\n[[tool.importlinter.contracts]]\n'
        'name = "down"\ntype = "layers"\nlayers = ["house.roof", "house.floor"]\n'
    )

    done = lint_imports(folder=tmp_path)

    assert done.returncode == 1
    assert "house.floor is not allowed to import house.roof" in done.stdout
