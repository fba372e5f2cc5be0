"""Reading volunteers' rows as the rulebook's persons."""

from calendar import monthrange
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from events.models import OfficePolicy
from events.queries.places import Places
from events.rules import values
from volunteers.models import Absence, Area, Availability, Insurance, Volunteer, VolunteerSkill
from volunteers.states import Willingness

# Never a phone or an ID number, which would be decrypted for nothing.
PERSON_FIELDS = (
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
class PeopleRows:
    """All rows of the volunteers that a rule reads, by volunteer."""

    skills: Mapping[int, list[tuple[str, int]]]
    availability: Mapping[int, list[values.Stretch]]
    absences: Mapping[int, list[values.Absence]]
    seasons: Mapping[int, list[values.Season]]
    covers: Mapping[int, list[values.Cover]]
    willing: Mapping[int, list[Area]]

    @classmethod
    def read(cls, *, today: date, only: Collection[int] | None = None) -> "PeopleRows":
        """Reads them at once, for everybody or for the people in ``only`` (primary keys)."""
        absences, seasons = _absences(today, only)
        known = _of(VolunteerSkill.objects.order_by("pk"), only).values_list("volunteer_id", "skill__name", "level")
        return cls(
            skills=_grouped((person, (skill, max(level, 1))) for person, skill, level in known),
            availability=_stretches(only),
            absences=absences,
            seasons=seasons,
            covers=_covers(today, only),
            willing=_willing(only),
        )

    def areas(self) -> list[Area]:
        """Returns every area a person is willing to go to."""
        return [area for areas in self.willing.values() for area in areas]


def persons(
    people: Iterable[Volunteer], rows: PeopleRows, places: Places, policy: OfficePolicy
) -> dict[int, values.Person]:
    """Returns everybody in the rulebook's form, by primary key, in the order given."""
    return {person.pk: _person(person, rows, places, policy) for person in people}


def _person(person: Volunteer, rows: PeopleRows, places: Places, policy: OfficePolicy) -> values.Person:
    return values.Person(
        id=str(person.pk),
        status=person.status,
        willingness=person.willingness,
        lives_away=person.lives_away_at,
        birth_date=person.birth_date,
        home=places.name_of(person.residence),
        places=_willing_places(person, rows, places),
        skills=dict(rows.skills.get(person.pk, ())),
        availability=tuple(rows.availability.get(person.pk, ())),
        absences=tuple(rows.absences.get(person.pk, ())),
        seasons=tuple(rows.seasons.get(person.pk, ())),
        blocked_month_days=tuple(sorted({d for d in person.blocked_month_days if isinstance(d, int) and 0 < d < 32})),
        notice_days=person.notice_days,
        max_per_week=person.max_per_week,
        max_per_month=person.max_per_month,
        health=person.health_grade,
        health_until=_health_until(person.health_date, policy.health_valid_months),
        altitude_ok=person.altitude_ok,
        can_ride=person.can_ride,
        covers=tuple(rows.covers.get(person.pk, ())),
    )


def _willing_places(person: Volunteer, rows: PeopleRows, places: Places) -> tuple[str, ...] | None:
    """Returns the places a person goes to; nothing means anywhere.

    They are the areas named, or the home township of a person who stays there.
    """
    prefixes = [area.code_prefix for area in rows.willing.get(person.pk, ())]
    if person.willingness == Willingness.OWN_TOWNSHIP and not prefixes:
        prefixes = [person.residence.code[:9]] if person.residence else []
    elif not prefixes:
        return None
    return tuple(sorted({name for prefix in prefixes for name in places.within(prefix)}))


def _health_until(stated: date | None, months: int) -> date | None:
    """Returns the last valid day of a statement: the same day some months later, or that month's last."""
    if stated is None:
        return None
    month = stated.month - 1 + months
    year = stated.year + month // 12
    last = monthrange(year, month % 12 + 1)[1]
    return date(year, month % 12 + 1, min(stated.day, last))


def _of(rows: QuerySet[Any], only: Collection[int] | None) -> QuerySet[Any]:
    return rows if only is None else rows.filter(volunteer__in=list(only))


def _grouped(pairs: Iterable[tuple[int, Any]]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found


def _stretches(only: Collection[int] | None) -> dict[int, list[values.Stretch]]:
    rows = _of(Availability.objects.order_by("pk"), only)
    found = rows.values_list("volunteer_id", "weekday", "start_minute", "end_minute")
    return _grouped((person, values.Stretch(weekday, start, end)) for person, weekday, start, end in found)


def _absences(
    today: date, only: Collection[int] | None
) -> tuple[dict[int, list[values.Absence]], dict[int, list[values.Season]]]:
    dated: dict[int, list[values.Absence]] = defaultdict(list)
    yearly: dict[int, list[values.Season]] = defaultdict(list)
    for row in _of(Absence.objects.filter(Q(end_date=None) | Q(end_date__gte=today)).order_by("pk"), only):
        if row.start_date and row.end_date:
            dated[row.volunteer_id].append(values.Absence(row.start_date, row.end_date, row.place))
        elif row.from_month and row.to_month:
            yearly[row.volunteer_id].append(values.Season(row.from_month, row.to_month, row.place))
    return dated, yearly


def _covers(today: date, only: Collection[int] | None) -> dict[int, list[values.Cover]]:
    rows = _of(Insurance.objects.filter(end_date__gte=today).order_by("pk"), only)
    return _grouped((row.volunteer_id, values.Cover(row.start_date, row.end_date)) for row in rows)


def _willing(only: Collection[int] | None) -> dict[int, list[Area]]:
    rows = Volunteer.objects.filter(willing_areas__isnull=False).order_by("pk")
    if only is not None:
        rows = rows.filter(pk__in=list(only))
    links = list(rows.values_list("pk", "willing_areas"))
    areas = {a.pk: a for a in Area.objects.filter(pk__in={area for _, area in links}).select_related("parent")}
    return _grouped((volunteer, areas[area]) for volunteer, area in links)
