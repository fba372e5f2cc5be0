"""The change when many people or sessions drop out at once: shown, not written.

Only the lost seats change hands; everybody else who was asked or accepted keeps the seat.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from events.errors import ShiftFixed, SpanWrong, WishedTimePassed
from events.models import Assignment, Position, Shift
from events.states import EventState, ShiftState
from scheduler.matching.changes.replanning import Replanned, replan
from scheduler.matching.problem import problem as core
from scheduler.matching.problem.days import day_number
from scheduler.matching.problem.plan import Objection
from scheduler.queries.situations import Situation, situation
from volunteers.models import Volunteer
from volunteers.timespan import TimeSpan, day_start

LONGEST = timedelta(hours=24)
STAYS = 10
"""The cost of releasing a person who can keep the seat at the new time, as a multiple of one change."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A person who can't keep a seat, and the objections."""

    assignment: Assignment
    objections: tuple[Objection, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A person to be invited to a lost seat, with the reasons as they are stored."""

    position: Position
    volunteer: Volunteer
    reasons: list[list[Any]]


@dataclass(frozen=True, slots=True)
class Replanning:
    """A change before the decision: seats given up, seats kept at another time, people to ask, open seats.

    ``open`` are positions with the number of seats that nobody can fill. ``digest`` names exactly this change: the
    decision says which one was shown.
    """

    withdrawn: tuple[Withdrawn, ...]
    kept: tuple[Assignment, ...]
    asked: tuple[Asked, ...]
    open: tuple[tuple[Position, int], ...]
    digest: str


def assignments_within(first: date, last: date, *, at: datetime) -> list[Assignment]:
    """Returns open and accepted invitations to planned sessions still to come of some days, by person and time."""
    rows = Assignment.objects.busy().filter(
        shift__state=ShiftState.PLANNED,
        shift__event__state=EventState.PLANNED,
        shift__start_at__gt=at,
        shift__start_at__gte=day_start(first),
        shift__start_at__lt=day_start(last + timedelta(days=1)),
    )
    found = rows.select_related("volunteer", "position__shift", "shift__event__kind", "shift__area")
    return list(found.order_by("volunteer__pinyin", "volunteer", "shift__start_at", "pk"))


def people_out(volunteers: Iterable[int], first: date, last: date, *, at: datetime) -> Replanning:
    """Returns the change when volunteers (primary keys) can't come on any of some days, both ends included."""
    out = set(volunteers)
    lost = [row for row in assignments_within(first, last, at=at) if row.volunteer_id in out]
    away = dict.fromkeys(out, core.Absence(day_number(first), day_number(last)))
    found = situation({row.position_id for row in lost}, at=at, away=away)
    stay = [key for key, row in found.held.items() if row.volunteer_id not in out]
    return _told(found, replan(found.problem, found.plan, locked=_planned(found, stay)), kept=False)


def sessions_moved(spans: Mapping[int, TimeSpan], *, at: datetime) -> Replanning:
    """Returns the change when some sessions (primary keys) are held at other times.

    Raises ``ShiftFixed`` when one is over or cancelled, ``SpanWrong`` and ``WishedTimePassed`` for its new time.
    """
    if Shift.objects.filter(pk__in=list(spans)).exclude(state=ShiftState.PLANNED).exists():
        raise ShiftFixed()
    for span in spans.values():
        if span.end - span.start > LONGEST:
            raise SpanWrong()
        if span.start <= at:
            raise WishedTimePassed()
    positions = list(Position.objects.filter(shift__in=list(spans)).values_list("pk", flat=True))
    found = situation(positions, at=at, moved=spans)
    weights = replace(found.problem.weights, change=found.problem.weights.change * STAYS)
    return _told(found, replan(replace(found.problem, weights=weights), found.plan), kept=True)


def sessions_within(first: date, last: date, *, at: datetime) -> list[Shift]:
    """Returns planned sessions still to come of some days, in order of time."""
    rows = Shift.objects.filter(
        state=ShiftState.PLANNED,
        event__state=EventState.PLANNED,
        start_at__gt=at,
        start_at__gte=day_start(first),
        start_at__lt=day_start(last + timedelta(days=1)),
    )
    return list(rows.select_related("event__kind", "area").order_by("start_at", "pk"))


def _planned(found: Situation, keys: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Returns the given pairs that the plan holds."""
    planned = {(a.position, a.volunteer) for a in found.plan.assignments}
    return sorted(key for key in keys if key in planned)


def _told(found: Situation, change: Replanned, *, kept: bool) -> Replanning:
    """Returns the core's answer with its rows, by the session's time."""
    reasons = {(a.position, a.volunteer): a.items for a in change.plan.assignments}
    wanted = {int(p) for p, _v in change.new} | {int(u.position) for u in change.open}
    rows = Position.objects.filter(pk__in=wanted).select_related("shift__event__kind", "shift__area")
    positions = {row.pk: row for row in rows}
    people = {row.pk: row for row in Volunteer.objects.filter(pk__in={int(v) for _p, v in change.new})}
    asked = [
        Asked(
            positions[int(p)],
            people[int(v)],
            [[point.code, dict(point.values), point.points] for point in reasons[p, v] if point.code != "kept"],
        )
        for p, v in change.new
    ]
    withdrawn = [Withdrawn(found.held[one.position, one.volunteer], one.objections) for one in change.lost]
    stay = [found.held[key] for key in change.kept] if kept else []
    empty = [(positions[int(u.position)], u.seats) for u in change.open]
    said = repr((change.kept, [(one.position, one.volunteer) for one in change.lost], change.new, change.open))
    return Replanning(
        withdrawn=tuple(sorted(withdrawn, key=lambda one: _when(one.assignment.position, one.assignment.pk))),
        kept=tuple(sorted(stay, key=lambda row: _when(row.position, row.pk))),
        asked=tuple(sorted(asked, key=lambda one: _when(one.position, one.volunteer.pk))),
        open=tuple(sorted(empty, key=lambda pair: _when(pair[0], 0))),
        digest=sha256(said.encode()).hexdigest()[:32],
    )


def _when(position: Position, then: int) -> tuple[datetime, int, int]:
    return position.shift.start_at, position.pk, then
