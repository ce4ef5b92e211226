"""No model without its migration; each data migration can be taken back and stands alone."""

import re
from collections.abc import Iterable

import pytest
from django.core.management import call_command
from django.db import migrations
from django.db.migrations import Migration
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation

OURS = {"shared", "cells", "criteria", "meetings", "evaluations"}


def our_migrations() -> list[Migration]:
    """Every migration of our apps, read from the files."""
    disk = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    return [migration for (app, _), migration in sorted(disk.items()) if app in OURS]


def problems_of(name: str, operations: Iterable[Operation]) -> list[str]:
    """What a migration of this name and these operations does wrong."""
    operations = list(operations)
    data = [op for op in operations if isinstance(op, migrations.RunPython | migrations.RunSQL)]
    problems = []
    if re.search(r"_auto_\d|_auto$", name):
        problems.append("has no name of its own")
    if any(not op.reversible for op in data):
        problems.append("cannot be taken back")
    if data and len(data) < len(operations):
        problems.append("mixes data with schema")
    return problems


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_migrations_are_named_reversible_and_of_one_kind():
    found = {str(m): problems_of(m.name, m.operations) for m in our_migrations()}

    assert {name: problems for name, problems in found.items() if problems} == {}


def test_migrations_are_found():
    assert {migration.app_label for migration in our_migrations()} == OURS


@pytest.mark.parametrize(
    ("name", "operations", "problem"),
    [
        ("0002_auto_20261123", [], "has no name of its own"),
        ("0002_fill", [migrations.RunPython(print)], "cannot be taken back"),
        (
            "0002_fill",
            [migrations.RunPython(print, print), migrations.DeleteModel("x")],
            "mixes data with schema",
        ),
    ],
)
def test_bad_migration_is_noticed(name, operations, problem):
    assert problems_of(name, operations) == [problem]
