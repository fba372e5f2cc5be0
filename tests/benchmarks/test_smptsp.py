from pathlib import Path

import pytest

from tests.benchmarks.smptsp import BadFile, Instance, generate_instance, main, measure, read_instance

TEXT = """
# multi-skilling level 66
Type = 1
Jobs = 3
 0 10
 5 15
 10 20
Qualifications = 3
 2: 0 2
 1: 1
 3: 2 1 0
"""


def test_the_public_form_is_read() -> None:
    instance = read_instance(TEXT)
    assert instance.jobs == ((0, 10), (5, 15), (10, 20))
    assert instance.workers == (frozenset({0, 2}), frozenset({1}), frozenset({0, 1, 2}))
    assert instance.clique_bound == 2


def test_jobs_that_count_from_one_are_read_alike() -> None:
    assert read_instance(TEXT.replace("2: 0 2", "2: 1 3").replace("1: 1", "1: 2").replace("2 1 0", "3 2 1")) == (
        read_instance(TEXT)
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("Jobs = 3", "Jobs = many", "line 4"),
        ("Jobs = 3", "Tasks = 3", "no line 'Jobs = n'"),
        ("Jobs = 3", "Jobs = 4", "4 jobs are announced"),
        (" 5 15", " 15 5", "line 6: the job ends at 5"),
        (" 5 15", " five", "line 6"),
        ("2: 0 2", "3: 0 2", "3 jobs are announced, 2 follow"),
        ("2: 0 2", "2: 0 9", "job 9 is not among"),
        ("2: 0 2", "2: 0 x", "no list of jobs"),
        (
            "3: 2 1 0\n",
            "1: 0\n",
            "",
        ),
        ("Qualifications = 3", "Qualifications = 7", "7 qualifications are announced"),
    ],
)
def test_a_file_that_is_none_says_where_and_why(old: str, new: str, said: str) -> None:
    text = TEXT.replace(old, new)
    if not said:
        text = text.replace("1: 1", "1: 0")
        said = "nobody is qualified for job 1"
    with pytest.raises(BadFile, match=said):
        read_instance(text)


def fewest_by_trying(instance: Instance) -> int:
    """The fewest workers, by every way to give every job to somebody."""
    best = len(instance.workers) + 1

    def give(job: int, busy: dict[int, list[tuple[int, int]]]) -> None:
        nonlocal best
        if len(busy) >= best:
            return
        if job == len(instance.jobs):
            best = len(busy)
            return
        start, end = instance.jobs[job]
        for worker, qualified in enumerate(instance.workers):
            own = busy.get(worker, [])
            if job in qualified and all(end <= s or e <= start for s, e in own):
                give(job + 1, {**busy, worker: [*own, (start, end)]})

    give(0, {})
    return best


@pytest.mark.parametrize("seed", range(8))
def test_small_instances_come_out_as_trying_everything_finds(seed: int) -> None:
    instance = read_instance(generate_instance(9, 5, 50, seed))
    found = measure("small", instance, 10.0)
    assert (found.used, found.bound, found.faults) == (fewest_by_trying(instance),) * 2 + (0,)


def test_a_larger_instance_is_complete_and_near_its_bound() -> None:
    found = measure("larger", read_instance(generate_instance(120, 30, 66, 1)), 8.0)
    assert (found.complete, found.faults) == (True, 0)
    assert found.clique_bound <= found.bound <= found.used <= found.bound + 3


def test_the_command_prints_json_and_refuses_what_it_cannot_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "good.dat", tmp_path / "bad.dat"
    good.write_text(TEXT)
    bad.write_text("hello")
    assert main([str(good), "--seconds", "1", "--json"]) == 0
    assert '"at_clique_bound": 1' in capsys.readouterr().out
    assert main([str(good), str(bad), "--seconds", "1"]) == 2
    assert "bad.dat: no line 'Jobs = n'" in capsys.readouterr().err
