"""The product's health: one word for monitoring, a page for the office."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from events.models import Notice
from events.states import NoticeState
from events.tasks import HEARTBEAT_KEY
from volunteers.permissions import can_edit_settings
from volunteers.web.access import StaffRequest, allowed

SILENT_AFTER = timedelta(minutes=5)
"""The silence after which a worker counts as stopped."""


@dataclass(frozen=True, slots=True)
class Health:
    """The product's health. ``heard_at`` is the worker's latest run, nothing when it never ran."""

    database: bool
    heard_at: datetime | None
    seconds: int | None
    worker: bool

    @property
    def is_ready(self) -> bool:
        """Whether pages can be served; a silent worker delays notices but closes no page."""
        return self.database


def health_now(at: datetime) -> Health:
    """Reads the health from the database and the worker's heartbeat."""
    try:
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        said = cache.get(HEARTBEAT_KEY)
    except DatabaseError:
        return Health(database=False, heard_at=None, seconds=None, worker=False)
    heard = parse_datetime(said) if isinstance(said, str) else None
    seconds = int((at - heard).total_seconds()) if heard else None
    return Health(True, heard, seconds, worker=heard is not None and at - heard <= SILENT_AFTER)


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Answers that the process runs; asks nothing of the database."""
    return HttpResponse("ok", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Returns ``{"ready", "database", "worker", "worker_seconds"}``; 503 while the database does not answer."""
    health = health_now(timezone.now())
    said = {
        "ready": health.is_ready,
        "database": health.database,
        "worker": health.worker,
        "worker_seconds": health.seconds,
    }
    return JsonResponse(said, status=200 if health.is_ready else 503)


@never_cache
@allowed(can_edit_settings)
def health_page(request: StaffRequest) -> HttpResponse:
    """Shows the same for people, with the number of notices in the outbox."""
    now = timezone.now()
    owed = Notice.objects.filter(state=NoticeState.PENDING, due_at__lte=now)
    context = {
        "health": health_now(now),
        "owed": owed.count(),
        "failed": Notice.objects.filter(state=NoticeState.FAILED).count(),
        "oldest": owed.order_by("due_at").values_list("due_at", flat=True).first(),
        "engine": connection.vendor,
    }
    return render(request, "roof/health.html", context)
