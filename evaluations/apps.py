"""AppConfig of evaluations: connects the receivers and registers the checks."""

from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    name = "evaluations"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Đánh giá, xếp loại"

    def ready(self) -> None:
        """Listen to what happened below."""
        from evaluations import checks, receivers  # noqa: F401, PLC0415 - late imports are for apps.py
