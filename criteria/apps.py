"""AppConfig of criteria."""

from django.apps import AppConfig


class CriteriaConfig(AppConfig):
    name = "criteria"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Bộ tiêu chí"
