"""Forms about papers of a meeting, invitations, leave, and files of absences."""

from collections.abc import Sequence
from typing import Any

from django import forms

from chibo4tot.shared.forms import BaseForm
from chibo4tot.shared.uploads import KINDS
from meetings.enums import AbsenceReason
from meetings.forms.action import ActionForm
from meetings.forms.meetings import MemberField

TAKEN = f"{KINDS}; mỗi tệp không quá 20 MB. Không đưa lên tài liệu có dấu mật."


class ManyFilesInput(forms.ClearableFileInput):
    """Lets one choose several files at once."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files; cleaned to a list in the order chosen."""

    widget = ManyFilesInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Each file by itself; none is an error like a missing file."""
        chosen = data if isinstance(data, Sequence) else [data] if data else []
        if not chosen:
            return [super().clean(None, initial)]
        return [super(ManyFilesField, self).clean(one, initial) for one in chosen]


class PapersForm(BaseForm):
    """One or several papers."""

    submit_label = "Thêm tài liệu"

    papers = ManyFilesField(label="Tệp (chọn được nhiều tệp một lần)", help_text=TAKEN)
    title = forms.CharField(
        label="Tên tài liệu",
        required=False,
        max_length=200,
        help_text="Bỏ trống thì lấy tên tệp. Chỉ dùng khi thêm một tệp.",
    )


class ReplaceForm(BaseForm):
    """The new version of a paper."""

    submit_label = "Thay bằng bản này"

    file = forms.FileField(label="Tệp của bản mới", help_text=TAKEN)


class RenameForm(BaseForm):
    """Another title."""

    submit_label = "Lưu tên tài liệu"

    title = forms.CharField(label="Tên tài liệu", max_length=200)


class RemoveForm(BaseForm):
    """Nothing to type: the step is asked for once."""

    submit_label = "Bỏ tài liệu"


class SendForm(BaseForm):
    """Nothing to type: who is told stands above."""

    submit_label = "Gửi giấy mời và tài liệu"


class LeaveForm(BaseForm):
    """Why a member will be away."""

    submit_label = "Gửi đơn xin vắng"

    reason = forms.ChoiceField(
        label="Lý do", choices=[("", "Chọn một lý do"), *AbsenceReason.choices]
    )
    text = forms.CharField(
        label="Ghi rõ",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Cần ghi khi chọn “Lý do khác”.",
    )
    file = forms.FileField(
        label="Giấy tờ kèm theo, nếu có",
        required=False,
        help_text=f"{KINDS}; chỉ chi ủy và đồng chí mở được tệp này.",
    )

    def clean(self) -> dict[str, Any]:
        """Another reason is told."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("reason") == AbsenceReason.OTHER and not cleaned.get("text"):
            self.add_error("text", "Hãy ghi rõ lý do xin vắng.")
        return cleaned


class LeaveJudgeForm(ActionForm):
    """The cell's committee agrees or not."""

    submit_label = "Ghi ý kiến của chi ủy"

    accepted = forms.TypedChoiceField(
        label="Ý kiến",
        choices=[("co", "Đồng ý cho vắng"), ("khong", "Không đồng ý")],
        widget=forms.RadioSelect,
        coerce=lambda word: word == "co",
        error_messages={"required": "Hãy chọn đồng ý hoặc không đồng ý."},
    )
    note = forms.CharField(
        label="Ghi rõ thêm",
        max_length=300,
        required=False,
        help_text="Cần ghi khi không đồng ý, để đồng chí ấy biết phải làm gì.",
    )

    def clean(self) -> dict[str, Any]:
        """A refusal says why."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("accepted") is False and not cleaned.get("note"):
            self.add_error("note", "Hãy ghi vì sao không đồng ý.")
        return cleaned


class WithdrawForm(BaseForm):
    """Nothing to type."""

    submit_label = "Rút đơn xin vắng"


class AbsenceFileForm(BaseForm):
    """A paper that an absent member brought. ``people``: those who are away by the roll."""

    submit_label = "Đính kèm giấy tờ"

    member = MemberField(label="Đồng chí vắng", not_offered="Đồng chí này không vắng.")
    file = forms.FileField(
        label="Giấy tờ", help_text=f"{KINDS}; chỉ chi ủy và đồng chí ấy mở được tệp này."
    )
    note = forms.CharField(label="Ghi chú", required=False, max_length=200)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        member = self.fields["member"]
        assert isinstance(member, forms.ModelChoiceField), "declared above"
        member.queryset = people
