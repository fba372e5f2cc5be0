"""The levers of a run, by the worker."""

from datetime import date

import pytest

from events.operations.events import PositionData, Wanted
from scheduler.errors import LeverGone
from scheduler.matching.problem.problem import SkillLevel
from scheduler.matching.reasons.levers import Lever
from scheduler.models import MatchRun, Proposal, RunInput, RunKind
from scheduler.operations import run_matching, start_lever_trial, sweep
from scheduler.operations.runs.levers import are_awaited, lever_from
from scheduler.queries.comparisons import trial_comparison
from scheduler.queries.runs import latest_levers
from scheduler.states import MatchRunState
from tests import factories
from tests.events import workflow
from tests.scheduler.working import carry_out_all
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed

pytestmark = pytest.mark.django_db
NOW = factories.NOW
SING = {"skill": "合唱", "level": 1}


def short_chorus(*, seats: int = 3) -> MatchRun:
    """A chorus of three seats, one who sings and two who do not."""
    workflow.seat(positions=(PositionData("合唱队员", seats, (Wanted(factories.skill("合唱")),)),))
    factories.volunteer("会唱", ("合唱",))
    factories.volunteer("不会甲")
    factories.volunteer("不会乙")
    office = Deed.by_account(workflow.organizer(), at=NOW)
    return run_matching(deed=office, from_date=date(2023, 4, 3), until_date=date(2023, 5, 1))


def test_a_run_with_empty_seats_learns_what_one_change_would_bring() -> None:
    run = short_chorus()
    row = latest_levers(run)
    assert row is not None and are_awaited(run) and (row.kind, row.state) == (RunKind.LEVERS, MatchRunState.PENDING)
    before = list(run.proposals.values())
    assert carry_out_all() == 1
    run.refresh_from_db()
    first = run.summary["levers"][0]
    assert (lever_from(first["lever"]), first["seats"], first["people"]) == (
        Lever("skill", skills=(SkillLevel("合唱"),)),
        2,
        2,
    )
    assert run.summary["levers_left"] == 0 and run.summary["status"] == "proven_best"
    assert list(run.proposals.values()) == before
    assert (are_awaited(run), RunInput.objects.count()) == (False, 0)


def test_a_full_run_has_no_levers() -> None:
    run = short_chorus(seats=1)
    assert (latest_levers(run), RunInput.objects.count()) == (None, 0)


def test_levers_whose_problem_is_gone_say_so_and_touch_nothing() -> None:
    run = short_chorus()
    RunInput.objects.all().delete()
    carry_out_all()
    row = latest_levers(run)
    assert row is not None and (row.state, row.error) == (MatchRunState.FAILED, "proof_input_lost")
    run.refresh_from_db()
    assert "levers" not in run.summary


def test_the_sweep_keeps_the_problem_until_the_levers_are_computed() -> None:
    run = short_chorus()
    sweep(deed=Deed.by_task(at=NOW))
    assert RunInput.objects.filter(run=run).exists()


def test_a_lever_is_tried_over_the_same_days_beside_what_is() -> None:
    run = short_chorus()
    carry_out_all()
    run.refresh_from_db()
    office = Deed.by_account(workflow.organizer(), at=NOW)
    trial = start_lever_trial(run, number=0, deed=office)
    assert (trial.kind, trial.from_date, trial.asked["lever"]["skills"]) == (RunKind.TRIAL, run.from_date, [SING])
    proposals = Proposal.objects.count()
    carry_out_all()
    trial.refresh_from_db()
    found = trial_comparison(trial)
    assert (found.one["filled"], found.other["filled"]) == (1, 3)
    (change,) = found.changes
    assert (change.gone, set(change.new)) == ((), {"不会甲", "不会乙"})
    assert Proposal.objects.count() == proposals


def test_newcomers_of_a_trial_fill_seats_and_have_no_name() -> None:
    run = short_chorus()
    carry_out_all()
    run.refresh_from_db()
    kinds = [won["lever"]["kind"] for won in run.summary["levers"]]
    trial = start_lever_trial(run, number=kinds.index("newcomers"), deed=Deed.by_account(workflow.organizer(), at=NOW))
    carry_out_all()
    trial.refresh_from_db()
    found = trial_comparison(trial)
    assert (found.other["filled"], found.changes) == (3, ())


@pytest.mark.parametrize("number", [-1, 99])
def test_only_a_lever_of_the_run_is_tried(number: int) -> None:
    run = short_chorus()
    with pytest.raises(LeverGone):
        start_lever_trial(run, number=number, deed=Deed.by_account(workflow.organizer(), at=NOW))


def test_levers_are_tried_by_the_office() -> None:
    run = short_chorus()
    with pytest.raises(NotAllowed):
        start_lever_trial(run, number=0, deed=Deed.by_account(workflow.clerk(), at=NOW))
