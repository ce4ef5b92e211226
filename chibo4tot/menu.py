"""The navigation tree: label, URL name, the Action needed to see the entry."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from cells.access import Action, may_anywhere
from cells.models import Unit


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu.

    ``action`` None: for everybody. ``section``: beginnings of view names that count as being here.
    ``of_own_cell``: the address is that of the person's own cell, the entry for its members only.
    """

    label: str
    url_name: str
    action: Action | None
    section: tuple[str, ...]
    of_own_cell: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as one person sees it on one page; ``count`` 0 shows no number."""

    label: str
    url: str
    is_current: bool
    count: int = 0


ENTRIES = (
    Entry("Việc cần làm", "pages:home", None, ("pages:home",)),
    Entry("Bảng tổng hợp", "evaluations:board", Action.BOARD_VIEW, ("evaluations:board",)),
    Entry("Chi bộ của tôi", "pages:unit", Action.UNIT_VIEW, ("pages:unit",), of_own_cell=True),
    Entry("Cuộc họp", "meetings:list", Action.MEETING_VIEW, ("meetings:",)),
    Entry("Nhiệm vụ", "meetings:tasks", Action.TASK_VIEW, ("meetings:task", "meetings:programme")),
    Entry("Đánh giá năm", "evaluations:rounds", Action.ROUND_VIEW, ("evaluations:",)),
    Entry(
        "Phiếu điểm",
        "evaluations:scorecards",
        Action.SCORECARD_VIEW,
        (
            "evaluations:scorecard",
            "evaluations:line",
            "evaluations:points_new",
            "evaluations:finding",
        ),
    ),
    Entry("Đảng viên", "cells:members", Action.MEMBER_VIEW, ("cells:member", "pages:member")),
    Entry("Bộ tiêu chí", "criteria:list", Action.CRITERIA_EDIT, ("criteria:",)),
    Entry("Quản trị", "cells:roles", Action.ROLE_MANAGE, ("cells:role", "cells:unit")),
)


def entries_for(request: HttpRequest, *, duties: int, own_cell: Unit | None) -> list[Shown]:
    """What this person may open, the present section marked; asks for grants once."""
    here = current_entry(request.resolver_match.view_name if request.resolver_match else "")
    shown = []
    for entry in ENTRIES:
        if entry.action is not None and not may_anywhere(request.user, entry.action):
            continue
        if entry.of_own_cell and own_cell is None:
            continue
        try:
            url = url_of(entry, own_cell)
        except NoReverseMatch:
            continue
        shown.append(Shown(entry.label, url, entry is here, 0 if entry.action else duties))
    return shown


def url_of(entry: Entry, own_cell: Unit | None) -> str:
    """The address of the entry."""
    slugs = [own_cell.slug] if entry.of_own_cell and own_cell else []
    return reverse(entry.url_name, args=slugs)


def current_entry(view_name: str) -> Entry | None:
    """The entry whose section fits the view best: the longest beginning wins."""
    fits = [
        (len(beginning), entry)
        for entry in ENTRIES
        for beginning in entry.section
        if view_name.startswith(beginning)
    ]
    return max(fits, key=lambda fit: fit[0])[1] if fits else None
