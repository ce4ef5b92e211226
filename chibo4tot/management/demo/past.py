"""The office brings in two meetings of January from a paper register; one row stays out."""

import io
from datetime import date
from functools import partial

from chibo4tot.management.demo.cast import FOLDER, Cast, moment
from chibo4tot.management.demo.timeline import Timeline
from chibo4tot.shared import clock
from meetings.queries.past_meetings import preview_of
from meetings.services.importing import confirm_meeting_import, start_meeting_import

NAME = "so-hop-doi-xe.csv"
IMPORTED_ON = date(2026, 2, 2)


def plan_past(cast: Cast, timeline: Timeline) -> None:
    """Put the import on the timeline; extraordinary meetings are in no figure of attendance."""
    timeline.at(moment(IMPORTED_ON, 9), partial(_import, cast))


def _import(cast: Cast) -> None:
    file = io.BytesIO((FOLDER / "past.csv").read_bytes())
    batch = start_meeting_import(cast.committee, file=file, name=NAME, actor=cast.officer)
    basis = preview_of(batch, clock.today()).basis
    confirm_meeting_import(batch, basis=basis, actor=cast.officer)
