"""Give points by hand to an indicator that the set leaves to people, with the evidence."""

from decimal import Decimal
from fractions import Fraction

from django.core.exceptions import ValidationError
from django.db import transaction

from cells.access import Action, require
from cells.audit import record, text_mark
from cells.models import User
from chibo4tot.shared import clock
from chibo4tot.shared.errors import DomainError, WrongState
from chibo4tot.shared.uploads import Upload, check_upload, fingerprint, random_name, shown_name
from criteria.domain.numerals import exact, in_words
from criteria.domain.spec import Indicator
from criteria.queries import spec_of
from evaluations.models import ManualPoints, Scorecard
from evaluations.services.computing import ask_to_compute
from evaluations.services.guards import ensure_open


@transaction.atomic
def give_points(
    scorecard: Scorecard,
    indicator: str,
    *,
    points: Decimal,
    reason: str,
    actor: User,
    evidence: Upload | None = None,
) -> ManualPoints:
    """Give points; the newest count, older ones stay on record. The card's row is locked."""
    require(actor, Action.SCORECARD_SCORE, scorecard)
    rows = Scorecard.objects.select_for_update(of=("self",)).select_related("round__version")
    card = rows.get(pk=scorecard.pk)
    ensure_open(card.round)
    if card.is_frozen:
        raise WrongState("Phiếu điểm đã gửi nên không chấm thêm được.")
    line = _line(card, indicator)
    _ensure_points_fit(line, points)
    _ensure_grounds(line, points, reason, evidence)
    card.manual_points.filter(indicator=indicator, superseded_at__isnull=True).update(
        superseded_at=clock.now()
    )
    given = ManualPoints(
        scorecard=card, indicator=indicator, points=points, reason=reason.strip(), author=actor
    )
    if evidence is not None:
        file = check_upload(evidence)
        given.evidence_name, given.evidence_hash = shown_name(file), fingerprint(file)
        given.evidence.save(random_name(file), file, save=False)
    given.save()
    record(
        actor,
        "points.given",
        given,
        indicator=indicator,
        points=points,
        reason=text_mark(given.reason),
        evidence=given.evidence_hash,
    )
    ask_to_compute([card.pk])
    return given


def _line(card: Scorecard, code: str) -> Indicator:
    spec = spec_of(card.round.version)
    line = next((line for line in spec.indicators if line.code == code), None)
    if line is None or line.manual is None:
        raise DomainError("Chỉ tiêu này do chương trình tính từ số liệu, không chấm bằng tay.")
    return line


def _ensure_points_fit(line: Indicator, points: Decimal) -> None:
    assert line.manual is not None, "the line takes points by hand"
    if not 0 <= points <= line.maximum:
        raise ValidationError(f"Điểm phải từ 0 đến {in_words(line.maximum)}.")
    step = line.manual.step
    if step is not None and Fraction(exact(points) / exact(step)).denominator != 1:
        raise ValidationError(f"Điểm phải theo bước {in_words(step)}.")


def _ensure_grounds(line: Indicator, points: Decimal, reason: str, evidence: Upload | None) -> None:
    if not reason.strip() and evidence is None:
        raise DomainError("Hãy ghi căn cứ chấm điểm hoặc đính kèm minh chứng.")
    if points < line.maximum and not reason.strip():
        raise DomainError("Điểm thấp hơn mức tối đa; hãy ghi lý do.")
