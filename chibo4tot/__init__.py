"""The composition root: wires the apps together and exposes the Celery app."""

from chibo4tot.celery import app as celery_app

__all__ = ["celery_app"]
