"""Everything of one meeting in one ZIP, to be uploaded to the Party's national application."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from cells.models import User
from chibo4tot.shared.pdf import PdfUnavailable
from chibo4tot.shared.vietnamese import fold
from meetings.enums import ResolutionStatus
from meetings.exports.documents import make_document
from meetings.models import Meeting, Paper
from meetings.queries.minutes import current_minutes, record_of
from meetings.queries.papers import papers_in_force
from meetings.queries.printing import (
    Source,
    minutes_source,
    quality_source,
    resolution_source,
    roll_source,
)
from meetings.queries.resolutions import minutes_in_force, resolution_of

IN_MEMORY = 4 * 1024 * 1024
CHUNK = 256 * 1024
FORMS = ("docx", "pdf")
DRAFT = "DU-THAO-"
INVALID = re.compile(r"[^A-Za-z0-9.-]+")


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list: where it is, what it is, how large, its SHA-256."""

    path: str
    title: str
    size: int
    sha256: str


def meeting_pack(meeting: Meeting, *, actor: User) -> IO[bytes]:
    """The ZIP, rewound; on disk when it is large. Prepared papers that were not sent stay out.

    A document that is not final is in it with DU-THAO before its name. Where the machine cannot
    set PDFs, Word files alone are in it and the list says so.
    """
    target: Any = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the response closes it
    listed: list[Listed] = []
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for paper in papers_in_force(meeting).filter(published_at__isnull=False):
            listed.append(_add_paper(archive, paper, len(listed) + 1))
        remark = ""
        for source, title, is_final in _sources(meeting):
            for form in FORMS:
                try:
                    made = make_document(source, form, actor=actor)
                except PdfUnavailable as refusal:
                    remark = str(refusal)
                    continue
                path = f"van-ban/{'' if is_final else DRAFT}{made.name}"
                archive.writestr(path, made.content)
                digest = hashlib.sha256(made.content).hexdigest()
                name = title if is_final else f"{title} (DỰ THẢO)"
                listed.append(Listed(path, name, len(made.content), digest))
        archive.writestr("danh-muc.txt", _list(meeting, listed, remark))
    target.seek(0)
    return target  # type: ignore[no-any-return] # a spooled file is one of bytes


def pack_name(meeting: Meeting) -> str:
    """The name of the ZIP, in plain letters."""
    return f"ho-so-hop-{meeting.cell.slug}-{meeting.year}-{meeting.month:02d}.zip"


def plain_name(name: str) -> str:
    """A file name in plain ASCII, that every system takes."""
    stem, dot, ending = fold(name).rpartition(".")
    clean = INVALID.sub("-", stem if dot else ending).strip("-.")[:80] or "tep"
    return f"{clean}.{INVALID.sub('', ending)}" if dot else clean


def _sources(meeting: Meeting) -> Iterator[tuple[Source, str, bool]]:
    """The documents, their titles, whether each is final."""
    approved = minutes_in_force(meeting)
    minutes = approved or current_minutes(meeting)
    if minutes.attendances.exists() and not record_of(minutes).source:
        yield minutes_source(minutes), "Biên bản", approved is not None
    resolution = resolution_of(meeting)
    if resolution is not None:
        is_issued = resolution.status == ResolutionStatus.ISSUED
        yield resolution_source(resolution), "Nghị quyết", is_issued
    yield roll_source(meeting), "Danh sách điểm danh", True
    quality = quality_source(meeting)
    if quality is not None:
        yield quality, "Phiếu chất lượng sinh hoạt", not quality.values["remark"]


def _add_paper(archive: ZipFile, paper: Paper, number: int) -> Listed:
    """A paper as it was sent in, copied piece by piece."""
    ending = paper.file.name.rpartition(".")[2]
    path = f"tai-lieu/{number:02d}-{plain_name(f'{paper.title}.{ending}')}"
    digest, size = hashlib.sha256(), 0
    archive.compression = ZIP_STORED
    with paper.file.file.open("rb") as content, archive.open(path, "w") as entry:
        while piece := content.read(CHUNK):
            entry.write(piece)
            digest.update(piece)
            size += len(piece)
    archive.compression = ZIP_DEFLATED
    return Listed(path, paper.title, size, digest.hexdigest())


def _list(meeting: Meeting, listed: list[Listed], remark: str) -> str:
    lines = [f"HỒ SƠ CUỘC HỌP: {meeting}", f"{meeting.cell.name}", f"Số tệp: {len(listed)}", ""]
    lines += [remark, ""] if remark else []
    for number, one in enumerate(listed, start=1):
        lines += [
            f"{number}. {one.title}",
            f"   Tệp: {one.path}",
            f"   Cỡ: {one.size} byte",
            f"   SHA-256: {one.sha256}",
        ]
    return "\ufeff" + "\r\n".join(lines) + "\r\n"
