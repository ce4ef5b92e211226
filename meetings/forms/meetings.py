"""Forms about a meeting: plan, move, cancel, begin, and the filter of the list."""

from datetime import datetime, time
from typing import Any

from crispy_forms.bootstrap import StrictButton
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div
from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from cells.models import Member, Unit
from chibo4tot.shared.forms import BaseForm, DateField
from meetings.enums import THEMATIC_KINDS, TOPIC_KINDS, MeetingKind, MeetingStatus
from meetings.forms.action import ReasonForm

SAME_PERSON = "Người chủ trì không đồng thời ghi biên bản. Hãy chọn người khác."
NOT_IN_CELL = "Đồng chí này không sinh hoạt trong chi bộ vào ngày đó. Hãy chọn người khác."
NO_POST = "Người chủ trì phải là bí thư, phó bí thư hoặc chi ủy viên. Hãy chọn người khác."
TIME_FORMATS = ("%H:%M", "%H giờ %M", "%Hh%M", "%H.%M", "%H giờ", "%Hh")


class HourField(forms.TimeField):
    """A time of day typed as 08:00, 8h30 or 8 giờ."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", TIME_FORMATS)
        kwargs.setdefault("widget", HourInput())
        super().__init__(**kwargs)
        self.error_messages["invalid"] = "Hãy nhập giờ theo dạng giờ:phút, ví dụ 08:00."


class HourInput(forms.TimeInput):
    """A short text box for a time of day."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        own = {"autocomplete": "off", "placeholder": "08:00", "class": "is-short"}
        super().__init__(attrs=own | (attrs or {}), format="%H:%M")


class MemberField(forms.ModelChoiceField):  # type: ignore[type-arg] # not generic at run time
    """One member out of those that the view offers."""

    def __init__(self, *, not_offered: str = NOT_IN_CELL, **kwargs: Any) -> None:
        kwargs.setdefault("queryset", Member.objects.none())
        kwargs.setdefault("empty_label", "Chọn một đồng chí")
        super().__init__(**kwargs)
        self.error_messages["required"] = "Hãy chọn một đồng chí."
        self.error_messages["invalid_choice"] = not_offered


def offer_members(form: forms.Form, name: str, people: QuerySet[Member]) -> None:
    """Fill the choices of a member field."""
    field = form.fields[name]
    assert isinstance(field, MemberField), "only for member fields"
    field.queryset = people


class _WhenForm(BaseForm):
    """Day, hour and place; cleaned to ``starts_at``, an aware moment."""

    day = DateField(label="Ngày họp")
    hour = HourField(label="Giờ bắt đầu")
    place = forms.CharField(label="Địa điểm", max_length=200)

    def clean(self) -> dict[str, Any]:
        """Day and hour together are the moment at which the meeting starts."""
        cleaned = super().clean() or self.cleaned_data
        day, hour = cleaned.get("day"), cleaned.get("hour")
        if day and isinstance(hour, time):
            cleaned |= {"starts_at": timezone.make_aware(datetime.combine(day, hour))}
        return cleaned


class PlanForm(_WhenForm):
    """A meeting to come. ``month_choices``: ("2026-11", "Tháng 11 năm 2026") pairs.

    ``start_url``: where a second button sends the same fields to begin at once.
    """

    start_url = ""

    submit_label = "Lưu kế hoạch họp"

    kind = forms.ChoiceField(label="Loại cuộc họp", choices=MeetingKind.choices)
    month = forms.ChoiceField(
        label="Kỳ sinh hoạt", help_text="Tháng mà cuộc họp được tính cho, kể cả khi họp muộn."
    )
    topic = forms.CharField(
        label="Chuyên đề, nội dung riêng",
        max_length=300,
        required=False,
        help_text="Chỉ cần khi họp chuyên đề, họp bất thường hoặc kết nạp đảng viên.",
    )
    chair = MemberField(label="Chủ trì", not_offered=NO_POST)
    recorder = MemberField(label="Thư ký ghi biên bản")
    guests = forms.CharField(
        label="Đại biểu mời",
        max_length=500,
        required=False,
        help_text="Họ tên, chức vụ; để trống nếu không mời ai.",
    )

    field_order = ["kind", "month", "topic", "day", "hour", "place", "chair", "recorder", "guests"]

    def __init__(
        self,
        *args: Any,
        people: QuerySet[Member],
        chairs: QuerySet[Member],
        month_choices: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offer_members(self, "chair", chairs)
        offer_members(self, "recorder", people)
        month = self.fields["month"]
        assert isinstance(month, forms.ChoiceField), "declared above"
        month.choices = month_choices

    @property
    def helper(self) -> FormHelper:
        """Two buttons: plan, or plan and begin."""
        helper = super().helper
        begin = StrictButton(
            "Lưu và bắt đầu họp ngay",
            type="submit",
            css_class="btn-plain",
            formaction=self.start_url,
        )
        helper.layout[-1].append(begin)
        return helper

    def rows(self) -> list[Any]:
        """Month and kind, then day, hour, place and people two by two."""
        return [
            Div("kind", "month", css_class="meeting-row"),
            "topic",
            Div("day", "hour", "place", css_class="meeting-row meeting-row-when"),
            Div("chair", "recorder", css_class="meeting-row"),
            "guests",
        ]

    def clean_month(self) -> tuple[int, int]:
        """Year and month."""
        year, month = self.cleaned_data["month"].split("-")
        return int(year), int(month)

    def clean(self) -> dict[str, Any]:
        """A thematic meeting has a topic; nobody chairs and records at once."""
        cleaned = super().clean()
        kind = cleaned.get("kind")
        if kind in TOPIC_KINDS and not cleaned.get("topic"):
            name = "tên chuyên đề" if kind in THEMATIC_KINDS else "nội dung"
            self.add_error("topic", f"Hãy ghi {name} của cuộc họp.")
        chair, recorder = cleaned.get("chair"), cleaned.get("recorder")
        if chair and chair == recorder:
            self.add_error("recorder", SAME_PERSON)
        return cleaned


class RescheduleForm(_WhenForm):
    """Another moment or place for a planned meeting."""

    submit_label = "Lưu thời gian, địa điểm mới"


class PeopleForm(BaseForm):
    """Another chair or recorder."""

    submit_label = "Lưu người chủ trì, thư ký"

    chair = MemberField(label="Chủ trì", not_offered=NO_POST)
    recorder = MemberField(label="Thư ký ghi biên bản")

    def __init__(
        self, *args: Any, people: QuerySet[Member], chairs: QuerySet[Member], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer_members(self, "chair", chairs)
        offer_members(self, "recorder", people)

    def clean(self) -> dict[str, Any]:
        """Nobody chairs and records at once."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("chair") and cleaned.get("chair") == cleaned.get("recorder"):
            self.add_error("recorder", SAME_PERSON)
        return cleaned


class OpenForm(BaseForm):
    """Nothing to type: the roll is preset."""

    submit_label = "Bắt đầu họp"


class _AgreedForm(ReasonForm):
    """A reason, and who agreed."""

    agreed_by = forms.CharField(
        label="Cấp (người) đã đồng ý",
        max_length=200,
        help_text="Ví dụ: Thường trực đảng ủy; đảng ủy viên phụ trách chi bộ.",
        error_messages={"required": "Hãy ghi cấp (người) đã đồng ý."},
    )


class CancelForm(_AgreedForm):
    """Why a planned meeting will not be held."""

    submit_label = "Hủy cuộc họp"
    reason_label = "Lý do hủy cuộc họp"
    reason_help = "Lý do này được lưu lại và cấp trên xem được."


class PostponeForm(_AgreedForm):
    """Why a meeting is put off, and to when if that is known; cleaned to ``starts_at`` or None."""

    submit_label = "Hoãn cuộc họp"
    reason_label = "Lý do hoãn cuộc họp"
    reason_help = "Lý do này được lưu lại và cấp trên xem được."

    day = DateField(
        label="Ngày họp mới", required=False, help_text="Để trống nếu chưa định được ngày."
    )
    hour = HourField(label="Giờ bắt đầu mới", required=False)

    field_order = ["reason", "agreed_by", "day", "hour"]

    def rows(self) -> list[Any]:
        """The new day and hour side by side."""
        return ["reason", "agreed_by", Div("day", "hour", css_class="meeting-row")]

    def clean(self) -> dict[str, Any]:
        """Day and hour together, or neither."""
        cleaned = super().clean() or self.cleaned_data
        day, hour = cleaned.get("day"), cleaned.get("hour")
        if day and not hour and "hour" not in self.errors:
            self.add_error("hour", "Hãy ghi giờ bắt đầu của ngày họp mới.")
        if hour and not day and "day" not in self.errors:
            self.add_error("day", "Hãy ghi ngày họp mới, hoặc xóa giờ bắt đầu.")
        both = timezone.make_aware(datetime.combine(day, hour)) if day and hour else None
        return cleaned | {"starts_at": both}


class CellFilter(BaseForm):
    """A filter by cell, over the cells that the view offers; cleaned to the cell or None."""

    cell = forms.ChoiceField(label="Chi bộ", required=False)

    def __init__(self, *args: Any, cells: list[Unit], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._cells = {cell.slug: cell for cell in cells}
        field = self.fields["cell"]
        assert isinstance(field, forms.ChoiceField), "declared above"
        field.choices = [("", "Tất cả"), *((cell.slug, cell.label) for cell in cells)]

    def clean_cell(self) -> Unit | None:
        """The cell of this name."""
        return self._cells.get(self.cleaned_data["cell"])


class MeetingFilter(CellFilter):
    """What the list of meetings shows; every field may be left open."""

    year = forms.TypedChoiceField(label="Năm", coerce=int, required=False, empty_value=None)
    kind = forms.ChoiceField(
        label="Loại cuộc họp", choices=[("", "Tất cả"), *MeetingKind.choices], required=False
    )
    status = forms.ChoiceField(
        label="Tình trạng", choices=[("", "Tất cả"), *MeetingStatus.choices], required=False
    )

    def __init__(self, *args: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        year = self.fields["year"]
        assert isinstance(year, forms.ChoiceField), "declared above"
        year.choices = [("", "Tất cả"), *((number, str(number)) for number in years)]
