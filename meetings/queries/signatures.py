"""Who signs a document of a cell, for whom and as what."""

from datetime import date

from cells.models import Member, Unit
from cells.queries.roles import has_cell_committee, posts_of
from meetings.domain.printing_notices import Signature

CHAIRS = "CHỦ TRÌ HỘI NGHỊ"


def signature_of(cell: Unit, signer: Member, day: date) -> Signature:
    """For whom somebody signs on a day, and as what: a committee is collective, so no K/T."""
    posts = [post for post in posts_of([cell.pk], day)[cell.pk] if post.member_id == signer.pk]
    label = str(posts[0].role.label).removesuffix(" chi bộ").upper() if posts else CHAIRS
    for_whom = "CHI ỦY" if has_cell_committee([cell.pk], day)[cell.pk] else "CHI BỘ"
    return Signature(for_whom, label, signer.full_name)
