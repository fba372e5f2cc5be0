"""Rows into a matching problem: read once, with the same number of queries whatever the size.

Skills, teams and places go in under their names, so that reasons stored with a decision can be read years later
without the rows they came from. Everything else goes in by primary key.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from events.models import AgeLimit, Assignment, OfficePolicy, Position, PositionSkill
from events.models import Shift as ShiftRow
from events.models.service_requests import Transport
from events.operations.bookings import place_of
from events.queries.legality import RISK_ORDER, needs_approval
from events.queries.policy import office_policy
from events.states import BUSY_STATES, AssignmentState, EventState, RequestState, ShiftState
from scheduler.matching.problem import problem as core
from scheduler.matching.problem.days import day_number, minute_number
from scheduler.queries.people import PEOPLE_FIELDS, PeopleRows, volunteers_from
from scheduler.queries.weights import current_weights, weights_of
from volunteers.models import Area, Skill, Volunteer
from volunteers.states import SkillCategory, VolunteerStatus
from volunteers.timespan import SHANGHAI, TimeSpan, day_start, local_date
from volunteers.travel import UNKNOWN_MINUTES, Place, minutes_between

COHESIVE_FROM_SEATS = 6
"""A session for so many people is better served by few teams."""
ASKED_BEFORE = (
    AssignmentState.DECLINED,
    AssignmentState.EXPIRED,
    AssignmentState.EXCUSED,
    AssignmentState.REPLACED,
)
"""Who was asked for a position and is in one of these is not asked for it again."""


def open_positions(
    *,
    at: datetime,
    request_id: int | None = None,
    from_date: date | None = None,
    until_date: date | None = None,
) -> QuerySet[Position]:
    """Positions of planned sessions still to come, whose request awaits people; of one request or a span of days.

    Call-outs ask their people themselves and are not among them.

    ``until_date`` is not part of the span. Positions that are full are among them; they want no more seats.
    """
    rows = Position.objects.filter(
        Q(shift__event__request=None)
        | Q(shift__event__request__state__in=[RequestState.ACCEPTED, RequestState.DISPATCHED, RequestState.CONFIRMED]),
        shift__state=ShiftState.PLANNED,
        shift__event__state=EventState.PLANNED,
        shift__start_at__gt=at,
        first_come=False,
    )
    if request_id is not None:
        rows = rows.filter(shift__event__request_id=request_id)
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
    """The problem of filling the open seats of some positions (primary keys), as things stand at an instant.

    Everybody in the pool goes in, paused people too, so that each of them gets a reason; invited and accepted
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
) -> tuple[core.Problem, "Places"]:
    """The problem of some positions, and its places, among which are those of some more areas."""
    rows = list(
        Position.objects.filter(pk__in=list(positions))
        .select_related("shift__event__kind", "shift__event__request", "shift__area__parent", "preferred_team")
        .order_by("pk")
    )
    for row in rows:
        if moved and row.shift_id in moved:
            row.shift.start_at, row.shift.end_at = moved[row.shift_id].start, moved[row.shift_id].end
    policy, today = office_policy(), local_date(at)
    people = list(
        Volunteer.objects.exclude(status=VolunteerStatus.LEFT)
        .select_related("residence__parent")
        .only(*PEOPLE_FIELDS)
        .order_by("pk")
    )
    skills = {s.pk: s for s in Skill.objects.order_by("pk")}
    asked, taken = _asked(rows, standing)
    shifts = {row.shift_id: row.shift for row in rows}
    pool = PeopleRows.read(today=today, standing=standing)
    places = Places([*(s.area for s in shifts.values()), *(p.residence for p in people), *pool.areas(), *areas])
    known = {person.pk for person in people}
    problem = core.Problem(
        today=day_number(today),
        places=places.names,
        travel=places.travel,
        skills=tuple(core.Skill(s.name, s.category == SkillCategory.LANGUAGE) for s in skills.values()),
        rules=rules_from(policy, AgeLimit.objects.order_by("from_age")),
        weights=weights_of(current_weights()) if weights is None else weights,
        volunteers=volunteers_from(people, pool, places, skills, policy),
        shifts=tuple(_shift(s, places, _seats_of(s.pk, rows)) for s in shifts.values()),
        positions=_positions(rows, skills, asked, taken, known),
        bookings=_bookings(shifts.values(), known, standing),
    )
    return problem, places


def rules_from(policy: OfficePolicy, limits: Iterable[AgeLimit]) -> core.Rules:
    """The office's own numbers as the core's rules."""
    return core.Rules(
        rest_minutes=policy.rest_minutes,
        max_per_day=max(policy.max_per_day, 1),
        max_minutes_per_week=max(policy.max_minutes_per_week, 1),
        outdoor_rest_days=policy.outdoor_rest_days,
        earliest=policy.earliest_minute,
        latest=max(policy.latest_minute, policy.earliest_minute + 1),
        high_altitude_m=policy.high_altitude_m,
        max_travel_minutes=policy.max_travel_minutes,
        unknown_travel_minutes=UNKNOWN_MINUTES,
        insurance_from_risk=RISK_ORDER.index(policy.insurance_from_risk) + 1,  # type: ignore[arg-type]
        age_limits=tuple(
            core.AgeLimit(a.from_age, a.outdoor_minutes, a.indoor_minutes, a.needs_transport_outdoor, a.own_wish_only)
            for a in limits
        ),
    )


class Places:
    """The distinct places of some areas, named, and the ways between them.

    Villages without coordinates of their own lie where their township does and share its place.
    """

    def __init__(self, areas: Iterable[Area | None]) -> None:
        self._by_area: dict[int, str] = {}
        spots: dict[Place, str] = {}
        rows = sorted({a.pk: a for a in areas if a is not None}.values(), key=lambda a: (a.code[9:] != "000", a.code))
        for area in rows:
            spot = place_of(area)
            if spot not in spots:
                name = area.name
                spots[spot] = f"{name} {area.code}" if name in spots.values() else name
            self._by_area[area.pk] = spots[spot]
        self._areas = rows
        self.names = tuple(spots.values())
        ways: list[list[int]] = [[0] * len(spots) for _ in spots]
        for i, one in enumerate(spots):
            for j, other in enumerate(list(spots)[: i + 1]):
                ways[i][j] = ways[j][i] = minutes_between(one, other)
        self.travel = tuple(tuple(row) for row in ways)

    def name_of(self, area: Area | None) -> str | None:
        """The place of an area, nothing for none."""
        return None if area is None else self._by_area[area.pk]

    def within(self, prefix: str) -> tuple[str, ...]:
        """The places of all areas below a code prefix."""
        return tuple(sorted({self._by_area[a.pk] for a in self._areas if a.code.startswith(prefix)}))


def minute_of(instant: datetime) -> int:
    """The core's minute of an aware instant."""
    return minute_number(instant.astimezone(SHANGHAI))


def _seats_of(shift: int, rows: list[Position]) -> int:
    return sum(row.headcount for row in rows if row.shift_id == shift)


def _shift(row: ShiftRow, places: Places, seats: int) -> core.Shift:
    event, kind = row.event, row.event.kind
    request = event.request
    height = row.altitude_m if row.altitude_m is not None or row.area is None else row.area.altitude_m
    return core.Shift(
        id=str(row.pk),
        start=minute_of(row.start_at),
        end=minute_of(row.end_at),
        place=places.name_of(row.area),
        priority=min(max(request.priority, 1), 3) if request else 2,
        outdoor=row.outdoor,
        seated=kind.seated,
        altitude_m=height,
        risk=RISK_ORDER.index(kind.risk) + 1,  # type: ignore[arg-type]
        barred_from_age=kind.barred_from_age,
        bar_article=kind.bar_article,
        transport=event.transport != Transport.SELF,
        needs_approval=needs_approval(event.risk_note) and not event.approval_number,
        cohesive=seats >= COHESIVE_FROM_SEATS,
        title=event.title,
    )


def _asked(rows: list[Position], standing: Collection[int]) -> tuple[dict[int, set[int]], dict[int, int]]:
    """Who has been asked for each position before, and how many of its seats are held by others than ``standing``."""
    asked: dict[int, set[int]] = defaultdict(set)
    taken: dict[int, int] = defaultdict(int)
    found = Assignment.objects.filter(position__in=[row.pk for row in rows]).exclude(pk__in=standing)
    for position, volunteer, state in found.values_list("position_id", "volunteer_id", "state"):
        if state in BUSY_STATES:
            taken[position] += 1
        elif state in ASKED_BEFORE:
            asked[position].add(volunteer)
    return asked, taken


def _positions(
    rows: list[Position], skills: dict[int, Skill], asked: dict[int, set[int]], taken: dict[int, int], known: set[int]
) -> tuple[core.Position, ...]:
    needs: dict[int, list[core.SkillLevel]] = defaultdict(list)
    wanted = PositionSkill.objects.filter(position__in=[row.pk for row in rows]).order_by("pk")
    for position, skill, level in wanted.values_list("position_id", "skill_id", "min_level"):
        needs[position].append(core.SkillLevel(skills[skill].name, max(level, 1)))
    return tuple(
        core.Position(
            id=str(row.pk),
            shift=str(row.shift_id),
            seats=max(row.headcount - taken[row.pk], 0),
            skills=tuple(needs[row.pk]),
            preferred_team=row.preferred_team.name if row.preferred_team else None,
            preferred_volunteer=str(row.preferred_volunteer_id) if row.preferred_volunteer_id in known else None,
            asked=tuple(str(pk) for pk in sorted(asked[row.pk] & known)),
            title=row.title,
        )
        for row in rows
    )


def _bookings(shifts: Iterable[ShiftRow], known: set[int], standing: Collection[int]) -> tuple[core.Booking, ...]:
    """What is taken in the weeks and months that the sessions touch, and what is still to come: it is load."""
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
