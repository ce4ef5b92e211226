"""Import of a register: upload, preview by row and column, confirm, undo."""

from typing import Any
from urllib.parse import urlencode

from django.forms import Form
from django.urls import reverse
from django.views.generic.detail import SingleObjectMixin

from cells.access import Action
from cells.access.steps import Crumbs
from cells.domain.register import PROBLEM_TEXTS, Problem
from cells.domain.register.matching import MatchKind
from cells.forms.imports import ConfirmImportForm, ImportFileForm, UndoForm
from cells.models import ImportBatch, Unit
from cells.queries.import_words import Part, shown
from cells.queries.importing import Preview, problem_counts
from cells.services.importing import (
    confirm_import,
    first_day,
    preview_import,
    start_import,
    undo_import,
)
from cells.views.base import OneUnit, StepPage, crumbs_of

ROWS = 200
SAMPLE = 20


class Imports(StepPage, OneUnit):
    """Upload a register; the imports so far."""

    action = Action.MEMBER_IMPORT
    form_class = ImportFileForm
    template_name = "cells/imports.html"
    title = "Nhập danh sách đảng viên"
    explain = (
        "Chương trình đọc tệp và cho xem trước từng dòng; chưa ghi gì vào hồ sơ cho đến khi "
        "đồng chí xác nhận. Sau đó vẫn có thể hoàn tác toàn bộ lần nhập."
    )
    success_message = "Đã đọc danh sách. Hãy xem trước rồi xác nhận."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The imports of this unit, newest first."""
        earlier = self.unit.imports.select_related("actor").order_by("-created_at", "-pk")
        return super().get_context_data(**kwargs) | {"earlier": earlier[:SAMPLE]}

    def perform(self, form: Form) -> ImportBatch:
        """Read the file."""
        file = form.cleaned_data["file"]
        return start_import(self.unit, file=file.file, name=file.name, actor=self.actor)

    def crumbs(self) -> Crumbs:
        """Under the unit."""
        return crumbs_of(self.unit)


class OneImport(SingleObjectMixin[ImportBatch]):
    """The import named in the address."""

    queryset = ImportBatch.objects.select_related("unit", "actor")
    context_object_name = "batch"
    object: ImportBatch

    @property
    def batch(self) -> ImportBatch:
        """The object of the page."""
        return self.object


class ImportPage(StepPage, OneImport):
    """The preview with its questions, and after confirmation what was done."""

    view_action = Action.MEMBER_IMPORT
    form_class = ConfirmImportForm
    template_name = "cells/import_preview.html"
    title = "Xem trước danh sách"
    success_message = "Đã nhập danh sách đảng viên."
    _preview: Preview | None = None

    def preview(self) -> Preview:
        """What confirming would do, asked once."""
        if self._preview is None:
            self._preview = preview_import(self.batch, actor=self.actor)
        return self._preview

    def get_template_names(self) -> list[str]:
        """A preview has rows only until it is confirmed."""
        done = self.batch.confirmed_at is not None
        return ["cells/import_done.html" if done else self.template_name]

    def get_form_kwargs(self) -> dict[str, Any]:
        """The rows that leave something open."""
        return super().get_form_kwargs() | {"lines": self.preview().lines}

    def get_initial(self) -> dict[str, Any]:
        """The register's own day, and what the answers are based on."""
        day = first_day(self.batch)
        return {"valid_from": day, "basis": self.preview().basis}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Counts, a page of rows in words, and who is missing."""
        preview, part = self.preview(), self.request.GET.get("loc", "")
        lines = shown(preview.lines, part)
        start = self.start_row(len(lines))
        undo = reverse("cells:import_undo", args=[self.batch.pk])
        return super().get_context_data(**kwargs) | {
            "preview": preview,
            "counts": {kind.value: preview.count(kind) for kind in MatchKind},
            "lines": lines[start : start + ROWS],
            "tabs": self.tabs(part, preview),
            "next_url": self.url_of(loc=part, tu=start + ROWS) if start + ROWS < len(lines) else "",
            "first_url": self.url_of(loc=part) if start else "",
            "problems": [
                (PROBLEM_TEXTS[Problem(key)], count)
                for key, count in problem_counts(preview.lines).most_common()
            ],
            "missing": preview.missing_people[:ROWS],
            "undo_url": undo if self.batch.undone_at is None else "",
        }

    def start_row(self, count: int) -> int:
        """Where the page starts; nonsense starts from the beginning."""
        text = self.request.GET.get("tu", "")
        start = int(text) if text.isdecimal() else 0
        return start if start < count else 0

    def tabs(self, part: str, preview: Preview) -> list[tuple[str, str, bool]]:
        """All rows, or only those to look at."""
        open_rows = sum(line.has_problem for line in preview.lines)
        return [
            (f"Tất cả các dòng ({len(preview.lines)})", self.url_of(), part != Part.PROBLEMS),
            (
                f"Chỉ dòng có vấn đề ({open_rows})",
                self.url_of(loc=Part.PROBLEMS),
                part == Part.PROBLEMS,
            ),
        ]

    def url_of(self, **query: object) -> str:
        """This page with a filter."""
        kept = {name: str(value) for name, value in query.items() if value}
        return f"{self.batch.get_absolute_url()}?{urlencode(kept)}"

    def perform(self, form: Form) -> ImportBatch:
        """Confirm with the answers."""
        assert isinstance(form, ConfirmImportForm), "the form of this page"
        return confirm_import(self.batch, actor=self.actor, choices=form.choices())

    def crumbs(self) -> Crumbs:
        """Under the imports of the unit."""
        unit = self.batch.unit
        return crumbs_of(unit, ("Nhập danh sách", reverse("cells:imports", args=[unit.slug])))


class ImportUndo(StepPage, OneImport):
    """Take the whole import back."""

    view_action = Action.MEMBER_IMPORT
    form_class = UndoForm
    title = "Hoàn tác lần nhập"
    explain = (
        "Mọi chi bộ, đảng viên, chức vụ do lần nhập này thêm sẽ bị xóa, mọi thay đổi trở lại như "
        "trước. Chỉ hoàn tác được khi chưa có việc nào dựa trên dữ liệu đã nhập."
    )
    success_message = "Đã hoàn tác lần nhập."

    def perform(self, form: Form) -> ImportBatch:
        """Undo it."""
        return undo_import(self.batch, actor=self.actor)

    def crumbs(self) -> Crumbs:
        """Under the imports of the unit."""
        unit: Unit = self.batch.unit
        return crumbs_of(unit, ("Nhập danh sách", reverse("cells:imports", args=[unit.slug])))
