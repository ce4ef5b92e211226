"""The installation's pulse: may it be sent visitors, and is the work behind it moving?"""

from datetime import timedelta

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from redis.exceptions import RedisError

from chibo4tot.shared import clock
from chibo4tot.shared.models import Job, JobStatus

LATE_AFTER = timedelta(minutes=15)


@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """JSON with one word per part; 200 when visitors can be served, else 503.

    Late or failed jobs are told ("jobs") but keep the answer at 200: a new web process would not
    help them.
    """
    parts = {"database": database_answers(), "cache": cache_answers()}
    well = all(parts.values())
    body: dict[str, object] = {name: "ok" if good else "failed" for name, good in parts.items()}
    if parts["database"]:
        body["jobs"] = backlog()
    return JsonResponse({"status": "ok" if well else "failed", **body}, status=200 if well else 503)


def database_answers() -> bool:
    """Whether the database answers the smallest question."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def cache_answers() -> bool:
    """Whether the cache gives back what it was given."""
    try:
        cache.set("health", "ok", 10)
        return bool(cache.get("health") == "ok")
    except (OSError, DatabaseError, RedisError):
        return False


def backlog() -> dict[str, int]:
    """How many jobs wait, how many have waited too long, how many were given up."""
    waiting = Job.objects.filter(status=JobStatus.WAITING)
    return {
        "waiting": waiting.count(),
        "late": waiting.filter(run_after__lt=clock.now() - LATE_AFTER).count(),
        "failed": Job.objects.filter(status=JobStatus.FAILED).count(),
    }
