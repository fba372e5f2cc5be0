"""The most that a seat can cost, so that leaving it empty is never the cheaper way. Pure.

Seats are filled first, all else comes after; that holds only while an empty seat weighs at least as much as anybody who
could fill it.
"""

from scheduler.matching.problem.days import MINUTES_PER_DAY, month_of, week_of
from scheduler.matching.problem.problem import Problem


def dearest_seat(problem: Problem) -> int:
    """Returns the most that seating one person more can cost, in minutes of inconvenience; 0 where nobody is."""
    weights, rules = problem.weights, problem.rules
    if not problem.volunteers or not problem.positions:
        return 0
    ways = [max(row, default=0) for row in problem.travel]
    way = max([rules.unknown_travel_minutes, *ways])
    if "too_far" not in (*rules.asked, *rules.costly):
        way = min(way, rules.max_travel_minutes)
    levels = max((sum(have.level for have in v.skills) for v in problem.volunteers), default=0)
    return (
        weights.travel * way
        + weights.over_level * levels
        + weights.depends
        + weights.acceptance_cap
        + weights.another_team
        + weights.without_skill * max(len(position.reserves) for position in problem.positions)
        + weights.ask * len(rules.asked)
        + weights.unpreferred * len(rules.costly)
        + weights.fairness * (2 * _most_load(problem) + 1)
    )


def _most_load(problem: Problem) -> int:
    """Returns the most that anybody could carry before the last seat."""
    days = {shift.start // MINUTES_PER_DAY for shift in problem.shifts}
    weeks, months = ({of(day) for day in days} for of in (week_of, month_of))
    seats = min(len(problem.shifts), len(days) * problem.rules.max_per_day)
    return max(
        v.load + max(min(seats, len(weeks) * v.max_per_week, len(months) * v.max_per_month) - 1, 0)
        for v in problem.volunteers
    )
