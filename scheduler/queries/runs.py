"""Reading the findings of runs."""

from datetime import datetime

from django.db.models import Prefetch, QuerySet

from scheduler.models import MatchRun, PositionOutcome, Proposal, RunInput, RunKind
from scheduler.permissions import can_match
from scheduler.queries.problems import open_positions
from scheduler.states import MatchRunState, ProposalState
from volunteers.deeds import User
from volunteers.models import Volunteer


def runs_visible_to(user: User, kind: str = RunKind.PROPOSALS) -> QuerySet[MatchRun]:
    """Returns the runs of a kind a user may see, newest first: all for the office, none for others."""
    rows = MatchRun.objects.filter(kind=kind).select_related("service_request", "started_by", "weights")
    rows = rows.defer("result", "people")
    return rows if can_match(user) else rows.none()


def stoppable_by(user: User) -> QuerySet[MatchRun]:
    """Returns the runs of all kinds a user may see and stop; a part is stopped with its whole run."""
    rows = MatchRun.objects.exclude(kind=RunKind.PART).defer("result")
    return rows if can_match(user) else rows.none()


def latest_proof(run: MatchRun) -> MatchRun | None:
    """Returns the newest proof of a run, or nothing when none was asked for."""
    return MatchRun.objects.filter(whole=run, kind=RunKind.PROOF).first()


def latest_levers(run: MatchRun) -> MatchRun | None:
    """Returns the newest computing of a run's levers, or nothing when no seat stayed empty."""
    return MatchRun.objects.filter(whole=run, kind=RunKind.LEVERS).first()


def can_be_proven(run: MatchRun) -> bool:
    """Whether a proof can still improve on the known bound of a finished run."""
    open_question = run.state == MatchRunState.DONE and run.summary.get("status") != "proven_best"
    return open_question and RunInput.objects.filter(run=run).exists()


def outcomes_of(run: MatchRun) -> QuerySet[PositionOutcome]:
    """Returns a run's outcomes by the session's time.

    Each outcome's position has ``run_proposals``, without dropped ones.
    """
    proposals = (
        Proposal.objects.filter(run=run)
        .exclude(state=ProposalState.DROPPED)
        .select_related("volunteer__residence", "assignment", "added_by")
        .order_by("cost", "pk")
    )
    return (
        PositionOutcome.objects.filter(run=run)
        .select_related(
            "position__shift__event__kind", "position__shift__event__service_request", "position__shift__area"
        )
        .prefetch_related(Prefetch("position__proposals", queryset=proposals, to_attr="run_proposals"))
        .order_by("position__shift__start_at", "position_id")
    )


def positions_of(run: MatchRun, *, at: datetime) -> list[int]:
    """Returns the open positions of a run at an instant, by the time of their sessions."""
    return list(
        open_positions(
            at=at,
            service_request_id=run.service_request_id,
            from_date=None if run.service_request_id else run.from_date,
            until_date=None if run.service_request_id else run.until_date,
        ).values_list("pk", flat=True)
    )


def names_in(run: MatchRun) -> dict[int, str]:
    """Returns everybody's name at the time of the run; the present name for a run that kept none."""
    if run.people:
        return {int(pk): str(name) for pk, name in run.people.items()}
    return dict(Volunteer.objects.order_by().values_list("pk", "name"))


def latest_run_for(position: int) -> MatchRun | None:
    """Returns the newest finished run that looked at a position, or nothing when none did."""
    return MatchRun.objects.filter(outcomes__position=position, state=MatchRunState.DONE).first()
