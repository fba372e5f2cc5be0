"""The worker's tasks for the matching; each is safe to run twice.

Tasks invite nobody except the stand-bys whom an organizer put on a position's list.
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
"""The schedules that ``setup_schedules`` sets up: name, task, interval in minutes."""


def match(run_id: int) -> str:
    """Carries out a pending run, or joins one whose parts are computed; returns the run's state.

    Any other run stays as it is.
    """
    run = MatchRun.objects.filter(pk=run_id).first()
    return "gone" if run is None else carry_out(run, deed=Deed.by_task(at=timezone.now())).state


def refill_vacated() -> int:
    """Proposes substitutes where a person declined, asked for leave or did not answer in time.

    Returns the number of runs.
    """
    return len(propose_substitutes(deed=Deed.by_task(at=timezone.now())))


def sweep_runs() -> int:
    """Finds runs whose worker died or whose task the broker lost; returns the number handed out again."""
    return sweep(deed=Deed.by_task(at=timezone.now()))


def offer_standbys() -> int:
    """Asks the next stand-bys for seats that were given up; returns the number asked."""
    return len(offer_vacated(deed=Deed.by_task(at=timezone.now())))
