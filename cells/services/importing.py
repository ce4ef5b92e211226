"""Import a register: read, preview, confirm in one transaction, undo as a whole."""

import hashlib
from datetime import date
from typing import IO

from django.db import transaction

from cells.access import Action, grants, require
from cells.audit import record
from cells.domain.import_choices import NO_CHOICES, Choices
from cells.domain.import_rows import row_to_data
from cells.domain.register import Register, register_document
from cells.domain.register.matching import MatchKind
from cells.models import ImportBatch, Unit, User
from cells.queries.importing import Preview, known_cell_names, preview_of
from cells.services.episodes import tell_figures
from cells.services.import_apply import apply_plan
from cells.services.import_undo import ensure_untouched, restore
from cells.services.register_file import read_uploaded_register
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, WrongState


def start_import(unit: Unit, *, file: IO[bytes], name: str, actor: User) -> ImportBatch:
    """Read the register and keep its rows for a preview; nothing else is written.

    A file that cannot be read leaves nothing behind (UnreadableFile).
    """
    require(actor, Action.MEMBER_IMPORT, unit)
    today = clock.today()
    digest = _digest(file)
    known = known_cell_names(unit, today)
    register = read_uploaded_register(file, name, known_cells=known, today=today)
    if not register.rows:
        raise DomainError(f"Tệp “{name}” không có dòng đảng viên nào; hãy chọn đúng tệp danh sách.")
    with transaction.atomic():
        batch = ImportBatch.objects.create(
            unit=unit,
            actor=actor,
            file_name=name[:200],
            file_hash=digest,
            as_of=register.as_of,
            content=_content(register),
        )
        record(actor, "import.started", batch, file_hash=digest, rows=len(register.rows))
    return batch


def _digest(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while part := file.read(1024 * 1024):
        digest.update(part)
    file.seek(0)
    return digest.hexdigest()


def _content(register: Register) -> dict[str, object]:
    verdict = register_document(register)
    return {
        "cells": verdict["cells"],
        "summary": verdict["summary"],
        "rows": [row_to_data(row) for row in register.rows],
        "ignored": [[row.sheet, row.row, row.text] for row in register.ignored],
        "sheets": [[one.title, one.people, one.skipped] for one in register.sheets],
    }


def first_day(batch: ImportBatch) -> date:
    """From which day the imported people count, unless somebody says otherwise."""
    today = clock.today()
    return min(batch.as_of or today, today)


def preview_import(batch: ImportBatch, *, actor: User) -> Preview:
    """What confirming would do now."""
    return preview_of(batch, clock.today(), own_member_id=grants(actor).member_id)


@transaction.atomic
def confirm_import(
    batch: ImportBatch, *, actor: User, choices: Choices = NO_CHOICES
) -> ImportBatch:
    """Write the register's people; a second click finds the batch confirmed and changes nothing."""
    require(actor, Action.MEMBER_IMPORT, batch.unit)
    batch = _locked(batch)
    if batch.confirmed_at is not None:
        return batch
    day = choices.valid_from or first_day(batch)
    if day > clock.today():
        raise DomainError("Ngày bắt đầu tính không được ở tương lai; hãy chọn lại ngày.")
    preview = preview_import(batch, actor=actor)
    _ensure_answered(preview, choices)
    changes, cells = apply_plan(batch.unit, preview, choices, day)
    batch.changes = changes
    batch.content = {
        "cells": batch.content["cells"],
        "summary": batch.content["summary"],
        "counts": {kind.value: preview.count(kind) for kind in MatchKind},
        "refused": preview.refused,
        "new_cells": list(preview.new_cells),
        "first_day": day.isoformat(),
    }
    batch.confirmed_at = batch.updated_at = clock.now()
    batch.save()
    record(
        actor,
        "import.confirmed",
        batch,
        file_hash=batch.file_hash,
        first_day=day,
        created={label: len(keys) for label, keys in changes["created"].items()},
        updated=len(changes["updated"]),
    )
    for cell_id in cells:
        tell_figures(cell_id, day)
    return batch


def _locked(batch: ImportBatch) -> ImportBatch:
    """The batch as it is now; nobody else changes the tree or confirms another batch meanwhile."""
    list(Unit.objects.select_for_update(no_key=True).filter(parent=None).order_by("pk"))
    return (
        ImportBatch.objects.select_for_update(no_key=True, of=("self",))
        .select_related("unit")
        .get(pk=batch.pk)
    )


def _ensure_answered(preview: Preview, choices: Choices) -> None:
    if choices.basis and choices.basis != preview.basis:
        raise WrongState(
            "Hồ sơ đảng viên đã thay đổi từ khi mở bản xem trước; hãy xem lại rồi xác nhận."
        )
    open_rows = [
        line.row.row
        for line in preview.lines
        if line.asks_state
        and line.index not in choices.states
        and not (line.asks_person and line.index not in choices.people)
    ]
    if open_rows:
        rows = ", ".join(str(row) for row in open_rows[:10])
        raise DomainError(f"Hãy chọn tình trạng sinh hoạt cho dòng {rows} rồi xác nhận lại.")


@transaction.atomic
def undo_import(batch: ImportBatch, *, actor: User) -> ImportBatch:
    """Take back all that the import wrote, unless something else refers to it by now."""
    require(actor, Action.MEMBER_IMPORT, batch.unit)
    batch = _locked(batch)
    if batch.undone_at is not None:
        return batch
    if batch.confirmed_at is None:
        raise WrongState("Lần nhập này chưa được xác nhận nên không có gì để hoàn tác.")
    ensure_untouched(batch)
    cells = restore(batch)
    batch.undone_at = batch.updated_at = clock.now()
    batch.save()
    record(actor, "import.undone", batch, file_hash=batch.file_hash)
    day = date.fromisoformat(str(batch.content["first_day"]))
    for cell_id in cells:
        tell_figures(cell_id, day)
    return batch
