"""Import of past meetings: upload, preview by row and column, confirm, undo; the template."""

from typing import Any, ClassVar
from urllib.parse import urlencode

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.generic import View
from django.views.generic.detail import SingleObjectMixin

from cells.access import Action
from cells.access.mixins import AccessMixin
from cells.access.steps import Crumbs, StepPage
from cells.models import Unit
from chibo4tot.shared import clock
from meetings.domain.past.columns import LABELS, Column
from meetings.domain.past.verdicts import WORDS, Judged, Verdict
from meetings.forms.imports import ConfirmMeetingsForm, PastMeetingsFileForm, UndoMeetingsForm
from meetings.models import MeetingImport
from meetings.queries.past_meetings import Preview, addresses_of, preview_of, same_file
from meetings.services.import_template import template_workbook
from meetings.services.import_undo import undo_meeting_import
from meetings.services.importing import confirm_meeting_import, start_meeting_import

ROWS = 100
LISTED = 20
IMPORTED = "Danh sách cuộc họp đã nhập"
ABSENT = "Nguyễn Văn A"
OPEN = "can-sua"
DOUBTFUL = (Verdict.NOTED, Verdict.REFUSED)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class OneUnit(SingleObjectMixin[Unit]):
    """The unit named in the address: a committee, or a cell for itself."""

    queryset = Unit.objects.all()
    view_action: ClassVar[Action] = Action.UNIT_VIEW
    context_object_name = "unit"
    object: Unit


class OneImport(SingleObjectMixin[MeetingImport]):
    """The import named in the address."""

    queryset = MeetingImport.objects.select_related("unit", "actor", "confirmed_by")
    view_action: ClassVar[Action] = Action.MEETING_IMPORT
    context_object_name = "batch"
    object: MeetingImport

    def trail(self) -> Crumbs:
        """Under the imports of the unit."""
        unit = self.object.unit
        listed = reverse("meetings:imports", args=[unit.slug])
        return [*crumbs_of(unit), ("Nhập cuộc họp đã qua", listed)]


def crumbs_of(unit: Unit) -> Crumbs:
    """The trail to the imports of a unit."""
    return [(unit.label, unit.get_absolute_url()), ("Cuộc họp", reverse("meetings:list"))]


class MeetingImports(StepPage, OneUnit):
    """Upload a list; the imports so far."""

    action = Action.MEETING_IMPORT
    form_class = PastMeetingsFileForm
    template_name = "meetings/imports.html"
    title = "Nhập các cuộc họp đã qua"
    success_message = "Đã đọc danh sách. Hãy xem trước từng dòng rồi xác nhận."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The imports of this unit, newest first."""
        earlier = self.object.meeting_imports.select_related("actor").order_by("-created_at", "-pk")
        template = reverse("meetings:import_template", args=[self.object.slug])
        return super().get_context_data(**kwargs) | {
            "earlier": earlier[:LISTED],
            "template_url": template,
            "year": clock.today().year,
        }

    def perform(self, form: Form) -> MeetingImport:
        """Read the file."""
        file = form.cleaned_data["file"]
        return start_meeting_import(self.object, file=file.file, name=file.name, actor=self.actor)

    def crumbs(self) -> Crumbs:
        """Under the meetings."""
        return crumbs_of(self.object)


class MeetingImportTemplate(AccessMixin, OneUnit, View):
    """The workbook to fill in."""

    action = Action.MEETING_IMPORT

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send it, with an example in the present month."""
        unit = self.get_object()
        day = clock.today().replace(day=1)
        content = template_workbook(cell=unit.name if unit.is_cell else "", absent=ABSENT, day=day)
        response = HttpResponse(content, content_type=XLSX)
        response["Content-Disposition"] = 'attachment; filename="mau-nhap-cuoc-hop.xlsx"'
        return response


class MeetingImportPage(StepPage, OneImport):
    """The preview, and after the confirmation what became of each row."""

    form_class = ConfirmMeetingsForm
    template_name = "meetings/import.html"
    title = "Xem trước danh sách cuộc họp"
    success_message = "Đã nhập các cuộc họp. Biên bản của từng cuộc họp nói rõ nhập từ đâu."
    _preview: Preview | None = None

    def preview(self) -> Preview:
        """Every row as of now, judged once for a page."""
        if self._preview is None:
            self._preview = preview_of(self.object, clock.today())
        return self._preview

    def get_initial(self) -> dict[str, Any]:
        """What the confirmation will rest on."""
        return {"basis": self.preview().basis}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Numbers, and a page of rows in words."""
        preview, only_open = self.preview(), self.request.GET.get("loc") == OPEN
        rows = [row for row in preview.rows if not only_open or row.verdict in DOUBTFUL]
        start = self.start_of_page(len(rows))
        addresses = addresses_of(self.object)
        return super().get_context_data(**kwargs) | {
            "title": IMPORTED if self.object.confirmed_at else self.title,
            "counts": {verdict.value: preview.count(verdict) for verdict in Verdict},
            "writable": len(preview.writable),
            "rows": [shown(row, addresses) for row in rows[start : start + ROWS]],
            "ignored": self.object.content.get("ignored"),
            "same_file": same_file(self.object),
            "tabs": self.tabs(only_open=only_open, preview=preview),
            "next_url": self.url_of(only_open, start + ROWS) if start + ROWS < len(rows) else "",
            "first_url": self.url_of(only_open) if start else "",
            "undo_url": reverse("meetings:import_undo", args=[self.object.pk]),
        }

    def start_of_page(self, count: int) -> int:
        """Where the page starts; nonsense starts from the beginning."""
        text = self.request.GET.get("tu", "")
        start = int(text) if text.isdecimal() and len(text) < 6 else 0
        return start if start < count else 0

    def tabs(self, *, only_open: bool, preview: Preview) -> list[tuple[str, str, bool]]:
        """All rows, or only those to look at."""
        noticed = preview.count(*DOUBTFUL)
        return [
            (f"Tất cả ({len(preview.rows)})", self.url_of(False), not only_open),
            (f"Cần xem lại ({noticed})", self.url_of(True), only_open),
        ]

    def url_of(self, only_open: bool, start: int = 0) -> str:
        """This page with a filter."""
        query = ({"loc": OPEN} if only_open else {}) | ({"tu": start} if start else {})
        return f"{self.object.get_absolute_url()}?{urlencode(query)}"

    def perform(self, form: Form) -> MeetingImport:
        """Confirm what was looked at."""
        basis = form.cleaned_data["basis"]
        return confirm_meeting_import(self.object, basis=basis, actor=self.actor)

    def crumbs(self) -> Crumbs:
        """Under the imports of the unit."""
        return self.trail()


class MeetingImportUndo(StepPage, OneImport):
    """Take the whole import back."""

    form_class = UndoMeetingsForm
    template_name = "meetings/step.html"
    title = "Hoàn tác lần nhập"
    explain = (
        "Mọi cuộc họp, biên bản, điểm danh do lần nhập này thêm sẽ bị xóa. Chỉ hoàn tác được khi "
        "chưa có việc nào dựa trên các cuộc họp ấy."
    )
    success_message = "Đã hoàn tác lần nhập."

    def perform(self, form: Form) -> MeetingImport:
        """Undo it."""
        return undo_meeting_import(self.object, actor=self.actor)

    def crumbs(self) -> Crumbs:
        """Under the imports of the unit, and the import itself."""
        return [*self.trail(), (str(self.object), self.back_url())]


def shown(judged: Judged, addresses: dict[tuple[str, int], str]) -> dict[str, Any]:
    """A row as the table shows it: texts as written, notes with the column they speak of."""
    meeting, row = judged.meeting, judged.row
    url = addresses.get((row.sheet, row.row), "")
    words, tone = ("Đã nhập", "good") if url else WORDS[judged.verdict]
    return {
        "row": row.row,
        "sheet": row.sheet,
        "cell": judged.cell_label,
        "day": row.day,
        "day_text": row.text(Column.DATE),
        "kind": meeting.kind.label if meeting else row.text(Column.KIND),
        "month": meeting.month if meeting else row.text(Column.MONTH),
        "present": f"{meeting.present}/{meeting.due}" if meeting else written(judged),
        "away": row.text(Column.ABSENCES),
        "notes": [(LABELS[n.column], n.text, n.is_fault) for n in judged.notes],
        "words": words,
        "tone": tone,
        "url": url,
    }


def written(judged: Judged) -> str:
    """The numbers of a row that cannot be written, as they stand in the file."""
    numbers = [judged.row.text(Column.PRESENT), judged.row.text(Column.DUE)]
    return "/".join(number for number in numbers if number)
