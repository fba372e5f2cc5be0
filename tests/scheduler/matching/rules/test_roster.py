"""Who has what while a plan grows."""

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.matching.changes.standing import Standing
from scheduler.matching.solver.solver import solve
from tests.scheduler.matching.tiny import tiny


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9))
def test_somebody_is_free_exactly_when_nothing_stands_against_him(seed: int) -> None:
    problem = tiny(seed, volunteers=6, shifts=6)
    standing = Standing(problem, solve(problem))
    roster, shifts = standing.roster, range(len(problem.shifts))
    for v in range(len(problem.volunteers)):
        assert [roster.free(v, s) for s in shifts] == [not roster.blockers(v, s) for s in shifts]
