"""Reading what runs found."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, QuerySet

from scheduler.models import MatchRun, MatchRunState, PositionOutcome, Proposal, ProposalState
from scheduler.permissions import can_match
from volunteers.models import Account

User = Account | AnonymousUser


def runs_visible_to(user: User) -> QuerySet[MatchRun]:
    """The runs a user may see, newest first: the office all, everybody else none."""
    rows = MatchRun.objects.select_related("request", "started_by")
    return rows if can_match(user) else rows.none()


def outcomes_of(run: MatchRun) -> QuerySet[PositionOutcome]:
    """What a run found, by the session's time, each outcome's position with ``run_proposals``: those not dropped."""
    proposals = (
        Proposal.objects.filter(run=run)
        .exclude(state=ProposalState.DROPPED)
        .select_related("volunteer__residence", "assignment", "added_by")
        .order_by("cost", "pk")
    )
    return (
        PositionOutcome.objects.filter(run=run)
        .select_related("position__shift__event__kind", "position__shift__event__request", "position__shift__area")
        .prefetch_related(Prefetch("position__proposals", queryset=proposals, to_attr="run_proposals"))
        .order_by("position__shift__start_at", "position_id")
    )


def latest_run_for(position: int) -> MatchRun | None:
    """The newest finished run that looked at a position, nothing when none did."""
    return MatchRun.objects.filter(outcomes__position=position, state=MatchRunState.DONE).first()
