"""The words of the verdict: states of a round, a card, a self-review; levels; origins of points."""

from django.db.models import TextChoices


class RoundStatus(TextChoices):
    DRAFT = "du_thao", "Đang chuẩn bị"
    OPEN = "dang_mo", "Đang mở"
    CLOSED = "da_dong", "Đã kết thúc"


class ScorecardStatus(TextChoices):
    DRAFT = "du_thao", "Đang tính, chi bộ chưa gửi"
    SUBMITTED = "da_gui", "Chi bộ đã gửi"
    CONFIRMED = "da_xac_nhan", "Đảng ủy đã xác nhận"
    PUBLISHED = "da_cong_bo", "Đã công bố"


class AssessmentStatus(TextChoices):
    DRAFT = "du_thao", "Đang viết"
    SUBMITTED = "da_nop", "Đã nộp"
    RETURNED = "tra_lai", "Được trả lại để viết thêm"


class AssessmentForm(TextChoices):
    """Forms of Hướng dẫn 43-HD/BTCTW."""

    LEADER = "2A", "Mẫu 2A: giữ chức vụ lãnh đạo, quản lý"
    STAFF = "2B", "Mẫu 2B: không giữ chức vụ lãnh đạo, quản lý"
    OUTSIDE = "2C", "Mẫu 2C: không làm việc trong hệ thống chính trị"


class RatingLevel(TextChoices):
    """Official levels of Quy định 366-QĐ/TW, Điều 11, and "not rated" with its reason."""

    EXCELLENT = "htxsnv", "Hoàn thành xuất sắc nhiệm vụ"
    GOOD = "httnv", "Hoàn thành tốt nhiệm vụ"
    COMPLETED = "htnv", "Hoàn thành nhiệm vụ"
    FAILED = "khtnv", "Không hoàn thành nhiệm vụ"
    NOT_RATED = "chua_xep_loai", "Chưa xếp loại"


class SnapshotReason(TextChoices):
    SUBMITTED = "gui", "Chi bộ gửi phiếu"
    CONFIRMED = "xac_nhan", "Đảng ủy xác nhận"
    PUBLISHED = "cong_bo", "Công bố"
