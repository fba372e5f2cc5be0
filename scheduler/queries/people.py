"""Reading volunteers' rows as the matching's volunteers; the number of queries does not grow."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, Q

from events.models import Assignment, Attendance, OfficePolicy
from events.queries import rulebook
from events.queries.places import Places
from events.rules.values import Person
from events.states import PRESENT_STATUSES, AssignmentState
from scheduler.matching.problem import problem as core
from scheduler.matching.problem.days import day_number
from volunteers.models import Membership, Volunteer
from volunteers.states import Willingness
from volunteers.timespan import day_start, local_date

LOAD_DAYS = 90
"""The days before today whose services count as load already carried."""
ANSWER_DAYS = 365
"""The days whose answers tell the share of invitations a volunteer accepts."""


@dataclass(frozen=True, slots=True)
class Answers:
    """A volunteer's answers in the last year, and the instant of the latest invitation."""

    yes: int
    no: int
    last_asked_at: datetime | None


@dataclass(frozen=True, slots=True)
class PoolRows:
    """All rows of the volunteers, by volunteer: those the rules read, and those only the matching weighs."""

    today: date
    ruled: rulebook.PeopleRows
    teams: Mapping[int, list[str]]
    load: Mapping[int, int]
    answers: Mapping[int, Answers]

    @classmethod
    def read(cls, *, today: date, standing: Collection[int] = ()) -> "PoolRows":
        """Reads the rows of everybody at once; assignments in ``standing`` are no load."""
        return cls(
            today=today,
            ruled=rulebook.PeopleRows.read(today=today),
            teams=_teams(today),
            load=_load(today, standing),
            answers=_answers(today),
        )


def volunteers_from(
    people: Iterable[Volunteer], rows: PoolRows, places: Places, policy: OfficePolicy
) -> tuple[core.Volunteer, ...]:
    """Returns everybody in the core's form."""
    known = rulebook.persons(people, rows.ruled, places, policy)
    return tuple(_volunteer(pk, person, rows) for pk, person in known.items())


def names_of(keys: Iterable[int]) -> Iterable[tuple[int, str]]:
    """Returns the present names of some people, by primary key, in its order."""
    wanted = frozenset(keys)
    rows = Volunteer.objects.order_by("pk").values_list("pk", "name")
    return [(pk, name) for pk, name in rows if pk in wanted]


def _volunteer(pk: int, person: Person, rows: PoolRows) -> core.Volunteer:
    answers = rows.answers.get(pk, NEVER_ASKED)
    asked = answers.last_asked_at
    return core.Volunteer(
        id=person.id,
        home=person.home,
        birth_day=None if person.birth_date is None else day_number(person.birth_date),
        status=person.status,
        willingness="anywhere" if person.willingness == Willingness.OWN_TOWNSHIP else person.willingness,
        places=person.places,
        lives_away=person.lives_away,
        skills=tuple(core.SkillLevel(skill, level) for skill, level in person.skills.items()),
        teams=tuple(rows.teams.get(pk, ())),
        availability=tuple(core.Stretch(one.weekday, one.start, one.end) for one in person.availability),
        absences=tuple(core.Absence(day_number(one.first), day_number(one.last), one.place) for one in person.absences),
        seasons=tuple(core.Season(one.first_month, one.last_month, one.place) for one in person.seasons),
        blocked_month_days=person.blocked_month_days,
        notice_days=person.notice_days,
        max_per_week=person.max_per_week,
        max_per_month=person.max_per_month,
        health=person.health,
        health_until=None if person.health_until is None else day_number(person.health_until),
        altitude_ok=person.altitude_ok,
        can_ride=person.can_ride,
        covers=tuple(core.Cover(day_number(one.first), day_number(one.last)) for one in person.covers),
        load=min(rows.load.get(pk, 0), 10_000),
        acceptance=100 * (answers.yes + 2) // (answers.yes + answers.no + 2),
        asked_days_ago=None if asked is None else max((rows.today - local_date(asked)).days, 0),
    )


def _teams(today: date) -> dict[int, list[str]]:
    rows = Membership.objects.filter(Q(until_date=None) | Q(until_date__gte=today), team__is_active=True)
    found: dict[int, set[str]] = defaultdict(set)
    for volunteer, name in rows.values_list("volunteer_id", "team__name"):
        found[volunteer].add(name)
    return {volunteer: sorted(names) for volunteer, names in found.items()}


def _load(today: date, standing: Collection[int]) -> dict[int, int]:
    """Returns the number of sessions recently attended, and of accepted ones still to come, by volunteer."""
    since = day_start(today - timedelta(days=LOAD_DAYS))
    until = day_start(today)
    came = (
        Attendance.objects.filter(
            status__in=PRESENT_STATUSES,
            shift__start_at__gte=since,
            shift__start_at__lt=until,
            volunteer__isnull=False,
        )
        .order_by()
        .values_list("volunteer_id")
        .annotate(times=Count("pk"))
    )
    coming = (
        Assignment.objects.busy()
        .filter(shift__start_at__gte=until)
        .exclude(pk__in=standing)
        .order_by()
        .values_list("volunteer_id")
        .annotate(times=Count("pk"))
    )
    load: dict[int, int] = defaultdict(int)
    for volunteer, times in [*came, *coming]:
        load[volunteer] += times
    return load


def _answers(today: date) -> dict[int, Answers]:
    """Returns the answers of the last year by volunteer. Asking for leave is no refusal: illness does not count."""
    since = day_start(today - timedelta(days=ANSWER_DAYS))
    yes = Q(state__in=[AssignmentState.ACCEPTED, AssignmentState.EXCUSED, AssignmentState.RELEASED])
    no = Q(state__in=[AssignmentState.DECLINED, AssignmentState.EXPIRED])
    rows = (
        Assignment.objects.filter(invited_at__gte=since)
        .order_by()
        .values_list("volunteer_id")
        .annotate(yes=Count("pk", filter=yes), no=Count("pk", filter=no), last=Max("invited_at"))
    )
    return {volunteer: Answers(taken, refused, last) for volunteer, taken, refused, last in rows}


NEVER_ASKED = Answers(0, 0, None)
