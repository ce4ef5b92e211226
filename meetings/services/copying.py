"""Copy one version of minutes into the next: roll, agenda and all that stands under its items."""

from typing import TypeVar

from django.db.models import Model
from django.utils import timezone

from meetings.models import (
    Attendance,
    InitiativeAuthor,
    ItemDirective,
    Minutes,
    Remark,
    Statement,
    Vote,
)
from meetings.services.presetting import preset_roll

Row = TypeVar("Row", bound=Model)


def copy_version(minutes: Minutes, *, reason: str) -> Minutes:
    """Version n+1 with the same roll and text. Tasks stay where they are until it is approved."""
    copied = Minutes.objects.create(
        meeting=minutes.meeting,
        version=minutes.version + 1,
        number=minutes.number,
        summary=minutes.summary,
        correction_reason=reason,
    )
    on_roll = list(minutes.attendances.all())
    Attendance.objects.bulk_create(_copy_of(row, minutes=copied) for row in on_roll)
    if not on_roll:  # imported with its numbers only: there is no roll to correct yet
        preset_roll(copied, timezone.localdate(minutes.meeting.starts_at))
    for item in minutes.items.all():
        twin = _copy_of(item, minutes=copied, copied_from=item)
        twin.save()
        Statement.objects.bulk_create(_copy_of(row, item=twin) for row in item.statements.all())
        Vote.objects.bulk_create(_copy_of(row, item=twin) for row in item.votes.all())
        Remark.objects.bulk_create(_copy_of(row, item=twin) for row in item.remarks.all())
        ItemDirective.objects.bulk_create(
            _copy_of(row, item=twin) for row in item.directive_links.all()
        )
    for row in minutes.initiatives.all():
        again = _copy_of(row, minutes=copied)
        again.save()
        InitiativeAuthor.objects.bulk_create(
            _copy_of(author, initiative=again) for author in row.authors.all()
        )
    return copied


def _copy_of(row: Row, **changed: object) -> Row:
    """An unsaved row with the same fields but for those given."""
    values = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key and field.name not in changed
    }
    return type(row)(**values, **changed)
