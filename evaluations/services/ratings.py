"""Propose, decide and correct the official level of a member or of a cell."""

from datetime import date

from django.db import transaction

from cells.access import Action, require
from cells.audit import record, text_mark
from cells.models import Member, Unit, User
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, WrongState
from evaluations.enums import RatingLevel
from evaluations.models import Rating, Round
from evaluations.queries.ratings import others_may_propose
from evaluations.queries.reviewees import reviewees
from evaluations.services.guards import ensure_decision, ensure_open, lock_round
from evaluations.services.scorecards import mark_stale


@transaction.atomic
def propose_rating(
    round_: Round,
    *,
    cell: Unit,
    level: str,
    actor: User,
    member: Member | None = None,
    reason: str = "",
) -> Rating:
    """The cell proposes a level for a member, or (without member) for itself; until decided it

    may propose anew. One row for each person and round, kept so by a unique constraint.
    """
    require(actor, Action.RATING_PROPOSE, Rating(round=round_, cell=cell, member=member))
    lock_round(round_)
    ensure_open(round_)
    _ensure_level(level, reason)
    _ensure_rated(round_, cell, member, level)
    rating = _open_rating(round_, cell, member)
    rating.proposed_level, rating.proposed_reason = level, reason.strip()
    rating.proposed_by, rating.proposed_at = actor, clock.now()
    rating.updated_at = clock.now()
    rating.save()
    record(
        actor,
        "rating.proposed",
        rating,
        level=level,
        reason=text_mark(rating.proposed_reason),
    )
    mark_stale(cell.pk, round_.year)
    return rating


def _ensure_level(level: str, reason: str) -> None:
    if level not in RatingLevel.values:
        raise DomainError("Hãy chọn mức xếp loại.")
    if level == RatingLevel.NOT_RATED and not reason.strip():
        raise DomainError("Hãy ghi lý do chưa xếp loại.")


def _ensure_rated(round_: Round, cell: Unit, member: Member | None, level: str) -> None:
    if not cell.is_within(round_.unit.path):
        raise DomainError("Chi bộ này không thuộc kỳ đánh giá đã chọn.")
    if member is None:
        return
    rows = reviewees({cell.pk: clock.today()})[cell.pk]
    mine = next((row for row in rows if row.member_id == member.pk), None)
    if mine is None:
        raise DomainError("Đảng viên này không sinh hoạt tại chi bộ.")
    if mine.why_not is not None and level != RatingLevel.NOT_RATED:
        raise DomainError(f"Đảng viên này không thuộc diện xếp loại kỳ này: {mine.why_not}.")


def _open_rating(round_: Round, cell: Unit, member: Member | None) -> Rating:
    rows = Rating.objects.select_for_update(of=("self",)).filter(round=round_, member=member)
    if member is None:
        rows = rows.filter(cell=cell)
    rating = rows.order_by("-edition").first()
    if rating is None:
        return Rating(round=round_, cell=cell, member=member)
    if rating.is_decided:
        raise WrongState("Mức xếp loại này đã có quyết định nên không đề xuất lại được.")
    rating.cell = cell
    return rating


@transaction.atomic
def decide_rating(
    rating: Rating,
    *,
    level: str,
    decision_no: str,
    decision_date: date,
    actor: User,
    reason: str = "",
) -> Rating:
    """Record the committee's decision, with a reason where it differs; never on oneself."""
    require(actor, Action.RATING_DECIDE, rating)
    found = _locked(rating)
    ensure_open(found.round)
    if found.is_decided:
        raise WrongState(
            "Mức xếp loại này đã quyết định. Muốn sửa, hãy lập quyết định xếp loại lại."
        )
    _ensure_level(level, reason)
    ensure_decision(decision_no, decision_date)
    if level != found.proposed_level and not reason.strip():
        raise DomainError("Quyết định khác với đề xuất của chi bộ. Hãy ghi lý do.")
    _write_decision(found, level, decision_no, decision_date, actor=actor, reason=reason)
    _record_decision(found, actor, "rating.decided")
    return found


def _locked(rating: Rating) -> Rating:
    rows = Rating.objects.select_for_update(of=("self",))
    return rows.select_related("round__unit", "cell").get(pk=rating.pk)


def _write_decision(
    rating: Rating, level: str, number: str, day: date, *, actor: User, reason: str = ""
) -> None:
    rating.decided_level = level
    rating.decision_no, rating.decision_date = number.strip(), day
    rating.decided_reason = reason.strip()
    rating.decided_by, rating.decided_at = actor, clock.now()
    rating.updated_at = clock.now()
    rating.save()


def _record_decision(rating: Rating, actor: User, verb: str) -> None:
    record(
        actor,
        verb,
        rating,
        edition=rating.edition,
        proposed=rating.proposed_level,
        level=rating.decided_level,
        decision_no=rating.decision_no,
        decision_date=rating.decision_date,
        reason=text_mark(rating.decided_reason),
    )
    mark_stale(rating.cell_id, rating.round.year)


@transaction.atomic
def accept_proposals(
    round_: Round, cell: Unit, *, decision_no: str, decision_date: date, actor: User
) -> list[Rating]:
    """Decide every open proposal of a cell as proposed, by one decision.

    The actor's own level is left open: nobody decides on himself.
    """
    require(actor, Action.RATING_DECIDE, cell)
    ensure_open(round_)
    ensure_decision(decision_no, decision_date)
    rows = Rating.objects.select_for_update(of=("self",)).filter(
        round=round_, cell=cell, decided_level=""
    )
    open_rows = rows.exclude(proposed_level="").exclude(member__user=actor)
    decided = list(open_rows.select_related("round", "cell").order_by("pk"))
    if not decided:
        raise WrongState("Chi bộ không còn đề xuất nào chờ quyết định.")
    for rating in decided:
        _write_decision(rating, rating.proposed_level, decision_no, decision_date, actor=actor)
        _record_decision(rating, actor, "rating.decided")
    return decided


@transaction.atomic
def record_level(
    round_: Round,
    unit: Unit,
    *,
    level: str,
    decision_no: str,
    decision_date: date,
    actor: User,
    reason: str,
) -> Rating:
    """Record a level decided without a proposal here: of the committee itself, by the one above."""
    rating = Rating(round=round_, cell=unit)
    require(actor, Action.RATING_DECIDE, rating)
    lock_round(round_)
    ensure_open(round_)
    _ensure_level(level, reason)
    ensure_decision(decision_no, decision_date)
    if not unit.is_within(round_.unit.path):
        raise DomainError("Tổ chức này không thuộc kỳ đánh giá đã chọn.")
    if not reason.strip():
        raise DomainError("Hãy ghi cấp nào quyết định mức này.")
    if Rating.objects.filter(round=round_, cell=unit, member__isnull=True).exists():
        raise WrongState("Tổ chức này đã có đề xuất hoặc quyết định xếp loại trong kỳ.")
    _write_decision(rating, level, decision_no, decision_date, actor=actor, reason=reason)
    _record_decision(rating, actor, "rating.decided")
    return rating


@transaction.atomic
def record_member_level(
    round_: Round,
    cell: Unit,
    member: Member,
    *,
    level: str,
    decision_no: str,
    decision_date: date,
    actor: User,
    reason: str,
) -> Rating:
    """Record the level of a member for whom nobody else in the cell may propose one.

    So it is with the secretary of a cell without a committee: nobody proposes for himself.
    """
    rating = Rating(round=round_, cell=cell, member=member)
    require(actor, Action.RATING_DECIDE, rating)
    lock_round(round_)
    ensure_open(round_)
    _ensure_level(level, reason)
    ensure_decision(decision_no, decision_date)
    _ensure_rated(round_, cell, member, level)
    if not reason.strip():
        raise DomainError("Hãy ghi lý do quyết định mà không có đề xuất của chi bộ.")
    if others_may_propose(cell, member.pk):
        raise WrongState("Chi bộ có chi ủy viên khác đề xuất được; hãy chờ đề xuất của chi bộ.")
    if Rating.objects.filter(round=round_, member=member).exists():
        raise WrongState("Đảng viên này đã có đề xuất hoặc quyết định xếp loại trong kỳ.")
    _write_decision(rating, level, decision_no, decision_date, actor=actor, reason=reason)
    _record_decision(rating, actor, "rating.decided")
    return rating


@transaction.atomic
def correct_rating(
    rating: Rating,
    *,
    level: str,
    decision_no: str,
    decision_date: date,
    reason: str,
    actor: User,
) -> Rating:
    """Rate anew by a new decision (Mẫu 03 of HD 43): a new edition; the old one stays."""
    require(actor, Action.RATING_DECIDE, rating)
    found = _locked(rating)
    ensure_open(found.round)
    if not found.is_decided:
        raise WrongState("Mức xếp loại này chưa có quyết định nên chưa cần xếp loại lại.")
    if not Rating.objects.current().filter(pk=found.pk).exists():
        raise WrongState("Đã có quyết định xếp loại lại mới hơn.")
    _ensure_level(level, reason)
    ensure_decision(decision_no, decision_date)
    if not reason.strip():
        raise DomainError("Hãy ghi lý do xếp loại lại.")
    edition = Rating(
        round=found.round,
        cell=found.cell,
        member=found.member,
        edition=found.edition + 1,
        proposed_level=found.proposed_level,
        proposed_reason=found.proposed_reason,
        proposed_by=found.proposed_by,
        proposed_at=found.proposed_at,
    )
    _write_decision(edition, level, decision_no, decision_date, actor=actor, reason=reason)
    _record_decision(edition, actor, "rating.corrected")
    return edition
