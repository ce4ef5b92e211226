"""Forms about directives: register, correct, withdraw, choose for an agenda, filter the list."""

from collections.abc import Sequence
from typing import Any

from crispy_forms.layout import Div
from django import forms
from django.db.models import QuerySet

from cells.models import Unit
from chibo4tot.shared.forms import BaseForm, DateField
from chibo4tot.shared.uploads import KINDS
from meetings.domain.directives import looks_classified
from meetings.forms.action import ReasonForm
from meetings.models import Directive, Meeting
from meetings.queries.directive_lists import STATES
from meetings.services.directives import DirectiveEntry

LOOKS_CLASSIFIED = (
    "Số, ký hiệu này có dấu hiệu của văn bản mật. Văn bản mật không đưa vào chương trình, "
    "kể cả trích yếu. Nếu văn bản không mật, hãy đánh dấu xác nhận bên dưới rồi lưu lại."
)


class CellsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # not generic at run time
    """Cells as a list of boxes, by their short name."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        """The short name."""
        cell: Unit = obj
        return cell.label


class DirectiveForm(BaseForm):
    """What the register holds about a directive. ``cells``: whom it may address."""

    submit_label = "Ghi sổ văn bản"

    number = forms.CharField(
        label="Số, ký hiệu", max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    not_classified = forms.BooleanField(label="Tôi xác nhận văn bản không mật", required=False)
    issued_on = DateField(label="Ngày ban hành")
    due_on = DateField(label="Hạn quán triệt")
    issuer = forms.CharField(
        label="Cơ quan ban hành",
        max_length=200,
        widget=forms.TextInput(attrs={"list": "co-quan"}),
        help_text="Ghi như trên văn bản, ví dụ: Ban Thường vụ Tỉnh ủy.",
    )
    subject = forms.CharField(
        label="Trích yếu", max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    upload = forms.FileField(
        label="Tệp văn bản", required=False, help_text=f"Không bắt buộc. {KINDS}, tối đa 20 MB."
    )
    to_all = forms.TypedChoiceField(
        label="Nơi phải quán triệt",
        choices=[
            ("tat-ca", "Tất cả chi bộ đang hoạt động"),
            ("chon", "Chỉ những chi bộ chọn dưới đây"),
        ],
        widget=forms.RadioSelect,
        coerce=lambda word: word == "tat-ca",
        initial="tat-ca",
    )
    cells = CellsField(label="Chi bộ được chọn", queryset=Unit.objects.none(), required=False)

    def __init__(self, *args: Any, cells: "QuerySet[Unit]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = self.fields["cells"]
        assert isinstance(offered, CellsField), "declared above"
        offered.queryset = cells
        if not looks_classified(str(self.data.get("number", ""))):
            del self.fields["not_classified"]

    def rows(self) -> list[Any]:
        """Number and days side by side."""
        asked = ["not_classified"] if "not_classified" in self.fields else []
        names = ["issuer", "subject", "upload", "to_all", "cells"]
        shown = [name for name in names if name in self.fields]
        return [Div("number", "issued_on", "due_on", css_class="field-row"), *asked, *shown]

    def clean(self) -> dict[str, Any]:
        """A mark of secrecy is asked about; days in order; cells where they are chosen."""
        cleaned = super().clean() or self.cleaned_data
        if "not_classified" in self.fields and not cleaned.get("not_classified"):
            self.add_error("number", LOOKS_CLASSIFIED)
        issued, due = cleaned.get("issued_on"), cleaned.get("due_on")
        if issued and due and due < issued:
            self.add_error("due_on", "Hạn quán triệt phải từ ngày ban hành trở đi.")
        if cleaned.get("to_all") is False and not cleaned.get("cells"):
            self.add_error("cells", "Hãy chọn ít nhất một chi bộ.")
        return cleaned

    def entry(self) -> DirectiveEntry:
        """The entry that was typed."""
        data = self.cleaned_data
        return DirectiveEntry(
            number=data["number"],
            issuer=data["issuer"],
            subject=data["subject"],
            issued_on=data["issued_on"],
            due_on=data["due_on"],
        )


class CorrectDirectiveForm(DirectiveForm):
    """The same, with the cells as they stand."""

    submit_label = "Lưu sửa đổi"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["to_all"]
        self.fields["cells"].label = "Chi bộ phải quán triệt"
        self.fields["cells"].required = True
        self.fields["cells"].error_messages["required"] = "Hãy chọn ít nhất một chi bộ."
        self.fields["upload"].label = "Tệp văn bản mới"
        self.fields["upload"].help_text = "Để trống nếu giữ tệp đang có."


class WithdrawDirectiveForm(ReasonForm):
    """Why nobody has to make it known any more."""

    submit_label = "Rút văn bản"
    reason_label = "Lý do rút"


class DirectivesField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg] # not generic at run time
    """Directives as a list of boxes: number, day, issuer, subject, deadline."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        """All that tells it from others."""
        one: Directive = obj
        return f"{one.title}: {one.subject} (hạn {one.due_on:%d/%m/%Y})"


class ItemDirectivesForm(BaseForm):
    """Which directives an agenda item deals with."""

    submit_label = "Lưu danh sách văn bản"

    directives = DirectivesField(
        label="Văn bản quán triệt trong mục này", queryset=Directive.objects.none(), required=False
    )

    def __init__(self, *args: Any, offered: "QuerySet[Directive]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["directives"]
        assert isinstance(field, DirectivesField), "declared above"
        field.queryset = offered


class MeetingField(forms.ModelChoiceField):  # type: ignore[type-arg] # not generic at run time
    """A meeting with its day."""

    def label_from_instance(self, obj: Any) -> str:
        """Kind, month, and when."""
        meeting: Meeting = obj
        return f"{meeting}, họp ngày {meeting.starts_at:%d/%m/%Y}"


class PutOnAgendaForm(BaseForm):
    """Into which meeting to come a directive goes."""

    submit_label = "Đưa vào chương trình họp"

    meeting = MeetingField(
        label="Cuộc họp",
        queryset=Meeting.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, meetings: "QuerySet[Meeting]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["meeting"]
        assert isinstance(field, MeetingField), "declared above"
        field.queryset = meetings


class DirectiveFilter(forms.Form):
    """The filter of the register and of the matrix."""

    q = forms.CharField(label="Tìm số hoặc trích yếu", required=False)
    issuer = forms.ChoiceField(label="Cơ quan ban hành", required=False)
    year = forms.TypedChoiceField(
        label="Hạn trong năm", required=False, coerce=int, empty_value=None
    )
    state = forms.ChoiceField(label="Tình trạng", required=False)

    def __init__(
        self, *args: Any, issuers: Sequence[str], years: Sequence[int], **kwargs: Any
    ) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self._choose("issuer", [(name, name) for name in issuers])
        self._choose("year", [(str(year), str(year)) for year in years])
        self._choose("state", list(STATES.items()))

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField), "declared above"
        field.choices = [("", "Tất cả"), *choices]
