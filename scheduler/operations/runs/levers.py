"""The single changes that would win most for a run, computed after its proposals, which never change."""

from dataclasses import asdict
from typing import Any

from django.db import transaction

from scheduler.errors import RunFailure
from scheduler.matching.problem.problem import SkillLevel
from scheduler.matching.reasons.levers import Lever, levers
from scheduler.models import MatchRun, Proposal, RunInput, RunKind
from scheduler.operations.runs import work as runs_work
from scheduler.operations.runs.work import Work, kept_problem, plain
from scheduler.states import LIVE

LEVER_SECONDS = 90
"""The seconds that all levers of a run together may take, by far more than a county needs."""


def begin_levers(run: MatchRun, work: Work) -> MatchRun:
    """Hands the levers of a finished run to the worker."""
    return runs_work.begin(
        deed=work.deed,
        action="start_levers",
        by_task=True,
        kind=RunKind.LEVERS,
        whole=run,
        from_date=run.from_date,
        until_date=run.until_date,
        effort="quick",
    )


def compute_levers(run: MatchRun, work: Work) -> None:
    """Tries the levers over the run's problem and stores them with the run. Raises ``Stopped``."""
    assert run.whole_id is not None
    problem = kept_problem(MatchRun(pk=run.whole_id))
    if problem is None:
        return work.fail(RunFailure.PROOF_INPUT_LOST)
    rows = Proposal.objects.filter(run=run.whole_id, added_by=None).order_by("pk")
    seats = [(str(position), str(volunteer)) for position, volunteer in rows.values_list("position", "volunteer")]
    found = levers(
        problem,
        seats,
        on_step=lambda done, parts: work.step("levers", done=done, parts=parts),
        deadline_seconds=LEVER_SECONDS,
    )
    with transaction.atomic():
        whole = MatchRun.objects.select_for_update().get(pk=run.whole_id)
        summary = {**whole.summary, "levers": plain(asdict(found))["won"], "levers_left": found.left}
        MatchRun.objects.filter(pk=whole.pk).update(summary=summary)
        if whole.summary.get("status") == "proven_best":
            RunInput.objects.filter(run=whole).delete()
        work.finish()
    return None


def are_awaited(run: MatchRun) -> bool:
    """Whether the levers of a run are still to be computed, so that its problem is needed."""
    return MatchRun.objects.filter(whole=run, kind=RunKind.LEVERS, state__in=LIVE).exists()


def lever_from(stored: dict[str, Any]) -> Lever:
    """Returns a lever from its stored form."""
    skills = tuple(SkillLevel(**one) for one in stored["skills"])
    return Lever(**{**stored, "skills": skills, "people": tuple(stored["people"])})
