"""What the yearly review asks of a person; how often it asks the database does not grow."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TypeVar

from django.db.models import Count, Model, QuerySet
from django.urls import reverse

from cells.access import Action, grants, may_anywhere, visible
from cells.models import Membership, User
from chibo4tot.shared.duties import Duty
from criteria.domain.facts import Absence
from evaluations.domain.card_data import lines_of
from evaluations.enums import AssessmentStatus, RoundStatus, ScorecardStatus
from evaluations.models import Rating, Round, Scorecard, SelfAssessment
from evaluations.queries.reviewees import reviewees

M = TypeVar("M", bound=Model)
AHEAD = timedelta(days=60)


def duties_of(user: User, today: date) -> list[Duty]:
    """Own self-review, the card and the levels of one's cell, what waits for the committee."""
    return [
        *_own_review(user, today),
        *_card_duties(user, today),
        *_proposals(user, today),
        *_committee_duties(user),
    ]


def _own_review(user: User, today: date) -> Iterator[Duty]:
    member_id = grants(user).member_id
    if member_id is None:
        return
    cells = Membership.objects.on(today).filter(member=member_id).values_list("cell_id", flat=True)
    rounds = Round.objects.filter(
        status=RoundStatus.OPEN,
        self_assessment_due__lte=today + AHEAD,
        scorecards__cell__in=list(cells),
    )
    for found in rounds.distinct().order_by("year"):
        mine = SelfAssessment.objects.filter(round=found, member=member_id).first()
        if mine is not None:
            if mine.status != AssessmentStatus.SUBMITTED:
                yield _review_duty(found, mine)
        elif _is_required(member_id, list(cells), min(today, found.self_assessment_due)):
            yield _review_duty(found, None)


def _is_required(member_id: int, cell_ids: list[int], day: date) -> bool:
    rows = reviewees(dict.fromkeys(cell_ids, day)).values()
    return any(row.member_id == member_id and row.is_required for cell in rows for row in cell)


def _review_duty(found: Round, mine: SelfAssessment | None) -> Duty:
    detail, button = "Số liệu về họp và nhiệm vụ của đồng chí đã điền sẵn.", "Viết"
    if mine is not None:
        button = "Viết tiếp"
    if mine is not None and mine.status == AssessmentStatus.RETURNED:
        detail, button = f"Được trả lại: {mine.returned_reason}", "Viết thêm"
    return Duty(
        key=f"assessment:{found.pk}",
        title=f"Viết bản tự kiểm điểm năm {found.year}",
        detail=detail,
        button=button,
        url=reverse("evaluations:my_assessment", args=[found.year]),
        due_on=found.self_assessment_due,
    )


def _card_duties(user: User, today: date) -> Iterator[Duty]:
    """What a cell has to do to its draft card: close registers, give points, send it."""
    if not may_anywhere(user, Action.SCORECARD_SUBMIT):
        return
    drafts = Scorecard.objects.current().filter(
        round__status=RoundStatus.OPEN, status=ScorecardStatus.DRAFT
    )
    cards = visible(user, Action.SCORECARD_SUBMIT, drafts).select_related("cell", "round")
    for card in cards.defer("facts").order_by("round__year", "cell__path"):
        yield from _unconfirmed(card)
        if card.round.cell_due <= today + AHEAD:
            yield from _missing_points(card)
            yield _send_duty(card)


def _unconfirmed(card: Scorecard) -> Iterator[Duty]:
    for line in lines_of(card.result):
        if line["absence"] == Absence.NOT_CONFIRMED:
            yield Duty(
                key=f"register:{card.pk}:{line['code']}",
                title="Ghi sổ hoặc xác nhận “không phát sinh”",
                detail=f"{card.cell.label}: chỉ tiêu “{line['title']}” chưa tính được điểm.",
                button="Xem còn thiếu gì",
                url=reverse(
                    "evaluations:line", args=[card.cell.slug, card.round.year, line["code"]]
                ),
                due_on=card.round.cell_due,
            )


def _missing_points(card: Scorecard) -> Iterator[Duty]:
    waiting = [
        line for line in lines_of(card.result) if line["takes_points"] and line["points"] is None
    ]
    if waiting:
        yield Duty(
            key=f"points:{card.pk}",
            title=f"Chấm điểm kèm minh chứng {len(waiting)} chỉ tiêu",
            detail=f"{card.cell.label}: {'; '.join(line['title'] for line in waiting)}.",
            button="Chấm điểm",
            url=card.get_absolute_url(),
            due_on=card.round.cell_due,
        )


def _send_duty(card: Scorecard) -> Duty:
    detail = f"{card.cell.label} gửi phiếu để đảng ủy xác nhận."
    if card.returned_reason:
        detail = f"{card.cell.label}: phiếu được trả lại, {card.returned_reason}"
    return Duty(
        key=f"scorecard:{card.pk}",
        title=f"Gửi phiếu điểm năm {card.round.year}",
        detail=detail,
        button="Mở phiếu điểm",
        url=card.get_absolute_url(),
        due_on=card.round.cell_due,
    )


def _proposals(user: User, today: date) -> Iterator[Duty]:
    """Members of one's cell for whom no level has been proposed yet."""
    if not may_anywhere(user, Action.RATING_PROPOSE):
        return
    current = Scorecard.objects.current().filter(
        round__status=RoundStatus.OPEN, round__cell_due__lte=today + AHEAD
    )
    cards = visible(user, Action.RATING_PROPOSE, current).select_related("cell", "round")
    found = list(cards.defer("facts", "result").order_by("round__year", "cell__path"))
    members = reviewees({card.cell_id: min(today, card.round.decision_due) for card in found})
    rated = Rating.objects.filter(round__in={card.round_id for card in found}).values_list(
        "round_id", "member_id"
    )
    has_level = set(rated)
    for card in found:
        waiting = sum(
            row.is_required and (card.round_id, row.member_id) not in has_level
            for row in members[card.cell_id]
        )
        if waiting:
            yield Duty(
                key=f"proposals:{card.pk}",
                title=f"Đề xuất mức xếp loại cho {waiting} đảng viên",
                detail=f"{card.cell.label}, năm {card.round.year}.",
                button="Đề xuất",
                url=reverse("evaluations:ratings", args=[card.cell.slug, card.round.year]),
                due_on=card.round.cell_due,
            )


def _committee_duties(user: User) -> Iterator[Duty]:
    """Cards to confirm, cards to decide on and publish, levels to decide; one line each."""
    cards = Scorecard.objects.current().filter(round__status=RoundStatus.OPEN)
    levels = Rating.objects.current().filter(round__status=RoundStatus.OPEN, decided_level="")
    yield from _waiting(
        user,
        Action.SCORECARD_CONFIRM,
        cards.filter(status=ScorecardStatus.SUBMITTED).exclude(submitted_by=user),
        key="confirm",
        title="Xác nhận {count} phiếu điểm chi bộ đã gửi",
        button="Xem phiếu",
    )
    yield from _waiting(
        user,
        Action.SCORECARD_PUBLISH,
        cards.filter(status=ScorecardStatus.CONFIRMED),
        key="publish",
        title="Ghi quyết định công nhận và công bố {count} phiếu điểm",
        button="Xem phiếu",
    )
    yield from _waiting(
        user,
        Action.RATING_DECIDE,
        levels.exclude(proposed_level=""),
        key="decide",
        title="Quyết định {count} mức xếp loại chi bộ đề xuất",
        button="Xem đề xuất",
    )


def _waiting(
    user: User, action: Action, rows: "QuerySet[M]", *, key: str, title: str, button: str
) -> Iterator[Duty]:
    if not may_anywhere(user, action):
        return
    groups = (
        visible(user, action, rows)
        .order_by("round__year")
        .values_list("round_id", "round__year", "round__decision_due", "round__unit__slug")
        .annotate(count=Count("pk"))
    )
    for round_id, year, due_on, slug, count in groups:
        yield Duty(
            key=f"{key}:{round_id}",
            title=title.format(count=count),
            detail=f"Kỳ đánh giá năm {year}.",
            button=button,
            url=reverse("evaluations:round", args=[slug, year]),
            due_on=due_on,
        )
