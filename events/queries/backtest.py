"""Reading a span of past days, and the policy in force, for the judgement of what was really done."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from events.models import ActivityKind, AgeLimit, Attendance, Shift, Transport
from events.queries.places import Places, way_between
from events.queries.policy import office_policy
from events.queries.rulebook.doubts import judged_of
from events.queries.rulebook.sessions import GRADES, floor_of, policy_values
from events.rules import values
from events.rules.backtest.judging import Held, Presence
from events.rules.backtest.trials import Trial
from events.rules.doubts import NOTHING_JUDGED, Judged
from events.states import PRESENT_STATUSES, ShiftState
from volunteers.models import Area, Volunteer, VolunteerSkill
from volunteers.states import SkillCategory
from volunteers.timespan import day_start, local_date

LOOK_BACK = timedelta(days=14)
"""Days before the span that are read too, for the limits of weeks and of days of rest."""
PLACE_FIELDS = ("code", "name", "level", "latitude", "longitude", "minutes_to_seat")


def policy_in_force() -> Trial:
    """Returns the office's policy as a trial; its skills are asked as each kind says."""
    return Trial(policy_values(office_policy(), AgeLimit.objects.order_by("from_age")))


def years_with_attendances() -> list[int]:
    """Returns the years in which sessions with attendances were held, newest first."""
    held = Shift.objects.filter(state=ShiftState.HELD, attendances__status__in=PRESENT_STATUSES)
    first, last = (
        held.order_by(order).values_list("start_at", flat=True).first() for order in ("start_at", "-start_at")
    )
    if first is None or last is None:
        return []
    return list(range(local_date(last).year, local_date(first).year - 1, -1))


def sessions_of_year(year: int) -> list[Held]:
    """Returns the sessions held in a year, and those shortly before, by their start, with everybody who came.

    Reads the rows in the same number of queries whatever their number.
    """
    first, end = day_start(date(year, 1, 1)), day_start(date(year + 1, 1, 1))
    shifts = list(
        Shift.objects.between(first - LOOK_BACK, end)
        .held()
        .select_related("event__kind", "area__parent")
        .order_by("start_at", "pk")
    )
    people = _people()
    places = Places([*(shift.area for shift in shifts), *(person.residence for person in people.values())])
    of_shift, unnamed = _came(shifts, people, _persons(people.values(), places))
    kinds, judged = _kinds(), judged_of({shift.event_id for shift in shifts})
    return [
        Held(
            id=shift.pk,
            event=shift.event_id,
            title=shift.event.title,
            kind=shift.event.kind.name,
            session=_session(shift, places, judged.get(shift.event_id, NOTHING_JUDGED)),
            skills=kinds[shift.event.kind_id][0],
            least=kinds[shift.event.kind_id][1],
            unnamed=unnamed[shift.pk],
            people=tuple(of_shift[shift.pk]),
            counts=shift.start_at >= first,
        )
        for shift in shifts
    ]


def _came(
    shifts: Sequence[Shift], people: Mapping[int, Volunteer], known: Mapping[int, values.Person]
) -> tuple[dict[int, list[Presence]], Counter[int]]:
    """Returns the people who came to each of some sessions, by primary key, and how many came whom nobody knows."""
    areas, ways = {shift.pk: shift.area for shift in shifts}, _Ways()
    of_shift: dict[int, list[Presence]] = defaultdict(list)
    unnamed: Counter[int] = Counter()
    came = Attendance.objects.filter(shift__in=areas, status__in=PRESENT_STATUSES).order_by("pk")
    for pk, shift, person in came.values_list("pk", "shift_id", "volunteer_id"):
        if person:
            way = ways.between(people[person].residence, areas[shift])
            of_shift[shift].append(Presence(pk, people[person].name, known[person], way))
        else:
            unnamed[shift] += 1
    return of_shift, unnamed


class _Ways:
    """Ways between areas, each computed once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int | None, int | None], int] = {}

    def between(self, one: Area | None, other: Area | None) -> int:
        """Returns minutes one way."""
        key = (one.pk if one else None, other.pk if other else None)
        if key not in self._known:
            self._known[key] = way_between(one, other)
        return self._known[key]


def _people() -> dict[int, Volunteer]:
    """Returns everybody who ever came, by primary key, without encrypted fields."""
    fields = ["name", "birth_date", "residence"]
    fields += [f"residence__{name}" for name in PLACE_FIELDS]
    fields += [f"residence__parent__{name}" for name in PLACE_FIELDS]
    came = Attendance.objects.exclude(volunteer=None).values("volunteer")
    return {
        person.pk: person
        for person in Volunteer.objects.filter(pk__in=came).select_related("residence__parent").only(*fields)
    }


def _persons(people: Iterable[Volunteer], places: Places) -> dict[int, values.Person]:
    """Returns people in the rulebook's form: only what is known of a day in the past, and the skills of today."""
    skills: dict[int, dict[str, int]] = defaultdict(dict)
    for person, skill, level in VolunteerSkill.objects.values_list("volunteer_id", "skill__name", "level"):
        skills[person][skill] = max(level, 1)
    return {
        person.pk: values.Person(
            id=str(person.pk),
            birth_date=person.birth_date,
            home=places.name_of(person.residence),
            skills=skills[person.pk],
        )
        for person in people
    }


def _kinds() -> dict[int, tuple[tuple[values.Need, ...], int | None]]:
    """Returns the skills that each kind usually needs, and of how many people, by primary key."""
    return {
        kind.pk: (
            tuple(values.Need(s.name, 1, s.category == SkillCategory.LANGUAGE) for s in kind.skills.all()),
            kind.skills_least,
        )
        for kind in ActivityKind.objects.prefetch_related("skills")
    }


def _session(shift: Shift, places: Places, judged: Judged) -> values.Session:
    """Returns a past session in the rulebook's form; it has no positions, so it asks for nobody by name."""
    kind = shift.event.kind
    return values.Session(
        start=shift.start_at,
        end=shift.end_at,
        place=places.name_of(shift.area),
        outdoor=shift.outdoor,
        seated=kind.seated,
        risk=GRADES[kind.risk],
        barred_from_age=kind.barred_from_age,
        bar_article=kind.bar_article,
        transport=shift.event.transport != Transport.SELF,
        floor=floor_of(shift, judged),
    )
