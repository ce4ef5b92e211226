"""Forms about a task that leave its state: progress, a word, requests and their judgement."""

from django import forms

from chibo4tot.shared.forms import DateField
from meetings.forms.action import ActionForm
from meetings.forms.tasks import files_field


class ProgressForm(ActionForm):
    """How far it is."""

    submit_label = "Lưu tiến độ"

    text = forms.CharField(
        label="Việc đã làm được", max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    percent = forms.IntegerField(
        label="Đã làm được (%)",
        required=False,
        min_value=0,
        max_value=100,
        widget=forms.NumberInput(attrs={"class": "is-short"}),
        error_messages={
            "min_value": "Hãy nhập từ 0 đến 100.",
            "max_value": "Hãy nhập từ 0 đến 100.",
        },
    )
    attachments = files_field()


class CommentForm(ActionForm):
    """A word about the task; everybody who sees the task reads it."""

    submit_label = "Gửi trao đổi"

    comment = forms.CharField(
        label="Ý kiến trao đổi",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Mọi người xem được nhiệm vụ này đều đọc được.",
    )


class ExtensionForm(ActionForm):
    """Until when, and why."""

    submit_label = "Gửi đề nghị gia hạn"

    due_on = DateField(label="Xin gia hạn đến ngày")
    reason = forms.CharField(
        label="Lý do xin gia hạn", max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    attachments = files_field()


class ForceMajeureForm(ActionForm):
    """What nobody could help."""

    submit_label = "Gửi đề nghị"

    reason = forms.CharField(
        label="Lý do bất khả kháng",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Mọi đảng viên trong chi bộ đọc được; không ghi chi tiết riêng tư.",
    )
    attachments = files_field()


class WithdrawRequestForm(ActionForm):
    """Nothing to type: the step is asked for once."""

    submit_label = "Rút đề nghị"


class JudgeRequestForm(ActionForm):
    """Agree or not; a refusal says why."""

    submit_label = "Ghi ý kiến"

    granted = forms.TypedChoiceField(
        label="Ý kiến",
        choices=[("co", "Đồng ý"), ("khong", "Không đồng ý")],
        widget=forms.RadioSelect,
        coerce=lambda word: word == "co",
        error_messages={"required": "Hãy chọn đồng ý hoặc không đồng ý."},
    )
    note = forms.CharField(
        label="Ghi rõ thêm",
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Cần ghi lý do khi không đồng ý.",
    )

    def clean_note(self) -> str:
        """A refusal has its reason."""
        note: str = self.cleaned_data["note"]
        if self.cleaned_data.get("granted") is False and not note.strip():
            raise forms.ValidationError("Hãy ghi lý do không đồng ý để đồng chí ấy biết.")
        return note
