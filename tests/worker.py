"""The background worker for tests: does at once what the broker holds, as the real one would."""

from importlib import import_module
from typing import Any

from django_q.brokers import get_broker
from django_q.models import OrmQ
from django_q.signing import SignedPackage

from events import tasks


def work() -> int:
    """Sweep the outbox and run every queued task, each once; how many ran."""
    tasks.remind()
    tasks.expire_invitations()
    tasks.sweep_notices()
    queued = take_queued()
    for task in queued:
        module, _dot, name = task["func"].rpartition(".")
        getattr(import_module(module), name)(*task["args"], **task["kwargs"])
    return len(queued)


def take_queued() -> list[dict[str, Any]]:
    """Empty the broker, whichever it is; its tasks, oldest first."""
    broker = get_broker()
    if broker.info().startswith("ORM"):
        # Read as rows: the broker itself gives nothing out that was queued at this very instant of a halted clock.
        rows = list(OrmQ.objects.order_by("pk"))
        broker.purge_queue()
        return [row.task for row in rows]
    return [SignedPackage.loads(payload) for _ in range(broker.queue_size()) for _id, payload in broker.dequeue() or ()]
