"""The words of a meeting: kinds, states, presence, kinds of agenda item, states of a task."""

from django.db.models import TextChoices


class MeetingKind(TextChoices):
    REGULAR = "thuong_ky", "Sinh hoạt thường kỳ"
    THEMATIC = "chuyen_de", "Sinh hoạt chuyên đề"
    COMBINED = "thuong_ky_chuyen_de", "Sinh hoạt thường kỳ kết hợp chuyên đề"
    COMMITTEE = "hop_chi_uy", "Họp chi ủy"
    EXTRAORDINARY = "bat_thuong", "Hội nghị bất thường"
    YEAR_REVIEW = "kiem_diem", "Kiểm điểm cuối năm"
    ADMISSION = "ket_nap", "Kết nạp đảng viên"


REGULAR_KINDS = frozenset({MeetingKind.REGULAR, MeetingKind.COMBINED})
THEMATIC_KINDS = frozenset({MeetingKind.THEMATIC, MeetingKind.COMBINED})
# The meetings of the month that a cell is measured by: attendance, months, quarters.
MEASURED_KINDS = REGULAR_KINDS | THEMATIC_KINDS
# The meetings of the whole cell; the committee of a cell meets apart.
CELL_KINDS = frozenset(MeetingKind) - {MeetingKind.COMMITTEE}
# The meetings planned with a subject of their own.
TOPIC_KINDS = THEMATIC_KINDS | {MeetingKind.EXTRAORDINARY, MeetingKind.ADMISSION}


class MeetingStatus(TextChoices):
    """The life of a meeting; what happens to its minutes afterwards is MinutesStatus."""

    PLANNED = "du_kien", "Đã lên kế hoạch"
    PAPERS_SENT = "da_gui_tai_lieu", "Đã gửi tài liệu"
    IN_PROGRESS = "dang_hop", "Đang họp"
    HELD = "da_hop", "Đã họp"
    POSTPONED = "da_hoan", "Đã hoãn"
    CANCELLED = "da_huy", "Đã hủy"


# Before the roll is opened.
NOT_BEGUN = frozenset({MeetingStatus.PLANNED, MeetingStatus.PAPERS_SENT, MeetingStatus.POSTPONED})


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
    CONCERNS = "kien_nghi", "Tâm tư, kiến nghị của đảng viên"
    ADMISSION = "ket_nap", "Kết nạp đảng viên"
    OTHER = "khac", "Nội dung khác"


class TaskStatus(TextChoices):
    OPEN = "dang_thuc_hien", "Đang thực hiện"
    REPORTED = "da_bao_cao", "Đã báo cáo, chờ nghiệm thu"
    RETURNED = "tra_lai", "Trả lại, cần làm tiếp"
    ACCEPTED = "da_nghiem_thu", "Đã nghiệm thu"
    CANCELLED = "da_huy", "Đã hủy"


class NoteKind(TextChoices):
    """What a line in the history of a task tells."""

    STEP = "buoc", "Chuyển trạng thái"
    PROGRESS = "tien_do", "Ghi tiến độ"
    COMMENT = "trao_doi", "Trao đổi"
    REQUEST = "de_nghi", "Đề nghị"
    ANSWER = "tra_loi", "Trả lời đề nghị"
    REASSIGNED = "giao_lai", "Giao cho đồng chí khác"


class RequestKind(TextChoices):
    """What the assignee of a task may ask for."""

    EXTENSION = "gia_han", "Xin gia hạn"
    FORCE_MAJEURE = "bat_kha_khang", "Đề nghị công nhận bất khả kháng"


class RequestState(TextChoices):
    ASKED = "cho_xem_xet", "Chờ xem xét"
    GRANTED = "dong_y", "Được đồng ý"
    REFUSED = "khong_dong_y", "Không được đồng ý"
    WITHDRAWN = "da_rut", "Đã rút"
    LAPSED = "het_hieu_luc", "Hết hiệu lực vì nhiệm vụ đã khép lại hoặc đổi người"


class TaskSource(TextChoices):
    """Where a task comes from; told by what it points to, not kept."""

    MEETING = "bien_ban", "Kết luận cuộc họp"
    PROGRAMME = "chuong_trinh", "Chương trình công tác năm"
    DIRECT = "truc_tiep", "Giao trực tiếp"


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


class InviteePart(TextChoices):
    """As what somebody is invited to a meeting."""

    DUE = "phai_du", "Phải dự"
    OPTIONAL = "moi_du", "Mời dự"
    SUPERVISOR = "cap_uy_phu_trach", "Cấp ủy viên phụ trách"


class LeaveState(TextChoices):
    """What became of a request to be away from a meeting."""

    ASKED = "cho_xem_xet", "Chờ chi bộ xem xét"
    ACCEPTED = "dong_y", "Được đồng ý"
    REFUSED = "khong_dong_y", "Không được đồng ý"
    WITHDRAWN = "da_rut", "Đã rút"
    LAPSED = "het_hieu_luc", "Hết hiệu lực vì đổi ngày họp"


class DocumentKind(TextChoices):
    """A document that the program prints; the value stands in addresses and names of files."""

    MINUTES = "bien-ban", "Biên bản"
    EXCERPT = "trich-bien-ban", "Trích biên bản"
    RESOLUTION = "nghi-quyet", "Nghị quyết"
    INVITATION = "giay-moi", "Giấy mời"
    ROLL = "diem-danh", "Danh sách điểm danh"
    QUALITY = "phieu-chat-luong", "Phiếu chất lượng sinh hoạt"


class TypeCode(TextChoices):
    """The types of document that a cell numbers (HD 05-HD/VPTW 2026)."""

    RESOLUTION = "NQ", "Nghị quyết"
    DECISION = "QĐ", "Quyết định"
    CONCLUSION = "KL", "Kết luận"
    REGULATION = "QC", "Quy chế"
    NOTICE = "TB", "Thông báo"
    REPORT = "BC", "Báo cáo"
    PLAN = "KH", "Kế hoạch"
    PROGRAMME = "CTr", "Chương trình"
    PROPOSAL = "TTr", "Tờ trình"
    LETTER = "CV", "Công văn"
    MINUTES = "BB", "Biên bản"


class ResolutionStatus(TextChoices):
    DRAFT = "du_thao", "Dự thảo"
    ISSUED = "da_ban_hanh", "Đã ban hành"


class QualityStatus(TextChoices):
    """How far the quality score of a meeting has come."""

    PROPOSED = "de_xuat", "Chi bộ đề xuất, chờ người chủ trì"
    CONFIRMED = "da_xac_nhan", "Người chủ trì đã xác nhận"
    DECIDED = "da_quyet_dinh", "Đảng ủy đã quyết định"


class VoteKind(TextChoices):
    """What is voted on, as far as the required share differs (data/votes.json)."""

    ORDINARY = "thong_thuong", "Việc thường"
    RESOLUTION = "nghi_quyet", "Nghị quyết"
    DISCIPLINE = "ky_luat", "Kỷ luật"
    ADMISSION = "ket_nap", "Đề nghị kết nạp"
    RECOGNITION = "chinh_thuc", "Công nhận chính thức"
    EXPULSION = "khai_tru", "Đề nghị khai trừ, giải tán"


class Ballot(TextChoices):
    """How a vote is taken; of a secret one only the numbers are known anyway."""

    OPEN = "cong_khai", "Giơ tay"
    SECRET = "kin", "Bỏ phiếu kín"


class RemarkKind(TextChoices):
    """What the cell says of a member at a meeting."""

    PRAISE = "bieu_duong", "Biểu dương"
    REMINDER = "nhac_nho", "Nhắc nhở"
    CRITICISM = "phe_binh", "Phê bình"


class ConcernKind(TextChoices):
    THOUGHT = "tam_tu", "Tâm tư"
    WISH = "nguyen_vong", "Nguyện vọng, kiến nghị"
    SIGN = "dau_hieu", "Dấu hiệu cần quan tâm"


class ConcernState(TextChoices):
    RECORDED = "ghi_nhan", "Ghi nhận"
    WORKING = "dang_giai_quyet", "Đang giải quyết"
    ANSWERED = "da_tra_loi", "Đã trả lời"


UNANSWERED = frozenset({ConcernState.RECORDED, ConcernState.WORKING})


class ProgrammeStatus(TextChoices):
    """A version of the year's programme of a cell."""

    DRAFT = "du_thao", "Đang soạn"
    SUBMITTED = "da_trinh", "Đã trình chi bộ"
    ADOPTED = "da_thong_qua", "Chi bộ đã thông qua"
    REPLACED = "da_thay", "Đã có bản điều chỉnh"
