"""What happens in a cell moves its card, also through the jobs and by hand."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cells.signals import figures_changed as cell_figures_changed
from chibo4tot.shared.models import Job, JobStatus
from chibo4tot.shared.queue import run_due
from evaluations.models import Scorecard
from evaluations.services.scorecards import submit_scorecard
from evaluations.tasks import task_compute_scorecard, task_recompute_open_rounds
from meetings.signals import figures_changed as meeting_figures_changed

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.evaluations.addresses")]


@pytest.mark.parametrize("signal", [cell_figures_changed, meeting_figures_changed])
def test_changed_figures_compute_the_card_once(full_year, signal):
    cell = full_year.world.cell_a

    for _ in range(3):
        signal.send(sender=Scorecard, cell_id=cell.pk, year=2026)
    waiting = Job.objects.filter(status=JobStatus.WAITING).count()
    ran = run_due()

    card = Scorecard.objects.get(pk=full_year.card_a.pk)
    assert (waiting, ran) == (1, 1)
    assert (card.stale_since, card.total is None) == (None, False)
    assert Job.objects.get().status == JobStatus.DONE


def test_job_of_a_card_sent_meanwhile_does_nothing(full_year):
    card = submit_scorecard(full_year.card_a, actor=full_year.world.user("secretary_a"))

    task_compute_scorecard(scorecard_id=card.pk)

    again = Scorecard.objects.get(pk=card.pk)
    assert again.computed_at == card.computed_at


def test_every_night_the_open_rounds_are_computed(year):
    task_recompute_open_rounds()

    assert Scorecard.objects.filter(computed_at__isnull=True).count() == 0


def test_command_computes_a_round(year):
    out = StringIO()

    call_command("recompute", "--round", "van-phong", "2026", stdout=out)

    assert out.getvalue() == "Đã tính lại 2 phiếu điểm.\n"


@pytest.mark.parametrize("named", [("van-phong", "2025"), ("khong-co", "2026"), ("van-phong", "x")])
def test_command_names_what_it_cannot_find(year, named):
    with pytest.raises(CommandError):
        call_command("recompute", "--round", *named)

    assert Scorecard.objects.filter(computed_at__isnull=False).count() == 0
