"""Who may sit where."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scheduler.matching.problem.errors import LockImpossible
from scheduler.matching.problem.problem import Lock
from scheduler.matching.proof.checker import Check
from scheduler.matching.rules.candidates import candidate_pairs, marked
from scheduler.matching.rules.compiled import Compiled
from tests.scheduler.matching.pairs import pair_of_shifts
from tests.scheduler.matching.tiny import tiny


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9))
def test_candidates_are_those_against_whom_the_independent_checker_finds_nothing(seed: int) -> None:
    problem = tiny(seed, strange=True)
    c, checked = Compiled(problem), Check(problem)
    pairs = candidate_pairs(c)
    found = {(c.volunteers[v].id, c.position(g).id) for v, g in zip(pairs.volunteer, pairs.position, strict=True)}
    assert found == {
        (v.id, p.id) for v in problem.volunteers for p in problem.positions if p.seats and not checked.person(p, v)
    }


def test_staying_is_cheaper_by_what_a_change_costs() -> None:
    c = Compiled(pair_of_shifts(0))
    usual, kept = candidate_pairs(c), candidate_pairs(c, frozenset({(0, 1)}))
    assert (usual.cost - kept.cost).tolist() == [0, c.weights.change]
    assert marked(c, usual, frozenset({(0, 1)})).tolist() == [1]


def test_seats_locked_against_each_other_are_refused_with_the_rule() -> None:
    problem = replace(pair_of_shifts(0), locked=(Lock("pa", "v"), Lock("pb", "v")))
    with pytest.raises(LockImpossible) as refused:
        candidate_pairs(Compiled(problem))
    assert (refused.value.values["position"], refused.value.values["rules"]) == ("pb", ["planned"])
