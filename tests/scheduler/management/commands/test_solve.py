import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from scheduler.matching.problem.json_forms import plan_to_json, problem_to_json
from scheduler.matching.solver.solver import solve
from tests.scheduler.management.commands.test_match import run, written
from tests.scheduler.matching.tiny import tiny


def test_solve_and_check_need_no_database(tmp_path: Path) -> None:
    problem = tiny(3, volunteers=6, shifts=4)
    file = written(tmp_path, "problem", problem_to_json(problem))
    plan = json.loads(run("solve", file, "--json", effort="proof"))
    assert plan == plan_to_json(solve(problem, effort="proof"))
    plan_file = written(tmp_path, "plan", plan)
    assert run("check", file, plan_file) == "0 violations\n"
    assert json.loads(run("check", file, plan_file, "--json")) == {"violations": []}
    assert run("solve", file).startswith("proven_best: cost ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "Expecting property name"),
        ('{"today": 1, "positions": [{"id": "p", "shift": "s", "seats": -1}]}', "unknown_id|negative_headcount"),
        ('{"today": "x"}', "wrong_type: at='problem.today'"),
        ('{"today": NaN}', "NaN is no number"),
        ('{"today": 1e999}', "wrong_type: at='problem.today'"),
        ('{"today": ' + "9" * 5000 + "}", "digits"),
        ("[" * 100_000, "recursion"),
        ('{"today": 1, "places": ["\\ud800"]}', "wrong_type: at='problem.places"),
    ],
)
def test_a_bad_file_is_a_clear_error(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "problem.json"
    file.write_text(text)
    with pytest.raises(CommandError, match=said):
        call_command("solve", str(file))


def test_a_missing_file_is_a_clear_error() -> None:
    with pytest.raises(CommandError, match="nowhere"):
        call_command("solve", "nowhere.json")
