"""What the program knows about a unit's cells and meetings, to judge a list of past ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from cells.domain.tenure import Episode
from cells.enums import CELL_POSTS
from cells.models import Member, Unit
from cells.queries.members import activity_spells, membership_spells
from cells.queries.roles import posts_of
from cells.queries.units import cells_under
from meetings.domain.past.judging import judge
from meetings.domain.past.known import Known, KnownCell, KnownMeeting, KnownPerson, Stay
from meetings.domain.past.rows import PastRow, row_from_data
from meetings.domain.past.verdicts import Judged, Verdict
from meetings.enums import MeetingKind, MeetingStatus
from meetings.models import Meeting, MeetingImport
from meetings.queries.minutes import local_day


@dataclass(frozen=True, slots=True)
class Preview:
    """What a confirmation would do now; ``basis`` changes with anything that it rests on."""

    rows: list[Judged]
    basis: str

    def count(self, *verdicts: Verdict) -> int:
        """How many rows have one of these verdicts."""
        return sum(row.verdict in verdicts for row in self.rows)

    @property
    def writable(self) -> list[Judged]:
        """The rows that would become meetings."""
        return [row for row in self.rows if row.meeting is not None]


def preview_of(batch: MeetingImport, today: date) -> Preview:
    """Every row judged as of now; the number of queries does not depend on the rows."""
    rows = judge(rows_of(batch), known_of(batch.unit, today))
    return Preview(rows, sha256(repr(rows).encode()).hexdigest())


def rows_of(batch: MeetingImport) -> list[PastRow]:
    """The rows as they were read from the file."""
    kept: Any = batch.content["rows"]
    return [row_from_data(data) for data in kept]


def known_of(unit: Unit, today: date) -> Known:
    """The cells under a unit with rosters and meetings of this year, in six queries."""
    cells = list(cells_under(unit).order_by("path"))
    ids = [cell.pk for cell in cells]
    first = date(today.year, 1, 1)
    stays = [
        Stay(spell.member_id, spell.cell_id, spell.kind, spell.start, spell.end)
        for spell in membership_spells(ids, first, today)
    ]
    heads = _heads(ids, today)
    in_office = {member_id for found in heads.values() for member_id in found}
    return Known(
        today=today,
        cells=[
            KnownCell(
                cell.pk,
                cell.name,
                cell.label,
                cell.valid_from,
                cell.valid_to,
                heads.get(cell.pk, ()),
            )
            for cell in cells
        ],
        people=_people({stay.member_id for stay in stays} | in_office),
        stays=stays,
        states=_states(ids, first, today),
        meetings=_meetings(ids, today.year),
        own_cell_id=unit.pk if unit.is_cell else None,
    )


def _heads(cell_ids: list[int], day: date) -> dict[int, tuple[int, ...]]:
    return {
        cell_id: tuple(
            post.member_id for post in posts if post.role in CELL_POSTS and post.member_id
        )
        for cell_id, posts in posts_of(cell_ids, day).items()
    }


def _people(member_ids: Iterable[int]) -> dict[int, KnownPerson]:
    rows = Member.objects.filter(pk__in=set(member_ids))
    values = rows.order_by("pk").values_list(
        "pk", "full_name", "official_date", "official_date_unknown"
    )
    return {row[0]: KnownPerson(*row) for row in values}


def _states(cell_ids: list[int], first: date, last: date) -> dict[tuple[int, int], list[Episode]]:
    found: dict[tuple[int, int], list[Episode]] = {}
    for spell in activity_spells(cell_ids, first, last):
        episode = Episode(spell.state, spell.start, spell.end)
        found.setdefault((spell.member_id, spell.cell_id), []).append(episode)
    return found


def _meetings(cell_ids: list[int], year: int) -> list[KnownMeeting]:
    rows = Meeting.objects.filter(cell__in=cell_ids, year=year)
    values = (
        rows.exclude(status=MeetingStatus.CANCELLED)
        .order_by("starts_at", "pk")
        .values_list("cell", "month", "starts_at", "kind", "imported__pk")
    )
    return [
        KnownMeeting(cell, year, month, local_day(starts_at), MeetingKind(kind), bool(imported))
        for cell, month, starts_at, kind, imported in values
    ]


def same_file(batch: MeetingImport) -> MeetingImport | None:
    """An import of the very same file that was confirmed and not undone."""
    rows = MeetingImport.objects.filter(
        unit=batch.unit_id,
        file_hash=batch.file_hash,
        confirmed_at__isnull=False,
        undone_at__isnull=True,
    )
    return rows.exclude(pk=batch.pk).order_by("confirmed_at").first()


def addresses_of(batch: MeetingImport) -> dict[tuple[str, int], str]:
    """The page of the meeting that each row became; empty before the confirmation."""
    rows = batch.meetings.select_related("meeting__cell")
    return {(row.sheet, row.row): row.meeting.get_absolute_url() for row in rows}
