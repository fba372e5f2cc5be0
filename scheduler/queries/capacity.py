"""The probable demand of a coming quarter, from planned sessions, recurring ones and recent requests.

For each kind of activity, place and month the largest of three counts is expected: the sessions planned already, the
register's sessions in the same weeks a year before (or two, when that year has none), and the requests of the last
thirteen weeks, met or not. Planned sessions are always kept; expected ones are added up to that count.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import Prefetch

from events.models import ActivityKind, Family, Position, RequestedPosition, ServiceRequest, Shift
from events.queries.places import Places
from events.queries.rulebook import GRADES
from events.states import RequestState, ShiftState
from scheduler.matching.problem import problem as core
from scheduler.matching.problem.problem import Problem
from scheduler.models import MatchRun, RunKind
from scheduler.queries.problems import minute_of, open_positions, read_problem
from scheduler.queries.runs import runs_visible_to
from scheduler.states import MatchRunState
from volunteers.deeds import User
from volunteers.models import Area, Skill
from volunteers.timespan import day_start, local_date
from volunteers.wording.times import named

YEAR, QUARTER = timedelta(weeks=52), timedelta(weeks=13)
"""Whole weeks, so that a Wednesday stays a Wednesday."""
WANTED = [state for state in RequestState if state not in (RequestState.DRAFT, RequestState.REFUSED)]
"""States of a request that count as demand.

A refused request asked for no volunteers; an unmet or cancelled one did.
"""


@dataclass(frozen=True, slots=True)
class Team:
    """Seats of a session that is to be expected: what everybody there needs, and what some seats are kept for."""

    seats: int
    skills: tuple[core.SkillLevel, ...] = ()
    reserves: tuple[core.Reserve, ...] = ()


@dataclass(frozen=True, slots=True)
class Expected:
    """An expected session: positions as (seats, skills at their levels)."""

    kind: ActivityKind
    area: Area | None
    start_at: datetime
    end_at: datetime
    outdoor: bool
    teams: tuple[Team, ...]

    @property
    def key(self) -> tuple[int, str, int]:
        """Kind, township and month: the group in which sessions are counted."""
        return self.kind.pk, "" if self.area is None else self.area.code[:9], local_date(self.start_at).month


@dataclass(frozen=True, slots=True)
class Forecast:
    """The problem of a span of days, and the numbers of its sessions by source."""

    problem: Problem
    planned: int
    recurring: int
    recent: int
    register_year: int | None


def coming_quarter(today: date) -> tuple[date, date]:
    """Returns the calendar quarter after the one of a day, half-open."""
    month = 3 * ((today.month - 1) // 3) + 4
    first = date(today.year + (month > 12), (month - 1) % 12 + 1, 1)
    following = first + timedelta(days=95)
    return first, following.replace(day=1)


def forecast(*, at: datetime, from_date: date, until_date: date) -> Forecast:
    """Returns the expected demand of days to come and the present people.

    Everybody's statements and insurance count as renewed.
    """
    planned = list(open_positions(at=at, from_date=from_date, until_date=until_date).values_list("pk", flat=True))
    usual = _usual_teams()
    known = _count(_planned(planned))
    year, years = _register(from_date, until_date, usual)
    recent = _service_requests(at, from_date, until_date, usual)
    more, from_register = _filled_up(known, year, recent)
    problem, places = read_problem(planned, at=at, areas=[e.area for e in more if e.area is not None])
    return Forecast(
        problem=_renewed(_with(problem, places, more)),
        planned=len({p.shift for p in problem.positions}),
        recurring=from_register,
        recent=len(more) - from_register,
        register_year=from_date.year - years if year else None,
    )


def latest_reports(user: User) -> tuple[MatchRun | None, MatchRun | None]:
    """Returns the newest finished report a user may see, and the newest of all, finished or not."""
    rows = runs_visible_to(user, RunKind.CAPACITY).defer(None)
    return rows.filter(state=MatchRunState.DONE).first(), rows.first()


def skills_called() -> dict[str, str]:
    """Returns every skill's name in the reader's language, by its stored name."""
    return {skill.name: named(skill) for skill in Skill.objects.order_by("pk")}


def _planned(positions: list[int]) -> list[tuple[int, str, int]]:
    rows = Shift.objects.filter(positions__in=positions).distinct()
    found = rows.values_list("event__kind", "area__code", "start_at")
    return [(kind, (code or "")[:9], local_date(start).month) for kind, code, start in found]


def _count(keys: Iterable[tuple[int, str, int]]) -> dict[tuple[int, str, int], int]:
    counted: dict[tuple[int, str, int], int] = defaultdict(int)
    for key in keys:
        counted[key] += 1
    return counted


def _usual_teams() -> dict[int, Team]:
    """Returns the usual team of each kind of activity, by primary key."""
    return {
        kind.pk: _team(
            kind.default_headcount,
            [(skill.name, 1, kind.least_for(skill, kind.default_headcount)) for skill in kind.skills.all()],
        )
        for kind in ActivityKind.objects.prefetch_related("skills")
    }


def _team_of(row: Position | RequestedPosition) -> Team:
    return _team(row.headcount, [(one.skill.name, max(one.min_level, 1), one.least) for one in row.skill_rows.all()])


def _team(seats: int, asked: Iterable[tuple[str, int, int | None]]) -> Team:
    """Returns a team; each skill at a level is required of at least that many, or of everybody."""
    skills, reserves = [], []
    for skill, level, least in asked:
        if least is None or least >= seats:
            skills.append(core.SkillLevel(skill, level))
        else:
            reserves.append(core.Reserve(skill, level, least))
    return Team(seats, tuple(skills), tuple(reserves))


def _register(first: date, until: date, usual: Mapping[int, Team]) -> tuple[list[Expected], int]:
    """Returns the register's sessions a year before, else two, moved to the days to come; and the years."""
    for years in (1, 2):
        rows = _sessions(day_start(first) - years * YEAR, day_start(until) - years * YEAR)
        if rows:
            return [_moved(row, years * YEAR, usual) for row in rows], years
    return [], 1


def _sessions(start: datetime, end: datetime) -> list[Shift]:
    positions = Position.objects.order_by("pk").prefetch_related("skill_rows__skill")
    rows = Shift.objects.filter(start_at__gte=start, start_at__lt=end, event__kind__family=Family.SERVICE)
    return list(
        rows.exclude(state=ShiftState.CANCELLED)
        .select_related("event__kind", "area__parent")
        .prefetch_related(Prefetch("positions", queryset=positions))
        .order_by("start_at", "pk")
    )


def _moved(row: Shift, by: timedelta, usual: Mapping[int, Team]) -> Expected:
    kind = row.event.kind
    asked = tuple(_team_of(one) for one in row.positions.all())
    return Expected(kind, row.area, row.start_at + by, row.end_at + by, row.outdoor, asked or (usual[kind.pk],))


def _service_requests(at: datetime, first: date, until: date, usual: Mapping[int, Team]) -> list[Expected]:
    """Returns the requests of the last thirteen weeks, moved on by whole quarters into the days to come."""
    positions = RequestedPosition.objects.order_by("pk").prefetch_related("skill_rows__skill")
    rows = (
        ServiceRequest.objects.filter(
            state__in=WANTED,
            kind__isnull=False,
            wished_times__rank=1,
            wished_times__start_at__gte=at - QUARTER,
            wished_times__start_at__lt=at,
        )
        .distinct()
        .select_related("kind", "area__parent")
        .prefetch_related("wished_times", Prefetch("requested_positions", queryset=positions))
        .order_by("pk")
    )
    found = []
    for row in rows:
        wish, kind = row.wished_times.all()[0], row.kind
        assert kind is not None
        by = QUARTER
        while wish.start_at + by < day_start(first):
            by += timedelta(weeks=1)
        asked = tuple(_team_of(one) for one in row.requested_positions.all()) or (usual[kind.pk],)
        one = Expected(kind, row.area, wish.start_at + by, wish.end_at + by, row.outdoor, asked)
        if one.start_at < day_start(until):
            found.append(one)
    return found


def _filled_up(
    known: Mapping[tuple[int, str, int], int], year: list[Expected], recent: list[Expected]
) -> tuple[list[Expected], int]:
    """Returns the sessions to add to the planned ones, the register's first; and the number of the register's."""
    counted, more, from_register = defaultdict(int, known), [], 0
    for source in (year, recent):
        before = dict(counted)
        seen: dict[tuple[int, str, int], int] = defaultdict(int)
        for one in source:
            seen[one.key] += 1
            if seen[one.key] > before.get(one.key, 0):
                counted[one.key] += 1
                more.append(one)
        from_register = from_register or len(more)
    return more, min(from_register, len(more)) if year else 0


def _with(problem: Problem, places: Places, more: list[Expected]) -> Problem:
    shifts, positions = [], []
    for number, one in enumerate(more):
        shifts.append(
            core.Shift(
                id=f"expected-{number}",
                start=minute_of(one.start_at),
                end=minute_of(one.end_at),
                place=places.name_of(one.area),
                outdoor=one.outdoor,
                seated=one.kind.seated,
                altitude_m=None if one.area is None else one.area.altitude_m,
                risk=GRADES[one.kind.risk],
                barred_from_age=one.kind.barred_from_age,
                bar_article=one.kind.bar_article,
                transport=True,
                title=one.kind.name,
            )
        )
        positions += [
            core.Position(
                f"expected-{number}-{i}", f"expected-{number}", team.seats, team.skills, reserves=team.reserves
            )
            for i, team in enumerate(one.teams)
        ]
    return replace(problem, shifts=problem.shifts + tuple(shifts), positions=problem.positions + tuple(positions))


def _renewed(problem: Problem) -> Problem:
    """Returns the problem with statements of health and insurance renewed until its last day."""
    last = max((s.end // 1440 for s in problem.shifts), default=problem.today) + 1
    cover = (core.Cover(problem.today, last),)
    people = tuple(
        replace(v, covers=cover, health_until=last if v.health_until is not None else None) for v in problem.volunteers
    )
    return replace(problem, volunteers=people)
