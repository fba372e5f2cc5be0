"""What a set of seats costs."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.matching.proof.checker import check
from scheduler.matching.rules.candidates import candidate_pairs
from scheduler.matching.rules.compiled import Compiled
from scheduler.matching.solver.greedy import fill
from scheduler.matching.solver.pricing import fewest_teams, seat_items, total_cost, unfilled_seats, write_plan
from tests.scheduler.matching.tiny import tiny

TEAMS = st.lists(st.sets(st.sampled_from("abcde"), max_size=3).map(lambda teams: tuple(sorted(teams))), max_size=5)


@given(TEAMS)
def test_no_smaller_set_of_teams_has_everybody(people: list[tuple[str, ...]]) -> None:
    found = fewest_teams(people)

    def has_everybody(teams: frozenset[str]) -> bool:
        return all(teams & set(own) for own in people if own)

    assert has_everybody(found)
    smaller = combinations("abcde", len(found) - 1) if found else []
    assert not any(has_everybody(frozenset(teams)) for teams in smaller)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9))
def test_items_and_empty_seats_add_up_to_what_the_independent_checker_counts(seed: int) -> None:
    problem = tiny(seed)
    c = Compiled(problem)
    seats = fill(c, candidate_pairs(c))
    plan = write_plan(c, seats, bound=-(10**9), engine="by hand", problem_fingerprint="")
    assert plan.cost == total_cost(c, seats)
    assert {one.position: one.seats for one in plan.unfilled} == {
        c.position(g).id: empty for g, empty in unfilled_seats(c, seats).items()
    }
    assert sum(a.cost for a in plan.assignments) == sum(p.points for own in seat_items(c, seats).values() for p in own)
    assert {violation.code for violation in check(problem, plan)} <= {"fingerprint"}
    assert plan.status == "within_bound"
    assert write_plan(c, seats, bound=plan.cost, engine="", problem_fingerprint="").status == "proven_best"
