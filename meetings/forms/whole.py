"""What belongs to a meeting as a whole on its live page."""

from collections.abc import Callable
from typing import Any

from django import forms

from chibo4tot.shared.errors import DomainError
from meetings.domain.remarks import parse_initiatives, parse_remarks
from meetings.domain.statements import Person
from meetings.forms.parts import PartForm, text_area


def readable(text: str, read: Callable[[str], object]) -> str:
    """The text if it can be read; what keeps it from being read becomes an error of the field."""
    try:
        read(text)
    except DomainError as error:
        raise forms.ValidationError(str(error)) from error
    return text


class WholeForm(PartForm):
    """What belongs to the meeting as a whole."""

    concerns = forms.CharField(
        label="Tâm tư, nguyện vọng, dấu hiệu cần quan tâm",
        required=False,
        max_length=20000,
        widget=text_area(placeholder="Họ tên: nội dung"),
        help_text="mỗi ý kiến một dòng; không in vào biên bản",
    )
    initiatives = forms.CharField(
        label="Sáng kiến được công nhận",
        required=False,
        max_length=20000,
        widget=text_area(placeholder="Họ tên, họ tên: tên sáng kiến"),
        help_text="mỗi sáng kiến một dòng",
    )
    summary = forms.CharField(
        label="Kết luận chung của cuộc họp", required=False, max_length=20000, widget=text_area(3)
    )
    new_item = forms.CharField(
        label="Thêm mục vào chương trình",
        required=False,
        max_length=300,
        help_text="Ghi tên mục rồi bấm Lưu; mục mới hiện ra ở cuối chương trình.",
    )

    def __init__(self, *args: Any, people: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = [Person(key, name) for key, name in people]

    def clean_concerns(self) -> str:
        """Each has the member who raised it."""
        text: str = self.cleaned_data["concerns"]
        return readable(text, lambda typed: parse_remarks(typed, self._people))

    def clean_initiatives(self) -> str:
        """Each has its authors and its name."""
        text: str = self.cleaned_data["initiatives"]
        return readable(text, lambda typed: parse_initiatives(typed, self._people))

    @property
    def opens_more(self) -> bool:
        """Whether what is rarely needed has something to show."""
        names = ("concerns", "initiatives")
        return any(self[name].value() or self[name].errors or name in self.theirs for name in names)
