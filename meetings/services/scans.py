"""Take in a signed copy, find by its code what it is a copy of."""

from django.db import transaction

from cells.access import Action, can, require
from cells.audit import record
from cells.models import Unit, User
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, WrongState
from chibo4tot.shared.files import keep_file
from chibo4tot.shared.qr import read_qr
from chibo4tot.shared.uploads import Upload, check_upload, fingerprint, kind_of
from meetings.domain.codes import code_in_qr, read_code
from meetings.models import PrintedCopy, Scan
from meetings.queries.scans import copy_of
from meetings.services.steps import locked

KINDS = frozenset({"pdf", "jpg", "png"})
NOT_A_CODE = (
    "Mã không đúng. Hãy gõ lại 8 ký tự in ở chân trang, ví dụ 7K3M-9QX2 "
    "(không phân biệt chữ hoa, chữ thường)."
)
NOT_HERE = (
    "Không tìm thấy văn bản có mã này trong phạm vi của đồng chí. "
    "Hãy xem lại mã trên giấy, hoặc nộp ở chi bộ của văn bản."
)


@transaction.atomic
def receive_scan(cell: Unit, upload: Upload, *, typed: str, actor: User) -> Scan:
    """Keep a signed copy under the document whose code it bears, typed or read from its QR code.

    Without a code it is kept for the cell until somebody types one. A code that is unknown or out
    of reach is refused with one and the same sentence, and nothing is kept.
    """
    require(actor, Action.SCAN_ADD, cell)
    check_upload(upload)
    kind = kind_of(upload)
    if kind not in KINDS:
        raise DomainError("Bản ký phải là tệp PDF hoặc ảnh JPG, PNG. Hãy quét hoặc chụp lại.")
    code = _typed(typed) if typed.strip() else _read(upload, kind)
    copy = _copy_in_reach(code, actor) if code else None
    if copy is not None:
        _ensure_new(copy, fingerprint(upload))
    scan = Scan.objects.create(
        cell=copy.meeting.cell if copy else cell,
        file=keep_file(upload, by=actor),
        copy=copy,
        is_typed=bool(typed.strip()),
        uploaded_by=actor,
    )
    record(actor, "scan.received", scan, copy=copy.pk if copy else None)
    return scan


@transaction.atomic
def match_scan(scan: Scan, *, typed: str, actor: User) -> Scan:
    """Say by its code what a kept copy is. It is held, so that it is matched once."""
    scan = locked(scan, "cell", "file")
    require(actor, Action.SCAN_ADD, scan)
    if scan.copy_id is not None:
        raise WrongState("Bản ký này đã khớp với một văn bản. Hãy tải lại trang.")
    copy = _copy_in_reach(_typed(typed), actor)
    _ensure_new(copy, scan.file.sha256)
    scan.copy, scan.cell, scan.is_typed = copy, copy.meeting.cell, True
    scan.updated_at = clock.now()
    scan.save(update_fields=["copy", "cell", "is_typed", "updated_at"])
    record(actor, "scan.matched", scan, copy=copy.pk)
    return scan


def _typed(text: str) -> str:
    code = read_code(text)
    if not code:
        raise DomainError(NOT_A_CODE)
    return code


def _read(upload: Upload, kind: str) -> str:
    """The first code of ours on the pages; "" if none can be read."""
    upload.seek(0)
    content = upload.read()
    upload.seek(0)
    return next((code for text in read_qr(content, kind) if (code := code_in_qr(text))), "")


def _copy_in_reach(code: str, actor: User) -> PrintedCopy:
    copy = copy_of(code)
    if copy is None or not can(actor, Action.SCAN_ADD, copy):
        raise DomainError(NOT_HERE)
    return copy


def _ensure_new(copy: PrintedCopy, sha256: str) -> None:
    if Scan.objects.filter(copy=copy, file__sha256=sha256).exists():
        raise WrongState("Bản quét này đã nộp rồi. Hãy mở trang cuộc họp để xem.")
