"""Member list, admission and editing, transfer, activity, leaving, recognition."""

from typing import Any
from urllib.parse import urlencode

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.generic import DetailView, TemplateView

from cells.access import Action, can, visible
from cells.access.mixins import AccessMixin
from cells.access.steps import Crumbs
from cells.forms.members import (
    ActivityForm,
    AdmitForm,
    LeaveForm,
    MemberFilter,
    MemberForm,
    OfficialForm,
    TransferForm,
    initial_of,
)
from cells.models import Member, Unit
from cells.queries.lists import listed, named, people_of, views_of
from cells.services.access_log import note_view
from cells.services.members import (
    admit_member,
    end_membership,
    recognise_official,
    set_activity,
    transfer_member,
    update_member,
)
from cells.views.base import OneMember, OneMembership, OneUnit, StepPage, crumbs_of
from chibo4tot.shared import clock
from chibo4tot.shared.paging import page_of


class MemberList(AccessMixin, TemplateView):
    """The people of the cells in reach, as of a day."""

    view_action = Action.MEMBER_VIEW
    template_name = "cells/member_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The filter, a page of people, and what else one may do here."""
        cells = list(visible(self.actor, Action.MEMBER_VIEW, Unit.objects.cells()))
        form = MemberFilter(self.request.GET, cells=cells)
        chosen = form.cleaned_data if form.is_valid() else {}
        day = chosen.get("day") or clock.today()
        kept = [unit for unit in cells if chosen.get("cell") in ("", None, unit.slug)]
        rows = named(people_of(kept, day), chosen.get("q", ""))
        page = page_of(rows, by="name_key", after=self.request.GET.get("sau", ""))
        open_keys = self.open_keys(page.rows)
        return super().get_context_data(**kwargs) | {
            "form": form,
            "rows": [(line, line.member.pk in open_keys) for line in listed(page.rows, cells, day)],
            "subtitle": f"Danh sách tính đến ngày {day:%d/%m/%Y}",
            "one_cell": len(cells) == 1,
            "is_filtered": any(chosen.get(name) for name in ("q", "cell", "day")),
            "next_url": self.next_url(page.after),
            "reset_url": reverse("cells:members"),
            "admit_url": self.own_url(Action.MEMBER_MANAGE, kept, "cells:member_admit"),
            "import_url": self.import_url(),
        }

    def open_keys(self, members: list[Member]) -> set[int]:
        """Those whose page this person may open: a list of the past may name others."""
        rows = Member.objects.filter(pk__in=[member.pk for member in members])
        return set(visible(self.actor, Action.MEMBER_VIEW, rows).values_list("pk", flat=True))

    def next_url(self, after: str) -> str:
        """The next page of the same list."""
        if not after:
            return ""
        query = {name: str(value) for name, value in self.request.GET.items() if value}
        return f"{reverse('cells:members')}?{urlencode(query | {'sau': after})}"

    def own_url(self, action: Action, cells: list[Unit], name: str) -> str:
        """A page of the one cell in question, when this person may use it there."""
        if len(cells) != 1 or not can(self.actor, action, cells[0]):
            return ""
        return reverse(name, args=[cells[0].slug])

    def import_url(self) -> str:
        """The page of imports of the highest unit into which this person may import."""
        unit = visible(self.actor, Action.MEMBER_IMPORT, Unit.objects.order_by("path")).first()
        return reverse("cells:imports", args=[unit.slug]) if unit else ""


class MemberAdmit(StepPage, OneUnit):
    """A new member of a cell."""

    queryset = Unit.objects.cells()
    action = Action.MEMBER_MANAGE
    form_class = AdmitForm
    title = "Thêm đảng viên"
    explain = "Người đã có hồ sơ ở chi bộ khác thì chuyển sinh hoạt, không thêm mới."
    success_message = "Đã thêm đảng viên."

    def perform(self, form: Form) -> Member:
        """Admit the person."""
        assert isinstance(form, AdmitForm), "the form of this page"
        given = {name: form.cleaned_data[name] for name in ("valid_from", "kind", "document_no")}
        return admit_member(cell=self.unit, actor=self.actor, **given, **form.values())

    def crumbs(self) -> Crumbs:
        """Under the cell's list."""
        return crumbs_of(
            self.unit, ("Đảng viên", f"{reverse('cells:members')}?cell={self.unit.slug}")
        )


class MemberEdit(StepPage, OneMember):
    """What the record says about the person."""

    action = Action.MEMBER_MANAGE
    form_class = MemberForm
    title = "Sửa hồ sơ"
    success_message = "Đã lưu hồ sơ."

    def get_initial(self) -> dict[str, Any]:
        """The record as it is."""
        return initial_of(self.member)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form shows the private record: the look is noted."""
        response = super().get(request, *args, **kwargs)
        note_view(self.actor, self.member, self.member, purpose="sửa hồ sơ đảng viên")
        return response

    def perform(self, form: Form) -> Member:
        """Correct the record."""
        assert isinstance(form, MemberForm), "the form of this page"
        return update_member(self.member, actor=self.actor, **form.values())


class MemberTransfer(StepPage, OneMember):
    """To another cell, from a day on."""

    action = Action.MEMBER_MANAGE
    form_class = TransferForm
    title = "Chuyển sinh hoạt"
    explain = (
        "Việc sinh hoạt tại chi bộ cũ kết thúc vào ngày hôm trước, cùng chức vụ trong chi bộ ấy. "
        "Nếu ngày chuyển đã qua: biên bản đã thông qua giữ nguyên danh sách như khi thông qua, và "
        "số liệu tính theo biên bản đã thông qua."
    )
    success_message = "Đã ghi chuyển sinh hoạt."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The cells into which this person may put somebody."""
        own = self.member.memberships.on(clock.today()).values("cell")
        cells = visible(self.actor, Action.MEMBER_MANAGE, Unit.objects.cells().on(clock.today()))
        return super().get_form_kwargs() | {"cells": cells.exclude(pk__in=own)}

    def perform(self, form: Form) -> Member:
        """Transfer the member."""
        transfer_member(self.member, actor=self.actor, **form.cleaned_data)
        return self.member

    def next_url(self, result: Any) -> str:
        """The list: the member may have left one's reach."""
        seen = visible(self.actor, Action.MEMBER_VIEW, Member.objects.filter(pk=self.member.pk))
        return self.member.get_absolute_url() if seen.exists() else reverse("cells:members")


class MemberOfficial(StepPage, OneMember):
    """Recognition as an official member."""

    action = Action.MEMBER_MANAGE
    form_class = OfficialForm
    title = "Công nhận đảng viên chính thức"
    success_message = "Đã ghi công nhận đảng viên chính thức."

    def perform(self, form: Form) -> Member:
        """Enter the day."""
        return recognise_official(self.member, actor=self.actor, **form.cleaned_data)


class _MembershipStep(StepPage, OneMembership):
    """A step of a member's life in one cell."""

    action = Action.MEMBER_MANAGE

    def crumbs(self) -> Crumbs:
        """Under the member."""
        return [(self.membership.member.full_name, self.back_url())]

    def back_url(self) -> str:
        """The member's page."""
        return self.membership.member.get_absolute_url()


class ActivitySet(_MembershipStep):
    """A state of activity from a day on."""

    form_class = ActivityForm
    title = "Tình trạng sinh hoạt"
    explain = "Tình trạng đang có hiệu lực sẽ kết thúc vào ngày hôm trước."
    success_message = "Đã ghi tình trạng sinh hoạt."

    def perform(self, form: Form) -> Member:
        """Enter the state."""
        set_activity(self.membership, actor=self.actor, **form.cleaned_data)
        return self.membership.member


class MembershipEnd(_MembershipStep):
    """The last day in the cell."""

    form_class = LeaveForm
    title = "Thôi sinh hoạt tại chi bộ"
    explain = (
        "Người này không còn trong danh sách chi bộ từ ngày hôm sau; chức vụ trong chi bộ cũng "
        "kết thúc. Hồ sơ và lịch sử vẫn được giữ."
    )
    success_message = "Đã ghi thôi sinh hoạt."

    def perform(self, form: Form) -> Member:
        """End the membership."""
        end_membership(self.membership, actor=self.actor, **form.cleaned_data)
        return self.membership.member


class MemberViews(AccessMixin, OneMember, DetailView[Member]):
    """Who looked at my record."""

    view_action = Action.ACCESS_LOG_VIEW
    template_name = "cells/member_views.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The latest views."""
        return super().get_context_data(**kwargs) | {
            "events": views_of(self.member),
            "crumbs": [(self.member.full_name, self.member.get_absolute_url())],
        }
