"""Forms of a signed copy: the file, and its code when no camera can read it."""

from django import forms

from chibo4tot.shared.forms import BaseForm
from meetings.forms.action import ActionForm

CODE_HELP = "8 ký tự in ở chân trang, ví dụ 7K3M-9QX2."


def code_field(*, required: bool, help_text: str) -> forms.CharField:
    """A short box for the code."""
    return forms.CharField(
        label="Mã trên giấy",
        required=required,
        max_length=30,
        help_text=help_text,
        widget=forms.TextInput(attrs={"class": "is-short", "autocomplete": "off"}),
    )


class ScanForm(BaseForm):
    """A PDF or a photograph of what was signed."""

    submit_label = "Nộp bản ký"

    file = forms.FileField(
        label="Bản quét hoặc ảnh chụp",
        help_text="PDF, JPG hoặc PNG, không quá 20 MB. Không nhận văn bản mật.",
        widget=forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
    )
    code = code_field(
        required=False,
        help_text=f"Bỏ trống nếu ảnh thấy rõ mã QR. Nếu gõ: {CODE_HELP}",
    )


class CodeForm(ActionForm):
    """The code of a copy that is already kept."""

    submit_label = "Tìm văn bản"

    code = code_field(required=True, help_text=CODE_HELP)
