"""Forms of templates, terms and numbers."""

from django import forms

from chibo4tot.shared.forms import BaseForm, DateField
from meetings.enums import TypeCode


class TemplateForm(BaseForm):
    """A Word file with tags."""

    submit_label = "Kiểm tra và dùng mẫu này"

    file = forms.FileField(
        label="Tệp mẫu Word",
        help_text="Tệp .docx không có macro. Chương trình kiểm tra từng thẻ trước khi dùng.",
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )
    note = forms.CharField(label="Thay đổi so với bản trước", max_length=300, required=False)


class ConfirmForm(BaseForm):
    """Nothing to fill in."""

    submit_label = "Đồng ý"


class TermForm(BaseForm):
    """A new term of the committee."""

    submit_label = "Lưu nhiệm kỳ"

    label = forms.CharField(
        label="Tên nhiệm kỳ", max_length=60, help_text="Ví dụ: Nhiệm kỳ 2025–2030."
    )
    starts_on = DateField(label="Bắt đầu từ ngày")


class ContinueForm(BaseForm):
    """From which number to go on."""

    submit_label = "Đặt số tiếp theo"

    type_code = forms.ChoiceField(label="Loại văn bản", choices=TypeCode.choices)
    next_number = forms.IntegerField(
        label="Số tiếp theo", min_value=1, widget=forms.NumberInput(attrs={"class": "is-short"})
    )
    reason = forms.CharField(
        label="Lý do",
        max_length=300,
        help_text="Ví dụ: các số 01 đến 07 đã cấp trên giấy.",
    )
