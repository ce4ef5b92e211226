"""Programmes of cells for tests."""

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone

from cells.models import Member, Unit, User
from meetings.enums import ProgrammeStatus
from meetings.models import Programme, ProgrammeItem

ADOPTED = (ProgrammeStatus.ADOPTED, ProgrammeStatus.REPLACED)


def make_programme(
    cell: Unit,
    *,
    by: User,
    year: int = 2026,
    version: int = 1,
    status: ProgrammeStatus = ProgrammeStatus.ADOPTED,
    adopted_on: date = date(2026, 1, 20),
) -> Programme:
    is_adopted = status in ADOPTED
    return Programme.objects.create(
        cell=cell,
        year=year,
        version=version,
        status=status,
        revision_reason="" if version == 1 else "Bổ sung việc mới",
        adopted_on=adopted_on if is_adopted else None,
        document_no="02-CTr/CB" if is_adopted else "",
        approved_by=by if is_adopted else None,
        approved_at=timezone.make_aware(datetime(2026, 1, 21, 9)) if is_adopted else None,
    )


def make_work(
    programme: Programme,
    assignee: Member,
    *,
    title: str = "Rà soát quy chế",
    due_on: date = date(2026, 6, 30),
    origin: ProgrammeItem | None = None,
) -> ProgrammeItem:
    return ProgrammeItem.objects.create(
        programme=programme,
        order=programme.items.count() + 1,
        title=title,
        assignee=assignee,
        due_on=due_on,
        weight=Decimal(1),
        origin=origin,
    )
