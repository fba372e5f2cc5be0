import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from scheduler.matching.problem import errors
from scheduler.matching.problem.json_forms import (
    plan_from_json,
    plan_to_json,
    problem_fingerprint,
    problem_from_json,
    problem_to_json,
    schema_of,
)
from scheduler.matching.problem.plan import Plan
from scheduler.matching.problem.problem import (
    Problem,
)
from scheduler.matching.solver.solver import solve
from tests.benchmarks.proofs import shuffled
from tests.scheduler.matching.pairs import pair_of_shifts
from tests.scheduler.matching.tiny import tiny

FOLDER = Path(__file__).resolve().parents[4] / "scheduler" / "matching"


@pytest.mark.parametrize(("name", "kind"), [("problem", Problem), ("plan", Plan)])
def test_the_published_schema_is_the_code_s(name: str, kind: type) -> None:
    assert json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8")) == schema_of(kind)


@pytest.mark.parametrize("seed", range(10))
def test_problems_and_plans_fit_their_schemas_and_come_back_as_they_were(seed: int) -> None:
    problem = tiny(seed, strange=True)
    said = problem_to_json(problem)
    jsonschema.validate(said, schema_of(Problem))
    assert problem_to_json(problem_from_json(json.loads(json.dumps(said)))) == said
    plan = solve(problem)
    jsonschema.validate(plan_to_json(plan), schema_of(Plan))
    assert plan_from_json(json.loads(json.dumps(plan_to_json(plan)))) == plan


def test_fingerprints_differ_when_anything_does() -> None:
    problem = pair_of_shifts(0)
    assert problem_fingerprint(problem) == problem_fingerprint(pair_of_shifts(0))
    assert problem_fingerprint(problem) != problem_fingerprint(replace(problem, today=problem.today + 1))


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ([], "problem"),
        ({}, "problem.today"),
        ({"today": "2023-04-03"}, "problem.today"),
        ({"today": True}, "problem.today"),
        ({"today": 1, "tomorrow": 2}, "problem.tomorrow"),
        ({"today": 1, "volunteers": {}}, "problem.volunteers"),
        ({"today": 1, "volunteers": [{"id": 1}]}, "problem.volunteers[0].id"),
        ({"today": 1, "weights": {"unfilled": [1, 2]}}, "problem.weights.unfilled"),
        ({"today": 1, "positions": [{"id": "p"}]}, "problem.positions[0].shift"),
        ({"today": 1.0}, "problem.today"),
        ({"today": float("inf")}, "problem.today"),
        ({"today": 1, "places": ["\ud800"]}, "problem.places[0]"),
        ({"today": 1, "locked": [{"position": "p"}]}, "problem.locked[0].volunteer"),
    ],
)
def test_json_of_another_shape_is_refused_with_the_place(said: object, at: str) -> None:
    with pytest.raises(errors.WrongType) as refused:
        problem_from_json(said)
    assert refused.value.values["at"] == at


def test_a_problem_as_json_keeps_everything() -> None:
    problem = tiny(7, strange=True)
    assert problem_to_json(problem) == problem_to_json(shuffled(problem, 3))
