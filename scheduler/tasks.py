"""What the worker does for the matching; each is safe to run twice.

Nobody is invited by a task but the stand-bys whom an organizer put on a position's list.
"""

from django.utils import timezone

from scheduler.models import MatchRun
from scheduler.operations import carry_out, offer_vacated, sweep
from scheduler.operations import refill_vacated as propose_substitutes
from volunteers.deeds import Deed

SCHEDULES = (
    ("offer-stand-bys", "scheduler.tasks.offer_standbys", 1),
    ("refill-vacated", "scheduler.tasks.refill_vacated", 10),
    ("sweep-runs", "scheduler.tasks.sweep_runs", 1),
)
"""What ``setup_schedules`` sets up: name, task, every so many minutes."""


def match(run_id: int) -> str:
    """Carry out a pending run, or join one whose parts are computed; any other is left alone. Returns its state."""
    run = MatchRun.objects.filter(pk=run_id).first()
    return "gone" if run is None else carry_out(run, deed=Deed.by_task(at=timezone.now())).state


def refill_vacated() -> int:
    """Propose substitutes where somebody declined, asked for leave or let the time pass. How many runs."""
    return len(propose_substitutes(deed=Deed.by_task(at=timezone.now())))


def sweep_runs() -> int:
    """Find runs whose worker died or whose task the broker lost. How many were handed out again."""
    return sweep(deed=Deed.by_task(at=timezone.now()))


def offer_standbys() -> int:
    """Ask the next stand-bys for seats that were given up. How many were asked."""
    return len(offer_vacated(deed=Deed.by_task(at=timezone.now())))
