"""How the levels of a cell are put into words for the table: values, hints, who may do what."""

from dataclasses import dataclass
from typing import Any

from cells.access import Action, can, grants
from cells.models import Unit, User
from evaluations.domain.conditions import Condition, State
from evaluations.domain.grading import Suggestion
from evaluations.enums import RatingLevel, RoundStatus
from evaluations.forms.ratings import ProposeForm
from evaluations.models import Rating, Round
from evaluations.queries.ratings import RatingRow
from evaluations.views.assessments import level_shown

# A case that fixes the level: its condition is met when the case does not hold.
CASE_WORDS = {
    State.MET: ("không vướng", "is-clear"),
    State.NOT_MET: ("vướng", "is-not_met"),
    State.TO_REVIEW: ("cần xem", "is-to_review"),
}


@dataclass(frozen=True, slots=True)
class Hint:
    """What the facts say: a sentence, the conditions of each level, the cases with their words."""

    sentence: str
    levels: tuple[tuple[str, tuple[Condition, ...]], ...]
    cases: tuple[tuple[Condition, str, str], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A person or the cell in the table; texts are empty where there is nothing."""

    name: str
    member_id: int | None
    self_level: tuple[str, str]
    proposed: tuple[str, str]
    decided: tuple[str, str]
    rating: Rating | None
    hint: Hint | None
    form: ProposeForm | None
    may_decide: bool
    may_record: bool
    may_correct: bool
    why_not: str


def hint_of(suggestion: Suggestion | None) -> Hint | None:
    """The words of a suggestion; None where there is none."""
    if suggestion is None:
        return None
    return Hint(
        _sentence(suggestion),
        tuple((str(RatingLevel(one.level).label), one.conditions) for one in suggestion.levels),
        tuple((one, *CASE_WORDS[one.state]) for one in suggestion.mandatory),
    )


def _sentence(suggestion: Suggestion) -> str:
    certain = RatingLevel(suggestion.certain).label if suggestion.certain else ""
    possible = RatingLevel(suggestion.possible).label if suggestion.possible else ""
    if suggestion.is_by_elimination:
        return f"Không đủ điều kiện mức nào khác, còn lại: {possible}. Cần xem xét kỹ."
    if certain and certain == possible:
        return f"Theo số liệu: {certain}."
    if certain:
        return f"Theo số liệu: {certain}. Mức cao hơn còn điều kiện cần xem."
    if possible:
        return f"Chưa đủ số liệu; chưa có gì loại trừ mức {possible}."
    return "Chưa có số liệu để gợi ý."


class Lines:
    """Makes the lines of one cell for one person; asks the database nothing.

    ``proposers``: the members of the cell who may propose levels.
    """

    def __init__(self, user: User, round_: Round, cell: Unit, proposers: list[int | None]) -> None:
        self.proposers = proposers
        self.user, self.round, self.cell = user, round_, cell
        self.me = grants(user).member_id
        self.is_open = round_.status == RoundStatus.OPEN
        self.proposes = self.is_open and can(user, Action.RATING_PROPOSE, cell)
        self.decides = self.is_open and can(user, Action.RATING_DECIDE, cell)

    def of_member(self, row: RatingRow) -> Line:
        """The line of a member."""
        member = row.member
        return self._line(
            member.full_name,
            member.member_id,
            row.rating,
            self_level=row.self_level,
            hint=hint_of(row.suggestion),
        )

    def of_cell(self, rating: Rating | None, hint: Hint | None) -> Line:
        """The line of the cell itself."""
        return self._line(self.cell.name, None, rating, self_level="", hint=hint)

    def _line(
        self,
        name: str,
        member_id: int | None,
        rating: Rating | None,
        *,
        self_level: str,
        hint: Hint | None,
    ) -> Line:
        is_own = member_id is not None and member_id == self.me
        is_decided = rating is not None and rating.is_decided
        can_act = not is_own
        form = None
        if self.proposes and can_act and not is_decided:
            form = self.form(member_id, rating, self_level)
        return Line(
            name=name,
            member_id=member_id,
            self_level=level_shown(self_level),
            proposed=level_shown(rating.proposed_level if rating else ""),
            decided=level_shown(rating.decided_level if rating else ""),
            rating=rating,
            hint=hint,
            form=form,
            may_decide=self.decides and can_act and rating is not None and not is_decided,
            may_record=self._may_record(member_id, rating, can_act=can_act),
            may_correct=self.decides and can_act and is_decided,
            why_not=self._why_not(is_own=is_own, is_decided=is_decided),
        )

    def _may_record(self, member_id: int | None, rating: Rating | None, *, can_act: bool) -> bool:
        """Where nobody but the member may propose, the committee records its decision at once."""
        if member_id is None or rating is not None or not (self.decides and can_act):
            return False
        return not self._has_other_proposer(member_id)

    def _has_other_proposer(self, member_id: int | None) -> bool:
        return any(one != member_id for one in self.proposers)

    def _why_not(self, *, is_own: bool, is_decided: bool) -> str:
        """Why a person with the right sees no button on his own line."""
        if not is_own:
            return ""
        if self.proposes and not is_decided:
            if self._has_other_proposer(self.me):
                return "Đồng chí không tự đề xuất cho mình; chi ủy viên khác đề xuất."
            return "Đồng chí không tự đề xuất cho mình; đảng ủy ghi quyết định."
        if self.decides:
            return "Đồng chí không tự quyết định cho mình."
        return ""

    def form(self, member_id: int | None, rating: Rating | None, self_level: str) -> ProposeForm:
        """The form of the row, filled in with the proposal so far or the member's own level."""
        return ProposeForm(
            auto_id=f"id_{member_id or 'cell'}_%s", initial=initial_proposal(rating, self_level)
        )


def initial_proposal(rating: Rating | None, self_level: str) -> dict[str, Any]:
    """What the form of a proposal starts with."""
    if rating is not None and rating.proposed_level:
        return {"level": rating.proposed_level, "reason": rating.proposed_reason}
    return {"level": self_level}
