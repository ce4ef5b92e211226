"""Forms of an import: the file, and the answers at confirmation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from cells.domain.import_choices import NEW_PERSON, Choices
from cells.domain.register.matching import MatchKind
from cells.enums import ActivityState
from cells.queries.import_words import person_text
from cells.queries.importing import ImportLine
from chibo4tot.shared.forms import BaseForm, DateField

LATER = ("", "Để lại, chưa nhập dòng này")


class ImportFileForm(BaseForm):
    """The workbook."""

    submit_label = "Đọc danh sách"

    file = forms.FileField(
        label="Tệp danh sách đảng viên",
        help_text="Sổ tính Excel (.xlsx), không quá 20 MB và 50.000 dòng.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
    )


@dataclass(frozen=True, slots=True)
class Question:
    """A row that leaves something open, with the fields that answer it."""

    line: ImportLine
    fields: Sequence[forms.BoundField]


class ConfirmImportForm(BaseForm):
    """From which day the people count, and an answer for each row that leaves something open."""

    submit_label = "Xác nhận nhập"

    valid_from = DateField(
        label="Tính từ ngày",
        help_text="Ngày bắt đầu sinh hoạt của người mới, và ngày có hiệu lực của thay đổi.",
    )
    basis = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, lines: Iterable[ImportLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = [line for line in lines if line.is_importable]
        for line in self.lines:
            self.fields.update(_fields(line))

    def questions(self) -> list[Question]:
        """The open rows in order."""
        found = []
        for line in self.lines:
            names = [name for name in _fields(line) if name in self.fields]
            if names:
                found.append(Question(line, [self[name] for name in names]))
        return found

    def clean(self) -> dict[str, Any]:
        """A state for each row that will be imported."""
        data = super().clean() or self.cleaned_data
        for line in self.lines:
            left_out = line.asks_person and not data.get(f"person-{line.index}")
            if line.asks_state and not left_out and not data.get(f"state-{line.index}"):
                self.add_error(f"state-{line.index}", "Hãy chọn tình trạng sinh hoạt.")
        return data

    def choices(self) -> Choices:
        """The answers as the service takes them."""
        data = self.cleaned_data
        return Choices(
            valid_from=data["valid_from"],
            basis=data["basis"],
            people={key: int(value) for key, value in self._answers("person") if value},
            states={key: ActivityState(value) for key, value in self._answers("state") if value},
            moves={key: value for key, value in self._answers("move") if isinstance(value, date)},
            kept=frozenset(key for key, value in self._answers("kept") if value),
            replaced=frozenset(key for key, value in self._answers("post") if value),
        )

    def _answers(self, kind: str) -> Iterable[tuple[int, Any]]:
        for name, value in self.cleaned_data.items():
            head, _, index = name.partition("-")
            if head == kind and index:
                yield int(index), value


def _fields(line: ImportLine) -> dict[str, forms.Field]:
    """The questions of one row; each label names the row for whoever hears it alone."""
    row, index = f"dòng {line.row.row}", line.index
    fields: dict[str, forms.Field] = {}
    if line.asks_person:
        people = [(str(one.pk), person_text(one)) for one in line.match.candidates]
        fields[f"person-{index}"] = forms.ChoiceField(
            label=f"Là ai ({row})",
            choices=[LATER, *people, (str(NEW_PERSON), "Người khác, chưa có hồ sơ")],
            required=False,
        )
    if line.asks_state:
        fields[f"state-{index}"] = forms.ChoiceField(
            label=f"Tình trạng ({row})",
            choices=[("", "Chọn tình trạng"), *ActivityState.choices],
            required=False,
        )
    if line.asks_move:
        fields[f"move-{index}"] = DateField(
            label=f"Chuyển sinh hoạt từ ngày ({row})",
            required=False,
            help_text="Để trống nếu không chuyển.",
        )
    if line.asks_post:
        fields[f"post-{index}"] = forms.BooleanField(
            label=f"Thay {line.holder} giữ chức vụ này ({row})", required=False
        )
    if line.match.kind == MatchKind.CHANGED and line.match.changes and not line.is_own:
        fields[f"kept-{index}"] = forms.BooleanField(
            label=f"Giữ như hồ sơ, không sửa theo danh sách ({row})", required=False
        )
    return fields


class UndoForm(BaseForm):
    """Asks once."""

    submit_label = "Hoàn tác toàn bộ"
