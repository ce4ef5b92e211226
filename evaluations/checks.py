"""System check: each metric of the catalogue has a declared source."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from criteria.domain.facts import Metric
from evaluations.facts import SOURCES, Provided


@register()
def metrics_have_sources(
    app_configs: Sequence[AppConfig] | None, **kwargs: Any
) -> list[CheckMessage]:
    """Refuse a metric that is neither provided, nor by hand, nor said to be unmeasured."""
    return [
        Error(
            f"Metric {metric.value} has no declared source.",
            hint="Declare it in evaluations.facts.SOURCES.",
            id="evaluations.E001",
        )
        for metric in Metric
        if not _is_declared(metric)
    ]


def _is_declared(metric: Metric) -> bool:
    source = SOURCES.get(metric)
    return isinstance(source, Provided) or (source is not None and source.reason.strip() != "")
