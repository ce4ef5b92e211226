"""Rows of directives and thematic plans for tests."""

from collections.abc import Iterable
from datetime import date

from cells.models import Member, Unit, User
from meetings.enums import DirectiveStatus, MinutesStatus
from meetings.models import (
    AgendaItem,
    Directive,
    DirectiveAddress,
    ItemDirective,
    Meeting,
    PlannedTheme,
    ThematicPlan,
)
from tests.factories.meetings import make_item, make_minutes


def make_directive(
    unit: Unit,
    *,
    by: User,
    cells: Iterable[Unit] = (),
    number: str = "12-CT/TU",
    issuer: str = "Ban Thường vụ Tỉnh ủy",
    subject: str = "Về nâng cao chất lượng sinh hoạt chi bộ",
    issued_on: date = date(2026, 2, 10),
    due_on: date = date(2026, 3, 31),
    withdrawn_on: date | None = None,
) -> Directive:
    made = Directive.objects.create(
        unit=unit,
        number=number,
        issuer=issuer,
        subject=subject,
        issued_on=issued_on,
        due_on=due_on,
        status=DirectiveStatus.WITHDRAWN if withdrawn_on else DirectiveStatus.IN_FORCE,
        withdrawn_on=withdrawn_on,
        withdrawn_reason="Đã có văn bản thay thế" if withdrawn_on else "",
        registered_by=by,
    )
    DirectiveAddress.objects.bulk_create(
        DirectiveAddress(directive=made, cell=cell) for cell in cells
    )
    return made


def make_dissemination(
    meeting: Meeting, *directives: Directive, status: MinutesStatus = MinutesStatus.APPROVED
) -> AgendaItem:
    """Minutes of the meeting with one item that deals with the directives."""
    item = make_item(make_minutes(meeting, status=status))
    link_directives(item, *directives)
    return item


def link_directives(item: AgendaItem, *directives: Directive) -> None:
    ItemDirective.objects.bulk_create(
        ItemDirective(item=item, directive=directive) for directive in directives
    )


def make_plan(
    cell: Unit,
    *,
    year: int = 2026,
    themes: dict[int, str] | None = None,
    presenter: Member | None = None,
    sent_on: date | None = None,
    sent_by: User | None = None,
) -> ThematicPlan:
    plan = ThematicPlan.objects.create(cell=cell, year=year, sent_on=sent_on, sent_by=sent_by)
    rows = {2: "Nêu gương", 5: "Cải cách hành chính"} if themes is None else themes
    PlannedTheme.objects.bulk_create(
        PlannedTheme(plan=plan, month=month, topic=topic, presenter=presenter)
        for month, topic in rows.items()
    )
    return plan
