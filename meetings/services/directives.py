"""Register a directive, correct what was registered, withdraw it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from cells.access import Action, require
from cells.audit import record, text_mark
from cells.models import Unit, User
from cells.queries.units import cells_under
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, WrongState
from chibo4tot.shared.files import keep_file
from chibo4tot.shared.uploads import Upload
from chibo4tot.shared.vietnamese import fold, nfc
from meetings.enums import DirectiveStatus, MeetingStatus
from meetings.models import Directive, DirectiveAddress, ItemDirective
from meetings.services.steps import announce, change, locked, required_text


class AlreadyRegistered(DomainError):
    """The same number, issuer and day stand in the register; carries the entry to link to."""

    def __init__(self, existing: Directive) -> None:
        super().__init__(
            f"Văn bản {existing.title} đã có trong sổ. Hãy mở văn bản đó, không ghi lần thứ hai."
        )
        self.existing = existing


@dataclass(frozen=True, slots=True)
class DirectiveEntry:
    """What is written into the register about a directive."""

    number: str
    issuer: str
    subject: str
    issued_on: date
    due_on: date


@transaction.atomic
def register_directive(
    unit: Unit,
    entry: DirectiveEntry,
    *,
    cells: Iterable[Unit] | None,
    actor: User,
    upload: Upload | None = None,
) -> Directive:
    """Enter a directive. ``cells`` None: all cells of the unit that work on this day.

    A constraint guards against the same entry twice; the unit is held while it is looked up.
    """
    require(actor, Action.DIRECTIVE_REGISTER, unit)
    Unit.objects.select_for_update().get(pk=unit.pk)
    entry = _tidy(entry)
    _ensure_new(unit, entry)
    addressed = _addressed(unit, entry, cells)
    directive = Directive.objects.create(
        unit=unit,
        number=entry.number,
        issuer=entry.issuer,
        subject=entry.subject,
        issued_on=entry.issued_on,
        due_on=entry.due_on,
        file=keep_file(upload, by=actor) if upload else None,
        registered_by=actor,
    )
    DirectiveAddress.objects.bulk_create(
        DirectiveAddress(directive=directive, cell=cell) for cell in addressed
    )
    record(
        actor,
        "directive.registered",
        directive,
        number=entry.number,
        due_on=entry.due_on.isoformat(),
        cells=len(addressed),
    )
    _announce(addressed, entry.due_on)
    return directive


def _tidy(entry: DirectiveEntry) -> DirectiveEntry:
    if entry.due_on < entry.issued_on:
        raise DomainError("Hạn quán triệt trước ngày ban hành văn bản. Hãy sửa lại ngày.")
    return DirectiveEntry(
        number=required_text(nfc(entry.number), "Hãy ghi số, ký hiệu văn bản."),
        issuer=required_text(nfc(entry.issuer), "Hãy ghi cơ quan ban hành văn bản."),
        subject=required_text(nfc(entry.subject), "Hãy ghi trích yếu nội dung văn bản."),
        issued_on=entry.issued_on,
        due_on=entry.due_on,
    )


def _ensure_new(unit: Unit, entry: DirectiveEntry, *, but: int = 0) -> None:
    same = Directive.objects.filter(
        unit=unit,
        number_fold=fold(entry.number),
        issuer_fold=fold(entry.issuer),
        issued_on=entry.issued_on,
        status=DirectiveStatus.IN_FORCE,
    ).exclude(pk=but)
    existing = same.first()
    if existing is not None:
        raise AlreadyRegistered(existing)


def _addressed(unit: Unit, entry: DirectiveEntry, cells: Iterable[Unit] | None) -> list[Unit]:
    """The cells addressed, checked to lie under the unit and to live before the deadline."""
    if cells is None:
        today = clock.today()
        under = [
            cell
            for cell in cells_under(unit)
            if cell.valid_from <= min(today, entry.due_on)
            and (cell.valid_to is None or cell.valid_to >= entry.issued_on)
        ]
    else:
        under = list(cells)
    if not under:
        raise DomainError("Hãy chọn ít nhất một chi bộ phải quán triệt văn bản.")
    for cell in under:
        if not (cell.is_cell and cell.is_within(unit.path)):
            raise DomainError(f"{cell.label} không phải chi bộ thuộc {unit.label}. Hãy bỏ chọn.")
        if cell.valid_from > entry.due_on:
            raise DomainError(
                f"{cell.label} thành lập ngày {cell.valid_from:%d/%m/%Y}, sau hạn quán triệt. "
                "Hãy bỏ chọn chi bộ này hoặc lùi hạn."
            )
    return under


@transaction.atomic
def correct_directive(
    directive: Directive,
    entry: DirectiveEntry,
    *,
    cells: Sequence[Unit],
    actor: User,
    upload: Upload | None = None,
) -> Directive:
    """Change what was registered and whom it addresses; the entry before is kept in the log.

    The row is held. A cell that has dealt with the directive in its minutes stays addressed.
    """
    directive = locked(directive, "unit")
    require(actor, Action.DIRECTIVE_REGISTER, directive.unit)
    _ensure_in_force(directive)
    entry = _tidy(entry)
    _ensure_new(directive.unit, entry, but=directive.pk)
    addressed = _addressed(directive.unit, entry, cells)
    before = _plain(directive)
    gone = _readdress(directive, addressed)
    affected = [*addressed, *gone]
    years = {directive.due_on, entry.due_on}
    change(
        directive,
        number=entry.number,
        number_fold=fold(entry.number),
        issuer=entry.issuer,
        issuer_fold=fold(entry.issuer),
        subject=entry.subject,
        subject_fold=fold(entry.subject)[:500],
        issued_on=entry.issued_on,
        due_on=entry.due_on,
        file=keep_file(upload, by=actor) if upload else directive.file,
    )
    record(actor, "directive.corrected", directive, before=before, after=_plain(directive))
    _announce(affected, *years)
    return directive


def _ensure_in_force(directive: Directive) -> None:
    if directive.is_withdrawn:
        raise WrongState("Văn bản này đã rút nên không sửa được. Nếu cần, hãy ghi sổ lại.")


def _plain(directive: Directive) -> dict[str, object]:
    cells = directive.addresses.order_by("cell").values_list("cell", flat=True)
    return {
        "number": directive.number,
        "issuer": directive.issuer,
        "subject": directive.subject,
        "issued_on": directive.issued_on.isoformat(),
        "due_on": directive.due_on.isoformat(),
        "file": directive.file_id,
        "cells": list(cells),
    }


def _readdress(directive: Directive, cells: Sequence[Unit]) -> list[Unit]:
    """Write the new addresses; the cells that are no longer addressed."""
    now = {cell.pk for cell in cells}
    before = {row.cell_id: row for row in directive.addresses.select_related("cell")}
    gone = [row.cell for cell_id, row in before.items() if cell_id not in now]
    for cell in gone:
        links = ItemDirective.objects.filter(
            directive=directive, item__minutes__meeting__cell=cell
        ).exclude(item__minutes__meeting__status=MeetingStatus.CANCELLED)
        if links.exists():
            raise WrongState(
                f"{cell.label} đã đưa văn bản này vào chương trình họp nên không bỏ được. "
                "Hãy giữ chi bộ này trong danh sách."
            )
    directive.addresses.filter(cell__in=gone).delete()
    DirectiveAddress.objects.bulk_create(
        DirectiveAddress(directive=directive, cell=cell) for cell in cells if cell.pk not in before
    )
    return gone


@transaction.atomic
def withdraw_directive(directive: Directive, *, reason: str, actor: User) -> Directive:
    """Nobody has to make the directive known any more; what was done stays in the minutes."""
    directive = locked(directive, "unit")
    require(actor, Action.DIRECTIVE_REGISTER, directive.unit)
    if directive.is_withdrawn:
        raise WrongState("Văn bản này đã rút. Hãy tải lại trang.")
    reason = required_text(reason, "Hãy ghi lý do rút văn bản để các chi bộ biết.")
    change(
        directive,
        status=DirectiveStatus.WITHDRAWN,
        withdrawn_on=clock.today(),
        withdrawn_reason=reason,
    )
    record(actor, "directive.withdrawn", directive, reason=text_mark(reason))
    cells = [row.cell for row in directive.addresses.select_related("cell")]
    _announce(cells, directive.due_on)
    return directive


def _announce(cells: Iterable[Unit], *days: date) -> None:
    for cell_id in sorted({cell.pk for cell in cells}):
        announce(cell_id, *(day.year for day in days))
