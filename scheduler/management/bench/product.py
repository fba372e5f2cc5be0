"""One measurement of the whole way: rows are read, matched, explained and stored as the worker does it.

``measure_product`` belongs in a process of its own, for it sets up the product over a scratch SQLite file.
"""

import os
import resource
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scheduler.models import MatchRun

FIRST, UNTIL = date(2023, 4, 1), date(2023, 5, 1)
"""The month that the generated problems are about."""
BEFORE_HOUR = 9
"""The hour, on the day from which notice is counted, at which the month is matched."""


@dataclass(frozen=True, slots=True)
class ProductMeasurement:
    """The figures of one seed on the way from rows to a stored run.

    ``gap`` is what is not proven, as a part of the soft cost. ``stored_mib`` is by how much the database grew,
    ``peak_mib`` the most that the process held; violations are the independent checker's of what was stored.
    """

    scale: str
    seed: int
    volunteers: int
    positions: int
    seats: int
    unfilled: int
    seconds: float
    cpu_seconds: float
    parts: int
    cost: int
    bound: int
    gap: float
    status: str
    violations: int
    stored_mib: float
    peak_mib: int


def prepare(scale: str, seed: int, path: str) -> None:
    """Writes a generated problem into a new SQLite file."""
    _set_up(path)
    from django.core.management import call_command

    from scheduler.matching.proof.generator import generate, spots
    from scheduler.operations.rehearsals import write_rehearsal
    from volunteers.deeds import Deed

    call_command("migrate", verbosity=0)
    write_rehearsal(generate(scale, seed), spots(scale, seed), deed=Deed.by_command(at=_matched_at()))


def measure_product(scale: str, seed: int, effort: str, path: str) -> ProductMeasurement:
    """Matches the month in a file that ``prepare`` wrote; the peak of memory is true only in a process of its own."""
    _set_up(path)
    before, started, cpu = _size(path), perf_counter(), process_time()
    run = match_month(effort)
    seconds, cpu_seconds = perf_counter() - started, process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    grown, soft, summary = _size(path) - before, _soft_cost(run), run.summary
    return ProductMeasurement(
        scale=scale,
        seed=seed,
        **{name: summary[name] for name in ("volunteers", "positions", "seats", "unfilled", "cost", "bound", "status")},
        seconds=round(seconds, 3),
        cpu_seconds=round(cpu_seconds, 3),
        parts=summary.get("parts", 1),
        gap=round((summary["cost"] - summary["bound"]) / soft, 6),
        violations=violations(run),
        stored_mib=round(grown / 2**20, 1),
        peak_mib=peak,
    )


def match_month(effort: str) -> "MatchRun":
    """Returns a run over the month, carried out with its parts as the worker would. Raises ``RuntimeError``."""
    from scheduler.models import MatchRun, RunKind
    from scheduler.operations import carry_out, start_matching
    from scheduler.states import MatchRunState
    from volunteers.deeds import Deed

    at = _matched_at()
    run = start_matching(deed=Deed.by_command(at=at), from_date=FIRST, until_date=UNTIL, effort=effort, by_task=False)
    run = carry_out(run, deed=Deed.by_task(at=at))
    for part in MatchRun.objects.filter(whole=run, kind=RunKind.PART).order_by("pk"):
        carry_out(part, deed=Deed.by_task(at=at))
    run = carry_out(run, deed=Deed.by_task(at=at))
    if run.state != MatchRunState.DONE:
        raise RuntimeError(f"the run ended {run.state}: {run.error}")
    return run


def violations(run: "MatchRun") -> int:
    """Returns how many hard rules the stored proposals break, by the independent checker over the rows."""
    from scheduler.matching.proof.checker import check
    from scheduler.queries.problems import problem_for

    at = _matched_at()
    outcomes = list(run.outcomes.values_list("position_id", "unfilled"))
    problem = problem_for([position for position, _ in outcomes], at=at)
    return len(check(problem, _stored_plan(run, outcomes)))


def _stored_plan(run: "MatchRun", outcomes: list[tuple[int, int]]) -> Any:
    from scheduler.matching.problem.plan import Assignment, Objection, Plan, Point, Unfilled

    seats = run.proposals.order_by("position_id", "volunteer_id").values_list(
        "position_id", "volunteer_id", "cost", "reasons"
    )
    given = []
    for position, volunteer, cost, reasons in seats:
        points = tuple(Point(*reason) for reason in reasons)
        asks = tuple(Objection(str(point.values["rule"])) for point in points if point.code == "ask")
        given.append(Assignment(str(position), str(volunteer), cost, points, asks=asks))
    return Plan(
        assignments=tuple(given),
        unfilled=tuple(Unfilled(str(position), empty) for position, empty in outcomes if empty),
        cost=run.summary["cost"],
        bound=run.summary["bound"],
        status=run.summary["status"],
        engine=run.summary["engine"],
        problem_fingerprint=run.problem_fingerprint,
    )


def _soft_cost(run: "MatchRun") -> int:
    return max(abs(sum(run.proposals.values_list("cost", flat=True))), 1)


def _matched_at() -> datetime:
    from volunteers.timespan import SHANGHAI

    return datetime(2023, 3, 25, BEFORE_HOUR, tzinfo=SHANGHAI)


def _set_up(path: str) -> None:
    os.environ["DATABASE_URL"] = f"sqlite:///{path}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "scheduler.settings"
    os.environ["LOG_LEVEL"] = "ERROR"
    import django

    django.setup()


def _size(path: str) -> int:
    """Returns the bytes of a SQLite file and of what is not yet written back into it."""
    return sum(one.stat().st_size for name in (path, f"{path}-wal") if (one := Path(name)).exists())
