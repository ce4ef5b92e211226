"""The year of evaluation: set, round, commitments, registers, self-reviews, cards, levels."""

from datetime import date, timedelta
from decimal import Decimal
from functools import cache, partial
from pathlib import Path

from django.conf import settings

from cells.enums import ComplaintOutcome, DisciplineForm, Register
from cells.models import Complaint, Discipline, Member
from cells.services.records import (
    conclude_complaint,
    confirm_nothing,
    enter_complaint,
    enter_discipline,
)
from chibo4tot.management.demo.cast import YEAR, Cast, Cell, moment, read, user_of
from chibo4tot.management.demo.choice import chance, pick, spread
from chibo4tot.management.demo.timeline import Timeline
from chibo4tot.shared import clock
from chibo4tot.shared.numbers import round_half_up
from chibo4tot.shared.periods import Period
from criteria.queries import spec_of
from criteria.services.loading import load_criteria
from criteria.services.versions import publish_version
from evaluations.enums import AssessmentForm, RatingLevel
from evaluations.models import Rating, Round, Scorecard, SelfAssessment
from evaluations.queries.reviewees import reviewees
from evaluations.services.assessments import (
    save_assessment,
    start_assessment,
    submit_assessment,
)
from evaluations.services.awards import decide_award
from evaluations.services.commitments import sign_commitment
from evaluations.services.computing import compute_round
from evaluations.services.findings import establish_finding
from evaluations.services.manual_points import give_points
from evaluations.services.ratings import accept_proposals, decide_rating, propose_rating
from evaluations.services.rounds import create_round, open_round
from evaluations.services.scorecards import (
    confirm_scorecard,
    publish_scorecard,
    recognise,
    submit_scorecard,
)

SET_FILE = Path(settings.BASE_DIR) / "criteria/data/chibo4tot.json"
# How far each cell has come on the day of the demonstration.
PUBLISHED = ("tong-hop",)
CONFIRMED = ("xay-dung-dang", *PUBLISHED)
SUBMITTED = ("tai-chinh-ke-toan", "quan-tri", *CONFIRMED)
PROPOSED = ("co-yeu-cong-nghe-thong-tin", "noi-chinh-dan-nguyen", "nha-khach", *SUBMITTED)


def plan_verdict(cast: Cast, timeline: Timeline) -> None:
    """Put the evaluation of the year on the timeline."""
    _reviewed.cache_clear()
    timeline.at(moment(date(YEAR, 1, 8), 8), partial(_open_round, cast))
    for cell in cast.cells:
        signs = max(date(YEAR, 1, 26), cell.unit.valid_from + timedelta(days=10))
        timeline.at(moment(signs, 10), partial(_sign, cast, cell))
        timeline.at(moment(date(YEAR, 12, 2), 9), partial(_close_registers, cell))
        timeline.at(moment(date(YEAR, 12, 3), 9), partial(_give_points, cast, cell))
        for member in cell.members:
            day = date(YEAR, 11, 12) + timedelta(days=spread(0, 18, "review", member.pk))
            timeline.at(moment(day, 20), partial(_review, cast, cell, member))
    timeline.at(moment(date(YEAR, 5, 6), 9), lambda: _compute(cast))
    timeline.at(moment(date(YEAR, 8, 20), 14), partial(_discipline, cast))
    timeline.at(moment(date(YEAR, 7, 14), 14), partial(_complain, cast))
    for slug in PROPOSED:
        timeline.at(moment(date(YEAR, 12, 4), 15), partial(_propose, cast, cast.cell(slug)))
    for slug in SUBMITTED:
        timeline.at(moment(date(YEAR, 12, 6), 9), partial(_submit, cast, cast.cell(slug)))
    for slug in CONFIRMED:
        timeline.at(moment(date(YEAR, 12, 7), 9), partial(_confirm, cast, cast.cell(slug)))
        timeline.at(moment(date(YEAR, 12, 5), 9), partial(_decide_levels, cast, cast.cell(slug)))
    for slug in PUBLISHED:
        timeline.at(moment(date(YEAR, 12, 7), 15), partial(_publish, cast, cast.cell(slug)))


def _round(cast: Cast) -> Round:
    return Round.objects.select_related("version", "unit").get(unit=cast.committee, year=YEAR)


def _card(cast: Cast, cell: Cell) -> Scorecard:
    return Scorecard.objects.get(round=_round(cast), cell=cell.unit)


def _open_round(cast: Cast) -> None:
    version = load_criteria(
        SET_FILE.read_text(encoding="utf-8"), unit=cast.committee, actor=cast.officer
    )
    publish_version(version, actor=cast.chief)
    version.refresh_from_db()
    round_ = create_round(
        cast.committee,
        year=YEAR,
        version=version,
        actor=cast.officer,
        commitment_due=date(YEAR, 1, 31),
        self_assessment_due=date(YEAR, 11, 30),
        cell_due=date(YEAR, 12, 10),
        decision_due=date(YEAR, 12, 25),
    )
    open_round(round_, actor=cast.officer)


def _compute(cast: Cast) -> None:
    """The cell founded in May gets its card."""
    compute_round(_round(cast), actor=cast.officer)


def _sign(cast: Cast, cell: Cell) -> None:
    sign_commitment(
        _round(cast),
        cell.unit,
        signed_on=max(date(YEAR, 1, 26), cell.unit.valid_from + timedelta(days=10)),
        signers=f"{cell.secretary.full_name}, thay mặt chi bộ; Đặng Hữu Khánh, thay mặt đảng ủy",
        targets=read("texts.json")["targets"],
        actor=user_of(cell.secretary),
    )


def _discipline(cast: Cast) -> None:
    cell, texts = cast.cell("quan-tri"), read("texts.json")["discipline"]
    enter_discipline(
        cell=cell.unit,
        member=cell.members[9],
        form=DisciplineForm.WARNING,
        decided_on=date(YEAR, 8, 18),
        document_no=texts["document_no"],
        actor=user_of(cell.secretary),
    )
    establish_finding(
        _round(cast),
        cell.unit,
        disqualifier=texts["disqualifier"],
        document_no=texts["document_no"],
        document_date=date(YEAR, 8, 18),
        note=texts["note"],
        actor=cast.officer,
    )


def _complain(cast: Cast) -> None:
    cell, texts = cast.cell("doi-xe"), read("texts.json")["complaint"]
    complaint = enter_complaint(
        cell=cell.unit,
        received_on=date(YEAR, 6, 29),
        summary=texts["summary"],
        actor=cast.officer,
    )
    conclude_complaint(
        complaint,
        outcome=ComplaintOutcome.PARTLY_TRUE,
        concluded_on=date(YEAR, 7, 13),
        document_no=texts["document_no"],
        actor=cast.officer,
    )


def _close_registers(cell: Cell) -> None:
    """The keeper says that nothing happened; one cell has not got round to it."""
    if cell.profile == "sloppy":
        return
    actor, year = user_of(cell.secretary), Period.of_year(YEAR)
    if not Discipline.objects.filter(cell=cell.unit).exists():
        confirm_nothing(cell.unit, Register.DISCIPLINE, period=year, actor=actor)
    if not Complaint.objects.filter(cell=cell.unit).exists():
        confirm_nothing(cell.unit, Register.COMPLAINTS, period=year, actor=actor)


def _give_points(cast: Cast, cell: Cell) -> None:
    """Points for what no register measures, with the grounds; the sloppy cell gives some only."""
    card = _card(cast, cell)
    spec = spec_of(card.round.version)
    asked = [item for criterion in spec.criteria for item in criterion.indicators if item.manual]
    for item in asked[:1] if cell.profile == "sloppy" else asked:
        share = Decimal(1) if cell.profile in {"strong", "good"} else Decimal("0.75")
        points = round_half_up(item.maximum * share * 2, 0) / 2
        give_points(
            card,
            item.code,
            points=points,
            reason=read("texts.json")["manual_reason"],
            actor=user_of(cell.secretary),
        )


def _review(cast: Cast, cell: Cell, member: Member) -> None:
    round_ = _round(cast)
    missing = {"sloppy": 35, "disciplined": 8}.get(cell.profile, 3)
    is_shown = member.full_name == "Vũ Thị Bích Hằng"
    if chance(missing, "no review", member.pk) or member.pk not in _reviewed(cell.unit.pk):
        return
    actor, texts = user_of(member), read("texts.json")["review"]
    assessment = start_assessment(round_, member, actor=actor, form=AssessmentForm.STAFF)
    general, tasks = spread(24, 29, "general", member.pk), spread(56, 67, "tasks", member.pk)
    level = RatingLevel.EXCELLENT if general + tasks >= 94 else RatingLevel.GOOD
    sections = {
        key: text.format(work=pick(cell.work, "review", member.pk)) for key, text in texts.items()
    }
    if is_shown:
        sections = dict(list(sections.items())[:2])
    saved = save_assessment(
        assessment,
        sections=sections,
        level="" if is_shown else level,
        general_points=None if is_shown else Decimal(general),
        task_points=None if is_shown else Decimal(tasks),
        base_revision=assessment.revision,
        actor=actor,
    )
    if not is_shown:
        submit_assessment(saved, actor=actor)


@cache
def _reviewed(cell_id: int) -> frozenset[int]:
    """Who of the cell is rated this year."""
    people = reviewees({cell_id: clock.today()})[cell_id]
    return frozenset(row.member_id for row in people if row.is_required)


def _propose(cast: Cast, cell: Cell) -> None:
    """The cell proposes the levels; nobody proposes their own."""
    round_ = _round(cast)
    proposed_excellent = 0
    rows = SelfAssessment.objects.filter(round=round_, cell=cell.unit).exclude(level="")
    for row in rows.select_related("member").order_by("pk"):
        own = row.member_id == cell.secretary.pk
        if own and cell.profile == "no_committee":
            continue
        level = row.level
        if level == RatingLevel.EXCELLENT:
            proposed_excellent += 1
            level = RatingLevel.EXCELLENT if proposed_excellent <= 2 else RatingLevel.GOOD
        if cell.profile == "disciplined" and row.member_id == cell.members[9].pk:
            level = RatingLevel.FAILED
        propose_rating(
            round_,
            cell=cell.unit,
            member=row.member,
            level=level,
            reason=read("texts.json")["level_reason"],
            actor=user_of(cell.members[1] if own else cell.secretary),
        )
    best = cell.profile == "strong"
    propose_rating(
        round_,
        cell=cell.unit,
        level=RatingLevel.EXCELLENT if best else RatingLevel.GOOD,
        reason=read("texts.json")["level_reason"],
        actor=user_of(cell.secretary),
    )


def _submit(cast: Cast, cell: Cell) -> None:
    submit_scorecard(_card(cast, cell), actor=user_of(cell.secretary))


def _confirm(cast: Cast, cell: Cell) -> None:
    confirm_scorecard(
        _card(cast, cell),
        insufficient_reason=read("texts.json")["insufficient_reason"],
        actor=cast.officer,
    )


def _decide_levels(cast: Cast, cell: Cell) -> None:
    """The committee decides the levels of a cell; one of them other than proposed."""
    round_, on, actor = _round(cast), date(YEAR, 12, 5), cast.committee_secretary
    levels = Rating.objects.filter(round=round_, cell=cell.unit).order_by("pk")
    numbers = read("texts.json")["decisions"][cell.unit.slug]
    own_level = levels.get(member=None)
    decide_rating(
        own_level,
        level=own_level.proposed_level,
        decision_no=numbers["cell"],
        decision_date=on,
        actor=actor,
    )
    others = levels.filter(member__isnull=False).exclude(member__user=actor)
    differing = others.filter(proposed_level=RatingLevel.EXCELLENT).last()
    if differing is not None:
        decide_rating(
            differing,
            level=RatingLevel.GOOD,
            decision_no=numbers["members"],
            decision_date=on,
            reason=read("texts.json")["differing_reason"],
            actor=actor,
        )
    accept_proposals(
        round_, cell.unit, decision_no=numbers["members"], decision_date=on, actor=actor
    )
    for own in levels.filter(member__user=actor).exclude(proposed_level=""):
        decide_rating(
            own,
            level=own.proposed_level,
            decision_no=numbers["members"],
            decision_date=on,
            actor=cast.chief,
        )


def _publish(cast: Cast, cell: Cell) -> None:
    """One cell is through: recognition, publication, title."""
    card, on, actor = _card(cast, cell), date(YEAR, 12, 7), cast.committee_secretary
    recognise(card, recognised=True, decision_no="35-QĐ/ĐU", decision_date=on, actor=actor)
    card.refresh_from_db()
    publish_scorecard(card, actor=actor)
    decide_award(
        card.round,
        cell.unit,
        granted=True,
        decision_no="36-QĐ/ĐU",
        decision_date=on,
        actor=actor,
    )
