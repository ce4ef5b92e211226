"""Pages of rounds: the list, one round with its progress, and the steps of its life."""

from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.forms import Form
from django.urls import reverse
from django.views.generic import DetailView, TemplateView
from django.views.generic.detail import SingleObjectMixin

from cells.access import Action, can, visible
from cells.access.mixins import AccessMixin
from cells.access.steps import Crumbs
from cells.enums import CELL_KINDS
from cells.models import Unit
from chibo4tot.shared import clock
from criteria.queries import published_versions
from evaluations.enums import RoundStatus, ScorecardStatus
from evaluations.forms.rounds import (
    CloseRoundForm,
    ComputeRoundForm,
    DeadlinesForm,
    OpenRoundForm,
    ReopenRoundForm,
    RoundForm,
)
from evaluations.models import Round, Scorecard
from evaluations.queries.progress import cards_of_round, progress_by_cell
from evaluations.queries.rulebook import round_wording
from evaluations.services.computing import compute_round
from evaluations.services.rounds import (
    change_deadlines,
    close_round,
    create_round,
    open_round,
    reopen_round,
)
from evaluations.views.base import OneRound, StepPage, round_crumbs, round_url

TONES = {RoundStatus.DRAFT: "warn", RoundStatus.OPEN: "good", RoundStatus.CLOSED: "none"}
STEPS = {
    RoundStatus.DRAFT: [("Sửa các hạn", "deadlines", "plain"), ("Mở kỳ", "open", "primary")],
    RoundStatus.OPEN: [
        ("Sửa các hạn", "deadlines", "plain"),
        ("Kết thúc kỳ", "close", "plain"),
        ("Tính lại tất cả", "compute", "primary"),
    ],
    RoundStatus.CLOSED: [("Mở lại kỳ", "reopen", "plain")],
}
CARD_WORDS = {
    ScorecardStatus.DRAFT: "chưa gửi",
    ScorecardStatus.SUBMITTED: "đã gửi",
    ScorecardStatus.CONFIRMED: "đã xác nhận",
    ScorecardStatus.PUBLISHED: "đã công bố",
}
CARD_TONES = {
    ScorecardStatus.DRAFT: "none",
    ScorecardStatus.SUBMITTED: "warn",
    ScorecardStatus.CONFIRMED: "good",
    ScorecardStatus.PUBLISHED: "good",
}


class RoundList(AccessMixin, TemplateView):
    """The rounds in reach, the newest first."""

    view_action = Action.ROUND_VIEW
    template_name = "evaluations/round_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The rounds, and where this person may prepare a new one."""
        published = Count("scorecards", filter=Q(scorecards__status=ScorecardStatus.PUBLISHED))
        rounds = (
            visible(self.actor, Action.ROUND_VIEW, Round.objects.all())
            .select_related("unit", "version__set")
            .annotate(cards=Count("scorecards"), published=published)
            .order_by("-year", "unit__path")[:200]
        )
        units = visible(
            self.actor, Action.ROUND_MANAGE, Unit.objects.exclude(kind__in=CELL_KINDS)
        ).order_by("path")
        first = units.first()
        new_url = reverse("evaluations:round_new", args=[first.slug]) if first else ""
        return super().get_context_data(**kwargs) | {
            "rows": [(found, TONES[RoundStatus(found.status)]) for found in rounds],
            "new_url": new_url,
        }


class RoundDetail(AccessMixin, OneRound, DetailView[Round]):
    """What a round is bound to, its deadlines, and how far each cell has come."""

    template_name = "evaluations/round_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The cells whose card this person may see."""
        today = clock.today()
        cards = visible(self.actor, Action.SCORECARD_VIEW, cards_of_round(self.round))
        found = progress_by_cell(self.round, cards, today)
        rows = [(row, *state_of(row.card), *self.links(row.cell)) for row in found.rows]
        return super().get_context_data(**kwargs) | {
            "title": f"{self.round}",
            "crumbs": [("Đánh giá năm", reverse("evaluations:rounds"))],
            "tone": TONES[RoundStatus(self.round.status)],
            "progress": found,
            "rows": rows,
            "deadlines": deadlines_of(self.round, today),
            "steps": self.steps(),
            "awards_url": self.awards_url(),
            "commitments_url": reverse("evaluations:commitments", args=self.address()),
        }

    def links(self, cell: Unit) -> tuple[str, str]:
        """Self-reviews and levels of a cell, each empty for whom it is not."""
        args = [cell.slug, self.round.year]
        reviews, levels = (
            reverse(f"evaluations:{name}", args=args) if can(self.actor, action, cell) else ""
            for name, action in (
                ("assessments", Action.SELF_ASSESSMENT_VIEW),
                ("ratings", Action.RATING_VIEW),
            )
        )
        return reviews, levels

    def awards_url(self) -> str:
        """The titles of the year, for whom they are."""
        if not can(self.actor, Action.RATING_VIEW, self.round):
            return ""
        return reverse("evaluations:awards", args=self.address())

    def address(self) -> list[Any]:
        """What names the round in an address."""
        return [self.round.unit.slug, self.round.year]

    def steps(self) -> list[tuple[str, str, str]]:
        """What this person may do to the round now: label, address, tone."""
        if not can(self.actor, Action.ROUND_MANAGE, self.round):
            return []
        return [
            (label, reverse(f"evaluations:round_{name}", args=self.address()), tone)
            for label, name, tone in STEPS[RoundStatus(self.round.status)]
        ]


def state_of(card: Scorecard) -> tuple[str, str]:
    """How far a card has come, in a short word and its tone."""
    status = ScorecardStatus(card.status)
    return CARD_WORDS[status], CARD_TONES[status]


def deadlines_of(round_: Round, today: date) -> list[tuple[str, date, bool]]:
    """The four deadlines with their names; True while they lie ahead in an open round."""
    is_open = round_.status == RoundStatus.OPEN
    days = [
        ("Ký cam kết", round_.commitment_due),
        ("Nộp bản tự kiểm điểm", round_.self_assessment_due),
        ("Chi bộ gửi phiếu và đề xuất", round_.cell_due),
        ("Đảng ủy quyết định", round_.decision_due),
    ]
    return [(label, day, is_open and today <= day) for label, day in days]


class RoundNew(StepPage, SingleObjectMixin[Unit]):
    """Prepare the round of a committee."""

    queryset = Unit.objects.all()
    view_action = Action.ROUND_VIEW
    action = Action.ROUND_MANAGE
    form_class = RoundForm
    title = "Lập kỳ đánh giá"
    explain = "Kỳ gắn với một bản của bộ tiêu chí; lập xong còn sửa được các hạn trước khi mở."
    success_message = "Đã lập kỳ đánh giá. Xem lại rồi mở kỳ."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The published versions that hold for the committee."""
        return super().get_form_kwargs() | {"versions": published_versions(self.object)}

    def get_initial(self) -> dict[str, Any]:
        """This year and its usual deadlines."""
        year = clock.today().year
        return {
            "year": year,
            "commitment_due": f"31/01/{year}",
            "self_assessment_due": f"30/11/{year}",
            "cell_due": f"10/12/{year}",
            "decision_due": f"25/12/{year}",
        } | round_wording()

    def perform(self, form: Form) -> Round:
        """Prepare it."""
        return create_round(self.object, **form.cleaned_data, actor=self.actor)

    def crumbs(self) -> Crumbs:
        """The trail."""
        return [("Đánh giá năm", self.back_url())]

    def back_url(self) -> str:
        """The list."""
        return reverse("evaluations:rounds")

    def next_url(self, result: Any) -> str:
        """The new round."""
        return round_url(result)


class RoundStep(StepPage, OneRound):
    """A step of the life of a round."""

    action = Action.ROUND_MANAGE

    def crumbs(self) -> Crumbs:
        """The trail."""
        return round_crumbs(self.round)


class RoundDeadlines(RoundStep):
    """Move the deadlines."""

    form_class = DeadlinesForm
    title = "Sửa các hạn của kỳ"
    explain = "Phiếu chưa gửi được tính lại theo các hạn mới."
    success_message = "Đã sửa các hạn."

    def get_initial(self) -> dict[str, Any]:
        """As they are."""
        names = ("commitment_due", "self_assessment_due", "cell_due", "decision_due")
        return {name: getattr(self.round, name) for name in names}

    def perform(self, form: Form) -> Round:
        """Move them."""
        return change_deadlines(self.round, **form.cleaned_data, actor=self.actor)


class RoundOpen(RoundStep):
    """Open the round."""

    form_class = OpenRoundForm
    title = "Mở kỳ đánh giá"
    explain = "Mỗi chi bộ của đảng bộ có ngay một phiếu điểm; chương trình bắt đầu tính."
    success_message = "Đã mở kỳ đánh giá. Các phiếu điểm đang được tính."

    def perform(self, form: Form) -> Round:
        """Open it."""
        return open_round(self.round, actor=self.actor)


class RoundClose(RoundStep):
    """End the round."""

    form_class = CloseRoundForm
    title = "Kết thúc kỳ đánh giá"
    explain = "Chỉ kết thúc được khi mọi phiếu điểm đã công bố. Sau đó không ghi thêm được."
    success_message = "Đã kết thúc kỳ đánh giá."

    def perform(self, form: Form) -> Round:
        """End it."""
        return close_round(self.round, actor=self.actor)


class RoundReopen(RoundStep):
    """Open an ended round again."""

    form_class = ReopenRoundForm
    title = "Mở lại kỳ đánh giá"
    explain = "Mở lại để sửa sau khi có kiến nghị; phiếu đã công bố chỉ được lập bản sửa."
    success_message = "Đã mở lại kỳ đánh giá."

    def perform(self, form: Form) -> Round:
        """Open it again."""
        return reopen_round(self.round, reason=form.cleaned_data["reason"], actor=self.actor)


class RoundCompute(RoundStep):
    """Compute every draft card of the round."""

    action = Action.SCORECARD_COMPUTE
    form_class = ComputeRoundForm
    title = "Tính lại tất cả phiếu điểm"
    explain = "Tính lại mọi phiếu chưa gửi theo số liệu đến hôm nay; phiếu đã gửi không đổi."
    success_message = "Đã tính lại các phiếu điểm chưa gửi."

    def perform(self, form: Form) -> Round:
        """Compute them."""
        compute_round(self.round, actor=self.actor)
        return self.round
