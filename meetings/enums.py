"""The words of a meeting: kinds, states, presence, kinds of agenda item, states of a task."""

from django.db.models import TextChoices


class MeetingKind(TextChoices):
    REGULAR = "thuong_ky", "Sinh hoạt thường kỳ"
    THEMATIC = "chuyen_de", "Sinh hoạt chuyên đề"
    COMBINED = "thuong_ky_chuyen_de", "Sinh hoạt thường kỳ kết hợp chuyên đề"


REGULAR_KINDS = frozenset({MeetingKind.REGULAR, MeetingKind.COMBINED})
THEMATIC_KINDS = frozenset({MeetingKind.THEMATIC, MeetingKind.COMBINED})


class MeetingStatus(TextChoices):
    """The life of a meeting; what happens to its minutes afterwards is MinutesStatus."""

    PLANNED = "du_kien", "Đã lên kế hoạch"
    IN_PROGRESS = "dang_hop", "Đang họp"
    HELD = "da_hop", "Đã họp"
    CANCELLED = "da_huy", "Đã hủy"


class MinutesStatus(TextChoices):
    DRAFT = "du_thao", "Đang ghi"
    SUBMITTED = "da_trinh", "Chờ người chủ trì duyệt"
    APPROVED = "da_duyet", "Đã duyệt, khóa"
    SUPERSEDED = "da_thay", "Đã có bản sửa thay thế"


class Presence(TextChoices):
    PRESENT = "co_mat", "Có mặt"
    LATE = "den_muon", "Đến muộn"
    EXCUSED = "vang_co_ly_do", "Vắng có lý do"
    UNEXCUSED = "vang_khong_ly_do", "Vắng không lý do"


PRESENT_KINDS = frozenset({Presence.PRESENT, Presence.LATE})


class AbsenceReason(TextChoices):
    """Why somebody is away; duty away may be left out of those due (a working rule)."""

    DUTY = "cong_tac", "Đi công tác"
    SICK = "om_dau", "Ốm đau, điều trị"
    FAMILY = "viec_gia_dinh", "Việc gia đình"
    STUDY = "hoc_tap", "Đi học tập trung"
    OTHER = "khac", "Lý do khác"


class ItemKind(TextChoices):
    """What an agenda item is for."""

    CONFIRMATION = "xac_nhan_bien_ban", "Xác nhận biên bản kỳ trước"
    REPORT = "bao_cao", "Báo cáo kết quả thực hiện nhiệm vụ"
    DISSEMINATION = "quan_triet", "Quán triệt văn bản"
    DISCUSSION = "thao_luan", "Thảo luận, bàn nhiệm vụ"
    THEMATIC = "chuyen_de", "Nội dung chuyên đề"
    CRITICISM = "tu_phe_binh", "Tự phê bình và phê bình"
    OTHER = "khac", "Nội dung khác"


class TaskStatus(TextChoices):
    OPEN = "dang_thuc_hien", "Đang thực hiện"
    REPORTED = "da_bao_cao", "Đã báo cáo, chờ nghiệm thu"
    RETURNED = "tra_lai", "Trả lại, cần làm tiếp"
    ACCEPTED = "da_nghiem_thu", "Đã nghiệm thu"
    CANCELLED = "da_huy", "Đã hủy"


class WaiverKind(TextChoices):
    """Why a month had no regular meeting of its own."""

    MERGED = "ghep_thang", "Ghép với tháng khác"
    POSTPONED = "hoan", "Hoãn sang tháng sau"
    WAIVED = "cho_phep_khong_hop", "Cấp trên cho phép không họp"


class WaiverStatus(TextChoices):
    REQUESTED = "cho_xem_xet", "Chờ đảng ủy xem xét"
    ACCEPTED = "chap_nhan", "Được chấp nhận"
    REFUSED = "khong_chap_nhan", "Không được chấp nhận"


class DirectiveStatus(TextChoices):
    IN_FORCE = "hieu_luc", "Đang theo dõi"
    WITHDRAWN = "da_rut", "Đã rút"
