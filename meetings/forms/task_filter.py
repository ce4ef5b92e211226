"""The filter of the list of tasks."""

from typing import Any

from django import forms
from django.db.models import QuerySet

from cells.models import Member
from meetings.enums import TaskSource
from meetings.forms.meetings import CellFilter


class TaskFilter(CellFilter):
    """What the list of tasks shows; every field may be left open. ``scope`` is a tab.

    ``people``: whose tasks may be picked out; none where the list spans several cells.
    """

    SCOPES = [
        ("cua-toi", "Của tôi"),
        ("chi-bo", "Chi bộ tôi"),
        ("tat-ca", "Tất cả trong phạm vi của tôi"),
    ]
    STATES = [
        ("", "Chưa xong"),
        ("qua-han", "Quá hạn"),
        ("cho-nghiem-thu", "Chờ nghiệm thu"),
        ("co-de-nghi", "Có đề nghị chờ xem xét"),
        ("can-giao-lai", "Cần giao lại"),
        ("da-xong", "Đã nghiệm thu"),
        ("bat-kha-khang", "Bất khả kháng"),
        ("da-huy", "Đã hủy"),
        ("moi", "Mọi tình trạng"),
    ]

    scope = forms.ChoiceField(required=False, choices=SCOPES, widget=forms.HiddenInput)
    state = forms.ChoiceField(label="Tình trạng", required=False, choices=STATES)
    person = forms.ModelChoiceField(
        label="Người làm", queryset=Member.objects.none(), required=False, empty_label="Tất cả"
    )
    source = forms.ChoiceField(
        label="Nguồn giao", required=False, choices=[("", "Tất cả"), *TaskSource.choices]
    )
    month = forms.ChoiceField(label="Hạn trong tháng", required=False)

    def __init__(
        self, *args: Any, people: QuerySet[Member], months: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        person, month = self.fields["person"], self.fields["month"]
        assert isinstance(person, forms.ModelChoiceField), "declared above"
        assert isinstance(month, forms.ChoiceField), "declared above"
        person.queryset = people
        month.choices = [("", "Tất cả"), *months]
