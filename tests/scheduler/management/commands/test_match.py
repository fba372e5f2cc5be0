import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from scheduler.matching.problem.json_forms import plan_to_json, problem_to_json
from scheduler.matching.solver.solver import solve
from scheduler.tasks import match, refill_vacated
from tests import factories
from tests.events import workflow
from tests.scheduler.matching.tiny import tiny


def written(folder: Path, name: str, said: object) -> str:
    path = folder / f"{name}.json"
    path.write_text(json.dumps(said), encoding="utf-8")
    return str(path)


def run(*args: str, **options: object) -> str:
    out = StringIO()
    call_command(*args, stdout=out, **options)
    return out.getvalue()


def test_solve_and_check_need_no_database(tmp_path: Path) -> None:
    problem = tiny(3, volunteers=6, shifts=4)
    file = written(tmp_path, "problem", problem_to_json(problem))
    plan = json.loads(run("solve", file, "--json", effort="proof"))
    assert plan == plan_to_json(solve(problem, effort="proof"))
    plan_file = written(tmp_path, "plan", plan)
    assert run("check", file, plan_file) == "0 violations\n"
    assert json.loads(run("check", file, plan_file, "--json")) == {"violations": []}
    assert run("solve", file).startswith("proven_best: cost ")


def test_check_finds_a_forged_plan_out(tmp_path: Path) -> None:
    problem = tiny(3, volunteers=6, shifts=4)
    plan = plan_to_json(solve(problem))
    plan["assignments"] = [*plan["assignments"], plan["assignments"][0]]
    files = written(tmp_path, "problem", problem_to_json(problem)), written(tmp_path, "plan", plan)
    out = StringIO()
    with pytest.raises(CommandError) as failed:
        call_command("check", *files, stdout=out)
    assert failed.value.returncode == 2
    assert "twice" in out.getvalue()


def test_check_without_files_is_django_s_own() -> None:
    assert "no issues" in run("check", "scheduler")


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


def test_the_benchmark_prints_every_seed_and_the_medians() -> None:
    said = json.loads(run("bench_matching", "--scale", "county_tight", "--seeds", "1", "--json"))
    (seed,) = said["seeds"]
    assert (seed["status"], seed["violations"], seed["gap"]) == ("proven_best", 0, 0.0)
    assert said["summary"]["proven"] == 1


@pytest.mark.django_db
def test_match_prints_the_fill_rate_and_why_seats_stay_empty() -> None:
    seat = workflow.seat(positions=(workflow.PositionData("宣讲员", 3),))
    factories.volunteer()
    factories.volunteer("出门", lives_away_at="成都")
    said = json.loads(run("match", "--from", "2023-04-01", "--to", "2023-05-01", "--at", "2023-04-03T09:00", "--json"))
    said.pop("seconds")
    said.pop("run")
    assert said == {
        "positions": 1,
        "seats": 3,
        "filled": 1,
        "unfilled": 2,
        "fill_rate": 0.3333,
        "status": "proven_best",
        "cost": 400002,
        "bound": 400002,
        "unfilled_reasons": [{"code": "lives_away", "seats": 2, "text": "常住外地"}],
        "unfilled_positions": [
            {"position": seat.pk, "unfilled": 2, "text": "需3名志愿者：全县2名，已推荐1名，1名常住外地"}
        ],
        "accepted": 0,
        "not_accepted": {},
        "awaiting_review": 0,
    }


@pytest.mark.django_db
def test_match_tells_of_requests_awaiting_review_and_takes_them_on_when_asked() -> None:
    workflow.filed()
    days = ("match", "--from", "2023-04-01", "--to", "2023-05-01", "--at", "2023-04-03T09:00")
    assert "1 requests of these days await review" in run(*days)
    said = json.loads(run(*days, "--accept", "--json"))
    assert (said["accepted"], said["not_accepted"], said["awaiting_review"], said["positions"]) == (1, {}, 0, 1)


@pytest.mark.django_db
def test_match_refuses_a_span_that_ends_before_it_begins() -> None:
    with pytest.raises(CommandError, match="结束应晚于开始"):
        call_command("match", "--from", "2023-05-01", "--to", "2023-04-01")


@pytest.mark.django_db
def test_tasks_leave_alone_what_is_not_there() -> None:
    assert match(12345) == "gone"
    assert refill_vacated() == 0
