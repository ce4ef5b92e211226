"""The committee's one board: cells × criteria × months, and the four numbers that matter now."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView

from cells.access import Action, may_anywhere, visible
from cells.access.mixins import AccessMixin
from cells.models import Unit
from chibo4tot.shared import clock
from criteria.queries import spec_of
from evaluations.forms.dashboards import BoardFilter
from evaluations.models import Round
from evaluations.queries.dashboards import Board, BoardNumbers, BoardRow, board
from evaluations.queries.rounds import rounds_of
from evaluations.views.base import round_url, unit_url
from evaluations.views.board_rows import misses_month, shown_rows

PAGE, MOST = 100, 50


class CommitteeBoard(AccessMixin, TemplateView):
    """The board of one committee and year."""

    view_action = Action.BOARD_VIEW
    template_name = "evaluations/board.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The board of the round asked for, or how to begin."""
        units = list(visible(self.actor, Action.BOARD_VIEW, Unit.objects.order_by("path"))[:MOST])
        units = [unit for unit in units if not unit.is_cell] or units
        unit = self.unit_of(units)
        rounds = list(rounds_of(unit))
        years = [found.year for found in rounds]
        form = BoardFilter(self.request.GET, units=units, years=years)
        chosen = form.chosen
        round_ = self.round_of(rounds, chosen.get("year"))
        context = super().get_context_data(**kwargs) | {
            "unit": unit,
            "crumbs": [(unit.name, unit_url(unit))],
            "units": self.unit_tabs(units, unit),
            "years": self.year_tabs(years, round_),
            "rounds_url": reverse("evaluations:rounds"),
            "may_manage": may_anywhere(self.actor, Action.ROUND_MANAGE),
        }
        return context if round_ is None else context | self.board_of(unit, round_, chosen)

    def unit_of(self, units: list[Unit]) -> Unit:
        """The committee asked for, else the highest one that has a round of its own."""
        slug = self.request.GET.get("unit", "")
        owners = set(
            visible(self.actor, Action.BOARD_VIEW, Round.objects.all()).values_list(
                "unit_id", flat=True
            )
        )
        asked = (one for one in units if one.slug == slug)
        with_round = (one for one in units if one.pk in owners)
        return next(asked, None) or next(with_round, units[0])

    def round_of(self, rounds: list[Round], year: int | None) -> Round | None:
        """The round of the year asked for, else of this year, else the newest."""
        wanted = year or clock.today().year
        return next((one for one in rounds if one.year == wanted), rounds[0] if rounds else None)

    def board_of(self, unit: Unit, round_: Round, chosen: dict[str, Any]) -> dict[str, Any]:
        """Rows, numbers, links."""
        found = board(unit, round_, clock.today())
        rows = self.selected(found, chosen)
        start = min(chosen.get("start") or 0, max(0, len(rows) - 1))
        page = rows[start : start + PAGE]
        kept = {name: chosen.get(name) or "" for name in ("unit", "year", "sort", "only")}
        return {
            "round": round_,
            "board": found,
            "heading": f"Bảng tổng hợp năm {round_.year}",
            "subtitle": subtitle_of(found),
            "labels": labels_of(found.numbers),
            "tones": tones_of(found.numbers),
            "rows": shown_rows(found, page, spec_of(round_.version)),
            "month_numbers": range(1, 13),
            "is_filtered": bool(chosen.get("only")),
            "is_sorted": chosen.get("sort") == "tong",
            "urls": self.urls(round_, kept),
            "next_url": self.url(kept | {"start": start + PAGE}) if rows[start + PAGE :] else "",
            "first_url": self.url(kept) if start else "",
            "shown": f"{start + 1} đến {start + len(page)} trên {len(rows)} chi bộ"
            if len(rows) > PAGE
            else "",
        }

    def selected(self, found: Board, chosen: dict[str, Any]) -> list[BoardRow]:
        """The rows asked for, in the order asked for."""
        rows = list(found.rows)
        if chosen.get("only") == "chua-hop":
            rows = [row for row in rows if misses_month(row, found.numbers.month)]
        if chosen.get("sort") == "tong":
            rows.sort(key=lambda row: (row.total is None, -(row.total or 0)))
        return rows

    def urls(self, round_: Round, kept: dict[str, Any]) -> dict[str, str]:
        """Where the numbers and headings lead."""
        tasks = urlencode({"scope": "tat-ca", "state": "qua-han"})
        return {
            "without_meeting": self.url(kept | {"only": "chua-hop"}) + "#nen-nep",
            "overdue": f"{reverse('meetings:tasks')}?{tasks}",
            "progress": f"{round_url(round_)}#tien-do",
            "all": self.url(kept | {"only": ""}),
            "in_order": self.url(kept | {"sort": ""}),
            "by_total": self.url(kept | {"sort": "tong"}),
        }

    def url(self, asked: dict[str, Any]) -> str:
        """The board with these wishes."""
        query = urlencode({name: value for name, value in asked.items() if value})
        return reverse("evaluations:board") + (f"?{query}" if query else "")

    def unit_tabs(self, units: list[Unit], unit: Unit) -> list[tuple[str, str, bool]]:
        """The committees in reach, when there are several."""
        if len(units) < 2:
            return []
        return [(one.label, self.url({"unit": one.slug}), one == unit) for one in units]

    def year_tabs(self, years: list[int], round_: Round | None) -> list[tuple[str, str, bool]]:
        """The years with a round, when there are several."""
        if round_ is None or len(years) < 2:
            return []
        slug = self.request.GET.get("unit", "")
        return [
            (f"Năm {one}", self.url({"unit": slug, "year": one}), one == round_.year)
            for one in years
        ]


def subtitle_of(found: Board) -> str:
    """Since when the board stands as shown, and by which set."""
    by_set = f"theo bộ tiêu chí {found.round.version}"
    cards = [row.card for row in found.rows if row.card.computed_at is not None]
    running = [card for card in cards if not card.is_frozen]
    moments = [card.computed_at for card in running or cards if card.computed_at is not None]
    if not moments:
        return f"Chưa tính lần nào, {by_set}"
    since = timezone.localtime(min(moments))
    return f"Số liệu tính đến {since:%H giờ %M phút ngày %d/%m/%Y}, {by_set}"


def labels_of(numbers: BoardNumbers) -> dict[str, str]:
    """What is written under the numbers."""
    return {
        "without_meeting": f"chi bộ chưa họp tháng {numbers.month}",
        "excellent": f"đảng viên, {numbers.excellent_cells} chi bộ xuất sắc",
    }


def tones_of(numbers: BoardNumbers) -> dict[str, str]:
    """Red where something is late."""
    return {
        "without_meeting": "bad" if numbers.cells_without_meeting else "plain",
        "overdue": "bad" if numbers.overdue_tasks else "plain",
    }
