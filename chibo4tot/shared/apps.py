"""AppConfig of the floor: jobs and drafts are its only tables."""

from django.apps import AppConfig


class SharedConfig(AppConfig):
    name = "chibo4tot.shared"
    label = "shared"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Nền chung"
