"""Programmes of cells: the version shown, its work as it is compared, the cells of a year."""

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery

from cells.models import Member, Unit
from meetings.domain.programmes import Work, WorkChange, changes_between
from meetings.enums import ProgrammeStatus
from meetings.models import Programme, ProgrammeItem, Task

FIRST = (ProgrammeStatus.ADOPTED, ProgrammeStatus.REPLACED)


def versions_of_programme(cell: Unit, year: int) -> "QuerySet[Programme]":
    """All versions, the newest first."""
    rows = Programme.objects.filter(cell=cell, year=year)
    return rows.select_related("cell", "submitted_by", "approved_by").order_by("-version")


def items_of_programme(programme: Programme) -> list[ProgrammeItem]:
    """The items by due day; a few queries whatever their number.

    ``item.people`` are those involved, ``item.given`` the tasks that came of it.
    """
    people = Prefetch("involved", Member.objects.order_by("name_key", "pk"), to_attr="people")
    given = Prefetch("tasks", Task.objects.order_by("pk"), to_attr="given")
    rows = programme.items.select_related("assignee").prefetch_related(people, given)
    return list(rows.order_by("due_on", "order", "pk"))


def changes_since(programme: Programme) -> list[WorkChange]:
    """What a version changed against the one before; nothing of the first."""
    before = Programme.objects.filter(
        cell=programme.cell_id, year=programme.year, version=programme.version - 1
    ).first()
    return [] if before is None else changes_between(_works(before), _works(programme))


def _works(programme: Programme) -> list[Work]:
    return [
        Work(
            item_id=item.pk,
            origin_id=item.origin_id,
            title=item.title,
            product=item.product,
            assignee=item.assignee.full_name,
            involved=", ".join(person.full_name for person in item.people),  # type: ignore[attr-defined] # prefetched
            department=", ".join(filter(None, [item.department, item.department_head])),
            due_on=item.due_on,
            weight=f"{item.weight.normalize():f}",
        )
        for item in items_of_programme(programme)
    ]


def with_programme(cells: "QuerySet[Unit]", year: int) -> "QuerySet[Unit]":
    """Cells with the state of their programme of the year, in the same query."""
    rows = Programme.objects.filter(cell=OuterRef("pk"), year=year)
    first = rows.filter(version=1, status__in=FIRST)
    newest = rows.order_by("-version")
    return cells.annotate(
        programme_status=Subquery(newest.values("status")[:1]),
        programme_adopted_on=Subquery(first.values("adopted_on")[:1]),
        programme_no=Subquery(first.values("document_no")[:1]),
    )
