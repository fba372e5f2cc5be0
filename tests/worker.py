"""The background worker for journeys: does at once what the broker holds, as the real one would."""

from importlib import import_module
from typing import Any

from django_q.models import OrmQ

from events import tasks


def work() -> int:
    """Sweep the outbox and run every queued task, each once; how many ran."""
    tasks.remind()
    tasks.expire_invitations()
    tasks.sweep_notices()
    done = 0
    for row in OrmQ.objects.order_by("pk"):
        task: dict[str, Any] = row.task
        module, _dot, name = task["func"].rpartition(".")
        getattr(import_module(module), name)(*task["args"], **task["kwargs"])
        row.delete()
        done += 1
    return done
