"""Weekly patterns of availability, all tested for a span at once. Pure."""

import numpy as np
from numpy.typing import NDArray

from scheduler.matching.problem.days import MINUTES_PER_DAY, days_of, weekday_of
from scheduler.matching.problem.problem import Stretch

Stretches = tuple[Stretch, ...]


class Weeks:
    """Patterns of weekly stretches, numbered; one without stretches is always open. Touching stretches are joined."""

    def __init__(self, patterns: list[Stretches]) -> None:
        merged = [[_merged(pattern, weekday) for weekday in range(7)] for pattern in patterns]
        width = max((len(spans) for week in merged for spans in week), default=0)
        self._begin = np.full((7, len(patterns), width), MINUTES_PER_DAY + 1, dtype=np.int64)
        self._end = np.zeros((7, len(patterns), width), dtype=np.int64)
        for number, week in enumerate(merged):
            for weekday, spans in enumerate(week):
                for i, (begin, end) in enumerate(spans):
                    self._begin[weekday, number, i], self._end[weekday, number, i] = begin, end

    def fit(self, start: int, end: int) -> NDArray[np.bool_]:
        """Returns for each pattern whether it contains the whole of ``[start, end)``, in minutes."""
        fits = np.ones(self._begin.shape[1], dtype=np.bool_)
        for day in days_of(start, end):
            begin = max(start - day * MINUTES_PER_DAY, 0)
            stop = min(end - day * MINUTES_PER_DAY, MINUTES_PER_DAY)
            weekday = weekday_of(day)
            fits &= ((self._begin[weekday] <= begin) & (stop <= self._end[weekday])).any(axis=1)
        return fits


def _merged(pattern: Stretches, weekday: int) -> list[tuple[int, int]]:
    """Returns the stretches of a weekday in order, with touching and overlapping ones joined."""
    if not pattern:
        return [(0, MINUTES_PER_DAY)]
    spans: list[tuple[int, int]] = []
    for begin, end in sorted((s.start, s.end) for s in pattern if s.weekday == weekday):
        if spans and begin <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], end))
        else:
            spans.append((begin, end))
    return spans
