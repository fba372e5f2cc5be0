"""Reasons for empty seats of a position: the shortest true reason and helpful changes. Pure."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from scheduler.matching.changes.standing import Standing
from scheduler.matching.problem.plan import Objection, Values
from scheduler.matching.problem.problem import SkillLevel
from scheduler.matching.reasons.fixes import Fix
from scheduler.matching.rules.compiled import Ints
from scheduler.matching.rules.masks import KEPT, STAGES, stage_bits

FOR_EVERYBODY = ("too_early", "too_late", "past", "risk_high", "law_unclear")
"""Rules that keep everybody from a session."""


@dataclass(frozen=True, slots=True)
class Held:
    """Another position of the plan that holds people suitable here; ``people`` by id."""

    position: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shortage:
    """The reason why seats stay empty: the shortest true reason, then everything behind it.

    ``lost`` names for all who have what is asked one reason each, the fewest reasons that cover them:
    ``((code, people), …)``. ``waterfall`` says how many are left after each stage, ``near`` how many would be possible
    but for one rule. ``held`` are the positions that hold the suitable, those that hold most first. ``together`` is a
    smallest set of positions, this one among them, that can't all be filled, nothing when none of a few is known.
    ``fixes`` are single changes that would fill a seat, each tried. Where the empty seats are all kept for a skill,
    the shortage is of people who have it: the numbers and ``lost`` are of those.
    """

    code: str
    values: Values
    lost: tuple[tuple[str, int], ...] = ()
    waterfall: tuple[tuple[str, int], ...] = ()
    near: tuple[tuple[str, int], ...] = ()
    held: tuple[Held, ...] = ()
    together: tuple[str, ...] = ()
    fixes: tuple[Fix, ...] = ()


def shortage_of(
    standing: Standing,
    number: int,
    bits: Ints,
    against: Mapping[int, list[Objection]],
    alone: Mapping[int, Objection],
    together: tuple[str, ...],
    fixes: tuple[Fix, ...],
) -> Shortage:
    """Returns the reason for a position's empty seats from the objections to everybody there.

    ``alone`` holds the objections of the people who have exactly one.
    """
    c = standing.c
    left_out = [v for v in against if not bits[v]]
    planned = [v for v in left_out if {o.code for o in against[v]} != {KEPT}]
    waterfall = _waterfall(bits)
    waterfall.append(("planned", waterfall[-1][1] - len(planned)))
    if len(left_out) > len(planned):
        waterfall.append((KEPT, waterfall[-1][1] - len(left_out) + len(planned)))
    kept = _kept_for(standing, number)
    skilled = np.flatnonzero(bits & stage_bits("skill", "language") == 0)
    skilled = c.skilled(tuple(kept), skilled).tolist()
    lost = tuple(fewest_reasons([[o.code for o in against[v]] for v in skilled if v in against]))
    code = "too_few"
    if not skilled:
        code = "nobody_has_skill"
    elif len(lost) == 1 and lost[0][0] in FOR_EVERYBODY:
        code = "bars_everybody"
    return Shortage(
        code=code,
        values=_values(standing, number, kept, len(skilled)),
        lost=lost,
        waterfall=tuple(waterfall),
        near=tuple(_near(alone)),
        held=tuple(_held(standing, number, planned)),
        together=together,
        fixes=fixes,
    )


def _kept_for(standing: Standing, position: int) -> list[SkillLevel]:
    """Returns what the empty seats of a position are all kept for; nothing where another might come too."""
    full = standing.crewing.reserves.full(position, standing.people[position])
    return [SkillLevel(room.reserve.skill, room.reserve.level) for room in full]


def _values(standing: Standing, position: int, kept: list[SkillLevel], have: int) -> Values:
    """Returns the numbers of a shortage; where the empty seats are kept, of these alone, and ``kept`` says for what."""
    empty, needs = standing.empty_seats(position), [n.skill for n in standing.c.wanted[position]]
    numbers: dict[str, object] = {"need": int(standing.c.seats[position]), "empty": empty, "skills": needs}
    if kept:
        names = [need.skill for need in kept]
        numbers |= {"need": empty, "skills": list(dict.fromkeys([*needs, *names])), "kept": names}
    return {**numbers, "have": have}


def only_objection(standing: Standing, position: int, volunteer: int, against: list[Objection]) -> Objection | None:
    """Returns a person's one objection, rules and plan taken together, or nothing when there are several."""
    if len(against) != 1:
        return None
    beside = {o.code for o in standing.blockers(volunteer, position)}
    return against[0] if beside <= {against[0].code} else None


def fewest_reasons(people: list[list[str]]) -> list[tuple[str, int]]:
    """Returns one true reason for each of some people so that few reasons are named.

    The commonest comes first, ties by code.
    """
    left, told = list(people), []
    while left:
        counted = Counter(code for codes in left for code in set(codes))
        code, count = min(counted.items(), key=lambda pair: (-pair[1], pair[0]))
        told.append((code, count))
        left = [codes for codes in left if code not in codes]
    return told


def _waterfall(bits: Ints) -> list[tuple[str, int]]:
    """Returns the number of people left after each stage, everybody first."""
    steps, sofar = [("everybody", len(bits))], 0
    for stage in STAGES:
        sofar |= stage_bits(stage)
        steps.append((stage, int((bits & sofar == 0).sum())))
    return steps


def _near(alone: Mapping[int, Objection]) -> list[tuple[str, int]]:
    """Returns the single objections with the number of people who have them, most first."""
    counted = Counter(objection.code for objection in alone.values())
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))


def _held(standing: Standing, position: int, planned: list[int]) -> list[Held]:
    """Returns the seats of the plan that hold suitable people, those with most first."""
    c, found = standing.c, dict[int, list[str]]()
    for v in sorted(planned):
        for h in holding(standing, v, position):
            found.setdefault(h, []).append(c.volunteers[v].id)
    order = sorted(found, key=lambda h: (-len(found[h]), c.shift(h).priority, h))
    return [Held(c.position(h).id, tuple(found[h])) for h in order]


def holding(standing: Standing, volunteer: int, position: int) -> list[int]:
    """Returns the person's seats that each cause an objection at a position; without such a seat, all of them."""
    shift, roster = standing.shift_of[position], standing.roster
    before, found = roster.blockers(volunteer, shift), []
    for h in sorted(standing.seats.get(volunteer, ())):
        roster.take(volunteer, standing.shift_of[h])
        after = roster.blockers(volunteer, shift)
        roster.give(volunteer, standing.shift_of[h])
        if len(after) < len(before):
            found.append(h)
    return found or sorted(standing.seats.get(volunteer, ()))
