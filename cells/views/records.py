"""The registers of a cell: discipline, complaints, and confirmations that nothing happened."""

from datetime import date
from typing import Any

from django.forms import Form
from django.urls import reverse
from django.views.generic import DetailView
from django.views.generic.detail import SingleObjectMixin

from cells.access import Action, can, visible
from cells.access.mixins import AccessMixin
from cells.access.steps import Crumbs
from cells.enums import Register
from cells.forms.records import (
    ComplaintEntry,
    ConclusionForm,
    DisciplineEntry,
    NothingForm,
    RevokeDisciplineForm,
    WithdrawForm,
)
from cells.models import Complaint, Discipline, Member, NothingToReport, Unit
from cells.queries.records import complaints_between, confirmed_periods, disciplines_between
from cells.services.access_log import note_view
from cells.services.records import (
    conclude_complaint,
    confirm_nothing,
    enter_complaint,
    enter_discipline,
    revoke_discipline,
    withdraw_nothing,
)
from cells.views.base import OneUnit, StepPage, crumbs_of
from chibo4tot.shared import clock


def registers_url(cell: Unit) -> str:
    """The registers of a cell."""
    return reverse("cells:records", args=[cell.slug])


class Records(AccessMixin, OneUnit, DetailView[Unit]):
    """The registers of a cell, newest first."""

    queryset = Unit.objects.cells()
    action = Action.RECORD_VIEW
    template_name = "cells/records.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """All entries, and the confirmations in force."""
        cell, ever = [self.unit.pk], (date.min, date.max)
        disciplines = visible(
            self.actor, Action.RECORD_VIEW, disciplines_between(cell, *ever)
        ).order_by("-decided_on", "-pk")
        return super().get_context_data(**kwargs) | {
            "crumbs": crumbs_of(self.unit),
            "disciplines": disciplines,
            "complaints": complaints_between(cell, *ever).order_by("-received_on", "-pk"),
            "confirmed": [
                entry for register in Register for entry in confirmed_periods(register, cell, *ever)
            ],
            "may_write": can(self.actor, Action.RECORD_MANAGE, self.unit),
        }


class _RegisterStep(StepPage, OneUnit):
    """An entry in a register of the cell."""

    queryset = Unit.objects.cells()
    action = Action.RECORD_MANAGE

    def crumbs(self) -> Crumbs:
        """Under the registers."""
        return crumbs_of(self.unit, ("Sổ theo dõi", self.back_url()))

    def back_url(self) -> str:
        """The registers."""
        return registers_url(self.unit)

    def next_url(self, result: Any) -> str:
        """The registers."""
        return self.back_url()


class DisciplineNew(_RegisterStep):
    """A decision of discipline."""

    form_class = DisciplineEntry
    title = "Ghi quyết định kỷ luật"
    success_message = "Đã ghi sổ kỷ luật."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Those who are or were in the cell, but for oneself."""
        here = Member.objects.filter(memberships__cell=self.unit).distinct()
        people = here.exclude(user=self.actor)
        return super().get_form_kwargs() | {"people": people}

    def perform(self, form: Form) -> Discipline:
        """Enter it."""
        return enter_discipline(cell=self.unit, actor=self.actor, **form.cleaned_data)


class ComplaintNew(_RegisterStep):
    """A complaint that came in."""

    form_class = ComplaintEntry
    title = "Ghi đơn thư, phản ánh"
    success_message = "Đã ghi sổ đơn thư."

    def perform(self, form: Form) -> Complaint:
        """Enter it."""
        return enter_complaint(cell=self.unit, actor=self.actor, **form.cleaned_data)


class NothingConfirm(_RegisterStep):
    """Nothing happened in a period."""

    form_class = NothingForm
    title = "Xác nhận không phát sinh"
    explain = (
        "Đồng chí xác nhận bằng tên mình rằng trong kỳ không có việc phải ghi sổ. "
        "Chưa xác nhận thì phiếu điểm ghi là chưa có số liệu, không ghi là 0."
    )
    success_message = "Đã xác nhận không phát sinh."

    def get_form_kwargs(self) -> dict[str, Any]:
        """This year and the last."""
        year = clock.today().year
        return super().get_form_kwargs() | {"years": [year, year - 1]}

    def perform(self, form: Form) -> NothingToReport:
        """Confirm."""
        return confirm_nothing(self.unit, actor=self.actor, **form.cleaned_data)


class DisciplinePage(AccessMixin, DetailView[Discipline]):
    """One decision; the person concerned sees who looked at it."""

    queryset = Discipline.objects.select_related("cell", "member__user", "entered_by")
    view_action = Action.RECORD_VIEW
    template_name = "cells/discipline.html"
    context_object_name = "entry"
    object: Discipline

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The decision."""
        entry = self.object
        if entry.member is not None:
            note_view(self.actor, entry.member, entry, purpose="sổ kỷ luật")
        manages = can(self.actor, Action.RECORD_MANAGE, entry)
        return super().get_context_data(**kwargs) | {
            "crumbs": crumbs_of(entry.cell, ("Sổ theo dõi", registers_url(entry.cell))),
            "may_revoke": manages and entry.revoked_on is None,
        }


class ComplaintPage(AccessMixin, DetailView[Complaint]):
    """One complaint and what was found."""

    queryset = Complaint.objects.select_related("cell", "entered_by")
    view_action = Action.RECORD_VIEW
    template_name = "cells/complaint.html"
    context_object_name = "entry"
    object: Complaint

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The complaint."""
        entry = self.object
        manages = can(self.actor, Action.RECORD_MANAGE, entry)
        return super().get_context_data(**kwargs) | {
            "crumbs": crumbs_of(entry.cell, ("Sổ theo dõi", registers_url(entry.cell))),
            "may_conclude": manages and entry.concluded_on is None,
        }


class _EntryStep(StepPage):
    """A step about one entry."""

    view_action = Action.RECORD_VIEW
    action = Action.RECORD_MANAGE

    def crumbs(self) -> Crumbs:
        """Under the registers."""
        cell = self.object.cell
        return crumbs_of(cell, ("Sổ theo dõi", registers_url(cell)))

    def back_url(self) -> str:
        """The registers."""
        return registers_url(self.object.cell)

    def next_url(self, result: Any) -> str:
        """The registers."""
        return self.back_url()


class DisciplineRevoke(_EntryStep, SingleObjectMixin[Discipline]):
    """The decision was taken back."""

    queryset = Discipline.objects.select_related("cell", "member")
    form_class = RevokeDisciplineForm
    title = "Ghi hủy quyết định kỷ luật"
    explain = "Quyết định vẫn còn trong sổ, kèm ngày hủy và lý do; không tính vào phiếu điểm nữa."
    success_message = "Đã ghi hủy quyết định."
    object: Discipline

    def perform(self, form: Form) -> Discipline:
        """Enter the end."""
        return revoke_discipline(self.object, actor=self.actor, **form.cleaned_data)


class ComplaintConclude(_EntryStep, SingleObjectMixin[Complaint]):
    """What was found."""

    queryset = Complaint.objects.select_related("cell")
    form_class = ConclusionForm
    title = "Ghi kết luận đơn thư"
    success_message = "Đã ghi kết luận."
    object: Complaint

    def perform(self, form: Form) -> Complaint:
        """Enter it."""
        return conclude_complaint(self.object, actor=self.actor, **form.cleaned_data)


class NothingWithdraw(_EntryStep, SingleObjectMixin[NothingToReport]):
    """A confirmation is taken back."""

    queryset = NothingToReport.objects.select_related("cell", "confirmed_by")
    view_action = Action.UNIT_VIEW
    form_class = WithdrawForm
    title = "Rút lại xác nhận không phát sinh"
    explain = "Phiếu điểm của kỳ này sẽ ghi là chưa có số liệu cho đến khi xác nhận lại."
    success_message = "Đã rút lại xác nhận."
    object: NothingToReport

    def perform(self, form: Form) -> NothingToReport:
        """Withdraw it."""
        return withdraw_nothing(self.object, actor=self.actor)
