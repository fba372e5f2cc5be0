"""``python -m tests.benchmarks.smptsp FILE… [--seconds S] [--json]``: the fewest workers for fixed tasks.

The shift minimization personnel task scheduling problem (Krishnamoorthy, Ernst and Baatar 2012, European Journal of
Operational Research 219): every job has a fixed start and end, every worker a list of jobs he is qualified for and does
one at a time; as few workers as possible do all jobs. ``--generate JOBS WORKERS SKILL_PERCENT SEED`` writes an instance
of our own to standard output. Prints a line a file: jobs, workers, the clique bound (jobs that run at one moment), the
best bound proven, the workers used, seconds. Exit code 1 when a plan is incomplete or breaks a rule, 2 for a file that
can't be read.
"""

import json
import sys
from argparse import ArgumentParser
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from time import perf_counter

from tests.benchmarks.smptsp_search import fewest_workers


class BadFile(ValueError):
    """A file that is no instance; says where and why."""


@dataclass(frozen=True, slots=True)
class Instance:
    """Jobs as (start, end), half-open, and for each worker the jobs (numbered from 0) he is qualified for."""

    jobs: tuple[tuple[int, int], ...]
    workers: tuple[frozenset[int], ...]

    @property
    def clique_bound(self) -> int:
        """The most jobs that run at one moment: each needs a worker of its own."""
        ends = sorted((moment, step) for start, end in self.jobs for moment, step in ((start, 1), (end, -1)))
        running = most = 0
        for _, step in ends:
            running += step
            most = max(most, running)
        return most


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out for a file; ``faults`` counts jobs without a worker, unqualified workers and clashes."""

    file: str
    jobs: int
    workers: int
    clique_bound: int
    bound: int
    used: int
    complete: bool
    faults: int
    seconds: float


def read_instance(text: str) -> Instance:
    """An instance in the public text form. Raises ``BadFile``.

    ``Jobs = n`` and n rows of start and end, ``Qualifications = m`` and m rows ``k: job job …``; jobs count from 0, or
    from 1 where a file does. Comments (``#``), blank lines and other ``name = value`` lines are passed over.
    """
    lines = [line.split("#")[0].strip() for line in text.splitlines()]
    rows = [(number, line) for number, line in enumerate(lines, 1) if line]
    jobs = [_span(number, line) for number, line in _section(rows, "jobs")]
    listed = [_numbers(number, line) for number, line in _section(rows, "qualifications")]
    if not jobs:
        raise BadFile("no jobs")
    named = {job for one in listed for job in one}
    first = 1 if named and min(named) >= 1 and max(named) == len(jobs) else 0
    for job in named:
        if not 0 <= job - first < len(jobs):
            raise BadFile(f"job {job} is not among the {len(jobs)} jobs")
    missing = set(range(first, first + len(jobs))) - named
    if missing:
        raise BadFile(f"nobody is qualified for job {min(missing)}")
    return Instance(tuple(jobs), tuple(frozenset(job - first for job in one) for one in listed))


def _section(rows: list[tuple[int, str]], name: str) -> list[tuple[int, str]]:
    for i, (number, line) in enumerate(rows):
        key, equals, value = line.partition("=")
        if equals and key.strip().lower() == name:
            if not value.strip().isdigit():
                raise BadFile(f"line {number}: {line!r} gives no number")
            count = int(value)
            section = rows[i + 1 : i + 1 + count]
            if len(section) < count or any("=" in one for _, one in section):
                raise BadFile(f"line {number}: {count} {name} are announced, fewer follow")
            return section
    raise BadFile(f"no line '{name.capitalize()} = n'")


def _span(number: int, line: str) -> tuple[int, int]:
    parts = line.replace(",", " ").split()
    if len(parts) < 2 or not all(part.lstrip("-").isdigit() for part in parts[:2]):
        raise BadFile(f"line {number}: {line!r} is no start and end")
    start, end = int(parts[0]), int(parts[1])
    if end <= start:
        raise BadFile(f"line {number}: the job ends at {end}, before it has begun at {start}")
    return start, end


def _numbers(number: int, line: str) -> list[int]:
    count, colon, listed = line.partition(":")
    parts = (listed if colon else line).replace(",", " ").split()
    if not all(part.isdigit() for part in parts):
        raise BadFile(f"line {number}: {line[:40]!r} is no list of jobs")
    if colon and (not count.strip().isdigit() or int(count) != len(parts)):
        raise BadFile(f"line {number}: {count.strip()} jobs are announced, {len(parts)} follow")
    return [int(part) for part in parts]


def generate_instance(jobs: int, workers: int, skill_percent: int, seed: int) -> str:
    """An instance of our own in the public form: four fifths of the workers can do all the jobs."""
    random = Random(f"smptsp {jobs} {workers} {skill_percent} {seed}")
    spans: list[tuple[int, int]] = []
    able: list[set[int]] = [set() for _ in range(workers)]
    ends = [random.randrange(0, 120) for _ in range(workers)]
    for job in range(jobs):
        worker = min(range(-(-workers * 4 // 5)), key=lambda w: (ends[w], w))
        start = ends[worker] + random.choice((0, 0, 5, 10, 20))
        ends[worker] = start + random.randrange(30, 150)
        spans.append((start, ends[worker]))
        able[worker].add(job)
    for one in able:
        one.update(job for job in range(jobs) if random.random() * 100 < skill_percent)
    rows = [f"{start} {end}" for start, end in spans]
    lists = [f"{len(one)}: {' '.join(map(str, sorted(one)))}" for one in able]
    return "\n".join(["Type = 1", f"Jobs = {jobs}", *rows, f"Qualifications = {workers}", *lists]) + "\n"


def faults_of(instance: Instance, given: list[int]) -> int:
    """How many rules a plan breaks: jobs without a worker, without a qualified one, or two at a time."""
    faults = sum(worker < 0 or job not in instance.workers[worker] for job, worker in enumerate(given))
    own: dict[int, list[tuple[int, int]]] = {}
    for job, worker in enumerate(given):
        own.setdefault(worker, []).append(instance.jobs[job])
    for worker, spans in own.items():
        if worker >= 0:
            spans.sort()
            faults += sum(later[0] < earlier[1] for earlier, later in zip(spans, spans[1:], strict=False))
    return faults


def measure(name: str, instance: Instance, seconds: float) -> Outcome:
    """Solve one instance within some seconds and check the plan."""
    started = perf_counter()
    given, bound = fewest_workers(instance.jobs, instance.workers, instance.clique_bound, seconds)
    return Outcome(
        file=name,
        jobs=len(instance.jobs),
        workers=len(instance.workers),
        clique_bound=instance.clique_bound,
        bound=bound,
        used=len({worker for worker in given if worker >= 0}),
        complete=all(worker >= 0 for worker in given),
        faults=faults_of(instance, given),
        seconds=round(perf_counter() - started, 2),
    )


def main(arguments: list[str] | None = None) -> int:
    """Solve the files and print."""
    parser = ArgumentParser(prog="python -m tests.benchmarks.smptsp", description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--seconds", type=float, default=10.0, help="for each file")
    parser.add_argument("--generate", nargs=4, type=int, metavar=("JOBS", "WORKERS", "SKILL_PERCENT", "SEED"))
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    if options.generate:
        print(generate_instance(*options.generate), end="")
        return 0
    found, unread = [], 0
    for path in options.files:
        try:
            instance = read_instance(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            print(f"{path}: {error}", file=sys.stderr)
            unread += 1
            continue
        one = measure(path.name, instance, options.seconds)
        found.append(one)
        if not options.json:
            near = "at the bound" if one.used == one.bound else f"{one.used - one.bound} above"
            print(
                f"{one.file}: {one.jobs} jobs, {one.workers} workers, bound {one.bound}, used {one.used}, {near}, "
                f"{one.faults} faults, {one.seconds} s",
                flush=True,
            )
    summary = {
        "files": len(found),
        "unread": unread,
        "at_clique_bound": sum(one.used == one.clique_bound and one.complete for one in found),
        "proven": sum(one.used == one.bound and one.complete for one in found),
        "complete": sum(one.complete for one in found),
        "faults": sum(one.faults for one in found),
        "mean_excess": round(sum(one.used / one.bound - 1 for one in found) / max(len(found), 1), 4),
    }
    if options.json:
        print(json.dumps({"instances": [asdict(one) for one in found], "summary": summary}))
    else:
        print(", ".join(f"{name} {value}" for name, value in summary.items()))
    return 2 if unread or not options.files else 1 if summary["faults"] else 0


if __name__ == "__main__":
    sys.exit(main())
