"""Remember what an import wrote, see whether anything rests on it, and take it back."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from cells.models import (
    AccessEvent,
    ActivityPeriod,
    ImportBatch,
    Member,
    Membership,
    RoleAssignment,
    Unit,
)
from chibo4tot.shared.errors import WrongState

# In the order in which rows may be deleted.
MODELS: dict[str, type[models.Model]] = {
    model._meta.label_lower: model
    for model in (RoleAssignment, ActivityPeriod, Membership, Member, Unit)
}
NAMES = {
    "cells.membership": "việc sinh hoạt tại chi bộ",
    "cells.roleassignment": "vai trò",
    "cells.activityperiod": "trạng thái sinh hoạt",
    "cells.invitation": "phiếu mời đăng nhập",
    "cells.discipline": "kỷ luật",
    "cells.complaint": "đơn thư",
    "cells.nothingtoreport": "xác nhận không phát sinh",
    "cells.unit": "tổ chức đảng",
    "meetings.meeting": "cuộc họp",
    "meetings.attendance": "điểm danh",
    "meetings.agendaitem": "nội dung biên bản",
    "meetings.statement": "ý kiến phát biểu",
    "meetings.task": "nhiệm vụ",
    "meetings.monthwaiver": "giải trình tháng không họp",
    "evaluations.scorecard": "phiếu điểm",
    "evaluations.selfassessment": "bản tự kiểm điểm",
    "evaluations.rating": "mức xếp loại",
    "evaluations.commitment": "bản cam kết",
    "evaluations.finding": "kết luận vi phạm",
}
LISTED_AT_MOST = 8
Snapshot = dict[str, dict[int, dict[str, Any]]]


def snapshot(member_ids: Iterable[int]) -> Snapshot:
    """All that is recorded about these people, in four queries."""
    keys = list(member_ids)
    rows: dict[type[models.Model], models.Q] = {
        Member: models.Q(pk__in=keys),
        Membership: models.Q(member__in=keys),
        ActivityPeriod: models.Q(membership__member__in=keys),
        RoleAssignment: models.Q(member__in=keys),
    }
    return {
        model._meta.label_lower: {
            row["id"]: {name: _plain(value) for name, value in row.items()}
            for row in model._default_manager.filter(condition).values()
        }
        for model, condition in rows.items()
    }


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, bool | int | str) else value.isoformat()


def difference(before: Snapshot, after: Snapshot, units: Iterable[int]) -> dict[str, Any]:
    """What was created and what was changed, as JSON can hold it."""
    created = {label: sorted(rows.keys() - before[label].keys()) for label, rows in after.items()}
    updated = [
        {"model": label, "pk": key, "before": before[label][key], "after": values}
        for label, rows in after.items()
        for key, values in rows.items()
        if key in before[label] and values != before[label][key]
    ]
    return {"created": created | {"cells.unit": sorted(units)}, "updated": updated}


def ensure_untouched(batch: ImportBatch) -> None:
    """WrongState with the list of what refers to an imported row, or has changed one since."""
    found = [*_references(batch), *_edits(batch)]
    if not found:
        return
    listed = "; ".join(found[:LISTED_AT_MOST])
    more = f"; và {len(found) - LISTED_AT_MOST} việc khác" if len(found) > LISTED_AT_MOST else ""
    raise WrongState(
        f"Không hoàn tác được vì đã có việc dựa trên lần nhập này: {listed}{more}. "
        "Hãy xử lý các việc ấy trước, hoặc sửa từng hồ sơ."
    )


def _created(batch: ImportBatch, label: str) -> list[int]:
    created: Any = batch.changes["created"]
    keys: list[int] = created[label]
    return keys


def _references(batch: ImportBatch) -> list[str]:
    found: list[str] = []
    for label, model in MODELS.items():
        keys = _created(batch, label)
        for relation in model._meta.get_fields(include_hidden=True):
            if not keys or not isinstance(relation, models.ForeignObjectRel):
                continue
            pointing: Any = relation.related_model
            if pointing is AccessEvent or relation.field.many_to_many:
                continue  # a log of views goes with the record; a M2M has its own table
            rows = pointing._base_manager.filter(**{f"{relation.field.name}__in": keys})
            own = pointing._meta.label_lower
            if own in MODELS:
                rows = rows.exclude(pk__in=_created(batch, own))
            found += [f"{_name(pointing)} “{row}”" for row in rows[: LISTED_AT_MOST + 1]]
    return found


def _name(model: type[models.Model]) -> str:
    return NAMES.get(model._meta.label_lower, "bản ghi")


def _edits(batch: ImportBatch) -> list[str]:
    found: list[str] = []
    for label, model in MODELS.items():
        keys = _created(batch, label)
        rows = model._default_manager.filter(pk__in=keys)
        edited = rows.filter(updated_at__gt=batch.confirmed_at)
        found += [f"{_about(row)} đã được sửa" for row in edited[: LISTED_AT_MOST + 1]]
        if rows.count() != len(keys):
            found.append(f"{NAMES.get(label, 'hồ sơ')} đã nhập không còn")
    for change in _updated(batch):
        model = MODELS[change["model"]]
        now = model._default_manager.filter(pk=change["pk"]).values().first()
        if now is None or {key: _plain(value) for key, value in now.items()} != change["after"]:
            row = model._default_manager.filter(pk=change["pk"]).first()
            found.append(f"{_about(row)} đã được sửa" if row else "một bản ghi đã bị xóa")
    return found


def _updated(batch: ImportBatch) -> list[dict[str, Any]]:
    updated: Any = batch.changes["updated"]
    changes: list[dict[str, Any]] = updated
    return changes


def _about(row: Any) -> str:
    match row:
        case Member() | Unit():
            return f"hồ sơ “{row}”"
        case ActivityPeriod():
            return f"trạng thái sinh hoạt của “{row.membership.member}”"
        case _:
            return f"{_name(type(row))} của “{row.member}”"


def restore(batch: ImportBatch) -> set[int]:
    """Delete what was created and put back what was changed; the cells that count otherwise now."""
    memberships = Membership.objects.filter(pk__in=_created(batch, "cells.membership"))
    cells = set(memberships.values_list("cell_id", flat=True))
    for label, model in MODELS.items():
        model._default_manager.filter(pk__in=_created(batch, label)).delete()
    for change in _updated(batch):
        model = MODELS[change["model"]]
        values = {
            name: _read(model, name, value)
            for name, value in change["before"].items()
            if name != "id"
        }
        model._default_manager.filter(pk=change["pk"]).update(**values)
        if change["model"] == "cells.membership":
            cells.add(change["before"]["cell_id"])
    return cells - set(_created(batch, "cells.unit"))


def _read(model: type[models.Model], name: str, value: Any) -> Any:
    field: Any = model._meta.get_field(name)
    return value if value is None or field.is_relation else field.to_python(value)
