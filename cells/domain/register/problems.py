"""What an import preview may find in a person's row, in the order in which it is listed."""

from enum import StrEnum


class Status(StrEnum):
    """The verdict on a row: imported, imported and flagged, or not imported."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


class Problem(StrEnum):
    """Findings, errors first; problems of a row are listed in this order."""

    NAME_MISSING = "name_missing"
    BIRTH_DATE_INVALID = "birth_date_invalid"
    ADMITTED_UNDER_18 = "admitted_under_18"
    OFFICIAL_BEFORE_ADMISSION = "official_before_admission"
    CARD_NUMBER_DUPLICATE = "card_number_duplicate"
    FORMULA_IN_CELL = "formula_in_cell"
    BIRTH_DATE_YEAR_ONLY = "birth_date_year_only"
    BIRTH_DATE_MONTH_ONLY = "birth_date_month_only"
    BIRTH_DATE_MISSING = "birth_date_missing"
    STATUS_UNKNOWN = "status_unknown"
    POSITION_UNKNOWN = "position_unknown"
    CARD_NUMBER_MALFORMED = "card_number_malformed"
    EMAIL_INVALID = "email_invalid"
    ADMISSION_DATE_UNCLEAR = "admission_date_unclear"
    OFFICIAL_DATE_UNCLEAR = "official_date_unclear"
    OFFICIAL_DATE_MISSING = "official_date_missing"


ERRORS = frozenset(
    {
        Problem.NAME_MISSING,
        Problem.BIRTH_DATE_INVALID,
        Problem.ADMITTED_UNDER_18,
        Problem.OFFICIAL_BEFORE_ADMISSION,
        Problem.CARD_NUMBER_DUPLICATE,
        Problem.FORMULA_IN_CELL,
    }
)

PROBLEM_TEXTS: dict[Problem, str] = {
    Problem.NAME_MISSING: "Dòng này không có họ và tên; hãy ghi họ và tên rồi nhập lại.",
    Problem.BIRTH_DATE_INVALID: (
        "Ngày sinh không có thật hoặc không đọc được; hãy sửa theo dạng ngày/tháng/năm."
    ),
    Problem.ADMITTED_UNDER_18: (
        "Theo hai ngày đã ghi, người này vào Đảng khi chưa đủ 18 tuổi; "
        "hãy kiểm tra ngày sinh và ngày vào Đảng."
    ),
    Problem.OFFICIAL_BEFORE_ADMISSION: (
        "Ngày chính thức đứng trước ngày vào Đảng; hãy kiểm tra hai ngày này."
    ),
    Problem.CARD_NUMBER_DUPLICATE: (
        "Số thẻ đảng viên này đã có ở một dòng phía trên; hãy kiểm tra cả hai dòng."
    ),
    Problem.FORMULA_IN_CELL: (
        "Có ô chứa công thức; hãy gõ thẳng giá trị vào ô thay cho công thức."
    ),
    Problem.BIRTH_DATE_YEAR_ONLY: "Chỉ có năm sinh; hãy bổ sung ngày và tháng khi biết.",
    Problem.BIRTH_DATE_MONTH_ONLY: "Chỉ có tháng và năm sinh; hãy bổ sung ngày khi biết.",
    Problem.BIRTH_DATE_MISSING: "Chưa có ngày sinh; hãy bổ sung khi biết.",
    Problem.STATUS_UNKNOWN: (
        "Chương trình không hiểu tình trạng đã ghi; hãy chọn tình trạng khi xác nhận."
    ),
    Problem.POSITION_UNKNOWN: (
        "Chương trình không hiểu chức vụ Đảng đã ghi; hãy kiểm tra sau khi nhập."
    ),
    Problem.CARD_NUMBER_MALFORMED: (
        "Số thẻ đảng viên không đủ 8 hoặc 12 chữ số; hãy kiểm tra lại số thẻ."
    ),
    Problem.EMAIL_INVALID: (
        "Địa chỉ thư điện tử không đúng nên sẽ để trống; hãy bổ sung địa chỉ đúng."
    ),
    Problem.ADMISSION_DATE_UNCLEAR: (
        "Ngày vào Đảng thiếu ngày hoặc không đọc được nên sẽ để trống; hãy bổ sung."
    ),
    Problem.OFFICIAL_DATE_UNCLEAR: (
        "Ngày chính thức thiếu ngày hoặc không đọc được nên sẽ để trống; hãy bổ sung."
    ),
    Problem.OFFICIAL_DATE_MISSING: (
        "Vào Đảng đã hơn 12 tháng mà chưa có ngày chính thức; hãy bổ sung ngày chính thức."
    ),
}


def in_order(found: set[Problem]) -> tuple[Problem, ...]:
    """The problems of a row in the one order used everywhere."""
    return tuple(problem for problem in Problem if problem in found)


def status_of(problems: tuple[Problem, ...]) -> Status:
    """Error if one of them is an error, else warning if there is any."""
    if any(problem in ERRORS for problem in problems):
        return Status.ERROR
    return Status.WARNING if problems else Status.OK
