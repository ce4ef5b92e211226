"""The catalogue: every metric has a kind and words."""

from criteria.domain.catalogue import CATALOGUE, MetricKind, label_of, unit_of
from criteria.domain.facts import Metric
from tests.factories.criteria import default_spec


def test_every_metric_is_in_the_catalogue_with_a_label():
    assert set(CATALOGUE) == set(Metric)
    assert [metric for metric, entry in CATALOGUE.items() if not entry.label] == []


def test_every_count_says_what_it_counts():
    counts = [entry for entry in CATALOGUE.values() if entry.kind is MetricKind.COUNT]

    assert [entry.label for entry in counts if not entry.unit] == []


def test_default_set_uses_exactly_the_catalogue():
    assert default_spec().metrics == set(Metric)


def test_metric_outside_the_catalogue_is_called_by_its_name():
    assert (label_of("so_khac"), unit_of("so_khac")) == ("so_khac", "so_khac")
