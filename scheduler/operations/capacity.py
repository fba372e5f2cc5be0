"""The capacity report: the shortage of people in the coming quarter, computed by task and kept with its date."""

from dataclasses import asdict
from datetime import date

from django.db import transaction

from scheduler.matching.reasons.capacity import capacity
from scheduler.models import MatchRun, RunKind
from scheduler.operations.runs import work as runs_work
from scheduler.operations.runs.spans import span_of
from scheduler.operations.runs.work import Work, plain
from scheduler.permissions import can_match
from scheduler.queries.capacity import coming_quarter, forecast
from scheduler.states import LIVE
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.timespan import local_date


@transaction.atomic
def start_capacity(*, deed: Deed, from_date: date | None = None, until_date: date | None = None) -> MatchRun:
    """Hands a report over some days to the worker, the coming quarter by default.

    A report under way for the same days is returned instead. Raises ``NotAllowed``, ``SpanEmpty``.
    """
    if not can_match(deed.who):
        raise NotAllowed()
    usual = coming_quarter(local_date(deed.at))
    first, until = span_of(None, from_date or usual[0], until_date or usual[1], deed.at)
    same = MatchRun.objects.filter(kind=RunKind.CAPACITY, from_date=first, until_date=until, state__in=LIVE)
    if under_way := same.first():
        return under_way
    return runs_work.begin(
        deed=deed, action="start_capacity", by_task=True, kind=RunKind.CAPACITY, from_date=first, until_date=until
    )


def compute_capacity(run: MatchRun, work: Work) -> None:
    """Forecasts, solves, adds people and solves again; stores the findings. Raises ``Stopped``."""
    expected = forecast(at=work.at, from_date=run.from_date, until_date=run.until_date)
    work.step("reading")
    progress = {"done": 0, "parts": 0}

    def tried(done: int, parts: int) -> None:
        progress.update(done=done, parts=parts)
        work.step("capacity", **progress)

    def solved(step: str, cost: int | None, bound: int | None) -> None:
        work.step("capacity" if progress["parts"] else step, cost, bound, **progress)

    found = capacity(expected.problem, on_step=tried, on_solve=solved)
    result = {
        **asdict(found),
        "languages": [skill.id for skill in expected.problem.skills if skill.is_language],
        "planned": expected.planned,
        "recurring": expected.recurring,
        "recent": expected.recent,
        "register_year": expected.register_year,
        "seconds": round(work.seconds, 1),
    }
    work.finish(result=plain(result))
