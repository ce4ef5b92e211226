"""Pages of the register of directives: the list, one directive, and what the office writes."""

from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.generic import DetailView, TemplateView, View
from django.views.generic.detail import SingleObjectMixin

from cells.access import Action, can, visible, why_not
from cells.access.mixins import AccessMixin
from cells.access.steps import Crumbs
from cells.enums import UnitKind
from cells.models import Unit
from cells.queries.units import cells_under
from chibo4tot.shared import clock
from chibo4tot.shared.files import attachment
from chibo4tot.shared.paging import page_of
from meetings.domain.directives import Standing, sum_of
from meetings.forms.directives import (
    CorrectDirectiveForm,
    DirectiveFilter,
    DirectiveForm,
    WithdrawDirectiveForm,
)
from meetings.models import Directive, DirectiveAddress
from meetings.queries.directive_lists import (
    Place,
    filtered,
    in_state,
    issuers_of,
    places_of,
)
from meetings.services.directives import (
    AlreadyRegistered,
    correct_directive,
    register_directive,
    withdraw_directive,
)
from meetings.views.base import StepPage
from meetings.views.directive_agenda import Next, next_steps
from meetings.views.sections import section_tabs

YEARS_BACK = 4
HERE = "meetings:directives"


def years_around(year: int) -> list[int]:
    """The years that a filter offers."""
    return list(range(year + 1, year - YEARS_BACK, -1))


class DirectiveList(AccessMixin, TemplateView):
    """The directives in reach, the latest deadline first."""

    view_action = Action.DIRECTIVE_VIEW
    template_name = "meetings/directive_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The filter and a page of rows, each with its state in the cells in reach."""
        today = clock.today()
        everything = visible(self.actor, Action.DIRECTIVE_VIEW, Directive.objects.all())
        form = DirectiveFilter(
            self.request.GET, issuers=issuers_of(everything), years=years_around(today.year)
        )
        chosen = form.cleaned_data if form.is_valid() else {}
        cells = visible(self.actor, Action.DIRECTIVE_VIEW, Unit.objects.cells().order_by())
        page = page_of(
            self.rows(everything, chosen),
            by="due_on",
            descending=True,
            after=self.request.GET.get("sau", ""),
        )
        addresses = visible(self.actor, Action.DIRECTIVE_VIEW, DirectiveAddress.objects.all())
        places = places_of(page.rows, addresses, today)
        own = list(cells[:2])
        return super().get_context_data(**kwargs) | {
            "form": form,
            "rows": self.lines(page.rows, places, own[0] if len(own) == 1 else None),
            "one_cell": len(own) == 1,
            "is_filtered": any(chosen.values()),
            "reset_url": reverse(HERE) if any(chosen.values()) else "",
            "next_url": next_page(self.request, HERE, page.after),
            "sections": section_tabs(self.actor, HERE),
            "committee": self.committee(),
        }

    def lines(
        self, rows: list[Directive], places: dict[int, dict[int, Place]], cell: Unit | None
    ) -> list[tuple[Directive, str, str, Next | None]]:
        """Each with its state, and for who leads a single cell what to do next about it."""
        steps = next_steps(self.actor, [cell] if cell else [], rows, places)
        return [
            (row, *state_words(row, places[row.pk]), steps.get((row.pk, cell.pk)) if cell else None)
            for row in rows
        ]

    def rows(self, rows: "QuerySet[Directive]", chosen: dict[str, Any]) -> "QuerySet[Directive]":
        """What the filter lets through."""
        rows = filtered(
            rows,
            issuer=chosen.get("issuer", ""),
            year=chosen.get("year"),
            text=chosen.get("q", ""),
        )
        if not chosen.get("state"):
            return rows
        addresses = visible(self.actor, Action.DIRECTIVE_VIEW, DirectiveAddress.objects.all())
        return in_state(rows, chosen["state"], addresses, clock.today())

    def committee(self) -> Unit | None:
        """The committee whose register this person keeps."""
        units = visible(self.actor, Action.DIRECTIVE_REGISTER, Unit.objects.on(clock.today()))
        return units.order_by("path").first()


def next_page(request: HttpRequest, name: str, after: str, *args: Any) -> str:
    """The same filter, further down."""
    if not after:
        return ""
    kept = {key: value for key, value in request.GET.items() if value}
    return f"{reverse(name, args=args)}?{urlencode(kept | {'sau': after})}"


def state_words(directive: Directive, places: dict[int, Place]) -> tuple[str, str]:
    """What a row says about the cells in reach, and its tone."""
    if directive.is_withdrawn:
        return "Đã rút", "none"
    if len(places) == 1:
        standing = next(iter(places.values())).standing
        return standing.word, standing.tone
    found = sum_of(place.standing for place in places.values())
    return (found.words, found.tone) if found.total else ("Không thuộc diện", "none")


class OneDirective(SingleObjectMixin[Directive]):
    """The directive named in the address."""

    queryset = Directive.objects.select_related("unit", "file", "registered_by")
    view_action = Action.DIRECTIVE_VIEW
    context_object_name = "directive"
    object: Directive

    @property
    def directive(self) -> Directive:
        """The object of the page."""
        return self.object


class DirectiveDetail(AccessMixin, OneDirective, DetailView[Directive]):
    """One directive and what became of it in the cells in reach."""

    template_name = "meetings/directive.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The cells addressed, those that lag first."""
        addresses = visible(self.actor, Action.DIRECTIVE_VIEW, DirectiveAddress.objects.all())
        places = places_of([self.directive], addresses, clock.today())[self.directive.pk]
        cells = list(Unit.objects.filter(pk__in=places).order_by("position", "name_key", "pk"))
        one = {self.directive.pk: places}
        steps = next_steps(self.actor, cells, [self.directive], one)
        rows = [(cell, places[cell.pk], steps.get((self.directive.pk, cell.pk))) for cell in cells]
        rows.sort(key=lambda row: ORDER.index(row[1].standing))
        return super().get_context_data(**kwargs) | {
            "crumbs": [("Văn bản chỉ đạo", reverse(HERE))],
            "rows": rows,
            "sum": sum_of(place.standing for place in places.values()),
            "may_edit": not self.directive.is_withdrawn
            and can(self.actor, Action.DIRECTIVE_REGISTER, self.directive.unit),
        }


ORDER = [
    Standing.OVERDUE,
    Standing.PENDING,
    Standing.AHEAD,
    Standing.LATE,
    Standing.ON_TIME,
    Standing.OUTSIDE,
]


class DirectiveFile(AccessMixin, OneDirective, View):
    """The file of a directive, for whoever sees the directive."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it; 404 where there is none."""
        kept = self.get_object().file
        if kept is None:
            raise Http404
        return attachment(kept.file, kept.name)


class _EntryPage(StepPage):
    """A form about an entry; a second entry of the same paper is refused with a link."""

    template_name = "meetings/directive_form.html"
    existing: Directive | None = None

    def committee(self) -> Unit:
        """Whose register it is."""
        raise NotImplementedError

    def write(self, form: Form) -> Directive:
        """Call the service."""
        raise NotImplementedError

    def perform(self, form: Form) -> Directive:
        """Write; remember the entry that is there already."""
        try:
            return self.write(form)
        except AlreadyRegistered as refusal:
            self.existing = refusal.existing
            raise

    def get_form_kwargs(self) -> dict[str, Any]:
        """The cells that may be addressed."""
        today = clock.today()
        cells = cells_under(self.committee()).filter(valid_from__lte=today)
        return super().get_form_kwargs() | {"cells": cells}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The entry that is there already, and the issuers written before."""
        rows = visible(self.actor, Action.DIRECTIVE_VIEW, Directive.objects.all())
        return super().get_context_data(**kwargs) | {
            "existing": self.existing,
            "issuers": issuers_of(rows),
        }

    def crumbs(self) -> Crumbs:
        """Under the register."""
        return [("Văn bản chỉ đạo", reverse(HERE))]


class DirectiveNew(_EntryPage, SingleObjectMixin[Unit]):
    """Enter a directive into the register of a committee."""

    queryset = Unit.objects.exclude(kind=UnitKind.PARTY_GROUP)
    view_action = Action.DIRECTIVE_VIEW
    action = Action.DIRECTIVE_REGISTER
    form_class = DirectiveForm
    title = "Ghi sổ văn bản chỉ đạo"
    explain = (
        "Các chi bộ được chọn phải quán triệt trước hạn. Việc quán triệt chỉ được ghi nhận từ "
        "mục chương trình họp của biên bản đã duyệt, không đánh dấu bằng tay."
    )
    success_message = "Đã ghi sổ văn bản. Văn bản tự vào chương trình cuộc họp sắp lập."
    object: Unit

    def committee(self) -> Unit:
        """The unit of the address."""
        return self.object

    def write(self, form: Form) -> Directive:
        """Register."""
        assert isinstance(form, DirectiveForm), "the form of this page"
        data = form.cleaned_data
        return register_directive(
            self.object,
            form.entry(),
            cells=None if data["to_all"] else data["cells"],
            upload=data["upload"],
            actor=self.actor,
        )

    def back_url(self) -> str:
        """The register."""
        return reverse(HERE)


class _KeeperPage(OneDirective):
    """A step for the office that keeps the register, not for one of a branch addressed."""

    actor: Any
    request: HttpRequest

    def get_object(self, queryset: Any = None) -> Directive:
        """The directive, whose committee is within the right."""
        found: Directive = super().get_object(queryset)
        if not can(self.actor, Action.DIRECTIVE_REGISTER, found.unit):
            raise PermissionDenied(why_not(self.actor, Action.DIRECTIVE_REGISTER, found.unit))
        return found


class DirectiveCorrect(_EntryPage, _KeeperPage):
    """Correct an entry."""

    form_class = CorrectDirectiveForm
    title = "Sửa văn bản chỉ đạo"
    explain = "Nội dung trước khi sửa được giữ trong nhật ký thay đổi."
    success_message = "Đã lưu sửa đổi."

    def committee(self) -> Unit:
        """The committee that keeps it."""
        return self.directive.unit

    def get_initial(self) -> dict[str, Any]:
        """The entry as it stands."""
        one = self.directive
        names = ("number", "issuer", "subject", "issued_on", "due_on")
        cells = list(one.addresses.values_list("cell", flat=True))
        return {name: getattr(one, name) for name in names} | {"cells": cells}

    def write(self, form: Form) -> Directive:
        """Correct."""
        assert isinstance(form, DirectiveForm), "the form of this page"
        data = form.cleaned_data
        return correct_directive(
            self.directive,
            form.entry(),
            cells=list(data["cells"]),
            upload=data["upload"],
            actor=self.actor,
        )


class DirectiveWithdraw(StepPage, _KeeperPage):
    """Withdraw it."""

    form_class = WithdrawDirectiveForm
    title = "Rút văn bản chỉ đạo"
    explain = (
        "Văn bản đã rút không còn trong danh sách phải quán triệt và không tính vào điểm của "
        "chi bộ nào. Biên bản đã quán triệt vẫn giữ nguyên."
    )
    success_message = "Đã rút văn bản."

    def perform(self, form: Form) -> Directive:
        """Withdraw."""
        return withdraw_directive(
            self.directive, reason=form.cleaned_data["reason"], actor=self.actor
        )

    def crumbs(self) -> Crumbs:
        """Under the register."""
        return [("Văn bản chỉ đạo", reverse(HERE)), (self.directive.number, self.back_url())]
