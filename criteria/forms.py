"""Forms of criteria sets: a file to load, a draft's document to revise."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet

from cells.models import Unit
from chibo4tot.shared.forms import BaseForm
from criteria.domain.document import DocumentError, decode_document

MOST_BYTES = 1_000_000


class LoadForm(BaseForm):
    """A JSON file and the committee whose set it is; cleaned to the text of the file."""

    submit_label = "Nạp thành bản nháp"

    unit = forms.ModelChoiceField(label="Cấp ủy ban hành", queryset=Unit.objects.none())
    file = forms.FileField(label="Tệp bộ tiêu chí (JSON)")
    note = forms.CharField(label="Ghi chú", max_length=300, required=False)

    def __init__(self, *args: Any, units: QuerySet[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["unit"]
        assert isinstance(chosen, forms.ModelChoiceField), "declared above"
        chosen.queryset = units

    def clean_file(self) -> str:
        """The text of the file."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise ValidationError("Tệp quá lớn; một bộ tiêu chí không quá 1 MB.")
        try:
            return decode_document(file.read())
        except DocumentError as error:
            raise ValidationError(str(error)) from error


class ReviseForm(BaseForm):
    """The document of a draft as text."""

    submit_label = "Lưu bản nháp"

    content = forms.CharField(
        label="Nội dung bộ tiêu chí",
        strip=False,
        max_length=MOST_BYTES,
        widget=forms.Textarea(attrs={"rows": 30, "spellcheck": "false"}),
    )
    note = forms.CharField(label="Ghi chú", max_length=300, required=False)


class DraftForm(BaseForm):
    """Asks once before a draft is started."""

    submit_label = "Soạn bản nháp mới"


class PublishForm(BaseForm):
    """Asks once before a draft is frozen."""

    submit_label = "Ban hành"


class RetireForm(BaseForm):
    """Asks once before a version is offered no more."""

    submit_label = "Ngừng dùng"
