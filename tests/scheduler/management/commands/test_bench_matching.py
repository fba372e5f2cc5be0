import json

import pytest
from django.core.management import CommandError, call_command

from tests.scheduler.management.commands.test_match import run


def test_the_benchmark_prints_every_seed_and_the_medians() -> None:
    said = json.loads(run("bench_matching", "--scale", "county_tight", "--seeds", "1", "--json"))
    (seed,) = said["seeds"]
    assert (seed["status"], seed["violations"], seed["gap"]) == ("proven_best", 0, 0.0)
    assert said["summary"]["proven"] == 1


def test_the_whole_way_is_measured_in_a_file_of_its_own() -> None:
    said = json.loads(run("bench_matching", "--path", "product", "--scale", "county_tight", "--seeds", "1", "--json"))
    (seed,) = said["seeds"]
    assert (seed["status"], seed["violations"], seed["gap"], seed["parts"]) == ("proven_best", 0, 0.0, 1)
    assert (seed["volunteers"], said["summary"]["proven"]) == (260, 1)


def test_what_rows_cannot_hold_is_refused() -> None:
    with pytest.raises(CommandError, match="county_hard"):
        call_command("bench_matching", "--path", "product", "--scale", "county_hard")
    with pytest.raises(CommandError, match="--deadline"):
        call_command("bench_matching", "--path", "product", "--deadline", "3")
