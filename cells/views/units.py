"""Found, rename, move and close a unit; its working rules."""

from typing import Any

from django.db.models import QuerySet
from django.forms import Form

from cells.access import Action, visible
from cells.access.steps import Crumbs
from cells.enums import CELL_KINDS, UnitKind
from cells.forms.units import CloseForm, FoundForm, MoveForm, RulesForm, UnitForm
from cells.models import Unit
from cells.queries.rules import FIELDS, laid_down, rule_lines, rules_for
from cells.services.units import (
    close_unit,
    create_unit,
    move_unit,
    rename_unit,
    set_working_rules,
)
from cells.views.base import OneUnit, StepPage, crumbs_of
from chibo4tot.shared import clock


class _UnitStep(StepPage, OneUnit):
    """A step about a unit."""

    action = Action.UNIT_MANAGE

    def crumbs(self) -> Crumbs:
        """The unit itself."""
        return crumbs_of(self.unit)


class UnitNew(_UnitStep):
    """A new unit under this one."""

    form_class = FoundForm
    title = "Thêm tổ chức đảng trực thuộc"
    success_message = "Đã thêm tổ chức đảng."

    def perform(self, form: Form) -> Unit:
        """Found it."""
        return create_unit(parent=self.unit, actor=self.actor, **form.cleaned_data)


class UnitEdit(_UnitStep):
    """What the unit is called today."""

    form_class = UnitForm
    title = "Sửa thông tin tổ chức đảng"
    explain = "Văn bản đã in giữ tên cũ."
    success_message = "Đã lưu thông tin."

    def get_initial(self) -> dict[str, Any]:
        """As it is called now."""
        return {name: getattr(self.unit, name) for name in UnitForm.base_fields}

    def perform(self, form: Form) -> Unit:
        """Rename it."""
        return rename_unit(self.unit, actor=self.actor, **form.cleaned_data)


class UnitMove(_UnitStep):
    """Under another parent."""

    form_class = MoveForm
    title = "Chuyển sang tổ chức cấp trên khác"
    explain = "Các tổ chức trực thuộc, cuộc họp và phiếu điểm đi theo tổ chức này."
    success_message = "Đã chuyển tổ chức."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The committees in reach."""
        return super().get_form_kwargs() | {"units": self.committees()}

    def committees(self) -> "QuerySet[Unit]":
        """Where the unit may stand, but for its own branch."""
        alive = Unit.objects.on(clock.today())
        rows = visible(self.actor, Action.UNIT_MANAGE, alive)
        inside = Unit.objects.below(self.unit.path)
        return rows.exclude(pk__in=inside).exclude(kind__in=[*CELL_KINDS, UnitKind.PARTY_GROUP])

    def perform(self, form: Form) -> Unit:
        """Move the branch."""
        return move_unit(self.unit, parent=form.cleaned_data["parent"], actor=self.actor)


class UnitClose(_UnitStep):
    """The end of a unit."""

    form_class = CloseForm
    title = "Kết thúc hoạt động"
    explain = (
        "Vai trò tại đây kết thúc cùng ngày. Đảng viên phải được chuyển sinh hoạt trước. "
        "Biên bản, nhiệm vụ và phiếu điểm vẫn được giữ."
    )
    success_message = "Đã ghi kết thúc hoạt động."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The units in reach that live on."""
        alive = Unit.objects.on(clock.today()).exclude(pk=self.unit.pk)
        units = visible(self.actor, Action.UNIT_MANAGE, alive)
        return super().get_form_kwargs() | {"units": units}

    def perform(self, form: Form) -> Unit:
        """Close it."""
        return close_unit(self.unit, actor=self.actor, **form.cleaned_data)


class UnitRules(_UnitStep):
    """Working rules from a day on."""

    form_class = RulesForm
    template_name = "cells/rules.html"
    title = "Quy định làm việc"
    explain = (
        "Quy định mới áp dụng từ ngày được chọn cho mọi chi bộ trực thuộc; kỳ trước giữ nguyên."
    )
    success_message = "Đã ban hành quy định làm việc."

    def get_initial(self) -> dict[str, Any]:
        """The rules in force."""
        rules = rules_for(self.unit, clock.today())
        return {name: getattr(rules, name) for name in FIELDS}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What holds today, what it rests on, and what was laid down so far."""
        rules = rules_for(self.unit, clock.today())
        return super().get_context_data(**kwargs) | {
            "rules": rules,
            "is_default": rules.pk is None,
            "lines": rule_lines(rules),
            "laid_down": laid_down(self.unit),
        }

    def perform(self, form: Form) -> Unit:
        """Lay them down."""
        set_working_rules(self.unit, actor=self.actor, **form.cleaned_data)
        return self.unit
