"""Take an import of past meetings back as a whole, unless something rests on one of them."""

from collections.abc import Iterator
from typing import Any

from django.db import models, transaction

from cells.access import Action, require
from cells.audit import record
from cells.models import User
from chibo4tot.shared import clock
from chibo4tot.shared.errors import WrongState
from meetings.models import (
    AgendaItem,
    Attendance,
    ImportedMeeting,
    Meeting,
    MeetingImport,
    Minutes,
)
from meetings.services.importing import hold_import
from meetings.services.steps import announce, change

LISTED_AT_MOST = 8


@transaction.atomic
def undo_meeting_import(batch: MeetingImport, *, actor: User) -> MeetingImport:
    """Delete all that the import wrote; refused with a list if anything refers to it by now.

    The import and its cells are held; a second click finds it undone and changes nothing.
    """
    require(actor, Action.MEETING_IMPORT, batch.unit)
    batch = hold_import(batch)
    if batch.undone_at is not None:
        return batch
    if batch.confirmed_at is None:
        raise WrongState("Lần nhập này chưa được xác nhận nên không có gì để hoàn tác.")
    rows = _written(batch)
    if found := [*_references(rows), *_edits(batch, rows)]:
        raise WrongState(_refusal(found))
    told = sorted(set(rows[Meeting].values_list("cell_id", "year")))
    counts = {model._meta.label_lower: _delete(model, keys) for model, keys in _keys(rows)}
    change(batch, undone_at=clock.now())
    record(actor, "meeting_import.undone", batch, file_hash=batch.file_hash, deleted=counts)
    for cell_id, year in told:
        announce(cell_id, year)
    return batch


Rows = dict[type[models.Model], "models.QuerySet[Any]"]


def _written(batch: MeetingImport) -> Rows:
    """What the import wrote, in the order in which it may be deleted."""
    meetings = Meeting.objects.filter(imported__batch=batch)
    minutes = Minutes.objects.filter(meeting__in=meetings, version=1)
    return {
        Attendance: Attendance.objects.filter(minutes__in=minutes),
        AgendaItem: AgendaItem.objects.filter(minutes__in=minutes),
        Minutes: minutes,
        ImportedMeeting: ImportedMeeting.objects.filter(batch=batch),
        Meeting: meetings,
    }


def _keys(rows: Rows) -> list[tuple[type[models.Model], list[int]]]:
    """The keys of all rows, read before the first of them is deleted."""
    return [(model, list(found.values_list("pk", flat=True))) for model, found in rows.items()]


def _delete(model: type[models.Model], keys: list[int]) -> int:
    deleted, _ = model._default_manager.filter(pk__in=keys).delete()
    return deleted


def _references(rows: Rows) -> Iterator[str]:
    """Whatever else points to a row of the import: a task, a paper, another version, a score."""
    for model, found in rows.items():
        for relation in model._meta.get_fields(include_hidden=True):
            if not isinstance(relation, models.ForeignObjectRel) or relation.field.many_to_many:
                continue
            pointing: Any = relation.related_model
            others = pointing._base_manager.filter(**{f"{relation.field.name}__in": found})
            if pointing in rows:
                others = others.exclude(pk__in=rows[pointing])
            name = pointing._meta.verbose_name
            yield from (f"{_word(pointing, name)} “{row}”" for row in others[:LISTED_AT_MOST])


_WORDS = {
    "meetings.minutes": "bản sửa biên bản",
    "meetings.task": "nhiệm vụ",
    "meetings.paper": "tài liệu",
    "meetings.statement": "ý kiến phát biểu",
    "meetings.agendaitem": "mục biên bản",
    "meetings.attendance": "điểm danh",
    "meetings.itemdirective": "văn bản đã quán triệt",
}


def _word(model: type[models.Model], name: str) -> str:
    return _WORDS.get(model._meta.label_lower, f"bản ghi ({name})")


def _edits(batch: MeetingImport, rows: Rows) -> Iterator[str]:
    for model in (Minutes, Meeting):
        for row in rows[model].filter(updated_at__gt=batch.confirmed_at)[:LISTED_AT_MOST]:
            yield f"“{row}” đã được sửa"


def _refusal(found: list[str]) -> str:
    listed = "; ".join(found[:LISTED_AT_MOST])
    more = f"; và {len(found) - LISTED_AT_MOST} việc khác" if len(found) > LISTED_AT_MOST else ""
    return (
        f"Không hoàn tác được vì đã có việc dựa trên lần nhập này: {listed}{more}. "
        "Hãy xử lý các việc ấy trước, hoặc lập bản sửa cho từng biên bản."
    )
