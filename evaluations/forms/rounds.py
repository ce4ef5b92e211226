"""Forms of a round: set it up, move its deadlines, open it, end it, open it again."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from chibo4tot.shared.forms import BaseForm, DateField
from criteria.models import CriteriaVersion
from evaluations.forms.reasons import ReasonForm, YesForm

ORDER = "Các hạn phải theo thứ tự: nộp bản tự kiểm điểm, chi bộ gửi phiếu, đảng ủy quyết định."


class DeadlinesForm(BaseForm):
    """The four deadlines of a round, in the order in which things happen."""

    submit_label = "Lưu các hạn"

    commitment_due = DateField(label="Hạn ký cam kết")
    self_assessment_due = DateField(label="Hạn nộp bản tự kiểm điểm")
    cell_due = DateField(label="Hạn chi bộ gửi phiếu và đề xuất")
    decision_due = DateField(label="Hạn đảng ủy quyết định")

    def clean(self) -> dict[str, Any]:
        """The last three deadlines follow each other."""
        cleaned = super().clean() or self.cleaned_data
        days = [cleaned.get(name) for name in ("self_assessment_due", "cell_due", "decision_due")]
        known = [day for day in days if day is not None]
        if known != sorted(known):
            self.add_error("decision_due", ORDER)
        return cleaned


class RoundForm(DeadlinesForm):
    """A new round. ``versions``: the published criteria to choose from."""

    submit_label = "Lập kỳ đánh giá"

    year = forms.IntegerField(label="Năm", min_value=2020, max_value=2100)
    version = forms.ModelChoiceField(
        label="Bộ tiêu chí",
        queryset=CriteriaVersion.objects.none(),
        empty_label=None,
        help_text="Chỉ bộ tiêu chí đã ban hành mới dùng để chấm điểm được.",
    )
    title_wording = forms.CharField(
        label="Tên danh hiệu của năm",
        max_length=200,
        required=False,
        help_text="Để trống thì dùng tên mặc định.",
    )
    recognition_wording = forms.CharField(
        label="Tên mô hình được công nhận",
        max_length=200,
        required=False,
        help_text="Để trống thì dùng tên mặc định.",
    )
    field_order = (
        "year",
        "version",
        "commitment_due",
        "self_assessment_due",
        "cell_due",
        "decision_due",
        "title_wording",
        "recognition_wording",
    )

    def __init__(self, *args: Any, versions: QuerySet[CriteriaVersion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        version = self.fields["version"]
        assert isinstance(version, forms.ModelChoiceField), "declared above"
        version.queryset = versions


class OpenRoundForm(YesForm):
    """Open it."""

    submit_label = "Mở kỳ đánh giá"


class CloseRoundForm(YesForm):
    """End it."""

    submit_label = "Kết thúc kỳ đánh giá"


class ReopenRoundForm(ReasonForm):
    """Why an ended round must be opened again."""

    submit_label = "Mở lại kỳ đánh giá"
    reason_label = "Lý do mở lại"


class ComputeRoundForm(YesForm):
    """Compute every card that has not been sent."""

    submit_label = "Tính lại tất cả"
