"""The gallery: every component in every tone, with long names and with nothing. Debug only."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django import forms
from django.views.generic import TemplateView

from chibo4tot.menu import Shown
from chibo4tot.shared.forms import BaseForm, DateField

LONG_CELL = "Chi bộ Phòng Cơ yếu - Công nghệ thông tin và Chuyển đổi số"
LONG_NAME = "Nguyễn Phước Bảo Quỳnh Hương Giang"
TONES = ("plain", "good", "warn", "bad", "none", "gold")
MARKS = ("có mặt", "vắng có lý do", "vắng không lý do")


class SampleForm(BaseForm):
    """Every kind of control, each wrong at first."""

    submit_label = "Gửi bản tự kiểm điểm"

    title = forms.CharField(label="Tên nhiệm vụ", help_text="Nêu việc và kết quả phải đạt.")
    person = forms.ChoiceField(
        label="Người thực hiện", choices=[("", "Chọn người"), ("1", LONG_NAME)]
    )
    due = DateField(label="Hạn hoàn thành")
    note = forms.CharField(label="Kết luận của chủ trì", widget=forms.Textarea(attrs={"rows": 2}))
    vote = forms.ChoiceField(
        label="Hình thức biểu quyết",
        choices=[("open", "Giơ tay"), ("secret", "Bỏ phiếu kín")],
        widget=forms.RadioSelect,
    )
    agreed = forms.BooleanField(label="Tôi đã đọc lại và xác nhận nội dung trên là đúng")
    paper = forms.FileField(label="Bản quét có chữ ký", required=False)


class FilterForm(forms.Form):
    """Two filters, as above a list."""

    name = forms.CharField(label="Tên chi bộ hoặc bí thư", required=False)
    kind = forms.ChoiceField(
        label="Loại hình", choices=[("", "Tất cả"), ("cq", "Cơ quan")], required=False
    )


class Gallery(TemplateView):
    """The page that the browser tests walk."""

    template_name = "gallery.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Samples; nothing comes from the database."""
        return super().get_context_data(
            **kwargs,
            **_samples(),
            wrong=SampleForm({"title": "Thống nhất đầu mối số liệu", "due": "31/02/2026"}),
            blank=SampleForm(prefix="blank"),
            filters=FilterForm(self.request.GET or None),
        )


def _samples() -> dict[str, Any]:
    return {
        "frame": _frame(),
        "tones": TONES,
        "crumbs": [("Đảng bộ Văn phòng Tỉnh ủy", "#"), (LONG_CELL, "#"), ("Cuộc họp", "")],
        "tabs": [("Tổng quan", "#", True), ("Phiếu điểm", "#", False), ("Đảng viên", "#", False)],
        "steps": [
            ("Đã gửi tài liệu", "done"),
            ("Đang họp", "now"),
            ("Biên bản", "todo"),
            ("Ký, khóa", "todo"),
        ],
        "checks": [
            ("Điểm danh đủ", "", True, ""),
            ("Mục 3 chưa có ý kiến", "#", False, ""),
            ("Chấm chất lượng buổi họp", "#", False, "đã điền sẵn 68 điểm từ dữ liệu"),
        ],
        "legend": [
            ("tốt, từ 80%", "good"),
            ("cần chú ý, 60 đến 80%", "warn"),
            ("yếu, dưới 60%", "bad"),
            ("chưa có số liệu", "none"),
        ],
        "rows": _board_rows(),
        "calendar": _calendar_rows(),
        "roll": _roll_rows(),
        "mark_names": MARKS,
        "long_name": LONG_NAME,
        "long_cell": LONG_CELL,
        "points": Decimal("23.4"),
        "points_low": Decimal("12.7"),
    }


def _frame() -> SimpleNamespace:
    labels = ["Bảng tổng hợp", "Chi bộ của tôi", "Cuộc họp", "Nhiệm vụ", "Đánh giá năm"]
    labels += ["Phiếu điểm", "Đảng viên", "Bộ tiêu chí", "Quản trị"]
    return SimpleNamespace(
        unit="Đảng bộ Văn phòng Tỉnh ủy Sông Vân",
        person="Đặng Hữu Khánh",
        role="Chánh Văn phòng",
        duties=5,
        search_url="/tim-kiem/",
        search_hint="Tìm người, chi bộ",
        demo_notice="Bản trình diễn, người và việc đều là hư cấu.",
        entries=[
            Shown("Việc cần làm", "#", is_current=False, count=5),
            *(Shown(label, "#", is_current=label == "Bảng tổng hợp") for label in labels),
        ],
    )


def _cell(
    label: str, tone: str, value: str | None, trend: str | None = None, absence: str = ""
) -> SimpleNamespace:
    return SimpleNamespace(
        label=label,
        tone=tone,
        value=Decimal(value) if value else None,
        trend=Decimal(trend) if trend else None,
        absence=absence,
    )


def _board_rows() -> list[SimpleNamespace]:
    one, two, three, four = "1. Nhiệm vụ", "2. Sinh hoạt", "3. Đoàn kết", "4. Đảng viên"
    good = [_cell(one, "good", "23.4", "0.6"), _cell(two, "good", "22.8", "0.2")]
    good.append(_cell(three, "good", "25.0", "0.0"))
    sloppy = [_cell(one, "warn", "16.5", "-0.8"), _cell(two, "bad", "12.7", "-2.5")]
    sloppy += [_cell(three, "good", "21.0", "0.0"), _cell(four, "warn", "18.4", "0.0")]
    unknown = _cell(four, "none", None, absence="chưa đủ (phủ 36%)")
    samples = [
        ("Tổng hợp", "21 đảng viên", [*good, _cell(four, "good", "21.9", "1.1")], "93.1"),
        (LONG_CELL, "12 đảng viên · chưa họp tháng 10", sloppy, "68.6"),
        ("Nội chính - Dân nguyện", "6 đảng viên · thành lập tháng 5", [*good, unknown], ""),
    ]
    verdicts = ["Đạt, mức tiêu biểu", "Chưa đạt", "Chưa xếp: thiếu số liệu tiêu chí 4"]
    reasons = ["", "điểm liệt: đảng viên bị cảnh cáo", ""]
    return [
        SimpleNamespace(
            name=name,
            note=note,
            cells=cells,
            total=Decimal(total) if total else None,
            verdict=verdict,
            is_exemplary="tiêu biểu" in verdict,
            reason=reason,
        )
        for (name, note, cells, total), verdict, reason in zip(
            samples, verdicts, reasons, strict=True
        )
    ]


def _calendar_rows() -> list[SimpleNamespace]:
    words = {"done": "đã họp", "excused": "có lý do được chấp nhận", "missed": "không họp"}
    states = ["done"] * 2 + ["excused", "done", "done", "missed"] + ["done"] * 4 + ["ahead"] * 2
    marks = [
        (state, f"tháng {month}: {words.get(state, 'chưa đến')}")
        for month, state in enumerate(states, start=1)
    ]
    return [SimpleNamespace(name=name, marks=marks) for name in ("Tổng hợp", "Đội xe", LONG_CELL)]


def _roll_rows() -> list[tuple[str, str, str, str]]:
    return [
        ("Lương Thị Oanh", "chủ trì", "plain", "có mặt"),
        ("Trần Quang Việt", "", "bad", "vắng không lý do"),
        ("Vũ Thị Bích Hằng", "", "warn", "vắng, đi công tác"),
        (LONG_NAME, "dự bị", "none", "được miễn sinh hoạt"),
        ("Ngô Xuân Trường", "", "plain", "có mặt"),
    ]
