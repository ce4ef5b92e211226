"""Reading an uploaded workbook as a member register, or refusing it in a sentence."""

from datetime import date
from typing import IO

from cells.domain.register.header import LABEL_WORDS
from cells.domain.register.reading import Register, read_register
from chibo4tot.shared.workbook import UnreadableFile, open_workbook, refusal

__all__ = ["UnreadableFile", "read_uploaded_register"]


def read_uploaded_register(
    file: IO[bytes], name: str, *, known_cells: list[str], today: date
) -> Register:
    """The register in an uploaded file; refused if no sheet has the header of one."""
    sheets = open_workbook(file, name)
    register = read_register(sheets, known_cells=known_cells, fallback_date=today)
    if not register.has_table:
        raise refusal(
            name,
            "không có dòng tiêu đề của danh sách đảng viên. Chương trình tìm ở các trang tính "
            f"đang hiện một dòng có cột “Họ và tên” cùng các cột như: {LABEL_WORDS}; hãy kiểm "
            "tra tên các cột rồi tải lên lại.",
        )
    return register
