"""Forms of the quality score: all items on one page, the decision, a new form of a committee."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField

from cells.models import Unit
from chibo4tot.shared.forms import BaseForm, DateField
from chibo4tot.shared.periods import Period
from meetings.domain.quality import Item, Judged, allowed_points
from meetings.domain.quality_year import in_words
from meetings.enums import QualityStatus
from meetings.forms.action import ActionForm, ReasonForm
from meetings.queries.quality_sheets import SheetLine
from meetings.services.quality import Answer

MOST_BYTES = 256 * 1024


@dataclass(frozen=True, slots=True)
class Row:
    """An item with its fields; ``heading`` is set where a new group begins."""

    asked: SheetLine
    heading: str
    points: BoundField
    reason: BoundField | None

    @property
    def is_open(self) -> bool:
        """Whether the reason has something to show."""
        return self.reason is not None and bool(self.reason.value() or self.points.errors)


class QualityForm(BaseForm):
    """Points of every item; where the records say otherwise, a reason beside them."""

    submit_label = "Xác nhận điểm chất lượng"

    comment = forms.CharField(
        label="Ý kiến của chi bộ",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Any = None, *, asked: Sequence[SheetLine], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.asked = asked
        for place, one in enumerate(asked, start=1):
            self.fields[f"points-{place}"] = points_field(one)
            if one.from_records is not None:
                self.fields[f"reason-{place}"] = forms.CharField(
                    label=f"Lý do điểm mục {one.item.code} khác số liệu",
                    required=False,
                    max_length=300,
                    initial=one.reason,
                )

    def clean(self) -> dict[str, Any]:
        """Points that differ from what the records give need a reason."""
        cleaned = super().clean() or self.cleaned_data
        for place, one in enumerate(self.asked, start=1):
            given = cleaned.get(f"points-{place}")
            if one.from_records is None or given in {None, one.from_records}:
                continue
            if not cleaned.get(f"reason-{place}"):
                self.add_error(
                    f"points-{place}",
                    f"Số liệu cho {in_words(one.from_records)} điểm. "
                    "Hãy ghi lý do bên dưới, hoặc chọn lại điểm đó.",
                )
        return cleaned

    def rows_of_items(self) -> Iterator[Row]:
        """The items in their order."""
        before = ""
        for place, one in enumerate(self.asked, start=1):
            heading = one.group if one.group != before else ""
            before = one.group
            has_reason = one.from_records is not None
            reason = self[f"reason-{place}"] if has_reason else None
            yield Row(one, heading, self[f"points-{place}"], reason)

    @property
    def answers(self) -> dict[str, Answer]:
        """The points as the service wants them."""
        data = self.cleaned_data
        return {
            one.item.code: Answer(data[f"points-{place}"], data.get(f"reason-{place}", ""))
            for place, one in enumerate(self.asked, start=1)
        }


class DecideForm(BaseForm):
    """The committee's points, those of the cell chosen already; a reason for what differs."""

    submit_label = "Ghi quyết định"

    reason = forms.CharField(
        label="Lý do khác với chi bộ",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Cần ghi khi đổi điểm của mục nào đó.",
    )

    def __init__(self, data: Any = None, *, asked: Sequence[SheetLine], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.asked = asked
        for place, one in enumerate(asked, start=1):
            self.fields[f"points-{place}"] = points_field(one)

    def clean(self) -> dict[str, Any]:
        """A difference says why."""
        cleaned = super().clean() or self.cleaned_data
        differs = any(
            cleaned.get(f"points-{place}") not in {None, one.points}
            for place, one in enumerate(self.asked, start=1)
        )
        if differs and not cleaned.get("reason"):
            self.add_error("reason", "Điểm khác với đề xuất của chi bộ. Hãy ghi lý do.")
        return cleaned

    def rows_of_items(self) -> Iterator[Row]:
        """The items in their order."""
        before = ""
        for place, one in enumerate(self.asked, start=1):
            heading = one.group if one.group != before else ""
            before = one.group
            yield Row(one, heading, self[f"points-{place}"], None)

    @property
    def points(self) -> Mapping[str, Decimal]:
        """By code of the item."""
        data = self.cleaned_data
        return {
            one.item.code: data[f"points-{place}"] for place, one in enumerate(self.asked, start=1)
        }


class ConfirmForm(ActionForm):
    """Nothing to type: the chair has read the points."""

    submit_label = "Xác nhận điểm chất lượng"


class RescoreForm(ReasonForm):
    """Why a confirmed score is opened again."""

    submit_label = "Chấm lại thành bản mới"
    reason_label = "Lý do chấm lại"


class PublishForm(BaseForm):
    """The file of a committee's form and the day from which it holds."""

    submit_label = "Ban hành phiếu"

    valid_from = DateField(label="Áp dụng từ ngày")
    file = forms.FileField(label="Tệp phiếu chấm (JSON)")

    def clean_file(self) -> str:
        """The text of the file."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError("Tệp lớn hơn 256 kB nên không phải là phiếu chấm.")
        try:
            return str(file.read().decode("utf-8-sig"))
        except UnicodeDecodeError as error:
            raise forms.ValidationError("Tệp không ở mã UTF-8. Hãy lưu lại rồi nạp.") from error


def points_field(one: SheetLine) -> forms.TypedChoiceField:
    """The points that the item allows, in words where it is all or nothing."""
    allowed = allowed_points(one.item)
    all_or_nothing = len(allowed) == 2 and allowed[1] == 0 and not _is_graded(one.item)
    words = ("Có", "Không")
    choices = [
        (
            f"{points.normalize():f}",
            f"{words[place]}, {in_words(points)} điểm"
            if all_or_nothing
            else f"{in_words(points)} điểm",
        )
        for place, points in enumerate(allowed)
    ]
    return forms.TypedChoiceField(
        label=f"Điểm mục {one.item.code}: {one.item.title}",
        choices=[("", "Chọn"), *choices],
        coerce=Decimal,
        initial=None if one.points is None else f"{one.points.normalize():f}",
        error_messages={"required": f"Hãy chấm mục {one.item.code}."},
    )


def _is_graded(item: Item) -> bool:
    return isinstance(item.rule, Judged) and item.rule.step is not None


class QualityFilter(forms.Form):
    """Which scores a list shows."""

    cell = forms.ModelChoiceField(
        label="Chi bộ", queryset=Unit.objects.none(), required=False, empty_label="Tất cả"
    )
    month = forms.ChoiceField(label="Tháng", required=False)
    status = forms.ChoiceField(
        label="Tình trạng", required=False, choices=[("", "Tất cả"), *QualityStatus.choices]
    )

    def __init__(
        self, *args: Any, cells: Sequence[Unit], months: Sequence[Period], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["cell"]
        assert isinstance(chosen, forms.ModelChoiceField), "declared above"
        chosen.queryset = Unit.objects.filter(pk__in=[cell.pk for cell in cells])
        month = self.fields["month"]
        assert isinstance(month, forms.ChoiceField), "declared above"
        named = [(f"{one.year}-{one.first_month:02d}", one.label.capitalize()) for one in months]
        month.choices = [("", "Tất cả"), *reversed(named)]

    def clean_month(self) -> tuple[int, int] | None:
        """Year and month."""
        year, _, month = self.cleaned_data["month"].partition("-")
        return (int(year), int(month)) if month else None
