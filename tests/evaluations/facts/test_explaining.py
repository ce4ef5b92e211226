"""Every number of a card explains itself and can be counted again from what is shown."""

from datetime import date
from decimal import Decimal

import pytest

from criteria.domain.facts import Absence
from criteria.domain.wording import rule_in_words
from criteria.queries import spec_of
from evaluations.domain.records import recount
from evaluations.domain.scoring import score_indicator
from evaluations.facts import SOURCES
from evaluations.facts.explaining import explain_line
from evaluations.facts.freezing import stored_facts
from evaluations.services.manual_points import give_points
from evaluations.services.scorecards import compute_scorecard, submit_scorecard
from meetings.models import Task

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.evaluations.addresses")]
TASKS, ON_TIME, MANUAL, UNMEASURED = "C1.3", "C1.4", "C3.1", "C3.4"


@pytest.fixture(autouse=True)
def _day(frozen_clock):
    frozen_clock(2026, 12, 15, 9)


def computed(year):
    return compute_scorecard(year.card_a, actor=year.world.user("secretary_a"))


def test_number_shows_value_records_rule_and_points(full_year):
    found = explain_line(computed(full_year), TASKS)

    assert (found.points, found.maximum) == (Decimal("5.00"), Decimal(8))
    assert found.criterion.code == "C1"
    assert found.rule == rule_in_words(found.indicator.rule)
    [part] = found.parts
    assert (part.fact.numerator, part.fact.denominator) == (Decimal(6), Decimal(7))
    assert (len(part.counted), len(part.others)) == (6, 1)
    assert part.others[0].url == f"/nhiem-vu/{Task.objects.get(due_on=date(2026, 10, 31)).pk}/"
    assert [left.reason for left in part.fact.left_out] == ["Chưa đến hạn 20/12/2026."]


def test_penalty_is_a_part_of_its_own(full_year):
    found = explain_line(computed(full_year), ON_TIME)

    assert [part.metric for part in found.parts] == ["task_on_time_rate", "tasks_overdue_open"]


def test_every_number_can_be_counted_again_from_its_records(full_year):
    card = computed(full_year)
    spec, facts = spec_of(full_year.round.version), stored_facts(card)

    for line in spec.indicators:
        found = explain_line(card, line.code)
        for part in found.parts:
            if part.fact.value is not None:
                assert recount(part.records)[0] == part.fact.numerator
        again = score_indicator(line, facts, None, spec.rounding)
        assert again.points == found.points


def test_line_that_is_not_measured_gives_the_declared_reason(full_year):
    found = explain_line(computed(full_year), UNMEASURED)

    [part] = found.parts
    assert (found.points, part.value) == (None, None)
    assert part.absence == SOURCES["inspection_done_rate"].reason
    assert found.absence == Absence.NOT_MEASURED.sentence


def test_points_by_hand_show_who_gave_them(full_year):
    actor = full_year.world.user("secretary_a")
    for points, reason in ((2, "Đủ quy chế"), (1, "Thiếu một biên bản")):
        give_points(full_year.card_a, MANUAL, points=Decimal(points), reason=reason, actor=actor)

    found = explain_line(computed(full_year), MANUAL)

    assert (found.takes_points, found.by_hand, found.points) == (True, True, Decimal("1.00"))
    assert [(row.points, row.superseded_at is None) for row in found.history] == [
        (Decimal(1), True),
        (Decimal(2), False),
    ]


def test_frozen_card_shows_the_records_kept_with_it(full_year):
    card = submit_scorecard(full_year.card_a, actor=full_year.world.user("secretary_a"))
    Task.objects.filter(title="Chậm").update(title="Đổi tên sau khi gửi", due_on=date(2027, 1, 5))

    [part] = explain_line(card, TASKS).parts

    assert len(part.records) == 7
    assert [record.label for record in part.records if "Chậm" in record.label] != []


def test_unknown_line_has_no_explanation(full_year):
    assert explain_line(computed(full_year), "Z1") is None


def test_card_never_computed_explains_nothing(year):
    assert explain_line(year.card_a, TASKS) is None
