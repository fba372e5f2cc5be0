"""Results of the matching: frozen values. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from events.rules.values import Refusal

Values = Mapping[str, object]
"""The numbers and names of a reason; plain JSON."""


@dataclass(frozen=True, slots=True)
class Point:
    """One reason for or against a choice: a code, its numbers, and minutes of inconvenience (negative: a merit)."""

    code: str
    values: Values
    points: int


Objection = Refusal
"""An objection to a person: the rulebook's refusal, or a consequence of the plan itself."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Somebody proposed for a position; ``cost`` is the sum of the items' points.

    ``asks`` are the limits to which the volunteer must say yes before being seated.
    """

    position: str
    volunteer: str
    cost: int
    items: tuple[Point, ...] = ()
    asks: tuple[Objection, ...] = ()


@dataclass(frozen=True, slots=True)
class Unfilled:
    """Seats of a position that stay empty."""

    position: str
    seats: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Proposals and their proven quality.

    No plan costs less than ``bound``; ``status`` is ``proven_best`` when ``cost`` equals it, else ``within_bound``.
    Assignments and unfilled seats are sorted by position and volunteer. ``prices`` are the cost of one seat more at
    each position, as (position, minutes of inconvenience): the proof of the bound that a larger plan can build on.
    ``fingerprint`` hashes everything else.
    """

    assignments: tuple[Assignment, ...]
    unfilled: tuple[Unfilled, ...]
    cost: int
    bound: int
    status: str
    engine: str
    problem_fingerprint: str
    fingerprint: str = ""
    prices: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Violation:
    """A hard rule that a plan breaks: the code, the position, the volunteer, and numbers."""

    code: str
    position: str = ""
    volunteer: str = ""
    values: Values = field(default_factory=dict)
