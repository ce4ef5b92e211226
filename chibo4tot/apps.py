"""AppConfig: makes every task known by name and registers the checks of the installation."""

from django.apps import AppConfig

from chibo4tot.celery import app as celery_app


class Chibo4totConfig(AppConfig):
    name = "chibo4tot"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Chi bộ 4 tốt"

    def ready(self) -> None:
        """A web process knows no task until they are looked for."""
        from chibo4tot import checks  # noqa: F401, PLC0415 - registers itself, needs the apps

        celery_app.autodiscover_tasks(force=True)
