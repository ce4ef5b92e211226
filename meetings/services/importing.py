"""Import past meetings: read the file, confirm what can be written, in one transaction."""

import hashlib
from typing import IO

from django.db import transaction

from cells.access import Action, require
from cells.audit import record
from cells.models import Unit, User
from chibo4tot.shared import clock
from chibo4tot.shared.csv_table import open_table
from chibo4tot.shared.errors import DomainError, WrongState
from chibo4tot.shared.markings import REFUSAL, bears_stamp, is_marked_name
from chibo4tot.shared.sheet import SheetValues, texts_in
from chibo4tot.shared.workbook import refusal
from meetings.domain.past.columns import LABELS, Column
from meetings.domain.past.rows import MOST_ROWS, PastSheets, read_sheets, row_to_data
from meetings.domain.past.verdicts import Verdict
from meetings.models import MeetingImport
from meetings.queries.past_meetings import Preview, preview_of
from meetings.services.past_meetings import write_meeting
from meetings.services.steps import announce, change

_HEADER_WORDS = ", ".join(
    f"“{LABELS[column]}”"
    for column in (Column.DATE, Column.DUE, Column.PRESENT, Column.ABSENCES, Column.CONCLUSION)
)


def start_meeting_import(unit: Unit, *, file: IO[bytes], name: str, actor: User) -> MeetingImport:
    """Read the file and keep its rows for a preview; nothing else is written.

    A file that cannot be read leaves nothing behind (UnreadableFile). The same file read before
    and not confirmed is not read a second time: a constraint keeps one waiting import of it.
    """
    require(actor, Action.MEETING_IMPORT, unit)
    if is_marked_name(name):
        raise DomainError(REFUSAL)
    digest = _digest(file)
    sheets = open_table(file, name)
    _refuse_stamped(sheets)
    found = _read(sheets, name)
    with transaction.atomic():
        batch, is_new = MeetingImport.objects.get_or_create(
            unit=unit,
            file_hash=digest,
            confirmed_at=None,
            defaults={"actor": actor, "file_name": name[:200], "content": _content(found)},
        )
        if is_new:
            data = {"file_hash": digest, "rows": len(found.rows)}
            record(actor, "meeting_import.started", batch, **data)
    return batch


def _digest(file: IO[bytes]) -> str:
    digest = hashlib.sha256()
    while part := file.read(1024 * 1024):
        digest.update(part)
    file.seek(0)
    return digest.hexdigest()


def _refuse_stamped(sheets: list[SheetValues]) -> None:
    for sheet in sheets:
        lines = ("\t".join(text for _, text in texts_in(row)) for row in sheet.rows)
        if bears_stamp(lines):
            raise DomainError(REFUSAL)


def _read(sheets: list[SheetValues], name: str) -> PastSheets:
    found = read_sheets(sheets, as_of=clock.today())
    if not found.has_table:
        raise refusal(
            name,
            "không có dòng tiêu đề của danh sách cuộc họp. Chương trình tìm một dòng có các cột "
            f"như: {_HEADER_WORDS}; hãy dùng tệp mẫu, hoặc sửa tên các cột rồi tải lên lại.",
        )
    if not found.rows:
        raise refusal(name, "không có dòng cuộc họp nào; hãy chọn đúng tệp rồi tải lên lại.")
    if len(found.rows) > MOST_ROWS:
        raise refusal(
            name, f"có hơn {MOST_ROWS} cuộc họp; hãy tách thành nhiều tệp rồi tải lên từng tệp."
        )
    return found


def _content(found: PastSheets) -> dict[str, object]:
    return {
        "rows": [row_to_data(row) for row in found.rows],
        "ignored": [list(one) for one in found.ignored],
    }


@transaction.atomic
def confirm_meeting_import(batch: MeetingImport, *, basis: str, actor: User) -> MeetingImport:
    """Write every row that can be written as a meeting held, its minutes approved as imported.

    The import and, in the order of their keys, its cells are held: of two confirmations at the
    same moment the second finds the import confirmed and changes nothing, and no month of a cell
    is taken twice. Rows in error stay out; they can be corrected and imported later.
    """
    require(actor, Action.MEETING_IMPORT, batch.unit)
    batch = hold_import(batch)
    if batch.confirmed_at is not None:
        return batch
    preview = preview_of(batch, clock.today())
    if basis != preview.basis:
        raise WrongState(
            "Dữ liệu đã thay đổi từ khi mở bản xem trước; hãy xem lại các dòng rồi xác nhận."
        )
    if not preview.writable:
        raise DomainError("Chưa có dòng nào nhập được. Hãy sửa tệp theo các lưu ý rồi tải lên lại.")
    for row in preview.writable:
        write_meeting(batch, row, actor=actor)
    change(
        batch,
        confirmed_at=clock.now(),
        confirmed_by=actor,
        content=batch.content | {"counts": _counts(preview)},
    )
    record(
        actor,
        "meeting_import.confirmed",
        batch,
        file_hash=batch.file_hash,
        meetings=len(preview.writable),
        refused=preview.count(Verdict.REFUSED),
    )
    announce_cells(batch, preview)
    return batch


def _counts(preview: Preview) -> dict[str, int]:
    return {verdict.value: preview.count(verdict) for verdict in Verdict}


def announce_cells(batch: MeetingImport, preview: Preview) -> None:
    """Say of each cell that its figures of the year may have changed."""
    told = {(one.meeting.cell.cell_id, one.meeting.year) for one in preview.writable if one.meeting}
    for cell_id, year in sorted(told):
        announce(cell_id, year)


def hold_import(batch: MeetingImport) -> MeetingImport:
    """The import as it is now, held with the cells of its unit until the end of the transaction."""
    rows = MeetingImport.objects.select_for_update(of=("self",)).select_related("unit", "actor")
    held = rows.get(pk=batch.pk)
    below = Unit.objects.below(held.unit.path).cells()
    list(below.select_for_update(of=("self",)).order_by("pk"))
    return held
