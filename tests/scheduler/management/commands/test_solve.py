import json
from dataclasses import replace
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
    assert run("check_plan", file, plan_file) == "0 violations\n"
    assert json.loads(run("check_plan", file, plan_file, "--json")) == {"violations": []}
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
        ('{"today": 1, "today": 2}', "duplicate_key: field='today'"),
        (
            '{"today": 1, "positions": [{"id": "p", "shift": "s", "seats": 2, "seats": 0}]}',
            "duplicate_key: field='seats', of=\"'p'\", values=\\['2', '0'\\]",
        ),
        ('{"today": 1, "skills": [{"id": ""}]}', "empty_id: what='skill'"),
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


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    file = tmp_path / "problem.json"
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(problem_to_json(tiny(3))).encode())
    assert run("solve", str(file)).startswith("proven_best: cost ")


def test_a_preferred_team_that_nobody_belongs_to_is_a_clear_error(tmp_path: Path) -> None:
    problem = tiny(3)
    lost = tuple(replace(p, preferred_team="t9") for p in problem.positions)
    file = written(tmp_path, "problem", problem_to_json(replace(problem, positions=lost)))
    with pytest.raises(CommandError, match="unknown_id: what='team', id='t9'"):
        call_command("solve", file)
