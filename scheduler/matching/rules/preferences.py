"""The soft rules: the cost of a choice in minutes of inconvenience. Pure.

``pair_costs`` gives the sum for many volunteers at once, ``pair_points`` the same sum item by item for one; a test
holds them equal. Load and cohesion depend on the rest of the plan and are added where the plan is known.
"""

import numpy as np

from scheduler.matching.problem.plan import Objection, Point, Values
from scheduler.matching.rules.compiled import Compiled, Ints
from scheduler.matching.rules.masks import RULE, breaks, drawbacks, questions


def pair_costs(compiled: Compiled, position: int, who: Ints) -> Ints:
    """Returns the cost of each of some volunteers for a position, without load and cohesion."""
    w, wanted = compiled.weights, compiled.position(position)
    cost = w.travel * compiled.way(int(compiled.shift_of[position]), who)
    for need in compiled.wanted[position]:
        cost = cost + w.over_level * np.maximum(compiled.levels[need.skill][who].astype(np.int64) - need.level, 0)
    for reserve in compiled.kept[position]:
        cost = cost + w.without_skill * (compiled.levels[reserve.skill][who] < reserve.level)
    cost = cost + _person_costs(compiled)[who] + _limit_costs(compiled, position, who)
    if (team := wanted.preferred_team) is not None:
        cost = cost - w.preferred_team * np.isin(who, compiled.members.get(team, ()))
    if wanted.preferred_volunteer is not None:
        cost = cost - w.preferred_volunteer * (who == compiled.volunteer_number[wanted.preferred_volunteer])
    costs: Ints = np.asarray(cost, dtype=np.int64)
    return costs


def pair_points(compiled: Compiled, position: int, volunteer: int) -> list[Point]:
    """Returns one volunteer's cost for a position, item by item; plain facts have no points."""
    w, wanted, person = compiled.weights, compiled.position(position), compiled.volunteers[volunteer]
    minutes = compiled.minutes_to(int(compiled.shift_of[position]), volunteer)
    points = []
    for need in compiled.wanted[position]:
        level = int(compiled.levels[need.skill][volunteer])
        over = max(level - need.level, 0)
        points.append(Point("skill", {"skill": need.skill, "level": level}, w.over_level * over))
    points += _kept_points(compiled, position, volunteer)
    points.append(Point("travel", {"minutes": minutes}, w.travel * minutes))
    if wanted.preferred_volunteer == person.id:
        points.append(Point("preferred_volunteer", {}, -w.preferred_volunteer))
    if wanted.preferred_team is not None and wanted.preferred_team in person.teams:
        points.append(Point("preferred_team", {"team": wanted.preferred_team}, -w.preferred_team))
    points += [Point("ask", _of_rule(one), w.ask) for one in questions(compiled, position, volunteer)]
    points += [Point("unpreferred", _of_rule(one), w.unpreferred) for one in drawbacks(compiled, position, volunteer)]
    if person.willingness == "depends":
        points.append(Point("depends", {}, w.depends))
    if answers := int(_answer_costs(compiled)[volunteer]):
        points.append(Point("answers", {}, answers))
    if unasked := int(_unasked_costs(compiled)[volunteer]):
        points.append(Point("long_unasked", {"days": person.asked_days_ago}, unasked))
    return points


def _limit_costs(compiled: Compiled, position: int, who: Ints) -> Ints:
    """Returns what the limits cost that some people would not keep and that do not bar them."""
    cost, rules = np.zeros(len(who), dtype=np.int64), compiled.rules
    for codes, weight in ((rules.asked, compiled.weights.ask), (rules.costly, compiled.weights.unpreferred)):
        for code in codes:
            cost += weight * breaks(compiled, RULE[code], position, who)
    return cost


def _of_rule(objection: Objection) -> Values:
    return {"rule": objection.code, **objection.values}


def _kept_points(compiled: Compiled, position: int, volunteer: int) -> list[Point]:
    """Returns the points of somebody who lacks what seats are kept for."""
    points, told = [], {need.skill for need in compiled.wanted[position]}
    for reserve in compiled.kept[position]:
        level = int(compiled.levels[reserve.skill][volunteer])
        if level < reserve.level:
            points.append(Point("without_skill", {"skill": reserve.skill}, compiled.weights.without_skill))
        elif reserve.skill not in told:
            points.append(Point("skill", {"skill": reserve.skill, "level": level}, 0))
    return points


def load_cost(compiled: Compiled, volunteer: int, carried: int) -> int:
    """Returns the cost of one service more for a person with load ``carried``: the step between two squares."""
    return int(compiled.weights.fairness * (2 * carried + 1))


def load_point(compiled: Compiled, volunteer: int, taken: int) -> Point:
    """Returns the load item of a person's next service after ``taken`` in this plan."""
    carried = int(compiled.load[volunteer]) + taken
    return Point("load", {"count": carried}, load_cost(compiled, volunteer, carried))


def _person_costs(compiled: Compiled) -> Ints:
    """Returns the part of each person's cost that is the same at every position."""

    def make() -> Ints:
        depends = compiled.flags("depends", lambda v: v.willingness == "depends")
        costs: Ints = compiled.weights.depends * depends + _answer_costs(compiled) + _unasked_costs(compiled)
        return costs

    return compiled.numbers("person", make)


def _answer_costs(compiled: Compiled) -> Ints:
    def make() -> Ints:
        refused = np.array([100 - v.acceptance for v in compiled.volunteers], dtype=np.int64)
        capped: Ints = np.minimum(compiled.weights.acceptance * refused // 100, compiled.weights.acceptance_cap)
        return capped

    return compiled.numbers("answers", make)


def _unasked_costs(compiled: Compiled) -> Ints:
    def make() -> Ints:
        days = np.array(
            [10**6 if v.asked_days_ago is None else v.asked_days_ago for v in compiled.volunteers], dtype=np.int64
        )
        costs: Ints = -compiled.weights.long_unasked * (days >= compiled.weights.long_unasked_days).astype(np.int64)
        return costs

    return compiled.numbers("unasked", make)
