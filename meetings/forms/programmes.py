"""Forms of the year's programme: start, an item, its adoption, a revision."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet

from cells.models import Member
from chibo4tot.shared.forms import BaseForm, DateField
from meetings.forms.action import ActionForm, ReasonForm
from meetings.forms.meetings import MemberField, offer_members


class DrawUpForm(BaseForm):
    """An empty programme, or that of last year as a start."""

    submit_label = "Lập chương trình"

    copy_last_year = forms.BooleanField(
        label="Chép nhiệm vụ của chương trình năm trước, lùi hạn một năm", required=False
    )


class ItemForm(BaseForm):
    """A piece of work of the programme."""

    submit_label = "Lưu nhiệm vụ"

    title = forms.CharField(label="Nhiệm vụ", max_length=300)
    product = forms.CharField(
        label="Sản phẩm",
        max_length=300,
        required=False,
        help_text="Kết quả cụ thể phải có, ví dụ: kế hoạch, báo cáo, hội nghị.",
    )
    assignee = MemberField(label="Người chủ trì")
    involved = forms.ModelMultipleChoiceField(
        label="Người phối hợp",
        queryset=Member.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    department = forms.CharField(label="Phòng, ban phối hợp", max_length=150, required=False)
    department_head = forms.CharField(
        label="Người đứng đầu phòng, ban", max_length=150, required=False
    )
    due_on = DateField(label="Hạn hoàn thành")
    weight = forms.DecimalField(
        label="Hệ số",
        initial=Decimal(1),
        min_value=Decimal("0.1"),
        max_value=Decimal("9.9"),
        max_digits=3,
        decimal_places=1,
        localize=True,
        help_text="Để 1 nếu các nhiệm vụ quan trọng như nhau; chỉ để tham khảo, không vào điểm.",
    )

    def __init__(self, *args: Any, people: QuerySet[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_members(self, "assignee", people)
        involved = self.fields["involved"]
        assert isinstance(involved, forms.ModelMultipleChoiceField), "declared above"
        involved.queryset = people


class SubmitProgrammeForm(ActionForm):
    """Nothing to type."""

    submit_label = "Trình chi bộ"


class WithdrawForm(ActionForm):
    """Nothing to type."""

    submit_label = "Rút lại để sửa"


class DropItemForm(ActionForm):
    """Nothing to type."""

    submit_label = "Bỏ nhiệm vụ"


class AdoptForm(ActionForm):
    """The paper by which the cell adopted it."""

    submit_label = "Ghi đã thông qua"

    adopted_on = DateField(label="Ngày chi bộ thông qua")
    document_no = forms.CharField(
        label="Số nghị quyết hoặc số chương trình",
        max_length=60,
        help_text="Ghi như trên văn bản, ví dụ 02-NQ/CB.",
    )


class ReviseForm(ReasonForm):
    """Why the programme changes."""

    submit_label = "Lập bản điều chỉnh"
    reason_label = "Lý do điều chỉnh"
    reason_help = "Bản đang áp dụng vẫn có hiệu lực cho đến khi bản điều chỉnh được thông qua."
