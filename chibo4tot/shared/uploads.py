"""What may be uploaded: the type is told by the content, never by the name or the browser."""

import hashlib
import re
import zipfile
import zlib
from pathlib import PurePath
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile

from chibo4tot.shared.first_page import TooHeavyError, first_lines
from chibo4tot.shared.markings import REFUSAL, bears_stamp, is_marked_name

Upload = UploadedFile[Any]
MOST_BYTES = 20 * 1024 * 1024
MOST_ENTRIES = 5000
MOST_TYPES_BYTES = 2 * 1024 * 1024
SIGNATURES = {
    "pdf": (b"%PDF-",),
    "jpg": (b"\xff\xd8\xff",),
    "png": (b"\x89PNG\r\n\x1a\n",),
}
OFFICE_PARTS = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
SAME = {"jpeg": "jpg"}
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
KINDS = "PDF, JPG, PNG, Word (.docx) hoặc Excel (.xlsx)"


def check_upload(file: Upload) -> Upload:
    """The same file if it may be kept, rewound; ValidationError with a sentence otherwise."""
    if not file.size:
        raise ValidationError("Tệp rỗng. Hãy chọn lại tệp.")
    if file.size > MOST_BYTES:
        raise ValidationError("Tệp lớn hơn 20 MB. Hãy chụp hoặc quét lại ở độ phân giải thấp hơn.")
    kind = kind_of(file)
    given = PurePath(file.name or "").suffix.lower().lstrip(".")
    if SAME.get(given, given) != kind:
        raise ValidationError(
            f"Nội dung của tệp là {kind.upper()} nhưng tên tệp lại ghi “.{given}”. "
            "Hãy lưu lại tệp cho đúng loại rồi tải lên."
        )
    refuse_classified(file, kind)
    file.seek(0)
    return file


def refuse_classified(file: Upload, kind: str) -> None:
    """ValidationError if the name or the first page bears a stamp of secrecy.

    A picture or a scan has no text to look at: whoever sends it answers for it.
    """
    try:
        is_marked = is_marked_name(file.name or "") or bears_stamp(first_lines(file, kind))
    except TooHeavyError as error:
        raise ValidationError(
            "Chương trình chưa đọc được trang đầu của tệp để kiểm tra dấu mật. "
            "Hãy in lại tệp thành PDF rồi tải lên."
        ) from error
    if is_marked:
        raise ValidationError(REFUSAL, code="classified")


def kind_of(file: Upload) -> str:
    """pdf, jpg, png, docx or xlsx, told by the content; ValidationError for anything else."""
    file.seek(0)
    head = file.read(16)
    for kind, starts in SIGNATURES.items():
        if head.startswith(starts):
            return kind
    if head.startswith(b"PK\x03\x04"):
        return _office_kind(file)
    if head.startswith(OLD_OFFICE):
        raise ValidationError(
            "Tệp có mật khẩu hoặc ở định dạng Office cũ (.doc, .xls). "
            "Hãy bỏ mật khẩu, lưu thành .docx hoặc .xlsx rồi tải lên."
        )
    raise ValidationError(f"Không nhận loại tệp này. Hãy tải lên tệp {KINDS}.")


def _office_kind(file: Upload) -> str:
    broken = ValidationError("Tệp bị hỏng, không mở được. Hãy lưu lại rồi tải lên.")
    try:
        with zipfile.ZipFile(file) as archive:
            entries = archive.infolist()
            names = {entry.filename for entry in entries}
            if len(entries) > MOST_ENTRIES or "[Content_Types].xml" not in names:
                raise broken
            listed = archive.getinfo("[Content_Types].xml")
            if listed.file_size > MOST_TYPES_BYTES:
                raise broken
            types = archive.read(listed)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError) as error:
        raise broken from error
    if b"macroenabled" in types.lower() or any(_is_macro(name) for name in names):
        raise ValidationError(
            "Tệp có chứa macro nên không được nhận. Hãy lưu thành .docx hoặc .xlsx không có macro."
        )
    for kind, part in OFFICE_PARTS.items():
        if part in names:
            return kind
    raise ValidationError(f"Không nhận loại tệp này. Hãy tải lên tệp {KINDS}.")


def _is_macro(name: str) -> bool:
    return PurePath(name).name.lower() in {"vbaproject.bin", "vbadata.xml"}


def random_name(file: Upload) -> str:
    """A name for storing that tells nothing of the content and cannot be guessed."""
    return f"{uuid4().hex}{PurePath(file.name or '').suffix.lower()}"


def shown_name(file: Upload) -> str:
    """The name that the person gave the file, without folders and control characters."""
    last = re.split(r"[/\\]", file.name or "")[-1]
    clean = "".join(char for char in last if char.isprintable()).strip()
    return clean[-200:] or "tep"


def fingerprint(file: Upload) -> str:
    """SHA-256 of the content; the file is rewound."""
    digest = hashlib.sha256()
    file.seek(0)
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()
