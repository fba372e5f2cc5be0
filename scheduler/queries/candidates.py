"""The people for a seat of one position at present, the best first, with the objections against the others."""

from dataclasses import dataclass
from datetime import datetime

from scheduler.matching.problem.plan import Objection
from scheduler.matching.reasons.explain import Explainer
from scheduler.queries.problems import problem_for


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person (primary key): minutes one way, the matching's cost, and the objections, if any."""

    volunteer: int
    minutes: int
    cost: int = 0
    objections: tuple[Objection, ...] = ()


def candidates_for(position: int, *, at: datetime) -> list[Candidate]:
    """Returns everybody in the pool: people without objections by cost, then all others by number."""
    explainer = Explainer(problem_for([position], at=at), None)
    c = explainer.c
    explained = explainer.position(0)
    shift = int(c.shift_of[0])

    def minutes(person: str) -> int:
        return c.minutes_to(shift, c.volunteer_number[person])

    possible = [Candidate(int(one.volunteer), minutes(one.volunteer), one.extra) for one in explained.candidates]
    others = [Candidate(int(who), minutes(who), objections=tuple(against)) for who, against in explained.objections]
    return possible + sorted(others, key=lambda one: one.volunteer)
