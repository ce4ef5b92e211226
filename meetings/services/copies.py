"""Remember what a printed code stands for."""

import secrets

from django.db import transaction
from django.db.models import Max, QuerySet

from cells.access import Action, require
from cells.models import User
from meetings.domain.codes import LENGTH, SIZE, code_of
from meetings.models import DocumentTemplate, PrintedCopy
from meetings.queries.printing import Source
from meetings.services.steps import locked


@transaction.atomic
def register_copy(source: Source, template: DocumentTemplate | None, *, actor: User) -> PrintedCopy:
    """The code of a document, new or the one that the same content had before.

    The meeting is held, so that two people who print at once get one code. The row itself says
    who printed it first and when.
    """
    meeting = locked(source.meeting, "cell")
    require(actor, Action.MEETING_VIEW, meeting)
    copies = PrintedCopy.objects.filter(meeting=meeting, kind=source.kind)
    same = copies.filter(content_hash=source.key)
    known = same.filter(template=template).first()
    if known is not None:
        return known
    version = source.version or _version(copies, same)
    return PrintedCopy.objects.create(
        code=code_of([secrets.randbelow(SIZE) for _ in range(LENGTH - 1)]),
        meeting=meeting,
        kind=source.kind,
        version=version,
        content_hash=source.key,
        template=template,
        printed_by=actor,
    )


def _version(copies: QuerySet[PrintedCopy], same: QuerySet[PrintedCopy]) -> int:
    """The version that this content had, else the next."""
    before = same.first()
    if before is not None:
        return before.version
    return (copies.aggregate(Max("version"))["version__max"] or 0) + 1
