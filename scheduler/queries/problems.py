"""Reading rows as a matching problem: once, with the same number of queries whatever the size.

Skills, teams and places keep their names, so that reasons stored with a decision can be read years later without their
source rows. Everything else is named by primary key.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from events.models import AgeLimit, Assignment, Position
from events.models import Shift as ShiftRow
from events.queries import rulebook
from events.queries.places import Places
from events.queries.policy import office_policy
from events.rules.values import Policy, Session
from events.states import EventState, RequestState, ShiftState
from scheduler.matching.problem import problem as core
from scheduler.matching.problem.days import day_number, minute_number
from scheduler.queries.people import PoolRows, volunteers_from
from scheduler.queries.weights import current_weights, weights_of
from volunteers.models import Area, Skill, Volunteer
from volunteers.states import SkillCategory, VolunteerStatus
from volunteers.timespan import SHANGHAI, TimeSpan, day_start, local_date

COHESIVE_FROM_SEATS = 6
"""The number of seats from which a session is better served by few teams."""


def open_positions(
    *,
    at: datetime,
    service_request_id: int | None = None,
    from_date: date | None = None,
    until_date: date | None = None,
) -> QuerySet[Position]:
    """Returns positions of planned sessions still to come, whose request awaits people.

    ``service_request_id`` or the span of days limits them; ``until_date`` is not part of the span. Call-outs ask their
    people themselves and are not among them. Full positions are among them; they have no open seats.
    """
    rows = Position.objects.filter(
        Q(shift__event__service_request=None)
        | Q(
            shift__event__service_request__state__in=[
                RequestState.ACCEPTED,
                RequestState.DISPATCHED,
                RequestState.CONFIRMED,
            ]
        ),
        shift__state=ShiftState.PLANNED,
        shift__event__state=EventState.PLANNED,
        shift__start_at__gt=at,
        first_come=False,
    )
    if service_request_id is not None:
        rows = rows.filter(shift__event__service_request_id=service_request_id)
    if from_date is not None:
        rows = rows.filter(shift__start_at__gte=day_start(from_date))
    if until_date is not None:
        rows = rows.filter(shift__start_at__lt=day_start(until_date))
    return rows.order_by("shift__start_at", "pk")


def problem_for(
    positions: Iterable[int],
    *,
    at: datetime,
    weights: core.Weights | None = None,
    standing: Collection[int] = (),
    moved: Mapping[int, TimeSpan] | None = None,
) -> core.Problem:
    """Returns the problem of filling the open seats of some positions (primary keys) at an instant.

    Everybody in the pool is in it, paused people too, so that each of them gets a reason. Invited and accepted
    assignments are bookings, also those of the positions themselves. Without ``weights`` those in force apply.
    Assignments in ``standing`` (primary keys) are no bookings: their seats are open, as a plan to be changed has them.
    ``moved`` gives sessions (primary keys) another time.
    """
    return read_problem(positions, at=at, weights=weights, standing=standing, moved=moved)[0]


def read_problem(
    positions: Iterable[int],
    *,
    at: datetime,
    weights: core.Weights | None = None,
    areas: Iterable[Area] = (),
    standing: Collection[int] = (),
    moved: Mapping[int, TimeSpan] | None = None,
) -> tuple[core.Problem, Places]:
    """Returns the problem of some positions, and its places, which include those of the given ``areas``."""
    rows = _position_rows(positions, moved or {})
    policy, today = office_policy(), local_date(at)
    people = list(
        Volunteer.objects.exclude(status=VolunteerStatus.LEFT)
        .select_related("residence__parent")
        .only(*rulebook.PERSON_FIELDS)
        .order_by("pk")
    )
    shifts = {row.shift_id: row.shift for row in rows}
    pool, hung = PoolRows.read(today=today, standing=standing), rulebook.SessionRows.read(rows)
    places = Places([*(s.area for s in shifts.values()), *(p.residence for p in people), *pool.ruled.areas(), *areas])
    sessions = {row.pk: rulebook.session_of(row, hung, places, standing) for row in rows}
    kept = {row.pk: hung.seats.kept(row, standing) for row in rows}
    of_shift = {row.shift_id: sessions[row.pk] for row in rows}
    known = {person.pk for person in people}
    problem = core.Problem(
        today=day_number(today),
        places=places.names,
        travel=places.travel,
        skills=tuple(core.Skill(s.name, s.category == SkillCategory.LANGUAGE) for s in Skill.objects.order_by("pk")),
        rules=rules_from(rulebook.policy_values(policy, AgeLimit.objects.order_by("from_age"))),
        weights=weights_of(current_weights()) if weights is None else weights,
        volunteers=volunteers_from(people, pool, places, policy),
        shifts=tuple(_shift(s, of_shift[s.pk], _seats_of(s.pk, rows)) for s in shifts.values()),
        positions=_positions(rows, sessions, kept, _taken(rows, standing), {str(pk) for pk in known}),
        bookings=_bookings(shifts.values(), known, standing),
    )
    return problem, places


def _position_rows(positions: Iterable[int], moved: Mapping[int, TimeSpan]) -> list[Position]:
    """Returns the positions, each with its session; a session in ``moved`` has its new time."""
    rows = list(
        Position.objects.filter(pk__in=list(positions))
        .select_related("shift__event__kind", "shift__event__service_request", "shift__area__parent", "preferred_team")
        .order_by("pk")
    )
    for row in rows:
        if row.shift_id in moved:
            row.shift.start_at, row.shift.end_at = moved[row.shift_id].start, moved[row.shift_id].end
    return rows


def rules_from(policy: Policy) -> core.Rules:
    """Returns all of the office's numbers as the core's rules; a number added later is included."""
    return core.Rules(**{field.name: getattr(policy, field.name) for field in fields(policy)})


def minute_of(instant: datetime) -> int:
    """Returns the core's minute of an aware instant."""
    return minute_number(instant.astimezone(SHANGHAI))


def _seats_of(shift: int, rows: list[Position]) -> int:
    return sum(row.headcount for row in rows if row.shift_id == shift)


def _shift(row: ShiftRow, session: Session, seats: int) -> core.Shift:
    service_request, bar = row.event.service_request, session.bar
    return core.Shift(
        id=str(row.pk),
        start=minute_of(session.start),
        end=minute_of(session.end),
        place=session.place,
        priority=min(max(service_request.priority, 1), 3) if service_request else 2,
        outdoor=session.outdoor,
        seated=session.seated,
        altitude_m=session.altitude_m,
        risk=session.full_risk,
        barred_from_age=None if bar is None else bar[0],
        bar_article="" if bar is None else bar[1],
        transport=session.transport,
        needs_approval=session.needs_approval,
        unclear=session.floor.unclear,
        unclear_article=session.floor.unclear_article,
        cohesive=seats >= COHESIVE_FROM_SEATS,
        title=row.event.title,
    )


def _taken(rows: list[Position], standing: Collection[int]) -> dict[int, int]:
    """Returns the number of each position's seats held by people outside ``standing``."""
    taken: dict[int, int] = defaultdict(int)
    held = Assignment.objects.busy().filter(position__in=[row.pk for row in rows]).exclude(pk__in=standing)
    for position in held.values_list("position_id", flat=True):
        taken[position] += 1
    return taken


def _positions(
    rows: list[Position],
    sessions: Mapping[int, Session],
    kept: Mapping[int, Collection[rulebook.Kept]],
    taken: Mapping[int, int],
    known: set[str],
) -> tuple[core.Position, ...]:
    return tuple(
        core.Position(
            id=str(row.pk),
            shift=str(row.shift_id),
            seats=max(row.headcount - taken[row.pk], 0),
            skills=tuple(core.SkillLevel(need.skill, need.level) for need in sessions[row.pk].needs),
            reserves=tuple(core.Reserve(one.need.skill, one.need.level, one.seats) for one in kept[row.pk]),
            preferred_team=row.preferred_team.name if row.preferred_team else None,
            preferred_volunteer=sessions[row.pk].named if sessions[row.pk].named in known else None,
            asked=tuple(sorted(sessions[row.pk].asked & known, key=int)),
            title=row.title,
            minimum=max((row.minimum or 0) - taken[row.pk], 0),
        )
        for row in rows
    )


def _bookings(shifts: Iterable[ShiftRow], known: set[int], standing: Collection[int]) -> tuple[core.Booking, ...]:
    """Returns the bookings in the weeks and months of the sessions, and those still to come, which are load."""
    starts = [s.start_at for s in shifts]
    if not starts:
        return ()
    first = local_date(min(starts)).replace(day=1) - timedelta(days=7)
    last = max(starts) + timedelta(days=38)
    rows = (
        Assignment.objects.busy()
        .filter(shift__start_at__gte=day_start(first), shift__start_at__lt=last)
        .exclude(pk__in=standing)
        .order_by("pk")
        .values(
            "volunteer_id",
            "shift__start_at",
            "shift__end_at",
            "busy_from",
            "busy_until",
            "shift__outdoor",
            "shift__event__title",
        )
    )
    return tuple(
        core.Booking(
            volunteer=str(row["volunteer_id"]),
            start=minute_of(row["shift__start_at"]),
            end=minute_of(row["shift__end_at"]),
            busy_from=minute_of(row["busy_from"]),
            busy_until=minute_of(row["busy_until"]),
            outdoor=row["shift__outdoor"],
            title=row["shift__event__title"],
        )
        for row in rows
        if row["volunteer_id"] in known
    )
