"""The Celery app; its settings and its timetable are in settings.py."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chibo4tot.settings")

app = Celery("chibo4tot")
app.config_from_object("django.conf:settings", namespace="CELERY")
