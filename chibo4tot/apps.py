"""AppConfig of the composition root: makes every task known by name, registers the checks."""

from django.apps import AppConfig


class Chibo4totConfig(AppConfig):
    name = "chibo4tot"
    verbose_name = "Chi bộ 4 tốt"

    def ready(self) -> None:
        """Find the tasks now: a web process must know them too, since it may run them itself."""
        from chibo4tot import checks  # noqa: F401, PLC0415 - registers the system checks
        from chibo4tot.celery import app  # noqa: PLC0415 - late imports are for apps.py

        app.autodiscover_tasks(force=True)
