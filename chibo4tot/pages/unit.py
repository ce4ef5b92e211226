"""The page of a unit: people and posts, this month's meeting and the year's months, tasks, card."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.views.generic import DetailView

from cells.access import Action, can, visible
from cells.access.mixins import AccessMixin
from cells.enums import CELL_POSTS
from cells.models import Unit
from cells.queries.members import headcounts, roster
from cells.queries.roles import Post, has_cell_committee, posts_of
from cells.queries.rules import rules_for
from cells.queries.units import breadcrumbs, children_of
from chibo4tot.shared import clock
from criteria.queries import spec_of
from evaluations.queries.scorecards import current_card
from meetings.enums import TaskStatus
from meetings.models import Meeting, Task
from meetings.queries.calendar import MonthState, month_states

TASKS_SHOWN = 5
OPEN_TASKS = (TaskStatus.OPEN, TaskStatus.REPORTED, TaskStatus.RETURNED)


@dataclass(frozen=True, slots=True)
class People:
    """Who belongs to a cell today."""

    posts: list[Post]
    count: int
    official: int
    due: int
    has_committee: bool


@dataclass(frozen=True, slots=True)
class Meetings:
    """This month's meetings and the months of the year."""

    now: list[Meeting]
    months: list[MonthState]
    plan_url: str


@dataclass(frozen=True, slots=True)
class Tasks:
    """Open tasks, the most urgent first."""

    first: list[Task]
    count: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Card:
    """Title, score and maximum of each criterion; ``total`` None while too little is known."""

    total: Decimal | None
    scores: list[tuple[str, Decimal | None, Decimal]]
    url: str


@dataclass(frozen=True, slots=True)
class Below:
    """A unit under this one, with its people; ``url`` is empty beyond one's reach."""

    unit: Unit
    count: int
    secretary: str
    url: str


class UnitPage(AccessMixin, DetailView[Unit]):
    """One unit, as much of it as the person may see."""

    queryset = Unit.objects.select_related("parent")
    view_action = Action.UNIT_VIEW
    context_object_name = "unit"
    request: HttpRequest
    object: Unit

    def get_template_names(self) -> list[str]:
        """Cells and committees show different things."""
        return ["pages/unit.html" if self.object.is_cell else "pages/committee.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The panels that this person may see."""
        unit, day = self.object, clock.today()
        panels = self.cell_panels(unit, day) if unit.is_cell else self.committee_panels(unit, day)
        above = [(one.label, one.get_absolute_url()) for one in breadcrumbs(unit)[:-1]]
        return (
            super().get_context_data(**kwargs) | panels | {"crumbs": above, "links": self.links()}
        )

    def may(self, action: Action) -> bool:
        """Whether this person may do it here."""
        return can(self.request.user, action, self.object)

    def cell_panels(self, unit: Unit, day: date) -> dict[str, Any]:
        """What happens in a cell."""
        may_view = self.may(Action.MEMBER_VIEW)
        return {
            "people": people(unit, day) if may_view else None,
            "meetings": self.meetings(unit, day) if self.may(Action.MEETING_VIEW) else None,
            "tasks": tasks(unit, day) if self.may(Action.TASK_VIEW) else None,
            "card": card(unit, day.year) if self.may(Action.SCORECARD_VIEW) else None,
            "members_url": f"{reverse('cells:members')}?cell={unit.slug}" if may_view else "",
            "rules": rules_for(unit, day),
            "year": day.year,
        }

    def meetings(self, unit: Unit, day: date) -> Meetings:
        """This month's meetings; a button while none is planned."""
        now = Meeting.objects.filter(cell=unit, year=day.year, month=day.month)
        plan = link("meetings:plan", unit.slug) if self.may(Action.MEETING_PLAN) else ""
        return Meetings(
            now=list(now.select_related("cell").order_by("starts_at")),
            months=month_states([unit.pk], day.year, day)[unit.pk],
            plan_url=plan,
        )

    def committee_panels(self, unit: Unit, day: date) -> dict[str, Any]:
        """The units under a committee."""
        children = list(children_of(unit, day))
        keys = [child.pk for child in children]
        seen = set(
            visible(
                self.request.user, self.view_action, Unit.objects.filter(pk__in=keys)
            ).values_list("pk", flat=True)
        )
        counts, posts = headcounts(keys, day), posts_of(keys, day)
        return {
            "below": [
                Below(
                    child,
                    counts[child.pk],
                    next((p.full_name for p in posts[child.pk] if p.role == CELL_POSTS[0]), ""),
                    child.get_absolute_url() if child.pk in seen else "",
                )
                for child in children
            ],
            "office": posts_of([unit.pk], day)[unit.pk],
            "may_count": self.may(Action.MEMBER_VIEW),
            "board_url": link("evaluations:board") if self.may(Action.BOARD_VIEW) else "",
            "rules": rules_for(unit, day),
        }

    def links(self) -> list[tuple[str, str]]:
        """What else one may do here."""
        unit = self.object
        return [
            (label, link(name, unit.slug))
            for label, name, action, kinds in LINKS
            if unit.is_cell in kinds and self.may(action) and (unit.parent_id or name != MOVE)
        ]


CELL, COMMITTEE = (True,), (False,)
BOTH = CELL + COMMITTEE
MOVE = "cells:unit_move"
LINKS = (
    ("Thêm đảng viên", "cells:member_admit", Action.MEMBER_MANAGE, CELL),
    ("Sổ theo dõi", "cells:records", Action.RECORD_VIEW, CELL),
    ("Vai trò", "cells:unit_roles", Action.UNIT_VIEW, BOTH),
    ("Nhập danh sách đảng viên", "cells:imports", Action.MEMBER_IMPORT, BOTH),
    ("Thêm tổ chức đảng trực thuộc", "cells:unit_new", Action.UNIT_MANAGE, COMMITTEE),
    ("Quy định làm việc", "cells:unit_rules", Action.UNIT_MANAGE, BOTH),
    ("Số văn bản", "meetings:numbers", Action.NUMBERS_SET, BOTH),
    ("Mẫu văn bản", "meetings:template_list", Action.TEMPLATE_MANAGE, BOTH),
    ("Sửa thông tin", "cells:unit_edit", Action.UNIT_MANAGE, BOTH),
    ("Chuyển sang tổ chức cấp trên khác", MOVE, Action.UNIT_MANAGE, BOTH),
    ("Kết thúc hoạt động", "cells:unit_close", Action.UNIT_MANAGE, BOTH),
)


def link(name: str, *args: object) -> str:
    """The address of a page, empty where the installation has no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def card(unit: Unit, year: int) -> Card | None:
    """The card of the year, once a round is open."""
    found = current_card(unit, year)
    if found is None:
        return None
    titles = {one.code: one.title for one in spec_of(found.round.version).criteria}
    scores = [
        (titles.get(row.criterion, row.criterion), row.score, row.maximum)
        for row in found.criteria.all()
    ]
    return Card(found.total, scores, link("evaluations:scorecard", unit.slug, year))


def people(unit: Unit, day: date) -> People:
    """Posts and numbers of a cell."""
    rows = roster([unit.pk], day)[unit.pk]
    return People(
        posts=posts_of([unit.pk], day)[unit.pk],
        count=len(rows),
        official=sum(row.standing == "chinh_thuc" for row in rows),
        due=sum(row.is_due for row in rows),
        has_committee=has_cell_committee([unit.pk], day)[unit.pk],
    )


def tasks(unit: Unit, day: date) -> Tasks:
    """The open tasks of a cell."""
    rows = Task.objects.filter(cell=unit, status__in=OPEN_TASKS, is_proposed=False)
    first = rows.select_related("assignee").order_by("due_on", "pk")[:TASKS_SHOWN]
    return Tasks(list(first), rows.count(), rows.filter(due_on__lt=day).count())
