"""Forms about the registers of a cell: discipline, complaints, "không phát sinh"."""

from collections.abc import Iterable
from typing import Any

from django import forms

from cells.enums import ComplaintOutcome, DisciplineForm, Register
from cells.models import Member
from chibo4tot.shared.forms import BaseForm, DateField
from chibo4tot.shared.periods import Period, PeriodKind


def key_of(period: Period) -> str:
    """2026 or 2026-3 (the third quarter)."""
    return str(period.year) if period.kind is PeriodKind.YEAR else f"{period.year}-{period.index}"


def period_of(key: str) -> Period:
    """The period that ``key_of`` wrote."""
    year, _, quarter = key.partition("-")
    if not quarter:
        return Period.of_year(int(year))
    return Period(int(year), PeriodKind.QUARTER, int(quarter))


class DisciplineEntry(BaseForm):
    """A decision on a member, or on the cell itself."""

    submit_label = "Ghi sổ kỷ luật"

    member = forms.ModelChoiceField(
        label="Người bị kỷ luật",
        queryset=Member.objects.none(),
        required=False,
        empty_label="Tập thể chi bộ",
    )
    form = forms.ChoiceField(label="Hình thức", choices=DisciplineForm.choices)
    decided_on = DateField(label="Ngày quyết định")
    document_no = forms.CharField(label="Số quyết định", max_length=60)
    self_detected = forms.BooleanField(
        label="Chi bộ tự phát hiện và đã khắc phục xong", required=False
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        member = self.fields["member"]
        assert isinstance(member, forms.ModelChoiceField), "declared above"
        member.queryset = people


class RevokeDisciplineForm(BaseForm):
    """The decision was taken back."""

    submit_label = "Ghi hủy quyết định"

    on = DateField(label="Ngày hủy quyết định")
    reason = forms.CharField(
        label="Lý do", max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )


class ComplaintEntry(BaseForm):
    """A complaint that has come in."""

    submit_label = "Ghi sổ đơn thư"

    received_on = DateField(label="Ngày nhận")
    summary = forms.CharField(
        label="Nội dung tóm tắt",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Chỉ ghi việc, không ghi nội dung mật.",
    )


class ConclusionForm(BaseForm):
    """What was found."""

    submit_label = "Ghi kết luận"

    outcome = forms.ChoiceField(label="Kết luận", choices=ComplaintOutcome.choices)
    concluded_on = DateField(label="Ngày kết luận")
    document_no = forms.CharField(label="Số văn bản kết luận", max_length=60)


class NothingForm(BaseForm):
    """A register and a period in which nothing happened."""

    submit_label = "Xác nhận không phát sinh"

    register = forms.ChoiceField(label="Sổ", choices=Register.choices)
    period = forms.TypedChoiceField(label="Kỳ", coerce=period_of)

    def __init__(self, *args: Any, years: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        period = self.fields["period"]
        assert isinstance(period, forms.ChoiceField), "declared above"
        period.choices = [
            (key_of(one), one.label.capitalize())
            for year in years
            for one in (
                Period.of_year(year),
                *(Period(year, PeriodKind.QUARTER, index) for index in range(1, 5)),
            )
        ]


class WithdrawForm(BaseForm):
    """Asks once."""

    submit_label = "Rút lại xác nhận"
