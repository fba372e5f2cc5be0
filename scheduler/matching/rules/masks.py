"""The hard rules as masks: a second, fast form of the rulebook's table. Pure.

The table gives the article of a rule and how it is set aside; a property test binds the two forms. The list drives the
filter, the explanations and the waterfall of a position with empty seats. The independent checker shares nothing with
it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from events.rules import table as rulebook
from scheduler.matching.problem.days import MINUTES_PER_DAY
from scheduler.matching.problem.plan import Objection, Values
from scheduler.matching.problem.problem import Position
from scheduler.matching.rules import ages, when, where, who
from scheduler.matching.rules.compiled import Bools, Compiled, Ints
from scheduler.matching.rules.who import fits

STAGES = rulebook.STAGES
"""The waterfall, in order."""
Mask = Callable[[Compiled, int, Ints], Bools]
Numbers = Callable[[Compiled, int, int], Values]


@dataclass(frozen=True, slots=True)
class Rule:
    """A hard rule's second form: its two functions beside the entry of the rulebook's table.

    ``legal`` rules are based on an article (``article``) and are never set aside; of the others a person may set aside
    the ``overridable`` with a reason. ``by`` is ``place`` when only the position's place matters.
    """

    code: str
    stage: str
    mask: Mask
    values: Numbers
    legal: bool
    overridable: bool
    article: str
    by: str


def _row(code: str, mask: Mask, values: Numbers = who.no_values, by: str = "position") -> Rule:
    row = rulebook.RULE[code]
    return Rule(code, row.stage, mask, values, row.legal, row.overridable, row.article, by)


RULES: tuple[Rule, ...] = (
    _row("skill_missing", who.skill_missing_mask, who.skill_missing_values),
    _row("skill_level", who.skill_level_mask, who.skill_level_values),
    _row("language_missing", who.language_missing_mask, who.language_missing_values),
    _row("language_level", who.language_level_mask, who.language_level_values),
    _row("not_active", who.not_active_mask, by="place"),
    _row("not_willing", who.not_willing_mask, by="place"),
    _row("already_asked", who.already_asked_mask),
    _row("risk_high", who.risk_high_mask),
    _row("approval_missing", who.approval_missing_mask),
    _row("age_barred", ages.age_barred_mask, ages.age_barred_values),
    _row("law_unclear", who.law_unclear_mask, who.law_unclear_values),
    _row("age_outdoor", ages.age_outdoor_mask, ages.age_minutes_values),
    _row("age_indoor", ages.age_indoor_mask, ages.age_minutes_values),
    _row("age_unknown", ages.age_unknown_mask),
    _row("own_wish_only", ages.own_wish_only_mask, ages.age_values),
    _row("transport_needed", ages.transport_needed_mask, ages.age_values),
    _row("health_paused", who.health_paused_mask),
    _row("health_indoor", who.health_indoor_mask),
    _row("health_unknown", who.health_unknown_mask),
    _row("health_expired", who.health_expired_mask),
    _row("insurance_missing", who.insurance_missing_mask),
    _row("altitude", where.altitude_mask, where.altitude_values),
    _row("out_of_area", where.out_of_area_mask, where.place_values, by="place"),
    _row("cannot_ride", where.cannot_ride_mask, by="place"),
    _row("too_far", where.too_far_mask, where.too_far_values, by="place"),
    _row("lives_away", where.lives_away_mask, where.lives_away_values, by="place"),
    _row("away", when.away_mask, when.away_values),
    _row("not_available", when.not_available_mask, when.not_available_values),
    _row("blocked_day", when.blocked_day_mask, when.blocked_day_values),
    _row("past", when.past_mask),
    _row("notice_short", when.notice_short_mask, when.notice_short_values),
    _row("too_early", when.too_early_mask, when.too_early_values),
    _row("too_late", when.too_late_mask, when.too_late_values),
    _row("busy", when.busy_mask, when.busy_values),
    _row("day_cap", when.day_cap_mask, when.day_cap_values),
    _row("week_cap", when.week_cap_mask, when.week_cap_values),
    _row("week_minutes", when.week_minutes_mask, when.week_minutes_values),
    _row("month_cap", when.month_cap_mask, when.month_cap_values),
    _row("outdoor_rest", when.outdoor_rest_mask, when.outdoor_rest_values),
)
IDLE: dict[str, Callable[[Compiled, Position], bool]] = {
    "already_asked": lambda c, p: not p.asked,
    "risk_high": lambda c, p: c.shift_named(p).risk < 3,
    "approval_missing": lambda c, p: not c.shift_named(p).needs_approval,
    "age_barred": lambda c, p: c.shift_named(p).barred_from_age is None,
    "law_unclear": lambda c, p: not c.shift_named(p).unclear,
    "age_outdoor": lambda c, p: not c.shift_named(p).exposed,
    "age_indoor": lambda c, p: c.shift_named(p).exposed,
    "age_unknown": lambda c, p: not c.shift_named(p).exposed,
    "transport_needed": lambda c, p: c.shift_named(p).transport or not c.shift_named(p).exposed,
    "health_indoor": lambda c, p: not c.shift_named(p).outdoor,
    "health_unknown": lambda c, p: not c.shift_named(p).outdoor,
    "health_expired": lambda c, p: not c.shift_named(p).outdoor,
    "insurance_missing": lambda c, p: c.shift_named(p).risk < c.rules.insurance_from_risk,
    "altitude": lambda c, p: c.shift_named(p).altitude_m is None,
    "past": lambda c, p: c.shift_named(p).start >= c.problem.today * MINUTES_PER_DAY,
    "too_early": lambda c, p: (
        "hours" not in c.rules.door_to_door and c.shift_named(p).start % MINUTES_PER_DAY >= c.rules.earliest
    ),
    "busy": lambda c, p: not c.problem.bookings,
    "day_cap": lambda c, p: not c.problem.bookings,
    "outdoor_rest": lambda c, p: not c.problem.bookings,
}
"""Tests for positions at which nobody can break a rule, so that the filter skips it there."""
BY_PLACE = tuple(rule for rule in RULES if rule.by == "place")
"""Rules that depend on the person and at most the place, checked once for each place."""
BY_POSITION = tuple(rule for rule in RULES if rule.by == "position" and rule.stage not in ("skill", "language"))
PLAIN = {rule.code: Objection(rule.code) for rule in RULES}
"""Objections without numbers, made once: most objections have none."""
RULE = {rule.code: rule for rule in RULES}
KEPT = "kept"
"""Code of the objection that the seats left are kept for people who have a skill; of the plan, not overridable."""
PLANNED = "planned"
"""The code of the objection that the plan gives the person another shift at the time; not overridable."""


def breaks(compiled: Compiled, rule: Rule, position: int, who: Ints) -> Bools:
    """Marks the volunteers who break a rule at a position, whatever that means for them."""
    if (idle := IDLE.get(rule.code)) is not None and idle(compiled, compiled.position(position)):
        return np.zeros(len(who), dtype=np.bool_)
    return rule.mask(compiled, position, who)


def bars(compiled: Compiled, rule: Rule, position: int, who: Ints) -> Bools:
    """Marks the volunteers whom a rule bars; by the office's choice some limits bar nobody, others only the unfit."""
    rules = compiled.rules
    if rule.code in rules.costly:
        return np.zeros(len(who), dtype=np.bool_)
    broken = breaks(compiled, rule, position, who)
    if rule.code in rules.asked and broken.any():
        broken = broken & ~fits(compiled, position, who)
    return broken


def questions(compiled: Compiled, position: int, volunteer: int) -> list[Objection]:
    """Returns what somebody must say yes to before being seated, in the list's order."""
    alone = np.array([volunteer], dtype=np.int64)
    if not compiled.rules.asked or not fits(compiled, position, alone)[0]:
        return []
    return _broken_of(compiled, position, volunteer, compiled.rules.asked)


def drawbacks(compiled: Compiled, position: int, volunteer: int) -> list[Objection]:
    """Returns what makes others preferred to somebody, in the list's order."""
    return _broken_of(compiled, position, volunteer, compiled.rules.costly)


def _broken_of(compiled: Compiled, position: int, volunteer: int, codes: tuple[str, ...]) -> list[Objection]:
    alone = np.array([volunteer], dtype=np.int64)
    broken = (rule for rule in RULES if rule.code in codes and breaks(compiled, rule, position, alone)[0])
    return [_objection(compiled, rule, position, volunteer) for rule in broken]


def _objection(compiled: Compiled, rule: Rule, position: int, volunteer: int) -> Objection:
    if rule.values is who.no_values:
        return PLAIN[rule.code]
    return Objection(rule.code, rule.values(compiled, position, volunteer))


def possible(compiled: Compiled, position: int) -> Ints:
    """Returns the sorted numbers of the volunteers who break no rule for a position."""
    by_place, by_position = _turns(compiled.rules.asked)
    left = compiled.near(
        int(compiled.shift_of[position]), lambda: _left(compiled, position, compiled.everybody, by_place)
    )
    return _left(compiled, position, compiled.skilled(compiled.wanted[position], left), by_position)


@lru_cache(maxsize=100)
def _turns(asked: tuple[str, ...]) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """Returns the rules to ask once for each place, and for each position; a fit for an asked one is the session's."""
    moved = tuple(rule for rule in BY_PLACE if rule.code in asked)
    return tuple(rule for rule in BY_PLACE if rule not in moved), (*BY_POSITION, *moved)


def _left(compiled: Compiled, position: int, who: Ints, rules: tuple[Rule, ...]) -> Ints:
    wanted = compiled.position(position)
    for rule in rules:
        if not len(who):
            break
        if (idle := IDLE.get(rule.code)) is None or not idle(compiled, wanted):
            who = who[~bars(compiled, rule, position, who)]
    return who


def broken_bits(compiled: Compiled, position: int) -> Ints:
    """Returns for everybody the rules that bar the person, as bits in the list's order."""
    bits = np.zeros(len(compiled.volunteers), dtype=np.int64)
    for i, rule in enumerate(RULES):
        bits |= bars(compiled, rule, position, compiled.everybody).astype(np.int64) << i
    return bits


def bits_of(compiled: Compiled, position: int, volunteer: int) -> int:
    """Returns the rules that bar one volunteer, as bits in the list's order."""
    alone = np.array([volunteer], dtype=np.int64)
    return sum(int(bars(compiled, rule, position, alone)[0]) << i for i, rule in enumerate(RULES))


def objections(compiled: Compiled, position: int, volunteer: int, bits: int) -> list[Objection]:
    """Returns all rules one volunteer breaks, with numbers; ``bits`` come from ``broken_bits``."""
    return [_objection(compiled, rule, position, volunteer) for rule in rules_of(bits)]


@lru_cache(maxsize=100_000)
def rules_of(bits: int) -> tuple[Rule, ...]:
    """Returns the rules of some bits, in the list's order."""
    return tuple(rule for i, rule in enumerate(RULES) if bits >> i & 1)


def stage_bits(*stages: str) -> int:
    """Returns the bits of all rules of some stages."""
    return sum(1 << i for i, rule in enumerate(RULES) if rule.stage in stages)


def rule_bits(*codes: str) -> int:
    """Returns the bits of the rules of some codes."""
    return sum(1 << i for i, rule in enumerate(RULES) if rule.code in codes)
