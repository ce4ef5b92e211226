"""Forms of an import of past meetings: the file, the confirmation, the undoing."""

from django import forms

from chibo4tot.shared.forms import BaseForm


class PastMeetingsFileForm(BaseForm):
    """The list."""

    submit_label = "Đọc danh sách"

    file = forms.FileField(
        label="Tệp danh sách cuộc họp",
        help_text="Sổ tính Excel (.xlsx) hoặc tệp .csv, không quá 20 MB và 2.000 cuộc họp.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.csv"}),
    )


class ConfirmMeetingsForm(BaseForm):
    """What the preview rested on when it was looked at."""

    submit_label = "Xác nhận nhập"

    basis = forms.CharField(widget=forms.HiddenInput)


class UndoMeetingsForm(BaseForm):
    """Asks once."""

    submit_label = "Hoàn tác toàn bộ"
