"""Rows of documents for tests: printed copies and what came back signed."""

from django.core.files.uploadedfile import SimpleUploadedFile

from chibo4tot.shared.files import keep_file
from meetings.domain.codes import code_of
from meetings.enums import DocumentKind
from meetings.models import DocumentTemplate, Meeting, PrintedCopy, Scan
from tests.factories.meetings import make_attendance, make_item, make_meeting, make_minutes
from tests.world import World

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 32


def make_copy(
    world: World,
    meeting: Meeting,
    *,
    kind: DocumentKind = DocumentKind.ROLL,
    version: int = 1,
    content_hash: str = "0" * 64,
    seed: int = 1,
) -> PrintedCopy:
    return PrintedCopy.objects.create(
        code=code_of([seed] * 7),
        meeting=meeting,
        kind=kind,
        version=version,
        content_hash=content_hash,
        printed_by=world.user("secretary_a"),
    )


def make_scan(world: World, *, matched: bool = True, copy: PrintedCopy | None = None) -> Scan:
    """A signed roll of a meeting of cell A; without a code if it is not matched."""
    by = world.user("secretary_a")
    if matched and copy is None:
        meeting = make_meeting(
            world.cell_a, chair=world.member("secretary_a"), recorder=world.member("recorder_a")
        )
        minutes = make_minutes(meeting)
        make_item(minutes)
        make_attendance(minutes, world.member("member_a"))
        copy = make_copy(world, meeting)
    kept = keep_file(SimpleUploadedFile("ky.png", PNG), by=by)
    return Scan.objects.create(cell=world.cell_a, file=kept, copy=copy, uploaded_by=by)


def make_template(world: World, *, in_use: bool = True) -> DocumentTemplate:
    """A template of the roll that cell A uses; its content is a picture nobody opens."""
    by = world.user("officer")
    kept = keep_file(SimpleUploadedFile("mau.png", PNG), by=by)
    return DocumentTemplate.objects.create(
        unit=world.cell_a,
        kind=DocumentKind.ROLL,
        version=1,
        file=kept,
        in_use=in_use,
        uploaded_by=by,
    )
