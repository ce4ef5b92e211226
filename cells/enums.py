"""The words of the organisation: kinds of unit, states of a member, roles, kinds of record."""

from django.db.models import TextChoices


class UnitKind(TextChoices):
    """Kinds of Party organisation, in the words of the statutes."""

    PROVINCE = "dang_bo_tinh", "Đảng bộ tỉnh"
    ABOVE_BASE = "dang_bo_cap_tren_co_so", "Đảng bộ cấp trên trực tiếp cơ sở"
    BASE_COMMITTEE = "dang_bo_co_so", "Đảng bộ cơ sở"
    PART_COMMITTEE = "dang_bo_bo_phan", "Đảng bộ bộ phận"
    BASE_CELL = "chi_bo_co_so", "Chi bộ cơ sở"
    CELL = "chi_bo_truc_thuoc", "Chi bộ trực thuộc"
    PARTY_GROUP = "to_dang", "Tổ đảng"


CELL_KINDS = frozenset({UnitKind.BASE_CELL, UnitKind.CELL})


class MembershipKind(TextChoices):
    OFFICIAL = "chinh_thuc", "Sinh hoạt chính thức"
    TEMPORARY = "tam_thoi", "Sinh hoạt tạm thời"


class Standing(TextChoices):
    """What the member is on a day, from the dates of admission and official recognition."""

    OFFICIAL = "chinh_thuc", "Đảng viên chính thức"
    PROBATIONARY = "du_bi", "Đảng viên dự bị"


class ActivityState(TextChoices):
    """How the member takes part in the life of a cell (dated, with the number of the paper)."""

    ACTIVE = "dang_sinh_hoat", "Đang sinh hoạt"
    EXEMPT = "mien_sinh_hoat", "Được miễn sinh hoạt"
    TEMPORARY_IN = "tam_thoi_den", "Sinh hoạt tạm thời từ nơi khác đến"
    TEMPORARY_OUT = "tam_thoi_di", "Tạm thời sinh hoạt nơi khác"
    SUSPENDED = "dinh_chi_sinh_hoat", "Bị đình chỉ sinh hoạt"


class EndReason(TextChoices):
    """Why a membership of a cell ended."""

    TRANSFERRED = "da_chuyen_di", "Chuyển sinh hoạt đi"
    LEFT_PARTY = "da_ra_khoi_dang", "Ra khỏi Đảng"
    DECEASED = "tu_tran", "Từ trần"
    CELL_CLOSED = "chi_bo_giai_the", "Chi bộ giải thể hoặc sáp nhập"
    IMPORT_UNDONE = "huy_nhap", "Hoàn tác lần nhập danh sách"


class DatePrecision(TextChoices):
    DAY = "day", "ngày"
    MONTH = "month", "tháng"
    YEAR = "year", "năm"


class Gender(TextChoices):
    MALE = "nam", "Nam"
    FEMALE = "nu", "Nữ"


class Role(TextChoices):
    """Roles that the matrix knows. MEMBER follows from membership and is never assigned."""

    SYSTEM_ADMIN = "system_admin", "Quản trị hệ thống"
    COMMITTEE_SECRETARY = "committee_secretary", "Bí thư đảng ủy"
    OFFICE_CHIEF = "office_chief", "Chánh Văn phòng"
    OFFICER = "officer", "Cán bộ văn phòng đảng ủy"
    SUPERVISOR = "supervising_committee_member", "Đảng ủy viên phụ trách chi bộ"
    SECRETARY = "secretary", "Bí thư chi bộ"
    DEPUTY_SECRETARY = "deputy_secretary", "Phó bí thư chi bộ"
    COMMITTEE_MEMBER = "committee_member", "Chi ủy viên"
    INSPECTOR = "inspector", "Cán bộ kiểm tra"
    MEMBER = "member", "Đảng viên"


# Posts within a cell, in the order of a name plate; only a member of the cell can hold them.
CELL_POSTS = (Role.SECRETARY, Role.DEPUTY_SECRETARY, Role.COMMITTEE_MEMBER)
# Who leads a cell: chairs its committee.
HEAD_POSTS = (Role.SECRETARY, Role.DEPUTY_SECRETARY)
# Roles that are held for a cell, not for a committee.
CELL_ROLES = frozenset({*CELL_POSTS, Role.SUPERVISOR})
# Who follows a cell for the committee above: invited to its meetings.
CELL_WATCHERS = CELL_ROLES - frozenset(CELL_POSTS)
# Posts that one person holds at a time in a unit.
SINGLE_POSTS = frozenset({Role.SECRETARY, Role.COMMITTEE_SECRETARY})
# Whoever holds one of these sits in the committee of a cell that has one.
COMMITTEE_SEATS = frozenset({Role.COMMITTEE_MEMBER})
# Who watches over cells for the committee.
IN_CHARGE_OF_CELLS = Role.SUPERVISOR
# What every member of a cell is by membership alone.
BY_MEMBERSHIP = Role.MEMBER
# Who prepares the meetings of a cell besides its secretary.
PREPARING_POSTS = frozenset({Role.DEPUTY_SECRETARY, Role.COMMITTEE_MEMBER})
# Words of a register's column "Chức vụ Đảng" and the role each stands for.
POSITION_ROLES = {
    "bi_thu": Role.SECRETARY,
    "pho_bi_thu": Role.DEPUTY_SECRETARY,
    "chi_uy_vien": Role.COMMITTEE_MEMBER,
}


class DisciplineForm(TextChoices):
    """Forms of discipline (69-QĐ/TW)."""

    REPRIMAND = "khien_trach", "Khiển trách"
    WARNING = "canh_cao", "Cảnh cáo"
    REMOVAL = "cach_chuc", "Cách chức"
    EXPULSION = "khai_tru", "Khai trừ"
    DISSOLUTION = "giai_tan", "Giải tán"


MEMBER_FORMS = frozenset(DisciplineForm) - {DisciplineForm.DISSOLUTION}
UNIT_FORMS = frozenset(
    {DisciplineForm.REPRIMAND, DisciplineForm.WARNING, DisciplineForm.DISSOLUTION}
)
PROBATIONARY_FORMS = frozenset({DisciplineForm.REPRIMAND, DisciplineForm.WARNING})


class ComplaintOutcome(TextChoices):
    TRUE = "dung", "Phản ánh đúng"
    PARTLY_TRUE = "co_phan_dung", "Phản ánh có phần đúng"
    FALSE = "khong_dung", "Phản ánh không đúng"


class Register(TextChoices):
    """Registers whose keeper confirms a period in which nothing happened."""

    DISCIPLINE = "discipline", "Kỷ luật"
    COMPLAINTS = "complaints", "Đơn thư, phản ánh"
