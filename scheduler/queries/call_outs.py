"""The people a call-out could ask, by fitness and distance, with the objections against each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from events.models import CallOut
from events.queries.standbys import asked_before
from scheduler.matching.problem.plan import Objection
from scheduler.matching.rules.masks import RULE
from scheduler.queries.candidates import Candidate, candidates_for

ASIDE = ("notice_short", "too_early", "too_late")
"""Rules that stop nobody in an emergency, which gives no notice and comes at any hour; they are only shown."""
NEVER_STAGES = ("pool", "fit")
"""Stages of rules that hold in every emergency: people outside the pool or unfit are never asked."""
LACKING_STAGES = ("skill", "language")
BUSY = "busy"


class Fitness(StrEnum):
    """A person's fitness for a call-out.

    Free people may be asked, others by exception, busy people by an organizer's decision, barred people never. People
    who lack a wanted skill do not count at all.
    """

    FREE = "free"
    EXCEPTION = "exception"
    BUSY = "busy"
    BARRED = "barred"
    LACKING = "lacking"


@dataclass(frozen=True, slots=True)
class Person:
    """One person (primary key) with the fitness, the minutes one way, and all objections."""

    volunteer: int
    fitness: Fitness
    minutes: int
    objections: tuple[Objection, ...]


def fitness_of(objections: Iterable[Objection]) -> Fitness:
    """Returns the fitness in an emergency that some objections of the matching amount to."""
    codes = [one.code for one in objections if one.code not in ASIDE]
    rules = [RULE[code] for code in codes if code in RULE and code != BUSY]
    if any(rule.stage in LACKING_STAGES for rule in rules):
        return Fitness.LACKING
    if any(rule.legal or rule.stage in NEVER_STAGES or not rule.overridable for rule in rules):
        return Fitness.BARRED
    if BUSY in codes:
        return Fitness.BUSY
    return Fitness.EXCEPTION if codes else Fitness.FREE


def people_for(call_out: CallOut, *, at: datetime) -> list[Person]:
    """Returns everybody within the radius who has the wanted skills and is not asked yet.

    Free people come first, then exceptions, busy people and barred people; in each group the nearest first, then the
    fewest objections, then the matching's cost.
    """
    order = list(Fitness)
    found = [
        (order.index(fitness), one.minutes, len(one.objections), one.cost, one.volunteer, one)
        for one in _near(call_out, at=at)
        if (fitness := fitness_of(one.objections)) != Fitness.LACKING
    ]
    return [
        Person(one.volunteer, order[rank], minutes, one.objections)
        for rank, minutes, _n, _c, _v, one in sorted(found, key=lambda row: row[:5])
    ]


def _near(call_out: CallOut, *, at: datetime) -> list[Candidate]:
    everybody = candidates_for(call_out.position_id, at=at)
    near = [one for one in everybody if one.minutes <= call_out.radius_minutes]
    position = call_out.position
    asked = asked_before(position.shift, [one.volunteer for one in near])
    return [one for one in near if one.volunteer not in asked]
