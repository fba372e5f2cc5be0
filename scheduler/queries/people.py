"""Volunteers' rows into the matching's volunteers, with as many queries for one as for a thousand."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Protocol

from django.db.models import Count, Max, Q

from events.models import Assignment, Attendance, OfficePolicy
from events.states import PRESENT_STATUSES, AssignmentState
from scheduler.matching.problem import problem as core
from scheduler.matching.problem.days import day_number
from volunteers.models import (
    Absence,
    Area,
    Availability,
    Insurance,
    Membership,
    Skill,
    Volunteer,
    VolunteerSkill,
)
from volunteers.states import Willingness
from volunteers.timespan import day_start, local_date

LOAD_DAYS = 90
"""Services of so many days before today count as load already carried."""
ANSWER_DAYS = 365
"""Answers of so many days tell how often somebody says yes."""
# Never a phone or an ID number, which would be decrypted for nothing.
PEOPLE_FIELDS = (
    "status",
    "birth_date",
    "willingness",
    "lives_away_at",
    "blocked_month_days",
    "notice_days",
    "max_per_week",
    "max_per_month",
    "health_grade",
    "health_date",
    "altitude_ok",
    "can_ride",
    "residence__code",
    "residence__name",
    "residence__level",
    "residence__latitude",
    "residence__longitude",
    "residence__minutes_to_seat",
    "residence__parent__code",
    "residence__parent__name",
    "residence__parent__latitude",
    "residence__parent__longitude",
    "residence__parent__minutes_to_seat",
)


@dataclass(frozen=True, slots=True)
class Answers:
    """How a volunteer answered in the last year, and when he was last asked."""

    yes: int
    no: int
    last_asked_at: datetime | None


@dataclass(frozen=True, slots=True)
class PeopleRows:
    """All rows that hang on the volunteers, by volunteer."""

    today: date
    skills: Mapping[int, list[tuple[int, int]]]
    teams: Mapping[int, list[str]]
    availability: Mapping[int, list[core.Stretch]]
    absences: Mapping[int, list[core.Absence]]
    seasons: Mapping[int, list[core.Season]]
    covers: Mapping[int, list[core.Cover]]
    willing: Mapping[int, list[Area]]
    load: Mapping[int, int]
    answers: Mapping[int, Answers]

    @classmethod
    def read(cls, *, today: date, standing: Collection[int] = ()) -> "PeopleRows":
        """Read them for everybody at once; assignments in ``standing`` are no load carried."""
        absences, seasons = _absences(today)
        return cls(
            today=today,
            skills=_grouped(VolunteerSkill.objects.order_by("pk").values_list("volunteer_id", "skill_id", "level")),
            teams=_teams(today),
            availability=_stretches(),
            absences=absences,
            seasons=seasons,
            covers=_covers(today),
            willing=_willing(),
            load=_load(today, standing),
            answers=_answers(today),
        )

    def areas(self) -> list[Area]:
        """Every area somebody is willing to go to."""
        return [area for areas in self.willing.values() for area in areas]


def volunteers_from(
    people: Iterable[Volunteer],
    rows: PeopleRows,
    places: "PlacesLike",
    skills: Mapping[int, Skill],
    policy: OfficePolicy,
) -> tuple[core.Volunteer, ...]:
    """Everybody as the core knows them."""
    return tuple(_volunteer(person, rows, places, skills, policy) for person in people)


class PlacesLike(Protocol):
    """What is asked of the places."""

    def name_of(self, area: Area | None) -> str | None:
        """The place of an area."""
        ...

    def within(self, prefix: str) -> tuple[str, ...]:
        """The places of all areas below a code prefix."""
        ...


def names_of(keys: Iterable[int]) -> Iterable[tuple[int, str]]:
    """The names of some people as they are today, by primary key, in its order."""
    wanted = frozenset(keys)
    rows = Volunteer.objects.order_by("pk").values_list("pk", "name")
    return [(pk, name) for pk, name in rows if pk in wanted]


def _volunteer(
    person: Volunteer, rows: PeopleRows, places: PlacesLike, skills: Mapping[int, Skill], policy: OfficePolicy
) -> core.Volunteer:
    answers = rows.answers.get(person.pk, NEVER_ASKED)
    asked = answers.last_asked_at
    born = person.birth_date
    return core.Volunteer(
        id=str(person.pk),
        home=places.name_of(person.residence),
        birth_day=None if born is None else day_number(born),
        status=person.status,
        willingness="anywhere" if person.willingness == Willingness.OWN_TOWNSHIP else person.willingness,
        places=_willing_places(person, rows, places),
        lives_away=person.lives_away_at,
        skills=tuple(core.SkillLevel(skills[skill].name, max(level, 1)) for skill, level in rows.skills[person.pk]),
        teams=tuple(rows.teams[person.pk]),
        availability=tuple(rows.availability[person.pk]),
        absences=tuple(rows.absences[person.pk]),
        seasons=tuple(rows.seasons[person.pk]),
        blocked_month_days=tuple(sorted({d for d in person.blocked_month_days if isinstance(d, int) and 0 < d < 32})),
        notice_days=person.notice_days,
        max_per_week=person.max_per_week,
        max_per_month=person.max_per_month,
        health=person.health_grade,
        health_until=_health_until(person.health_date, policy.health_valid_months),
        altitude_ok=person.altitude_ok,
        can_ride=person.can_ride,
        covers=tuple(rows.covers[person.pk]),
        load=min(rows.load.get(person.pk, 0), 10_000),
        acceptance=100 * (answers.yes + 2) // (answers.yes + answers.no + 2),
        asked_days_ago=None if asked is None else max((rows.today - local_date(asked)).days, 0),
    )


def _willing_places(person: Volunteer, rows: PeopleRows, places: PlacesLike) -> tuple[str, ...] | None:
    """Where somebody goes: the areas he named and, if he stays in his township, that; nothing means anywhere."""
    prefixes = [area.code_prefix for area in rows.willing.get(person.pk, ())]
    if person.willingness == Willingness.OWN_TOWNSHIP and not prefixes:
        prefixes = [person.residence.code[:9]] if person.residence else []
    elif not prefixes:
        return None
    return tuple(sorted({name for prefix in prefixes for name in places.within(prefix)}))


def _health_until(stated: date | None, months: int) -> int | None:
    """The last day of a statement: the same day so many months later, or that month's last."""
    if stated is None:
        return None
    month = stated.month - 1 + months
    year = stated.year + month // 12
    last = monthrange(year, month % 12 + 1)[1]
    return day_number(date(year, month % 12 + 1, min(stated.day, last)))


def _grouped(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[Any]]:
    """Rows by their first column; the rest as a tuple, or bare when it is one."""
    found: dict[int, list[Any]] = defaultdict(list)
    for first, *rest in rows:
        found[first].append(tuple(rest) if len(rest) > 1 else rest[0])
    return found


def _teams(today: date) -> dict[int, list[str]]:
    rows = Membership.objects.filter(Q(until_date=None) | Q(until_date__gte=today), team__is_active=True)
    found = _grouped(rows.order_by("pk").values_list("volunteer_id", "team__name"))
    return defaultdict(list, {pk: sorted(set(names)) for pk, names in found.items()})


def _stretches() -> dict[int, list[core.Stretch]]:
    found: dict[int, list[core.Stretch]] = defaultdict(list)
    rows = Availability.objects.order_by("pk").values_list("volunteer_id", "weekday", "start_minute", "end_minute")
    for volunteer, weekday, start, end in rows:
        found[volunteer].append(core.Stretch(weekday, start, end))
    return found


def _absences(today: date) -> tuple[dict[int, list[core.Absence]], dict[int, list[core.Season]]]:
    dated: dict[int, list[core.Absence]] = defaultdict(list)
    yearly: dict[int, list[core.Season]] = defaultdict(list)
    for row in Absence.objects.filter(Q(end_date=None) | Q(end_date__gte=today)).order_by("pk"):
        if row.start_date and row.end_date:
            away = core.Absence(day_number(row.start_date), day_number(row.end_date), row.place)
            dated[row.volunteer_id].append(away)
        elif row.from_month and row.to_month:
            yearly[row.volunteer_id].append(core.Season(row.from_month, row.to_month, row.place))
    return dated, yearly


def _covers(today: date) -> dict[int, list[core.Cover]]:
    found: dict[int, list[core.Cover]] = defaultdict(list)
    for row in Insurance.objects.filter(end_date__gte=today).order_by("pk"):
        found[row.volunteer_id].append(core.Cover(day_number(row.start_date), day_number(row.end_date)))
    return found


def _willing() -> dict[int, list[Area]]:
    links = list(
        Volunteer.objects.filter(willing_areas__isnull=False).order_by("pk").values_list("pk", "willing_areas")
    )
    areas = {a.pk: a for a in Area.objects.filter(pk__in={area for _, area in links}).select_related("parent")}
    return _grouped((volunteer, areas[area]) for volunteer, area in links)


def _load(today: date, standing: Collection[int]) -> dict[int, int]:
    """Sessions attended lately and those still to come that are taken."""
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
    """Asking for leave is no refusal: illness must not count against anybody."""
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
