"""Forms about the agenda of a meeting."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from cells.models import Member
from meetings.enums import ItemKind
from meetings.forms.action import ActionForm, ReasonForm
from meetings.forms.meetings import MemberField, offer_members

# Kinds that the program puts on an agenda by itself.
BY_HAND = [kind for kind in ItemKind if kind != ItemKind.CONFIRMATION]


class AgendaItemForm(ActionForm):
    """One more item."""

    submit_label = "Thêm mục"

    title = forms.CharField(label="Nội dung", max_length=300)
    kind = forms.ChoiceField(
        label="Loại nội dung",
        choices=[(kind.value, kind.label) for kind in BY_HAND],
        initial=ItemKind.OTHER,
        required=False,
    )


class EditItemForm(ActionForm):
    """Another title, and who presents it."""

    submit_label = "Lưu mục"

    title = forms.CharField(label="Nội dung", max_length=300)
    presenter = MemberField(label="Người trình bày", required=False, empty_label="Chưa phân công")

    def __init__(self, *args: Any, people: QuerySet[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_members(self, "presenter", people)


class DropForm(ReasonForm):
    """Why an item goes."""

    submit_label = "Bỏ mục này"
    reason_label = "Lý do bỏ mục"
    reason_help = "Mục bị bỏ vẫn hiện ở trang cuộc họp, kèm lý do này."


class UpForm(ActionForm):
    """Nothing to type."""

    submit_label = "Đưa lên trước"


class DownForm(ActionForm):
    """Nothing to type."""

    submit_label = "Đưa xuống sau"
