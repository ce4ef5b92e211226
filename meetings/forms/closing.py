"""Forms of the way from draft to locked minutes: read back, return, approve, correct."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone

from chibo4tot.shared.forms import DateField
from meetings.forms.action import ActionForm, ReasonForm
from meetings.forms.meetings import HourField


class SubmitForm(ActionForm):
    """When the meeting ended; cleaned to ``ends_at``, an aware moment."""

    submit_label = "Đã đọc lại, trình người chủ trì duyệt"

    hour = HourField(label="Giờ kết thúc")
    day = DateField(label="Ngày kết thúc", required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Day and hour together are the moment at which the meeting ended."""
        cleaned = super().clean() or self.cleaned_data
        day, hour = cleaned.get("day"), cleaned.get("hour")
        if day and hour:
            cleaned |= {"ends_at": timezone.make_aware(datetime.combine(day, hour))}
        return cleaned


class EndForm(SubmitForm):
    """The same, while the minutes are still being written."""

    submit_label = "Ghi kết thúc họp"


class ApproveForm(ActionForm):
    """Nothing to type: the chair has read the text above."""

    submit_label = "Duyệt và khóa biên bản"


class ReturnMinutesForm(ReasonForm):
    """What the recorder should mend."""

    submit_label = "Trả lại để sửa"
    reason_label = "Cần sửa gì"


class CorrectForm(ReasonForm):
    """Why locked minutes need another version."""

    submit_label = "Lập bản sửa"
    reason_label = "Lý do sửa biên bản"
    reason_help = (
        "Bản đã khóa vẫn được giữ nguyên và vẫn có hiệu lực cho đến khi bản sửa được duyệt."
    )
