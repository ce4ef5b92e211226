"""Log lines as JSON on standard output; they carry ids, never names, texts or query strings."""

import logging
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

SHARED: list[structlog.typing.Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def logging_config(*, level: str) -> dict[str, Any]:
    """Django's LOGGING: everything through structlog, one JSON object a line."""
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"route_only": {"()": RouteOnly}},
        "formatters": {
            "json": {
                "()": structlog.stdlib.ProcessorFormatter,
                "foreign_pre_chain": SHARED,
                "processors": [
                    drop_record,
                    structlog.processors.format_exc_info,
                    structlog.processors.JSONRenderer(ensure_ascii=False),
                ],
            }
        },
        "handlers": {
            "stdout": {
                "class": "logging.StreamHandler",
                "stream": "ext://sys.stdout",
                "formatter": "json",
                "filters": ["route_only"],
            }
        },
        "root": {"handlers": ["stdout"], "level": level.upper()},
        "loggers": {
            "django": {"handlers": [], "level": level.upper(), "propagate": True},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
            # The steps of each PDF, and what its fonts lack.
            "weasyprint": {"handlers": [], "level": "ERROR", "propagate": True},
            "weasyprint.progress": {"handlers": [], "level": "ERROR", "propagate": True},
            "fontTools": {"handlers": [], "level": "ERROR", "propagate": True},
        },
    }


class RouteOnly(logging.Filter):
    """Replaces the address in Django's own messages: it may carry an invitation or a search."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Keeps each record; one about a request loses its address."""
        if hasattr(record, "request"):
            record.msg = f"{record.name}: {getattr(record, 'status_code', 'failed')}"
            record.args = ()
        return True


def drop_record(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Removes what structlog's formatter puts in for its own use."""
    event.pop("_record", None)
    event.pop("_from_structlog", None)
    return event
