"""Pages of the year's programme of a cell: read it, draw it up, its steps; the cells of a year."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.forms import Form
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.views.generic import DetailView, TemplateView
from django.views.generic.detail import SingleObjectMixin

from cells.access import Action, can, visible
from cells.access.mixins import AccessMixin
from cells.access.steps import Crumbs
from cells.models import Unit
from chibo4tot.shared import clock
from chibo4tot.shared.paging import page_of
from meetings.enums import ProgrammeStatus
from meetings.forms.programmes import (
    AdoptForm,
    DrawUpForm,
    DropItemForm,
    ItemForm,
    ReviseForm,
    SubmitProgrammeForm,
    WithdrawForm,
)
from meetings.models import Programme, ProgrammeItem
from meetings.queries.programmes import (
    changes_since,
    items_of_programme,
    versions_of_programme,
    with_programme,
)
from meetings.services.programmes import (
    adopt_programme,
    draw_up_programme,
    drop_item_of,
    put_item,
    revise_programme,
    submit_programme,
    withdraw_programme,
)
from meetings.views.base import OneCell, StepPage, members_today

TONES = {
    ProgrammeStatus.DRAFT: "warn",
    ProgrammeStatus.SUBMITTED: "warn",
    ProgrammeStatus.ADOPTED: "good",
    ProgrammeStatus.REPLACED: "none",
}


def crumbs_of_year(cell: Unit, year: int) -> Crumbs:
    """The trail: the cell, then the programmes of the year."""
    listed = f"{reverse('meetings:programmes')}?nam={year}"
    return [(cell.label, cell.get_absolute_url()), ("Chương trình công tác", listed)]


def asked_year(request: HttpRequest) -> int:
    """The year that the address asks for, else this one."""
    text = request.GET.get("nam", "")
    return int(text) if text.isdigit() and len(text) == 4 else clock.today().year


def state_of(cell: Any) -> tuple[str, str]:
    """Words and tone of the state that ``with_programme`` found."""
    if not cell.programme_status:
        return "Chưa lập", "none"
    status = ProgrammeStatus(cell.programme_status)
    return str(status.label), TONES[status]


class ProgrammeList(AccessMixin, TemplateView):
    """The cells in reach with the state of their programme."""

    view_action = Action.TASK_VIEW
    template_name = "meetings/programme_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """One row for each cell that exists in the year."""
        year = asked_year(self.request)
        day = min(clock.today(), date(year, 12, 31))
        cells = visible(self.actor, Action.TASK_VIEW, Unit.objects.on(day).cells())
        after = self.request.GET.get("sau", "")
        page = page_of(with_programme(cells, year), by="path", after=after)
        rows = [(cell, *state_of(cell)) for cell in page.rows]
        this_year = clock.today().year
        address = reverse("meetings:programmes")
        return super().get_context_data(**kwargs) | {
            "year": year,
            "years": [this_year + 1, this_year, this_year - 1, this_year - 2],
            "rows": rows,
            "next_url": f"{address}?nam={year}&sau={page.after}" if page.after else "",
        }


class ProgrammePage(AccessMixin, OneCell, DetailView[Unit]):
    """The programme of a cell for a year: the newest version, or the one that is asked for."""

    view_action = Action.TASK_VIEW
    template_name = "meetings/programme.html"
    context_object_name = "cell"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The items, the versions, and what this person may do next."""
        year = self.kwargs["year"]
        versions = list(versions_of_programme(self.cell, year))
        asked = self.request.GET.get("ban", "")
        shown = next((one for one in versions if str(one.version) == asked), None)
        programme = shown or (versions[0] if versions else None)
        context = super().get_context_data(**kwargs) | {
            "year": year,
            "title": f"Chương trình công tác năm {year}",
            "crumbs": crumbs_of_year(self.cell, year),
            "versions": versions,
            "programme": programme,
            "may_draw_up": can(self.actor, Action.PROGRAMME_DRAW_UP, self.cell),
        }
        return context | (self.reading(programme, versions) if programme else {})

    def reading(self, programme: Programme, versions: list[Programme]) -> dict[str, Any]:
        """One version and its steps; only the newest version can take one."""
        newest = programme == versions[0]
        may_draw_up = newest and can(self.actor, Action.PROGRAMME_DRAW_UP, programme)
        may_adopt = newest and can(self.actor, Action.PROGRAMME_ADOPT, programme)
        status = ProgrammeStatus(programme.status)
        return {
            "items": items_of_programme(programme),
            "changes": changes_since(programme),
            "tone": TONES[status],
            "may_edit": may_draw_up and status == ProgrammeStatus.DRAFT,
            "may_withdraw": may_draw_up and status == ProgrammeStatus.SUBMITTED,
            "may_adopt": may_adopt and status == ProgrammeStatus.SUBMITTED,
            "may_revise": may_draw_up and status == ProgrammeStatus.ADOPTED,
        }


class ProgrammePrint(ProgrammePage):
    """The same on paper, where there is one."""

    template_name = "meetings/programme_print.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """404 where there is nothing to print."""
        context = super().get_context_data(**kwargs)
        if context["programme"] is None:
            raise Http404
        return context


class ProgrammeNew(StepPage, OneCell):
    """Start the programme of a year."""

    view_action = Action.TASK_VIEW
    action = Action.PROGRAMME_DRAW_UP
    form_class = DrawUpForm
    title = "Lập chương trình công tác năm"
    success_message = "Đã lập chương trình. Hãy thêm nhiệm vụ rồi trình chi bộ."

    def perform(self, form: Form) -> Programme:
        """Start it."""
        return draw_up_programme(
            self.cell,
            year=self.kwargs["year"],
            copy_last_year=form.cleaned_data["copy_last_year"],
            actor=self.actor,
        )

    def crumbs(self) -> Crumbs:
        """The trail."""
        return crumbs_of_year(self.cell, self.kwargs["year"])

    def back_url(self) -> str:
        """The page of the programme."""
        return reverse("meetings:programme", args=[self.cell.slug, self.kwargs["year"]])


class NewestProgramme(SingleObjectMixin[Programme]):
    """The newest version of the programme of the cell and year named in the address."""

    queryset = Programme.objects.select_related("cell")
    view_action = Action.TASK_VIEW
    object: Programme
    kwargs: dict[str, Any]

    def get_object(self, queryset: QuerySet[Programme] | None = None) -> Programme:
        """The newest version; 404 where there is none."""
        rows = self.get_queryset() if queryset is None else queryset
        found = (
            rows.filter(cell__slug=self.kwargs["slug"], year=self.kwargs["year"])
            .order_by("-version")
            .first()
        )
        if found is None:
            raise Http404
        return found


class ProgrammeStep(StepPage, NewestProgramme):
    """A step on the newest version."""

    def crumbs(self) -> Crumbs:
        """The trail; the programme comes last."""
        here = (str(self.object), self.object.get_absolute_url())
        return [*crumbs_of_year(self.object.cell, self.object.year), here]


class ProgrammeSubmit(ProgrammeStep):
    """Hand the draft to the cell."""

    action = Action.PROGRAMME_DRAW_UP
    form_class = SubmitProgrammeForm
    title = "Trình chương trình công tác"
    explain = "Sau khi trình, chương trình chờ chi bộ thông qua; muốn sửa thì rút lại."
    success_message = "Đã trình chương trình."

    def perform(self, form: Form) -> Programme:
        """Submit it."""
        return submit_programme(self.object, actor=self.actor)


class ProgrammeWithdraw(ProgrammeStep):
    """Take it back to be mended."""

    action = Action.PROGRAMME_DRAW_UP
    form_class = WithdrawForm
    title = "Rút lại chương trình"
    success_message = "Đã rút lại chương trình để sửa."

    def perform(self, form: Form) -> Programme:
        """Withdraw it."""
        return withdraw_programme(self.object, actor=self.actor)


class ProgrammeAdopt(ProgrammeStep):
    """Record that the cell adopted it."""

    action = Action.PROGRAMME_ADOPT
    form_class = AdoptForm
    title = "Ghi chi bộ đã thông qua chương trình"
    explain = "Mỗi nhiệm vụ của chương trình thành một nhiệm vụ được giao, có người và hạn."
    success_message = "Đã ghi thông qua; các nhiệm vụ đã được giao."

    def perform(self, form: Form) -> Programme:
        """Record it."""
        data = form.cleaned_data
        return adopt_programme(
            self.object,
            adopted_on=data["adopted_on"],
            document_no=data["document_no"],
            actor=self.actor,
        )


class ProgrammeRevise(ProgrammeStep):
    """Start the next version."""

    action = Action.PROGRAMME_DRAW_UP
    form_class = ReviseForm
    title = "Điều chỉnh chương trình công tác"
    success_message = "Đã lập bản điều chỉnh. Hãy sửa nhiệm vụ rồi trình chi bộ."

    def perform(self, form: Form) -> Programme:
        """Start it."""
        reason = form.cleaned_data["reason"]
        return revise_programme(self.object, reason=reason, actor=self.actor)


class ProgrammeItemNew(ProgrammeStep):
    """Add a piece of work."""

    action = Action.PROGRAMME_DRAW_UP
    form_class = ItemForm
    title = "Thêm nhiệm vụ vào chương trình"
    success_message = "Đã lưu nhiệm vụ."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The people of the cell."""
        return super().get_form_kwargs() | {"people": members_today(self.object.cell)}

    def item(self) -> ProgrammeItem | None:
        """A new one."""
        return None

    def perform(self, form: Form) -> Programme:
        """Keep it."""
        data = form.cleaned_data | {"involved": list(form.cleaned_data["involved"])}
        return put_item(self.object, item=self.item(), actor=self.actor, **data)


class ProgrammeItemEdit(ProgrammeItemNew):
    """Change a piece of work of the draft."""

    title = "Sửa nhiệm vụ của chương trình"

    def item(self) -> ProgrammeItem:
        """The one named in the address, of this version."""
        found: ProgrammeItem | None = self.object.items.filter(pk=self.kwargs["item"]).first()
        if found is None:
            raise Http404
        return found

    def get_initial(self) -> dict[str, Any]:
        """As it is now."""
        item = self.item()
        names = ("title", "product", "assignee", "department", "department_head", "due_on")
        return {name: getattr(item, name) for name in names} | {
            "involved": item.involved.all(),
            "weight": item.weight,
        }


class ProgrammeItemDrop(ProgrammeStep):
    """Take a piece of work out of the draft."""

    action = Action.PROGRAMME_DRAW_UP
    form_class = DropItemForm
    title = "Bỏ nhiệm vụ khỏi chương trình"
    success_message = "Đã bỏ nhiệm vụ."

    def perform(self, form: Form) -> Programme:
        """Drop it."""
        item = self.object.items.filter(pk=self.kwargs["item"]).first()
        if item is None:
            raise Http404
        return drop_item_of(item, actor=self.actor)

    def explain_step(self) -> str:
        """Which one."""
        item = self.object.items.filter(pk=self.kwargs["item"]).first()
        return f"Nhiệm vụ “{item}” sẽ không còn trong bản này." if item else ""
