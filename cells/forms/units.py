"""Forms about a unit: found, rename, move, close, working rules."""

from typing import Any

from django import forms

from cells.enums import UnitKind
from cells.forms.members import UnitField
from chibo4tot.shared.forms import BaseForm, DateField


class UnitForm(BaseForm):
    """What a unit is called."""

    name = forms.CharField(label="Tên đầy đủ", max_length=200)
    short_name = forms.CharField(label="Tên ngắn", max_length=100, required=False)
    document_prefix = forms.CharField(label="Ký hiệu văn bản", max_length=20, required=False)
    place_name = forms.CharField(
        label="Địa danh", max_length=100, required=False, help_text="In trước ngày trên văn bản."
    )
    position = forms.IntegerField(label="Thứ tự trong danh sách", min_value=0, max_value=999)


class FoundForm(UnitForm):
    """A new unit under the one of the page."""

    submit_label = "Thêm tổ chức đảng"

    kind = forms.ChoiceField(label="Loại hình", choices=UnitKind.choices, initial=UnitKind.CELL)
    valid_from = DateField(label="Thành lập từ ngày")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["position"].initial = 0

    def rows(self) -> list[Any]:
        """Kind and day first."""
        return [
            "kind",
            "name",
            "short_name",
            "valid_from",
            "document_prefix",
            "place_name",
            "position",
        ]


class _UnitChoice(BaseForm):
    """A form that offers units; the view says which."""

    unit_field = ""

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields[self.unit_field]
        assert isinstance(field, UnitField), "the subclass declares it"
        field.queryset = units


class MoveForm(_UnitChoice):
    """Another parent."""

    submit_label = "Chuyển tổ chức"
    unit_field = "parent"

    parent = UnitField(label="Tổ chức cấp trên mới", empty_label="Chọn một tổ chức")


class CloseForm(_UnitChoice):
    """The last day, and who takes over."""

    submit_label = "Kết thúc hoạt động"
    unit_field = "successor"

    on = DateField(label="Ngày hoạt động cuối cùng")
    successor = UnitField(
        label="Tổ chức kế thừa", required=False, empty_label="Không có tổ chức kế thừa"
    )
    document_no = forms.CharField(label="Số quyết định", max_length=60, required=False)


class RulesForm(BaseForm):
    """Working rules from a day on."""

    submit_label = "Ban hành quy định"

    valid_from = DateField(label="Áp dụng từ ngày")
    regular_day = forms.IntegerField(
        label="Ngày sinh hoạt thường kỳ hằng tháng", min_value=1, max_value=28
    )
    minutes_deadline_days = forms.IntegerField(
        label="Số ngày để hoàn thiện biên bản", min_value=1, max_value=60
    )
    quorum_percent = forms.DecimalField(
        label="Tỷ lệ có mặt để họp (%)", min_value=0, max_value=100, decimal_places=2
    )
    duty_absence_excluded = forms.BooleanField(
        label="Không tính người đi công tác vào số phải dự", required=False
    )
    rating_min_months = forms.IntegerField(
        label="Số tháng từ khi kết nạp để được xếp loại", min_value=0, max_value=24
    )
    required_minutes = forms.IntegerField(
        label="Thời lượng sinh hoạt tối thiểu (phút)", min_value=0, max_value=480
    )
    required_minutes_combined = forms.IntegerField(
        label="Thời lượng tối thiểu khi kết hợp chuyên đề (phút)", min_value=0, max_value=480
    )
    small_cell_size = forms.IntegerField(
        label="Chi bộ ít đảng viên: đến bao nhiêu đồng chí",
        min_value=0,
        max_value=30,
        help_text="Ghi 0 nếu đảng ủy không quy định riêng cho chi bộ ít đảng viên.",
    )
    small_cell_minutes = forms.IntegerField(
        label="Thời lượng tối thiểu của chi bộ ít đảng viên (phút)", min_value=0, max_value=480
    )
    papers_lead_hours = forms.IntegerField(
        label="Gửi tài liệu trước giờ họp ít nhất (giờ)", min_value=0, max_value=240
    )
    premeeting_days = forms.IntegerField(
        label="Chi ủy họp chuẩn bị trong bao nhiêu ngày trước kỳ sinh hoạt",
        min_value=0,
        max_value=31,
    )
    programme_due_day = forms.IntegerField(
        label="Hạn duyệt chương trình công tác năm: ngày", min_value=1, max_value=31
    )
    programme_due_month = forms.IntegerField(
        label="Hạn duyệt chương trình công tác năm: tháng", min_value=1, max_value=12
    )
    temporary_members_vote = forms.BooleanField(
        label="Đảng viên sinh hoạt tạm thời được biểu quyết", required=False
    )
