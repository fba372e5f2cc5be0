from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command, get_commands

from scheduler.matching.problem.json_forms import plan_to_json, problem_to_json
from scheduler.matching.solver.solver import solve
from tests.scheduler.management.commands.test_match import run, written
from tests.scheduler.matching.tiny import tiny


def test_check_finds_a_forged_plan_out(tmp_path: Path) -> None:
    problem = tiny(3, volunteers=6, shifts=4)
    plan = plan_to_json(solve(problem))
    plan["assignments"] = [*plan["assignments"], plan["assignments"][0]]
    files = written(tmp_path, "problem", problem_to_json(problem)), written(tmp_path, "plan", plan)
    out = StringIO()
    with pytest.raises(CommandError) as failed:
        call_command("check_plan", *files, stdout=out)
    assert failed.value.returncode == 2
    assert "twice" in out.getvalue()


def test_check_is_django_s_own() -> None:
    assert "no issues" in run("check", "scheduler")
    assert get_commands()["check"] == "django.core"
