"""What several verbs of the verdict demand: an open round, a decision with number and date."""

from datetime import date

from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, WrongState
from evaluations.enums import RoundStatus
from evaluations.models import Round


def lock_round(round_: Round) -> None:
    """Let one at a time write the first edition of a verdict of the round."""
    Round.objects.select_for_update(no_key=True).get(pk=round_.pk)


def ensure_open(round_: Round) -> None:
    """Refuse while the round is not under way."""
    if round_.status == RoundStatus.DRAFT:
        raise WrongState("Kỳ đánh giá chưa mở. Văn phòng đảng ủy cần mở kỳ trước.")
    if round_.status == RoundStatus.CLOSED:
        raise WrongState("Kỳ đánh giá đã kết thúc nên không ghi thêm được.")


def ensure_decision(number: str, day: date) -> None:
    """Refuse a decision without a number or dated in the future."""
    if not number.strip():
        raise DomainError("Hãy ghi số của quyết định.")
    if day > clock.today():
        raise DomainError("Ngày quyết định không được ở tương lai; hãy xem lại ngày.")
