"""Forms about a member: filter, admission, record, transfer, activity, leaving, recognition."""

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from cells.domain.import_rows import birth_text
from cells.enums import ActivityState, DatePrecision, EndReason, Gender, MembershipKind
from cells.models import Member, Unit
from chibo4tot.shared import clock
from chibo4tot.shared.forms import BaseForm, DateField

PARTIAL = re.compile(r"(?:(?:(\d{1,2})[/.-])?(\d{1,2})[/.-])?(\d{4})")
BAD_BIRTH = "Hãy nhập ngày sinh, ví dụ 02/03/1980; nếu chỉ biết tháng hoặc năm: 03/1980, 1980."
RECENT = timedelta(days=31)  # a transfer longer ago asks for a look at the minutes since
ENDINGS = [
    (reason.value, reason.label)
    for reason in (EndReason.TRANSFERRED, EndReason.LEFT_PARTY, EndReason.DECEASED)
]


class PartialDateField(forms.CharField):
    """A birth date of which perhaps only month or year is known; cleaned to (day, precision)."""

    widget = forms.TextInput(attrs={"class": "is-short", "autocomplete": "off"})

    def clean(self, value: Any) -> tuple[date | None, DatePrecision]:
        """(first day that may be meant, how much of it is known)."""
        text = super().clean(value)
        if not text:
            return None, DatePrecision.DAY
        match = PARTIAL.fullmatch(text)
        if match is None:
            raise ValidationError(BAD_BIRTH)
        day, month, year = (int(part) if part else None for part in match.groups())
        assert year is not None, "the pattern has a year"
        if not 1900 <= year <= 2100 or not 1 <= (month or 1) <= 12:
            raise ValidationError(BAD_BIRTH)
        if not 1 <= (day or 1) <= monthrange(year, month or 1)[1]:
            raise ValidationError(BAD_BIRTH)
        precision = DatePrecision.DAY if day else DatePrecision.MONTH
        return date(year, month or 1, day or 1), precision if month else DatePrecision.YEAR


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg] # not generic at run time
    """One unit out of those that the view offers."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("queryset", Unit.objects.none())
        kwargs.setdefault("empty_label", "Chọn một chi bộ")
        super().__init__(**kwargs)
        self.error_messages["required"] = "Hãy chọn một chi bộ."
        self.error_messages["invalid_choice"] = "Không chọn được chi bộ này; hãy chọn lại."

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name)


class MemberFilter(forms.Form):
    """The filter of the list of members."""

    q = forms.CharField(label="Họ tên", required=False, max_length=80)
    cell = forms.ChoiceField(label="Chi bộ", required=False)
    day = DateField(label="Tính đến ngày", required=False)

    def __init__(self, *args: Any, cells: Iterable[Unit], **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        cell = self.fields["cell"]
        assert isinstance(cell, forms.ChoiceField), "declared above"
        cell.choices = [("", "Tất cả"), *((unit.slug, unit.label) for unit in cells)]


class MemberForm(BaseForm):
    """What a record says about the person."""

    full_name = forms.CharField(label="Họ và tên", max_length=150)
    gender = forms.ChoiceField(
        label="Nam/nữ", choices=[("", "Chưa ghi"), *Gender.choices], required=False
    )
    birth = PartialDateField(label="Ngày sinh", required=False, help_text="Ví dụ 02/03/1980.")
    ethnicity = forms.CharField(label="Dân tộc", max_length=50, required=False)
    hometown = forms.CharField(label="Quê quán", max_length=200, required=False)
    party_card_no = forms.RegexField(
        regex=r"^\d{8}(\d{4})?$",
        label="Số thẻ đảng viên",
        required=False,
        error_messages={"invalid": "Số thẻ đảng viên gồm 8 hoặc 12 chữ số; hãy xem lại."},
    )
    admission_date = DateField(label="Ngày vào Đảng (dự bị)", required=False)
    official_date = DateField(label="Ngày chính thức", required=False)
    official_date_unknown = forms.BooleanField(label="Chính thức, chưa rõ ngày", required=False)
    political_theory_level = forms.CharField(
        label="Lý luận chính trị", max_length=50, required=False
    )
    state_position = forms.CharField(label="Chức vụ chính quyền", max_length=150, required=False)
    phone = forms.CharField(label="Điện thoại", max_length=30, required=False)
    email = forms.EmailField(label="Thư điện tử", required=False)
    note = forms.CharField(label="Ghi chú", max_length=500, required=False)

    def values(self) -> dict[str, Any]:
        """The fields of the record, the birth date with its precision."""
        data = {name: value for name, value in self.cleaned_data.items() if name in RECORD}
        data["birth_date"], data["birth_precision"] = self.cleaned_data["birth"]
        return data


RECORD = frozenset(MemberForm.base_fields) - {"birth"}


def initial_of(member: Member) -> dict[str, Any]:
    """The record as the form shows it."""
    values = {name: getattr(member, name) for name in RECORD}
    return values | {"birth": birth_text(member.birth_date, member.birth_precision)}


class AdmitForm(MemberForm):
    """A new record with the first membership."""

    submit_label = "Thêm đảng viên"

    valid_from = DateField(label="Sinh hoạt tại chi bộ từ ngày")
    kind = forms.ChoiceField(
        label="Loại sinh hoạt", choices=MembershipKind.choices, initial=MembershipKind.OFFICIAL
    )
    document_no = forms.CharField(
        label="Số giấy giới thiệu hoặc quyết định", max_length=60, required=False
    )

    def rows(self) -> list[Any]:
        """The membership first."""
        first = ["full_name", "valid_from", "kind", "document_no"]
        return [*first, *(name for name in self.fields if name not in first)]


class TransferForm(BaseForm):
    """Where a member goes, and when."""

    submit_label = "Chuyển sinh hoạt"

    to_cell = UnitField(label="Chi bộ chuyển đến")
    on = DateField(label="Từ ngày", help_text="Ngày đầu tiên sinh hoạt tại chi bộ mới.")
    document_no = forms.CharField(label="Số giấy giới thiệu", max_length=60, required=False)
    minutes_checked = forms.BooleanField(
        label="Tôi đã kiểm tra các biên bản sau ngày này",
        required=False,
        help_text=f"Phải đánh dấu khi ngày chuyển đã qua hơn {RECENT.days} ngày.",
    )

    def __init__(self, *args: Any, cells: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to_cell = self.fields["to_cell"]
        assert isinstance(to_cell, UnitField), "declared above"
        to_cell.queryset = cells

    def clean(self) -> dict[str, Any]:
        """A day long past asks for a look at the minutes since; the step itself needs no answer."""
        checked = self.cleaned_data.pop("minutes_checked", False)
        day = self.cleaned_data.get("on")
        if day is not None and day < clock.today() - RECENT and not checked:
            self.add_error(
                "minutes_checked",
                f"Ngày chuyển đã qua hơn {RECENT.days} ngày: hãy kiểm tra các biên bản sau ngày "
                "ấy ở chi bộ cũ rồi đánh dấu ô này.",
            )
        return self.cleaned_data


class ActivityForm(BaseForm):
    """A state of activity with its days."""

    submit_label = "Ghi tình trạng"

    state = forms.ChoiceField(label="Tình trạng", choices=ActivityState.choices)
    valid_from = DateField(label="Từ ngày")
    valid_to = DateField(
        label="Đến hết ngày", required=False, help_text="Để trống nếu chưa biết khi nào kết thúc."
    )
    document_no = forms.CharField(label="Số văn bản", max_length=60, required=False)


class LeaveForm(BaseForm):
    """The last day in the cell, and why."""

    submit_label = "Ghi thôi sinh hoạt"

    on = DateField(label="Ngày sinh hoạt cuối cùng")
    reason = forms.ChoiceField(label="Lý do", choices=ENDINGS)


class OfficialForm(BaseForm):
    """The day of recognition."""

    submit_label = "Ghi công nhận chính thức"

    on = DateField(label="Công nhận chính thức từ ngày")
