"""A register's verdict as one JSON document (``manage.py import_members --json``)."""

from typing import Any

from cells.domain.register.person import RegisterRow
from cells.domain.register.problems import Status
from cells.domain.register.reading import Register


def register_document(register: Register) -> dict[str, Any]:
    """Cells, the number of rows, rows by status, and each person's verdict, in file order."""
    return {
        "cells": list(register.cells),
        "rows": len(register.rows),
        "summary": {status.value: register.count(status) for status in Status},
        "people": [_person(row) for row in register.rows],
    }


def _person(row: RegisterRow) -> dict[str, Any]:
    return {
        "sheet": row.sheet,
        "row": row.row,
        "status": row.status.value,
        "problems": [problem.value for problem in row.problems],
        "cell": row.cell,
        "name": row.name,
        "birth": row.birth.isoformat() if row.birth else None,
        "probationary": row.probationary,
        "activity_state": row.activity_state.value if row.activity_state else None,
        "position": row.position.value if row.position else None,
    }
