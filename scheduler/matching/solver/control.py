"""The caller's wishes to hear and to stop, and all that is known so far. Pure but for the clock handed in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import ceil
from time import monotonic

import numpy as np

from scheduler.matching.problem.errors import Cancelled
from scheduler.matching.rules.compiled import Ints
from scheduler.matching.solver.greedy import Seats

OVERTIME, OVERTIME_SHARE = 0.4, 0.1
"""Seconds, and a part of the time given, by which a first plan may be ready after the deadline."""
OnStep = Callable[[str, int, int], None]
"""A callback that gets a step's name, the cost of the best plan so far and the lower bound of every plan."""


class OutOfTime(Exception):
    """The deadline has passed while something was built that is no use unfinished."""


@dataclass(slots=True)
class Control:
    """The listener to the steps, and the time to stop: ``seconds`` from now by ``clock``, without end when nothing.

    ``reserve`` are the seconds that writing the plan takes; they are kept free.
    """

    seconds: float | None = None
    on_step: OnStep | None = None
    cancelled: Callable[[], bool] | None = None
    clock: Callable[[], float] = monotonic
    reserve: float = 0.0
    began: float = 0.0

    def __post_init__(self) -> None:
        if self.seconds is not None:
            self.began = self.clock()

    def left(self) -> float | None:
        """Seconds until the search must end, nothing without a deadline."""
        return None if self.seconds is None else self.began + self.seconds - self.reserve - self.clock()

    def late(self) -> bool:
        """Whether the search must end."""
        left = self.left()
        return left is not None and left <= 0

    def overdue(self, share: float = 1.0) -> bool:
        """Whether even the first plan must end as far as it is, or what a ``share`` of the overtime is for."""
        left = self.left()
        return left is not None and left <= -share * (OVERTIME + OVERTIME_SHARE * (self.seconds or 0.0))

    def half_overdue(self) -> bool:
        """Whether the looking for candidates must end, so that those found can still be seated."""
        return self.overdue(0.5)

    def passed(self) -> float:
        """Seconds since the beginning; 0 without a deadline."""
        return 0.0 if self.seconds is None else self.clock() - self.began

    def hurry(self) -> None:
        """Gives up what is being built once it is late. Raises ``OutOfTime``."""
        if self.late():
            raise OutOfTime()

    def done(self, step: str, progress: "Progress | None" = None) -> None:
        """Reports a step. Raises ``Cancelled``."""
        if self.on_step is not None and progress is not None:
            self.on_step(step, progress.cost, progress.whole_bound)
        if self.cancelled is not None and self.cancelled():
            raise Cancelled(step)


@dataclass(slots=True)
class Latch:
    """A question that remembers whether it was ever answered with yes."""

    question: Callable[[], bool]
    yes: bool = False

    def __call__(self) -> bool:
        """Returns the answer, asked anew until it is a yes."""
        self.yes = self.yes or self.question()
        return self.yes


@dataclass(slots=True)
class Progress:
    """The state of the search: the best seats, their cost, and a lower bound of every plan."""

    seats: Seats
    cost: int
    bound: float
    prices: Ints = field(default_factory=lambda: np.zeros(0, dtype=np.int64))

    def offer(self, seats: Seats, cost: int) -> None:
        """Takes seats that cost less."""
        if cost < self.cost:
            self.seats, self.cost = seats, cost

    @property
    def whole_bound(self) -> int:
        """The bound as a whole number, since costs are whole numbers."""
        return min(ceil(self.bound - 1e-3), self.cost)

    @property
    def proven(self) -> bool:
        """Whether no plan can be cheaper."""
        return self.whole_bound == self.cost
