"""Plans written by hand, and sessions at one time in two places."""

from dataclasses import replace as change

from scheduler.matching.problem.plan import Assignment, Plan
from scheduler.matching.problem.problem import Problem, SkillLevel
from tests.scheduler.matching.pairs import pair_of_shifts
from tests.scheduler.matching.tiny import tiny

SKILL = SkillLevel("a")


def by_hand(*pairs: tuple[str, str]) -> Plan:
    return Plan(tuple(Assignment(p, v, 0) for p, v in pairs), (), 0, 0, "", "by hand", "")


def in_two_places(*people: tuple[str, tuple[SkillLevel, ...]], priorities: tuple[int, int] = (2, 2)) -> Problem:
    """Position pa wants a skill, pb does not; both are at one time."""
    problem = pair_of_shifts(0)
    one = change(problem.volunteers[0], skills=())
    return change(
        problem,
        skills=tiny(0).skills,
        volunteers=tuple(change(one, id=name, skills=skills) for name, skills in people),
        positions=(change(problem.positions[0], skills=(SKILL,)), problem.positions[1]),
        shifts=tuple(change(s, priority=p) for s, p in zip(problem.shifts, priorities, strict=True)),
    )
