"""Refusals of people at positions, by the present rows."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Prefetch

from events.models import AgeLimit, Assignment, Position
from events.queries.places import Places, way_between
from events.queries.policy import office_policy
from events.queries.rulebook.people import PERSON_FIELDS, PeopleRows, persons
from events.queries.rulebook.sessions import SessionRows, policy_values, session_of
from events.rules import values
from events.rules.table import legal, questions, refusals
from events.rules.values import Refusal
from events.states import ShiftState
from volunteers.models import Volunteer
from volunteers.timespan import day_start, local_date


@dataclass(frozen=True, slots=True)
class Pair:
    """One person at one position; assignments in ``leaving`` (primary keys) count as given up.

    The person's ``residence__parent`` and the position's ``shift__event__kind`` and ``shift__area__parent`` should be
    selected.
    """

    volunteer: Volunteer
    position: Position
    leaving: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """The rulebook's word on a pair: refusals that stand in the way, and questions to which the person must say yes."""

    refusals: tuple[Refusal, ...]
    questions: tuple[Refusal, ...]


Coming = tuple[Assignment, Reading]
"""A booking of a session still to come, and the rulebook's word on it."""


def refusals_of(pairs: Sequence[Pair], *, at: datetime) -> list[tuple[Refusal, ...]]:
    """Returns all refusals of each pair, in the rulebook's order; the number of queries does not grow."""
    return [one.refusals for one in readings_of(pairs, at=at)]


def readings_of(pairs: Sequence[Pair], *, at: datetime) -> list[Reading]:
    """Returns the refusals and questions of each pair; the number of queries does not grow."""
    if not pairs:
        return []
    policy, today = office_policy(), local_date(at)
    people = {pair.volunteer.pk: pair.volunteer for pair in pairs}
    positions = {pair.position.pk: pair.position for pair in pairs}
    pool = PeopleRows.read(today=today, only=people)
    areas = [position.shift.area for position in positions.values()]
    places = Places([*areas, *(person.residence for person in people.values()), *pool.areas()])
    known = persons(people.values(), pool, places, policy)
    rows, bookings = SessionRows.read(list(positions.values())), _bookings(people, positions.values())
    rules = policy_values(policy, AgeLimit.objects.order_by("from_age"))
    found = []
    for pair in pairs:
        person, session = known[pair.volunteer.pk], session_of(pair.position, rows, places, pair.leaving)
        calendar = values.Calendar(
            today=today,
            way_minutes=way_between(pair.volunteer.residence, pair.position.shift.area),
            bookings=tuple(one for pk, one in bookings.get(pair.volunteer.pk, ()) if pk not in pair.leaving),
        )
        told = (tell(person, session, rules, calendar) for tell in (refusals, questions))
        found.append(Reading(*told))
    return found


def no_longer_lawful(
    at: datetime, *, event: int | None = None, read: Sequence[Coming] | None = None
) -> list[tuple[Assignment, tuple[Refusal, ...]]]:
    """Returns invited and accepted people whom the law bars from a session still to come, with the refusals.

    Ordered by the session's time, of all events or of one (primary key); from what was ``read`` already, if given.
    """
    known = read_coming(at, event=event) if read is None else read
    found = ((row, tuple(one for one in legal(said.refusals) if one.code != "law_unclear")) for row, said in known)
    return [(row, barred) for row, barred in found if barred]


def at_law(at: datetime, *, until: datetime) -> list[tuple[Assignment, tuple[Refusal, ...]]]:
    """Returns the people of sessions that start before ``until`` whom the law bars, open questions of law included."""
    found = ((row, legal(said.refusals)) for row, said in read_coming(at, until=until))
    return [(row, barred) for row, barred in found if barred]


def read_coming(at: datetime, *, event: int | None = None, until: datetime | None = None) -> list[Coming]:
    """Returns the invited and accepted people of sessions to come, each with the rulebook's word.

    By the session's time, of all events or of one (primary key), of all sessions or of those that start before
    ``until``.
    """
    people = Volunteer.objects.select_related("residence__parent").only("name", *PERSON_FIELDS)
    positions = Position.objects.select_related("shift__event__kind", "shift__event__created_by", "shift__area__parent")
    asked = (
        Assignment.objects.busy()
        .filter(shift__start_at__gt=at, shift__state=ShiftState.PLANNED)
        .prefetch_related(Prefetch("volunteer", people), Prefetch("position", positions), "invited_by")
        .order_by("shift__start_at", "pk")
    )
    if event is not None:
        asked = asked.filter(shift__event=event)
    if until is not None:
        asked = asked.filter(shift__start_at__lt=until)
    rows = list(asked)
    for row in rows:
        row.shift = row.position.shift
    found = readings_of([Pair(row.volunteer, row.position, frozenset({row.pk})) for row in rows], at=at)
    return list(zip(rows, found, strict=True))


def _bookings(people: Collection[int], positions: Iterable[Position]) -> dict[int, list[tuple[int, values.Booking]]]:
    """Returns each person's busy assignments in the weeks and months that the sessions touch."""
    starts = [position.shift.start_at for position in positions]
    first = local_date(min(starts)).replace(day=1) - timedelta(days=7)
    busy = Assignment.objects.busy().filter(
        volunteer__in=list(people),
        shift__start_at__gte=day_start(first),
        shift__start_at__lt=max(starts) + timedelta(days=38),
    )
    found: dict[int, list[tuple[int, values.Booking]]] = defaultdict(list)
    told = ("shift__start_at", "shift__end_at", "busy_from", "busy_until", "shift__outdoor", "shift__event__title")
    for pk, person, *booking in busy.order_by("pk").values_list("pk", "volunteer_id", *told):
        found[person].append((pk, values.Booking(*booking)))
    return found
