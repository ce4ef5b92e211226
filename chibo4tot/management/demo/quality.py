"""The quality of the year's meetings: proposed, confirmed, decided with a difference, missing."""

from datetime import date
from decimal import Decimal
from functools import partial

from chibo4tot.management.demo.cast import DAY, YEAR, Cast, Cell, moment, user_of
from chibo4tot.management.demo.choice import chance, spread
from chibo4tot.management.demo.timeline import Timeline
from meetings.domain.quality import allowed_points
from meetings.enums import QualityStatus
from meetings.models import Meeting, QualityScore
from meetings.queries.quality import newest_versions
from meetings.queries.quality_sheets import SheetLine, sheet_of
from meetings.services.quality import Answer, confirm_score, decide_score, score_meeting

# How often an item judged by the cell gets full points, in percent.
FULL = {
    "strong": 98,
    "good": 94,
    "disciplined": 90,
    "founded_in_may": 92,
    "sloppy": 55,
    "no_committee": 88,
}
COMMENT = "Chi bộ nhất trí với điểm đề xuất."
REASON = "Dự họp thấy phần thảo luận còn lướt, chưa gợi mở đủ ý kiến."
DECISION_DAY = 25
DOUBTED = "5c"


def score(cell: Cell, meeting: Meeting) -> None:
    """The recorder proposes and the chair confirms, or the chair scores; a sloppy cell forgets."""
    key = (cell.unit.slug, meeting.month)
    if cell.profile == "sloppy" and chance(25, "unscored", *key):
        return
    answers = {line.item.code: _answer(cell, line, meeting) for line in sheet_of(meeting, None)}
    is_last = meeting.month == DAY.month
    proposer = cell.recorder if is_last or chance(50, "proposer", *key) else cell.secretary
    made = score_meeting(meeting, answers, comment=COMMENT, actor=user_of(proposer))
    if proposer == cell.recorder and not (is_last and cell.unit.slug == "tong-hop"):
        confirm_score(made, actor=user_of(cell.secretary))


def plan_decisions(cast: Cast, timeline: Timeline) -> None:
    """The office decides once a month what waits; the newest of some cells still wait."""
    for month in range(1, DAY.month):
        timeline.at(moment(date(YEAR, month, DECISION_DAY), 9), partial(_decide, cast, month))


def _decide(cast: Cast, month: int) -> None:
    waiting = newest_versions().filter(status=QualityStatus.CONFIRMED).order_by("pk")
    good = {cell.unit.pk for cell in cast.cells if cell.profile == "good"}
    for made in waiting:
        if month == DAY.month - 1 and made.meeting.cell_id in good:
            continue
        differs = chance(12, "decided", made.meeting_id) and _given(made, DOUBTED)
        points = {DOUBTED: Decimal(0)} if differs else {}
        decide_score(made, points, actor=cast.officer, reason=REASON if points else "")


def _answer(cell: Cell, line: SheetLine, meeting: Meeting) -> Answer:
    """What the records give; else mostly full points, now and then the next step below."""
    if line.points is not None:
        return Answer(line.points)
    allowed = allowed_points(line.item)
    key = (cell.unit.slug, meeting.month, line.item.code)
    if chance(FULL[cell.profile], "quality", *key):
        return Answer(allowed[0])
    below = spread(1, min(3, len(allowed) - 1), "below", *key)
    return Answer(allowed[below])


def _given(made: QualityScore, code: str) -> bool:
    return any(line["code"] == code and Decimal(line["points"]) for line in made.lines)
