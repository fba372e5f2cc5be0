"""The worker's tasks: each finds its rows and makes one call, and may run twice without harm."""

from django.core.cache import cache
from django.utils import timezone

from events.operations import assignments, messages, notices
from volunteers.deeds import Deed

SCHEDULES = (
    ("heartbeat", "events.tasks.heartbeat", 1),
    ("sweep-notices", "events.tasks.sweep_notices", 1),
    ("expire-invitations", "events.tasks.expire_invitations", 5),
    ("remind", "events.tasks.remind", 30),
    ("check-law", "events.tasks.check_law", 30),
)
"""The schedules that ``setup_schedules`` sets up: name, task, interval in minutes."""
HEARTBEAT_KEY = "worker-heartbeat"
"""Cache key of the ISO instant at which the worker last ran a task."""


def deliver_notice(notice_id: int) -> bool:
    """Sends one notice; returns whether it was sent."""
    return notices.deliver(notice_id, deed=Deed.by_task(at=timezone.now()))


def sweep_notices() -> int:
    """Finds notices the broker lost or a dying worker left; returns their number."""
    return notices.sweep(deed=Deed.by_task(at=timezone.now()))


def expire_invitations() -> int:
    """Closes invitations not answered in time and frees their seats; returns their number."""
    return assignments.expire_overdue(deed=Deed.by_task(at=timezone.now()))


def remind() -> int:
    """Queues reminders of sessions in three days and tomorrow, and of unanswered invitations.

    Returns the number of reminders.
    """
    deed = Deed.by_task(at=timezone.now())
    return messages.queue_reminders(deed=deed) + messages.queue_answer_reminders(deed=deed)


def check_law() -> int:
    """Asks the rulebook each morning about today's and tomorrow's people, and tells whom the law now bars."""
    return messages.queue_law_warnings(deed=Deed.by_task(at=timezone.now()))


def heartbeat() -> str:
    """Stores the present instant as a sign that the worker runs; returns it."""
    now = timezone.now().isoformat()
    cache.set(HEARTBEAT_KEY, now, timeout=24 * 60 * 60)
    return now
