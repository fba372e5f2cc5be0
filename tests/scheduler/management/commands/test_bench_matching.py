import json

from tests.scheduler.management.commands.test_match import run


def test_the_benchmark_prints_every_seed_and_the_medians() -> None:
    said = json.loads(run("bench_matching", "--scale", "county_tight", "--seeds", "1", "--json"))
    (seed,) = said["seeds"]
    assert (seed["status"], seed["violations"], seed["gap"]) == ("proven_best", 0, 0.0)
    assert said["summary"]["proven"] == 1
