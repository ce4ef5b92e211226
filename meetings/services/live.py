"""Save the whole page of a meeting in progress in one step."""

from collections.abc import Mapping

from django.db import transaction

from cells.models import User
from chibo4tot.shared.drafts import discard_draft, find_draft, place_of, version_of
from chibo4tot.shared.errors import EditConflict
from meetings.domain.content import MinutesContent
from meetings.enums import ItemKind
from meetings.models import Attendance, Minutes
from meetings.services.agenda import add_item
from meetings.services.attendance import Mark, record_roll
from meetings.services.minutes import save_minutes
from meetings.services.steps import FORM, change, locked_minutes


@transaction.atomic
def save_live(
    minutes: Minutes,
    *,
    content: MinutesContent,
    marks: Mapping[int, Mark],
    base_revision: int,
    actor: User,
    new_item: str = "",
    draft_version: int | None = None,
) -> Minutes:
    """Keep roll and text together, or neither; sending the same page twice changes nothing.

    Raises EditConflict as ``save_minutes`` does, also when only the roll was changed by somebody
    else since. The draft is forgotten if it is the one that this page holds.
    """
    minutes = locked_minutes(minutes)
    before = minutes.revision
    minutes = save_minutes(minutes, content, base_revision=base_revision, actor=actor)
    if _roll_differs(minutes, marks):
        if base_revision != before:
            raise EditConflict(
                "Có người vừa lưu biên bản này. Hãy xem hai bản và giữ lại phần đúng; "
                "bài bạn gõ chưa bị mất.",
                theirs={},
                version=before,
            )
        minutes = record_roll(minutes, marks, actor=actor)
        if minutes.revision == before:
            change(minutes, revision=before + 1)
    title = new_item.strip()
    if title and not minutes.items.filter(title=title).exists():
        add_item(minutes, kind=ItemKind.OTHER, title=title, actor=actor)
    _forget_draft(actor, minutes, draft_version)
    return minutes


def _roll_differs(minutes: Minutes, marks: Mapping[int, Mark]) -> bool:
    rows = minutes.attendances.filter(member__in=list(marks))
    stored = {row.member_id: _mark_of(row) for row in rows}
    return {key: _plain(mark) for key, mark in marks.items()} != stored


def _mark_of(row: Attendance) -> tuple[object, ...]:
    return row.presence, row.reason, row.note, row.arrived_at, row.left_at


def _plain(mark: Mark) -> tuple[object, ...]:
    return (
        str(mark.presence),
        str(mark.reason),
        mark.note.strip(),
        mark.arrived_at,
        mark.left_at,
    )


def _forget_draft(actor: User, minutes: Minutes, version: int | None) -> None:
    place = place_of(minutes, FORM)
    draft = find_draft(actor.pk, place)
    if draft is not None and version == version_of(draft):
        discard_draft(actor.pk, place)
