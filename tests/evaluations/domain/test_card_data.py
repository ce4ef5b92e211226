"""A computed card as stored data, and the hash of what was frozen."""

from decimal import Decimal

from criteria.domain.facts import Metric, measured
from evaluations.domain.card_data import (
    card_to_data,
    content_hash,
    insufficient_criteria,
    lines_of,
)
from evaluations.domain.records import RecordRef, record_from_data, record_to_data
from evaluations.domain.scoring import score
from tests.factories.criteria import make_band, make_criterion, make_indicator, make_spec

FACTS = {Metric.ATTENDANCE_RATE: measured(Metric.ATTENDANCE_RATE, Decimal("92.5"))}


def spec():
    return make_spec(
        make_criterion(
            make_indicator("K1.1", metric="attendance_rate"),
            make_indicator("K1.2", metric="speaking_rate"),
            code="K1",
        ),
        bands=[make_band("dat", disqualifiers_allowed=False)],
    )


def test_card_keeps_words_and_printed_numbers():
    data = card_to_data(score(spec(), FACTS, final=True), spec())

    assert data["criteria"][0]["code"] == "K1"
    assert [(line["code"], line["points"]) for line in lines_of(data)] == [
        ("K1.1", "9.25"),
        ("K1.2", None),
    ]
    assert lines_of(data)[1]["absence"] == "not_measured"
    assert (data["band"], data["recognisable"], data["final"]) == ("dat", True, True)


def test_thin_criteria_are_named():
    data = {"flags": ["insufficient_data:K1", "khac:K2"]}

    assert insufficient_criteria(data) == ["K1"]


def test_hash_does_not_depend_on_the_order_of_keys():
    assert content_hash("x", {"a": 1, "b": 2}, {}) == content_hash("x", {"b": 2, "a": 1}, {})
    assert content_hash("x", {"a": 1}, {}) != content_hash("x", {"a": 2}, {})


def test_record_survives_being_kept():
    record = RecordRef("meetings.task:1", "Rà soát", "/nhiem-vu/1/", True, "Đúng hạn.", Decimal(2))

    assert record_from_data(record_to_data(record)) == record
