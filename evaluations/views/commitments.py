"""Pages of commitments: those of a round, one with its scan, recording one."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.generic import DetailView, View
from django.views.generic.detail import SingleObjectMixin

from cells.access import Action, can, visible
from cells.access.mixins import AccessMixin
from cells.access.steps import Crumbs
from chibo4tot.shared import clock
from chibo4tot.shared.files import attachment
from evaluations.enums import RoundStatus
from evaluations.forms.commitments import CommitmentForm, ScanForm
from evaluations.models import Commitment, Round
from evaluations.queries.progress import cards_of_round, progress_by_cell
from evaluations.services.commitments import attach_scan, sign_commitment
from evaluations.views.base import OneCard, OneRound, StepPage, round_crumbs, unit_url


class CommitmentList(AccessMixin, OneRound, DetailView[Round]):
    """Which cells have signed, when, and by whom."""

    template_name = "evaluations/commitment_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The cells whose card this person may see; those that have not signed first."""
        cards = visible(self.actor, Action.SCORECARD_VIEW, cards_of_round(self.round))
        found = progress_by_cell(self.round, cards, clock.today())
        is_open = self.round.status == RoundStatus.OPEN
        rows = [
            (row, self.sign_url(row.card) if is_open and row.commitment is None else "")
            for row in found.rows
        ]
        return super().get_context_data(**kwargs) | {
            "title": f"Cam kết năm {self.round.year}",
            "crumbs": round_crumbs(self.round),
            "rows": sorted(rows, key=lambda item: item[0].commitment is not None),
            "progress": found,
            "unsigned": len(found.rows) - found.signed,
            "is_late": clock.today() > self.round.commitment_due,
        }

    def sign_url(self, card: Any) -> str:
        """Where this person may record the commitment of the cell."""
        if not can(self.actor, Action.COMMITMENT_SIGN, card.cell):
            return ""
        return reverse("evaluations:commitment_new", args=[card.cell.slug, self.round.year])


class OneCommitment(SingleObjectMixin[Commitment]):
    """The commitment named in the address; who sees the card sees it."""

    queryset = Commitment.objects.select_related("cell", "round__unit", "recorded_by")
    view_action = Action.SCORECARD_VIEW
    context_object_name = "commitment"
    object: Commitment

    @property
    def commitment(self) -> Commitment:
        """The object of the page."""
        return self.object


def commitment_crumbs(round_: Round) -> Crumbs:
    """The trail of a page under the commitments of a round."""
    listed = reverse("evaluations:commitments", args=[round_.unit.slug, round_.year])
    return [*round_crumbs(round_), ("Cam kết", listed)]


class CommitmentDetail(AccessMixin, OneCommitment, DetailView[Commitment]):
    """What a cell committed itself to."""

    template_name = "evaluations/commitment_detail.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The trail, and where a missing scan is added."""
        found = self.commitment
        may_attach = not found.scan and can(self.actor, Action.COMMITMENT_SIGN, found)
        is_open = found.round.status == RoundStatus.OPEN
        return super().get_context_data(**kwargs) | {
            "title": f"Cam kết năm {found.round.year}",
            "crumbs": [(found.cell.label, unit_url(found.cell)), *commitment_crumbs(found.round)],
            "attach_url": reverse("evaluations:commitment_attach", args=[found.pk])
            if may_attach and is_open
            else "",
            "card_url": reverse("evaluations:scorecard", args=[found.cell.slug, found.round.year]),
        }


class CommitmentScan(AccessMixin, OneCommitment, View):
    """The scan, for who may see the commitment."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Send the file."""
        found = self.get_object()
        return attachment(found.scan, found.scan_name)


class CommitmentNew(StepPage, OneCard):
    """Record that the cell signed; the address is that of its card."""

    action = Action.COMMITMENT_SIGN
    form_class = CommitmentForm
    title = "Ghi nhận bản cam kết"
    explain = "Mỗi chi bộ ký một lần cho cả năm; bản đã ghi không sửa được."
    success_message = "Đã ghi nhận bản cam kết của chi bộ."

    def perform(self, form: Form) -> Commitment:
        """Record it."""
        return sign_commitment(
            self.card.round, self.card.cell, **form.cleaned_data, actor=self.actor
        )

    def crumbs(self) -> Crumbs:
        """The trail."""
        cell = self.card.cell
        return [(cell.label, unit_url(cell)), *commitment_crumbs(self.card.round)]

    def back_url(self) -> str:
        """The list of the round."""
        found = self.card.round
        return reverse("evaluations:commitments", args=[found.unit.slug, found.year])

    def next_url(self, result: Any) -> str:
        """The commitment."""
        url: str = result.get_absolute_url()
        return url


class CommitmentAttach(StepPage, OneCommitment):
    """Add the scan of a commitment recorded without one."""

    action = Action.COMMITMENT_SIGN
    form_class = ScanForm
    title = "Tải bản chụp cam kết lên"
    success_message = "Đã lưu bản chụp."

    def perform(self, form: Form) -> Commitment:
        """Attach it."""
        return attach_scan(self.commitment, scan=form.cleaned_data["scan"], actor=self.actor)

    def crumbs(self) -> Crumbs:
        """The trail."""
        return commitment_crumbs(self.commitment.round)
