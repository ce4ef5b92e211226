"""Forms of a commitment: record that it was signed, add the scan of the paper."""

from django import forms

from chibo4tot.shared.forms import BaseForm, DateField

KINDS = "Tệp PDF, JPG, PNG, Word hoặc Excel, không quá 20 MB."


class CommitmentForm(BaseForm):
    """What stands on the signed paper."""

    submit_label = "Ghi nhận bản cam kết"

    signed_on = DateField(label="Ngày ký")
    signers = forms.CharField(
        label="Người ký", max_length=300, help_text="Ví dụ: Bí thư, thay mặt 21 đảng viên."
    )
    targets = forms.CharField(
        label="Chỉ tiêu đăng ký",
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    scan = forms.FileField(
        label="Bản chụp có chữ ký",
        required=False,
        help_text=f"{KINDS} Có thể tải lên sau.",
    )


class ScanForm(BaseForm):
    """The scan alone."""

    submit_label = "Tải bản chụp lên"

    scan = forms.FileField(label="Bản chụp có chữ ký", help_text=KINDS)
