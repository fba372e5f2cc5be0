"""The life of a run's row: its start, one worker's hold of it, signs of life, its end; and the sweep for lost runs.

A worker takes a run by comparing and setting, and every later write names the attempt it took. A run that was stopped,
or that another worker took up after a silence, accepts nothing more from the first. So a run appears once and whole.
Locks are taken in one order, so that there is no deadlock: the run, the rows that follow it, the journal last.
"""

import json
import zlib
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from logging import getLogger
from time import perf_counter
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django_q.tasks import async_task

from events.errors import StateChanged
from events.operations.moves import move, move_along
from events.permissions import can_act_by_the_clock
from scheduler.errors import RunFailure, RunOver
from scheduler.matching.problem.json_forms import problem_from_json, problem_to_json
from scheduler.matching.problem.problem import Problem
from scheduler.models import MatchRun, RunInput, RunKind
from scheduler.permissions import can_match
from scheduler.states import LIVE, MatchRunState
from volunteers.deeds import Deed, Machine
from volunteers.errors import NotAllowed
from volunteers.operations import journal
from volunteers.states import Channel

logger = getLogger(__name__)
TASK_SECONDS = 170
"""The seconds after which the worker ends a run's task; below the broker's own ``retry``."""
SOLVER_SECONDS = 120
"""The seconds after which a run by task stops searching and reports its proven bound."""
SILENT = timedelta(seconds=TASK_SECONDS + 30)
"""The silence after which a running run has lost its worker."""
UNCLAIMED = timedelta(minutes=5)
"""The time after which a pending run is handed to the worker again."""
ATTEMPTS = 3
"""The number of workers that may be lost over a run before it counts as failed."""
KEEP_INPUT = timedelta(days=3)
"""The time for which a finished run's problem is kept for a proof."""


class Stopped(Exception):
    """The worker no longer holds the run: it was stopped, or another worker took it up."""


class Work:
    """One worker's hold of a run: it stores steps, finishes the run, or learns that the hold is lost."""

    def __init__(self, run: MatchRun, at: datetime) -> None:
        self.run, self.at = run, at
        self._started = perf_counter()

    @property
    def now(self) -> datetime:
        """Returns the present instant, counted from the one at which the run was taken up."""
        return self.at + timedelta(seconds=self.seconds)

    @property
    def deed(self) -> Deed:
        """The deed of the worker's writes: on behalf of whoever started the run."""
        return Deed(self.run.started_by or Machine.TASK, self.at, Channel.TASK)

    @property
    def seconds(self) -> float:
        """The seconds this worker has spent on the run."""
        return perf_counter() - self._started

    def step(self, name: str, cost: int | None = None, bound: int | None = None, **more: Any) -> None:
        """Stores a step with the cost so far and the lower bound of any plan's cost. Raises ``Stopped``."""
        self.write(progress={"step": name, "cost": cost, "bound": bound, **more}, beat_at=self.now)

    @transaction.atomic
    def finish(self, *, told: Mapping[str, object] | None = None, **values: Any) -> None:
        """Sets the run done with its findings and journals ``told``. Raises ``Stopped``."""
        if values:
            self.write(**values)
        try:
            self._end(MatchRunState.DONE, told=told)
        except StateChanged:
            raise Stopped() from None

    def fail(self, error: str) -> None:
        """Sets the run failed with a ``RunFailure`` or the solver's own words; a run no longer held stays as it is."""
        with suppress(StateChanged):
            self._end(MatchRunState.FAILED, error=error[:300])

    def write(self, **values: Any) -> None:
        """Sets fields of the run. Raises ``Stopped``."""
        if not self._mine().update(**values):
            raise Stopped()

    def _end(self, state: MatchRunState, *, told: Mapping[str, object] | None = None, **values: Any) -> None:
        ended: dict[str, Any] = {"finished_at": self.now, "progress": {}, **values}
        move(self.run, state, deed=self.deed, seen={"attempt": self.run.attempt}, told=told, **ended)

    def _mine(self) -> Any:
        return MatchRun.objects.filter(pk=self.run.pk, state=MatchRunState.RUNNING, attempt=self.run.attempt)


def begin(*, deed: Deed, action: str, by_task: bool, **values: Any) -> MatchRun:
    """Writes a pending run and journals it; ``by_task`` hands it to the worker once it is stored."""
    run = MatchRun.objects.create(started_by=deed.account, created_at=deed.at, beat_at=deed.at, **values)
    new = {"from": run.from_date, "until": run.until_date}
    journal.record(run, action, deed=deed, new=new)
    if by_task:
        enqueue_stored(run)
    return run


def take(run: MatchRun, *, at: datetime) -> Work | None:
    """Returns the hold of a pending run, or nothing when it is no longer pending. Reads ``run`` anew."""
    run.refresh_from_db()
    if run.state != MatchRunState.PENDING:
        return None
    work, seen = Work(run, at), {"attempt": run.attempt}
    try:
        move(run, MatchRunState.RUNNING, deed=work.deed, seen=seen, attempt=run.attempt + 1, beat_at=at)
    except StateChanged:
        run.refresh_from_db()
        return None
    return work


def take_parts(run: MatchRun, *, at: datetime) -> Work | None:
    """Returns the hold of a run whose parts are ready for joining, or nothing when they are not."""
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
    """Stops a pending or running run with its parts; the worker notices at its next step.

    Raises ``NotAllowed``, ``RunOver`` when it has ended already.
    """
    if not can_match(deed.who):
        raise NotAllowed()
    refuse_unless(run, *LIVE)
    stop_parts(run.pk, at=deed.at)
    RunInput.objects.filter(Q(run=run) | Q(run__whole=run)).delete()
    return move(run, MatchRunState.CANCELLED, deed=deed, finished_at=deed.at, progress={})


def refuse_unless(run: MatchRun, *states: MatchRunState) -> None:
    """Reads a run anew and holds its row until the transaction ends. Raises ``RunOver`` for any other state."""
    run.refresh_from_db(from_queryset=MatchRun.objects.select_for_update())
    if run.state not in states:
        raise RunOver(state=MatchRunState(run.state))


def stop_parts(whole_id: int | None, *, at: datetime) -> None:
    """Stops the parts of a run whose end the caller journals."""
    parts = MatchRun.objects.filter(whole=whole_id, kind=RunKind.PART)
    for state in LIVE:
        move_along(parts, MatchRunState.CANCELLED, start=state, finished_at=at, progress={})


def enqueue_stored(run: MatchRun) -> None:
    """Hands a run to the worker once the transaction that writes it is stored."""
    transaction.on_commit(lambda: enqueue(run.pk))


def enqueue(run_id: int) -> None:
    """Hands a run to the worker. A broker that is down does no harm: the sweep finds the row."""
    try:
        async_task("scheduler.tasks.match", run_id, group="matching", timeout=TASK_SECONDS)
    except Exception:  # any error of a broker: the row is already stored
        logger.exception("run %s could not be enqueued; the sweep will", run_id)


def sweep(*, deed: Deed) -> int:
    """Finds runs whose worker died or whose task the broker lost, and starts them again or fails them.

    Returns the number handed to the worker. Deletes the problems of runs that ended some days ago. Raises
    ``NotAllowed``.
    """
    if not can_act_by_the_clock(deed.who):
        raise NotAllowed()
    part_at_work = MatchRun.objects.filter(whole=OuterRef("pk"), kind=RunKind.PART, state__in=LIVE)
    silent = MatchRun.objects.filter(_quiet_since(deed.at - SILENT), state=MatchRunState.RUNNING)
    silent = silent.exclude(Exists(part_at_work))
    for run in list(silent):
        with suppress(StateChanged):  # its worker has given a sign of life in the meantime
            _give_up(run, deed=deed)
    waiting = MatchRun.objects.filter(_quiet_since(deed.at - UNCLAIMED), state=MatchRunState.PENDING)
    lost = list(waiting.values_list("pk", flat=True))
    MatchRun.objects.filter(pk__in=lost, state=MatchRunState.PENDING).update(beat_at=deed.at)
    for pk in lost:
        enqueue(pk)
    old = Q(run__finished_at__lt=deed.at - KEEP_INPUT)
    RunInput.objects.filter(old).exclude(run__parts__state__in=LIVE).delete()
    return len(lost)


def _quiet_since(moment: datetime) -> Q:
    """Returns the condition for runs without a sign of life since a moment, or without any at all."""
    return Q(beat_at__lt=moment) | Q(beat_at=None)


def _give_up(run: MatchRun, *, deed: Deed) -> None:
    """Starts a silent run again, or fails it; a part that can't be computed fails the whole run."""
    seen = {"attempt": run.attempt, "beat_at": run.beat_at}
    if run.attempt < ATTEMPTS:
        unclaimed_at = deed.at - UNCLAIMED - timedelta(seconds=1)
        move(run, MatchRunState.PENDING, deed=deed, seen=seen, progress={}, beat_at=unclaimed_at)
        return
    error = RunFailure.INTERRUPTED
    move(run, MatchRunState.FAILED, deed=deed, seen=seen, error=error, finished_at=deed.at, progress={})
    if run.kind == RunKind.PART:
        fail_whole(run, RunFailure.PART_FAILED, deed=deed)


@transaction.atomic
def fail_whole(part: MatchRun, error: str, *, deed: Deed) -> None:
    """Sets the run of a part failed, and stops its other parts."""
    whole = MatchRun.objects.select_for_update().filter(parts=part).first()
    stop_parts(part.whole_id, at=deed.at)
    if whole is not None and whole.state == MatchRunState.RUNNING:
        move(whole, MatchRunState.FAILED, deed=deed, error=error[:300], finished_at=deed.at, progress={})


def keep_problem(run: MatchRun, problem: Problem) -> None:
    """Stores a run's problem for a proof or a part."""
    text = json.dumps(problem_to_json(problem), ensure_ascii=False, separators=(",", ":"))
    RunInput.objects.update_or_create(run=run, defaults={"problem": zlib.compress(text.encode(), 6)})


def kept_problem(run: MatchRun) -> Problem | None:
    """Returns the problem stored for a run, or nothing when it is deleted."""
    kept = RunInput.objects.filter(run=run).first()
    return None if kept is None else problem_from_json(json.loads(zlib.decompress(bytes(kept.problem))))


def plain(values: Mapping[str, Any]) -> dict[str, Any]:
    """Returns values in their stored JSON form."""
    said: dict[str, Any] = json.loads(json.dumps(values, ensure_ascii=False, default=str))
    return said
