"""The life of a run's row: begun, taken up by one worker, its signs of life, its end; and the sweep for lost ones.

A worker takes a run by comparing and setting, and every later write names the attempt it took: a run that was stopped,
or that somebody else took up after a silence, accepts nothing more from it. So a run appears once and whole.
"""

import json
import zlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from logging import getLogger
from time import perf_counter
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django_q.tasks import async_task

from events.permissions import can_act_by_the_clock
from scheduler.errors import RunFailure, RunOver
from scheduler.matching.problem.json_forms import problem_from_json, problem_to_json
from scheduler.matching.problem.problem import Problem
from scheduler.models import MatchRun, MatchRunState, RunInput, RunKind
from scheduler.permissions import can_match
from scheduler.queries.runs import LIVE
from volunteers.deeds import Deed, Machine
from volunteers.errors import NotAllowed
from volunteers.operations import journal
from volunteers.states import Channel

logger = getLogger(__name__)
TASK_SECONDS = 170
"""The worker ends a run's task after so long; below the broker's own ``retry``."""
SOLVER_SECONDS = 120
"""A run by task stops searching after so long and says what is proven by then."""
SILENT = timedelta(seconds=TASK_SECONDS + 30)
"""A running run without a sign of life for so long has lost its worker."""
UNCLAIMED = timedelta(minutes=5)
"""A pending run is handed to the worker again after so long."""
ATTEMPTS = 3
"""So many workers may be lost over a run before it counts as failed."""
KEEP_INPUT = timedelta(days=3)
"""A finished run's problem is kept so long for a proof."""


class Stopped(Exception):
    """The run is not this worker's any more: somebody stopped it, or another took it up."""


class Work:
    """One worker's hold of a run: tell its steps, finish it, or learn that it is no longer one's own."""

    def __init__(self, run: MatchRun, at: datetime) -> None:
        self.run, self.at = run, at
        self._started = perf_counter()

    @property
    def now(self) -> datetime:
        """The instant it is by now, counted from when the run was taken up."""
        return self.at + timedelta(seconds=self.seconds)

    @property
    def deed(self) -> Deed:
        """What the worker writes down is done for whoever started the run."""
        return Deed(self.run.started_by or Machine.TASK, self.at, Channel.TASK)

    @property
    def seconds(self) -> float:
        """How long this worker has been at it."""
        return perf_counter() - self._started

    def step(self, name: str, cost: int | None = None, bound: int | None = None, **more: Any) -> None:
        """Show a step with the cost so far and the bound no plan can be below. Raises ``Stopped``."""
        self.write(progress={"step": name, "cost": cost, "bound": bound, **more}, beat_at=self.now)

    def finish(self, **values: Any) -> None:
        """Set the run done with what it found. Raises ``Stopped``."""
        self.write(state=MatchRunState.DONE, finished_at=self.now, progress={}, **values)

    def fail(self, error: str) -> None:
        """Set the run failed with a ``RunFailure`` or the solver's own words; one no longer held stays as it is."""
        failed = {"state": MatchRunState.FAILED, "error": error[:300], "finished_at": self.now, "progress": {}}
        self._mine().update(**failed)

    def write(self, **values: Any) -> None:
        """Set fields of the run. Raises ``Stopped``."""
        if not self._mine().update(**values):
            raise Stopped()

    def _mine(self) -> Any:
        return MatchRun.objects.filter(pk=self.run.pk, state=MatchRunState.RUNNING, attempt=self.run.attempt)


def begin(*, deed: Deed, action: str, by_task: bool, **values: Any) -> MatchRun:
    """Write a pending run and journal it; ``by_task`` hands it to the worker once it is stored."""
    run = MatchRun.objects.create(started_by=deed.account, created_at=deed.at, beat_at=deed.at, **values)
    new = {"from": run.from_date, "until": run.until_date}
    journal.record(run, action, deed=deed, new=new)
    if by_task:
        enqueue_stored(run)
    return run


def take(run: MatchRun, *, at: datetime) -> Work | None:
    """Take a pending run up; nothing when it is not pending any more. ``run`` is read anew."""
    pending = MatchRun.objects.filter(pk=run.pk, state=MatchRunState.PENDING, attempt=run.attempt)
    taken = pending.update(state=MatchRunState.RUNNING, attempt=run.attempt + 1, beat_at=at)
    run.refresh_from_db()
    return Work(run, at) if taken else None


def take_parts(run: MatchRun, *, at: datetime) -> Work | None:
    """Take up a run that waits for nothing but the joining of its parts; nothing when it does not."""
    parts = MatchRun.objects.filter(whole=run.pk, kind=RunKind.PART)
    if not parts.exists() or parts.exclude(state=MatchRunState.DONE).exists():
        return None
    waiting = MatchRun.objects.filter(pk=run.pk, state=MatchRunState.RUNNING, progress__step="parts")
    taken = waiting.filter(attempt=run.attempt).update(
        attempt=run.attempt + 1, progress={"step": "joining"}, beat_at=at
    )
    run.refresh_from_db()
    return Work(run, at) if taken else None


@transaction.atomic
def cancel(run: MatchRun, *, deed: Deed) -> MatchRun:
    """Stop a run that is pending or being computed, with its parts; the worker notices at its next step.

    Raises ``NotAllowed``, ``RunOver`` when it is at its end already.
    """
    if not can_match(deed.who):
        raise NotAllowed()
    stopped = {"state": MatchRunState.CANCELLED, "finished_at": deed.at, "progress": {}}
    if not MatchRun.objects.filter(pk=run.pk, state__in=LIVE).update(**stopped):
        run.refresh_from_db()
        raise RunOver(state=MatchRunState(run.state))
    MatchRun.objects.filter(whole=run, kind=RunKind.PART, state__in=LIVE).update(**stopped)
    RunInput.objects.filter(Q(run=run) | Q(run__whole=run)).delete()
    journal.record(run, "cancel", deed=deed)
    run.refresh_from_db()
    return run


def enqueue_stored(run: MatchRun) -> None:
    """Hand a run to the worker when the transaction it is written in is stored."""
    transaction.on_commit(lambda: enqueue(run.pk))


def enqueue(run_id: int) -> None:
    """Hand a run to the worker. A broker that is down harms nothing: the sweep finds the row."""
    try:
        async_task("scheduler.tasks.match", run_id, group="matching", timeout=TASK_SECONDS)
    except Exception:  # whatever a broker may raise: the row is already stored
        logger.exception("run %s could not be enqueued; the sweep will", run_id)


def sweep(*, deed: Deed) -> int:
    """Find runs whose worker died or whose task the broker lost: do them again, or say that they failed.

    Returns how many were handed to the worker. Forgets the problems of runs that ended some days ago.
    Raises ``NotAllowed``.
    """
    if not can_act_by_the_clock(deed.who):
        raise NotAllowed()
    part_at_work = MatchRun.objects.filter(whole=OuterRef("pk"), kind=RunKind.PART, state__in=LIVE)
    silent = MatchRun.objects.filter(_quiet_since(deed.at - SILENT), state=MatchRunState.RUNNING)
    silent = silent.exclude(Exists(part_at_work))
    failed = {"state": MatchRunState.FAILED, "finished_at": deed.at, "progress": {}}
    for run in silent.filter(attempt__gte=ATTEMPTS):
        MatchRun.objects.filter(pk=run.pk, state=MatchRunState.RUNNING, attempt=run.attempt).update(
            error=RunFailure.INTERRUPTED, **failed
        )
        _fail_whole(run, at=deed.at)
    silent.filter(attempt__lt=ATTEMPTS).update(
        state=MatchRunState.PENDING, progress={}, beat_at=deed.at - UNCLAIMED - timedelta(seconds=1)
    )
    waiting = MatchRun.objects.filter(_quiet_since(deed.at - UNCLAIMED), state=MatchRunState.PENDING)
    lost = list(waiting.values_list("pk", flat=True))
    MatchRun.objects.filter(pk__in=lost, state=MatchRunState.PENDING).update(beat_at=deed.at)
    for pk in lost:
        enqueue(pk)
    old = Q(run__finished_at__lt=deed.at - KEEP_INPUT)
    RunInput.objects.filter(old).exclude(run__parts__state__in=LIVE).delete()
    return len(lost)


def _quiet_since(moment: datetime) -> Q:
    """No sign of life since a moment, or none at all: a run from before there were any."""
    return Q(beat_at__lt=moment) | Q(beat_at=None)


def _fail_whole(part: MatchRun, *, at: datetime) -> None:
    """A part that can't be computed fails the whole."""
    if part.kind == RunKind.PART:
        fail_whole(part, RunFailure.PART_FAILED, at=at)


def fail_whole(part: MatchRun, error: str, *, at: datetime) -> None:
    """Set the run a part belongs to failed, and stop its other parts."""
    failed = {"state": MatchRunState.FAILED, "error": error[:300], "finished_at": at, "progress": {}}
    MatchRun.objects.filter(parts=part, state=MatchRunState.RUNNING).update(**failed)
    stopped = {"state": MatchRunState.CANCELLED, "finished_at": at, "progress": {}}
    MatchRun.objects.filter(whole=part.whole_id, kind=RunKind.PART, state__in=LIVE).update(**stopped)


def keep_problem(run: MatchRun, problem: Problem) -> None:
    """Store a run's problem for a proof or a part."""
    text = json.dumps(problem_to_json(problem), ensure_ascii=False, separators=(",", ":"))
    RunInput.objects.update_or_create(run=run, defaults={"problem": zlib.compress(text.encode(), 6)})


def kept_problem(run: MatchRun) -> Problem | None:
    """The problem stored for a run, nothing when it has been forgotten."""
    kept = RunInput.objects.filter(run=run).first()
    return None if kept is None else problem_from_json(json.loads(zlib.decompress(bytes(kept.problem))))


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as the JSON they are stored as."""
    said: dict[str, Any] = json.loads(json.dumps(values, ensure_ascii=False, default=str))
    return said
