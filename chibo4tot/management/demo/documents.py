"""Documents of the demonstration: terms, a resolution each month, a template, signed copies."""

from datetime import date, timedelta
from functools import partial
from io import BytesIO

import pypdfium2
from django.core.files.uploadedfile import SimpleUploadedFile

from chibo4tot.management.demo.cast import DAY, TERM_STARTS, YEAR, Cast, Cell, moment, user_of
from chibo4tot.management.demo.timeline import Timeline
from chibo4tot.shared.clock import today
from chibo4tot.shared.pdf import PdfUnavailable
from meetings.enums import DocumentKind, MinutesStatus, TypeCode
from meetings.exports.documents import make_document
from meetings.models import Meeting, Minutes
from meetings.queries.printing import minutes_source, roll_source
from meetings.queries.templates import default_file
from meetings.services.numbering import begin_term, continue_from
from meetings.services.resolutions import first_draft, issue_resolution, write_resolution
from meetings.services.scans import receive_scan
from meetings.services.templates import replace_template

RESOLVING = ("tong-hop", "tai-chinh-ke-toan")
DRAFTED_MONTH = 12


def plan_documents(cast: Cast, timeline: Timeline) -> None:
    """Put terms, resolutions, a template and signed copies on the timeline."""
    timeline.at(moment(date(YEAR, 1, 2), 8), partial(_begin, cast))
    timeline.at(moment(date(YEAR, 5, 20), 9), partial(_replace, cast))
    for cell in cast.cells:
        if cell.unit.slug in RESOLVING:
            for month in range(1, 13):
                day = min(date(YEAR, month, 20), DAY)
                timeline.at(moment(day, 7, 30), partial(_resolve, cell, month))
    cell = cast.cell("tong-hop")
    timeline.at(moment(date(YEAR, 9, 7), 16), partial(_sign_september, cell, timeline))


def _begin(cast: Cast) -> None:
    begin_term(
        cast.committee, label="Nhiệm kỳ 2025–2030", starts_on=TERM_STARTS, actor=cast.officer
    )
    cell = cast.cell("tong-hop")
    continue_from(
        cell.unit,
        TypeCode.RESOLUTION,
        next_number=8,
        reason="Bảy nghị quyết của năm 2025 đã cấp số trên giấy.",
        actor=user_of(cell.secretary),
    )


def _replace(cast: Cast) -> None:
    """The office takes a version of its own of the invitation into use."""
    content = default_file(DocumentKind.INVITATION).read_bytes()
    replace_template(
        cast.committee,
        DocumentKind.INVITATION,
        SimpleUploadedFile("giay-moi-van-phong.docx", content),
        note="Dùng thống nhất trong toàn đảng bộ từ tháng 5.",
        actor=cast.officer,
    )


def _resolve(cell: Cell, month: int) -> None:
    """From the approved minutes of the month; the last one is still a draft."""
    minutes = Minutes.objects.filter(
        meeting__cell=cell.unit,
        meeting__year=YEAR,
        meeting__month=month,
        meeting__kind__in=["thuong_ky", "thuong_ky_chuyen_de"],
        status=MinutesStatus.APPROVED,
    ).first()
    draft = first_draft(minutes.meeting) if minutes else None
    if minutes is None or draft is None:
        return
    actor = user_of(cell.secretary)
    resolution = write_resolution(minutes.meeting, draft, signer=cell.secretary, actor=actor)
    if month != DRAFTED_MONTH:
        issue_resolution(resolution, day=today(), actor=actor)


def _sign_september(cell: Cell, timeline: Timeline) -> None:
    """The first version of September's minutes is printed; a correction comes before its scan."""
    meeting = Meeting.objects.filter(
        cell=cell.unit, year=YEAR, month=9, kind__in=["thuong_ky", "thuong_ky_chuyen_de"]
    ).first()
    if meeting is None:
        return
    first = meeting.minutes_versions.select_related(
        "meeting__cell__parent", "meeting__chair", "meeting__recorder"
    ).get(version=1)
    actor = user_of(cell.recorder)
    try:
        signed = {
            "diem-danh-da-ky": make_document(roll_source(first.meeting), "pdf", actor=actor),
            "bien-ban-da-ky": make_document(minutes_source(first), "pdf", actor=actor),
        }
    except PdfUnavailable:
        return
    for name, made in signed.items():
        send = partial(_send, cell, f"{name}.jpg", _photograph(made.content))
        timeline.at(moment(date(YEAR, 9, 7) + timedelta(days=20), 10), send)


def _send(cell: Cell, name: str, content: bytes) -> None:
    upload = SimpleUploadedFile(name, content)
    receive_scan(cell.unit, upload, typed="", actor=user_of(cell.secretary))


def _photograph(pdf: bytes) -> bytes:
    """The first page as a camera takes it."""
    document = pypdfium2.PdfDocument(pdf)
    picture = document[0].render(scale=150 / 72, grayscale=True).to_pil()
    document.close()
    target = BytesIO()
    picture.rotate(1, fillcolor=255).save(target, "JPEG", quality=60)
    return target.getvalue()
