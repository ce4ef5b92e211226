"""The matrix of directives and cells, on a page and as a spreadsheet."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.generic import TemplateView, View

from cells.access import Action, visible
from cells.access.mixins import AccessMixin
from cells.models import Unit
from chibo4tot.shared import clock
from chibo4tot.shared.paging import page_of
from meetings.domain.directives import Sum, sum_of
from meetings.exports.directives import matrix_xlsx
from meetings.forms.directives import DirectiveFilter
from meetings.models import Directive, DirectiveAddress
from meetings.queries.directive_lists import Place, filtered, issuers_of, places_of
from meetings.views.directives import next_page, years_around

HERE = "meetings:directive_matrix"
CELLS_AT_ONCE = 20
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class _Matrix(AccessMixin):
    """What the page and the file look at."""

    view_action = Action.DIRECTIVE_VIEW
    request: HttpRequest

    def year(self) -> int:
        """The year asked for, else this one."""
        text = self.request.GET.get("year", "")
        this_year = clock.today().year
        return int(text) if text in map(str, years_around(this_year)) else this_year

    def cells(self) -> "QuerySet[Unit]":
        """The cells in reach that existed in the year."""
        year = self.year()
        rows = visible(self.actor, Action.DIRECTIVE_VIEW, Unit.objects.cells())
        return rows.filter(valid_from__year__lte=year).exclude(valid_to__year__lt=year)

    def directives(self) -> "QuerySet[Directive]":
        """The directives in reach that fall due in the year."""
        rows = visible(self.actor, Action.DIRECTIVE_VIEW, Directive.objects.all())
        issuer = self.request.GET.get("issuer", "")
        return filtered(rows, year=self.year(), issuer=issuer)

    def addresses(self) -> "QuerySet[DirectiveAddress]":
        """What is addressed to cells in reach."""
        return visible(self.actor, Action.DIRECTIVE_VIEW, DirectiveAddress.objects.all())


class DirectiveMatrix(_Matrix, TemplateView):
    """Directives × cells for a year: a page of directives, a group of cells."""

    template_name = "meetings/directive_matrix.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The grid, the filter, and where its other parts are."""
        every = visible(self.actor, Action.DIRECTIVE_VIEW, Directive.objects.all())
        form = DirectiveFilter(
            self.request.GET or {"year": self.year()},
            issuers=issuers_of(every),
            years=years_around(clock.today().year),
        )
        page = page_of(self.directives(), by="due_on", after=self.request.GET.get("sau", ""))
        return super().get_context_data(**kwargs) | {
            "form": form,
            "year": self.year(),
            "crumbs": [("Văn bản chỉ đạo", reverse("meetings:directives"))],
            "next_url": next_page(self.request, HERE, page.after),
            "xlsx_url": f"{reverse('meetings:directive_xlsx')}?{self.asked()}",
            **self.grid(page.rows),
        }

    def grid(self, directives: list[Directive]) -> dict[str, Any]:
        """Rows with their sums over all cells in reach, and the sums of the cells shown."""
        first = self.group() * CELLS_AT_ONCE
        found = list(self.cells()[first : first + CELLS_AT_ONCE + 1])
        cells = found[:CELLS_AT_ONCE]
        places = places_of(directives, self.addresses(), clock.today())
        return {
            "cells": cells,
            "rows": [
                (one, [places[one.pk].get(cell.pk) for cell in cells], total(places[one.pk]))
                for one in directives
            ],
            "sums": [
                total({key: row[cell.pk] for key, row in places.items() if cell.pk in row})
                for cell in cells
            ],
            "total": sum_of(place.standing for row in places.values() for place in row.values()),
            "first_cell": first + 1,
            "last_cell": first + len(cells),
            "more_cells": self.group_url(1) if len(found) > CELLS_AT_ONCE else "",
            "fewer_cells": self.group_url(-1) if first else "",
        }

    def group(self) -> int:
        """Which group of cells is shown, from 0."""
        text = self.request.GET.get("nhom", "")
        return int(text) - 1 if text.isdecimal() and 0 < int(text) < CELLS_AT_ONCE**2 else 0

    def group_url(self, step: int) -> str:
        """The same with the next or the previous group of cells."""
        return f"{reverse(HERE)}?{self.asked(nhom=self.group() + 1 + step)}"

    def asked(self, **more: object) -> str:
        """The filter as it is, in an address."""
        issuer = self.request.GET.get("issuer", "")
        kept: dict[str, object] = {"year": self.year()} | ({"issuer": issuer} if issuer else {})
        return urlencode(kept | more)


def total(places: dict[int, Place]) -> Sum:
    """The sum of a row or column."""
    return sum_of(place.standing for place in places.values())


class DirectiveMatrixFile(_Matrix, View):
    """The whole year of all cells in reach as a spreadsheet."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send the file."""
        year, cells = self.year(), list(self.cells())
        directives = list(self.directives().order_by("due_on", "pk"))
        places = places_of(directives, self.addresses(), clock.today())
        content = matrix_xlsx(directives, cells, places, year=year, today=clock.today())
        response = HttpResponse(content, content_type=XLSX)
        name = f"van-ban-chi-dao-{year}.xlsx"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
