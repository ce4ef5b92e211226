"""System checks of the installation: refuse an unsafe production before it serves anybody."""

from collections.abc import Iterable
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, Tags, register

LOCAL_HOSTS = {"localhost", "127.0.0.1", "[::1]", "testserver", ".localhost"}
Apps = Iterable[AppConfig] | None


def is_local_only() -> bool:
    """Whether no other machine can reach this installation by a name it answers to."""
    return set(settings.ALLOWED_HOSTS) <= LOCAL_HOSTS


@register(Tags.security)
def check_debug(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """Error pages of DEBUG show settings and data to whoever meets them."""
    if settings.DEBUG and not is_local_only():
        return [
            Error(
                "DEBUG is on, but ALLOWED_HOSTS names other machines.",
                hint="Set DEBUG=0.",
                id="chibo4tot.E001",
            )
        ]
    return []


@register(Tags.security)
def check_secret_key(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """The default key is public: with it anybody can forge a session."""
    return [] if is_local_only() else _default_secret_key()


@register(Tags.security, deploy=True)
def check_secret_key_of_production(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """A production needs its own key even where it answers to local names only."""
    return _default_secret_key() if is_local_only() else []


@register(Tags.security)
def check_eager_tasks(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """With a broker, eager tasks would make visitors wait for work that a worker should do."""
    if settings.CELERY_BROKER_URL and settings.CELERY_TASK_ALWAYS_EAGER:
        return [
            Error(
                "EAGER_TASKS is on although REDIS_URL is set.",
                hint="Unset EAGER_TASKS, or unset REDIS_URL.",
                id="chibo4tot.E003",
            )
        ]
    return []


@register(Tags.security)
def check_demonstration(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """Demonstration log-ins let everybody in, and a pinned day makes every date of record wrong."""
    if (settings.DEMO or settings.PINNED_DAY) and not is_local_only():
        return [
            Error(
                "The demonstration (DEMO, DEMO_DAY) is on, but ALLOWED_HOSTS names other machines.",
                hint="Set DEMO=0 and unset DEMO_DAY.",
                id="chibo4tot.E004",
            )
        ]
    return []


@register(Tags.security, deploy=True)
def check_demonstration_in_production(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """The demonstration belongs to a development run."""
    if (settings.DEMO or settings.PINNED_DAY) and not settings.DEBUG:
        return [
            Error(
                "The demonstration (DEMO, DEMO_DAY) is on in production.",
                hint="Set DEMO=0 and unset DEMO_DAY.",
                id="chibo4tot.E005",
            )
        ]
    return []


@register(Tags.security, deploy=True)
def check_timer(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """Without a broker nobody but a timer takes the jobs whose time comes later."""
    if settings.CELERY_BROKER_URL:
        return []
    return [
        Info(
            "There is no REDIS_URL: tasks run within requests.",
            hint="Let cron or a systemd timer call `manage.py run_due` every minute.",
            id="chibo4tot.I001",
        )
    ]


@register(Tags.security, deploy=True)
def check_mail(app_configs: Apps, **kwargs: Any) -> list[CheckMessage]:
    """Reminders by mail need a server, a sender and the address that their links lead to."""
    if not settings.EMAIL_HOST:
        return [
            Info(
                "There is no MAIL_HOST: nobody is reminded by mail.",
                hint="Set MAIL_HOST, MAIL_FROM and BASE_URL to send the daily digest.",
                id="chibo4tot.I002",
            )
        ]
    missing = [
        name
        for name, value in (("BASE_URL", settings.BASE_URL), ("MAIL_FROM", _sender()))
        if not value
    ]
    return [
        Error(
            f"MAIL_HOST is set, but {name} is not.",
            hint="The digest is sent only with a sender and links that lead somewhere.",
            id="chibo4tot.E006",
        )
        for name in missing
    ]


def _sender() -> str:
    sender: str = settings.DEFAULT_FROM_EMAIL
    return sender


def _default_secret_key() -> list[CheckMessage]:
    if settings.SECRET_KEY != settings.INSECURE_SECRET_KEY:
        return []
    return [
        Error(
            "SECRET_KEY is the one of development.",
            hint="Set SECRET_KEY or SECRET_KEY_FILE.",
            id="chibo4tot.E002",
        )
    ]
