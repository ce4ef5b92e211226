"""Forms of levels: propose, decide, accept all proposals, rate anew, record from above."""

from typing import Any

from django import forms

from chibo4tot.shared.forms import BaseForm, DateField
from evaluations.enums import RatingLevel

CHOOSE = ("", "Chọn mức")
LEVELS = [CHOOSE, *RatingLevel.choices]


def level_field(label: str) -> forms.ChoiceField:
    """One of the four levels, or not rated."""
    return forms.ChoiceField(
        label=label, choices=LEVELS, error_messages={"required": "Hãy chọn mức xếp loại."}
    )


def reason_field(label: str, help_text: str, *, required: bool = False) -> forms.CharField:
    """A short text."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=500,
        required=required,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Hãy ghi lý do."},
    )


class ProposeForm(BaseForm):
    """The level that the cell proposes. Stands in a row of the table and on a page of its own."""

    submit_label = "Lưu đề xuất"

    level = level_field("Mức chi bộ đề xuất")
    reason = reason_field("Lý do", "Bắt buộc khi chưa xếp loại.")

    def clean(self) -> dict[str, Any]:
        """Whoever is not rated is told why."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("level") == RatingLevel.NOT_RATED and not cleaned.get("reason"):
            self.add_error("reason", "Hãy ghi lý do chưa xếp loại.")
        return cleaned


class DecisionForm(BaseForm):
    """Number and date of a decision."""

    decision_no = forms.CharField(label="Số quyết định", max_length=60)
    decision_date = DateField(label="Ngày quyết định")


class AcceptForm(DecisionForm):
    """One decision for all open proposals of a cell."""

    submit_label = "Quyết định theo đề xuất"


class DecideForm(DecisionForm):
    """The committee's level; a reason where it differs from ``proposed``."""

    submit_label = "Ghi quyết định"
    field_order = ("level", "decision_no", "decision_date", "reason")

    level = level_field("Mức đảng ủy quyết định")
    reason = reason_field("Lý do", "Chỉ cần ghi khi khác với đề xuất của chi bộ.")

    def __init__(self, *args: Any, proposed: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposed = proposed

    def clean(self) -> dict[str, Any]:
        """A decision against the proposal says why."""
        cleaned = super().clean() or self.cleaned_data
        differs = cleaned.get("level") not in {None, self.proposed}
        if differs and not cleaned.get("reason"):
            self.add_error("reason", "Quyết định khác với đề xuất của chi bộ. Hãy ghi lý do.")
        return cleaned


class CorrectForm(DecisionForm):
    """Another level by a new decision."""

    submit_label = "Ghi quyết định xếp loại lại"
    field_order = ("level", "decision_no", "decision_date", "reason")

    level = level_field("Mức xếp loại lại")
    reason = reason_field("Lý do xếp loại lại", "Ví dụ: kết luận kiểm tra ngày nào.", required=True)


class RecordMemberForm(DecisionForm):
    """The level of a member for whom nobody in the cell can propose one."""

    submit_label = "Ghi quyết định"
    field_order = ("level", "decision_no", "decision_date", "reason")

    level = level_field("Mức đảng ủy quyết định")
    reason = reason_field(
        "Lý do không có đề xuất",
        "Ví dụ: chi bộ không có chi ủy viên khác để đề xuất.",
        required=True,
    )


class RecordLevelForm(DecisionForm):
    """The level of the committee itself, decided by the one above."""

    submit_label = "Ghi quyết định"
    field_order = ("level", "decision_no", "decision_date", "reason")

    level = level_field("Mức cấp trên quyết định")
    reason = reason_field("Cấp quyết định", "Ví dụ: Ban Thường vụ Tỉnh ủy.", required=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].error_messages["required"] = "Hãy ghi cấp nào quyết định mức này."
