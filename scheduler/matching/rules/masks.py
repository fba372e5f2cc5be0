"""The hard rules, one list. Pure.

The list drives the filter, the explanations, the waterfall of a position that stays empty, and the help page. The
independent checker shares nothing with it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from scheduler.matching.problem.days import MINUTES_PER_DAY
from scheduler.matching.problem.plan import Objection, Values
from scheduler.matching.problem.problem import Position
from scheduler.matching.rules import when, who
from scheduler.matching.rules.compiled import Bools, Compiled, Ints

Mask = Callable[[Compiled, int, Ints], Bools]
Numbers = Callable[[Compiled, int, int], Values]


@dataclass(frozen=True, slots=True)
class Rule:
    """A hard rule: its code, the stage of the waterfall it belongs to, and its two functions.

    ``legal`` rules stand on an article (``article``) and are never set aside; of the others a person may set aside
    the ``overridable`` with a reason. ``by`` is ``place`` where nothing of the position but its place matters.
    """

    code: str
    stage: str
    mask: Mask
    values: Numbers = who.no_values
    legal: bool = False
    overridable: bool = True
    article: str = ""
    by: str = "position"


STAGES = ("skill", "language", "pool", "fit", "reach", "free", "caps")
"""The waterfall, in order."""
ELDERS_LAW = "《老年人权益保障法》第七十条"
SERVICE_LAW = "《志愿服务条例》第十五条"
FIRE_LAW = "《森林防火条例》第二十八条、第二十九条"
COVER_LAW = "《志愿服务条例》第十七条"

RULES: tuple[Rule, ...] = (
    Rule("skill_missing", "skill", who.skill_missing_mask, who.skill_missing_values),
    Rule("skill_level", "skill", who.skill_level_mask, who.skill_level_values),
    Rule("language_missing", "language", who.language_missing_mask, who.language_missing_values),
    Rule("language_level", "language", who.language_level_mask, who.language_level_values),
    Rule("not_active", "pool", who.not_active_mask, overridable=False, by="place"),
    Rule("not_willing", "pool", who.not_willing_mask, by="place"),
    Rule("already_asked", "pool", who.already_asked_mask, overridable=False),
    Rule("risk_high", "fit", who.risk_high_mask, legal=True, overridable=False, article=ELDERS_LAW),
    Rule("approval_missing", "fit", who.approval_missing_mask, legal=True, overridable=False, article=FIRE_LAW),
    Rule("age_barred", "fit", who.age_barred_mask, who.age_barred_values, legal=True, overridable=False),
    Rule(
        "age_outdoor",
        "fit",
        who.age_outdoor_mask,
        who.age_minutes_values,
        legal=True,
        overridable=False,
        article=SERVICE_LAW,
    ),
    Rule(
        "age_indoor",
        "fit",
        who.age_indoor_mask,
        who.age_minutes_values,
        legal=True,
        overridable=False,
        article=SERVICE_LAW,
    ),
    Rule("age_unknown", "fit", who.age_unknown_mask),
    Rule("own_wish_only", "fit", who.own_wish_only_mask, who.age_values),
    Rule(
        "transport_needed",
        "fit",
        who.transport_needed_mask,
        who.age_values,
        legal=True,
        overridable=False,
        article=SERVICE_LAW,
    ),
    Rule("health_paused", "fit", who.health_paused_mask, legal=True, overridable=False, article=SERVICE_LAW),
    Rule("health_indoor", "fit", who.health_indoor_mask, legal=True, overridable=False, article=SERVICE_LAW),
    Rule("health_unknown", "fit", who.health_unknown_mask),
    Rule("health_expired", "fit", who.health_expired_mask),
    Rule("insurance_missing", "fit", who.insurance_missing_mask, legal=True, overridable=False, article=COVER_LAW),
    Rule("altitude", "fit", who.altitude_mask, who.altitude_values),
    Rule("out_of_area", "reach", who.out_of_area_mask, who.place_values, by="place"),
    Rule("cannot_ride", "reach", who.cannot_ride_mask, by="place"),
    Rule("too_far", "reach", who.too_far_mask, who.too_far_values, by="place"),
    Rule("lives_away", "reach", who.lives_away_mask, who.lives_away_values, by="place"),
    Rule("away", "free", when.away_mask, when.away_values),
    Rule("not_available", "free", when.not_available_mask),
    Rule("blocked_day", "free", when.blocked_day_mask, when.blocked_day_values),
    Rule("past", "free", when.past_mask, overridable=False),
    Rule("notice_short", "free", when.notice_short_mask, when.notice_short_values),
    Rule("too_early", "free", when.too_early_mask, when.too_early_values),
    Rule("too_late", "free", when.too_late_mask, when.too_late_values),
    Rule("busy", "free", when.busy_mask, when.busy_values, overridable=False),
    Rule("day_cap", "caps", when.day_cap_mask, when.day_cap_values),
    Rule("week_cap", "caps", when.week_cap_mask, when.week_cap_values),
    Rule("week_minutes", "caps", when.week_minutes_mask, when.week_minutes_values),
    Rule("month_cap", "caps", when.month_cap_mask, when.month_cap_values),
    Rule("outdoor_rest", "caps", when.outdoor_rest_mask, when.outdoor_rest_values),
)
IDLE: dict[str, Callable[[Compiled, Position], bool]] = {
    "already_asked": lambda c, p: not p.asked,
    "risk_high": lambda c, p: c.shift_named(p).risk < 3,
    "approval_missing": lambda c, p: not c.shift_named(p).needs_approval,
    "age_barred": lambda c, p: c.shift_named(p).barred_from_age is None,
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
    "too_early": lambda c, p: c.shift_named(p).start % MINUTES_PER_DAY >= c.rules.earliest,
    "busy": lambda c, p: not c.problem.bookings,
    "day_cap": lambda c, p: not c.problem.bookings,
    "outdoor_rest": lambda c, p: not c.problem.bookings,
}
"""Where nobody can break a rule, so that the filter need not ask it of anybody: most positions, for most rules."""
BY_PLACE = tuple(rule for rule in RULES if rule.by == "place")
"""What depends on the person, or on him and the place: asked once for each place."""
BY_POSITION = tuple(rule for rule in RULES if rule.by == "position" and rule.stage not in ("skill", "language"))
PLAIN = {rule.code: Objection(rule.code) for rule in RULES}
"""An objection without numbers, made once: most are."""
RULE = {rule.code: rule for rule in RULES}
PLANNED = "planned"
"""Code of the objection that the plan itself gives somebody another shift at the time; not overridable."""


def possible(c: Compiled, position: int) -> Ints:
    """Who breaks no rule for a position, as sorted numbers."""
    left = c.near(int(c.shift_of[position]), lambda: _left(c, position, c.everybody, BY_PLACE))
    return _left(c, position, c.skilled(c.position(position).skills, left), BY_POSITION)


def _left(c: Compiled, position: int, who: Ints, rules: tuple[Rule, ...]) -> Ints:
    wanted = c.position(position)
    for rule in rules:
        if not len(who):
            break
        if (idle := IDLE.get(rule.code)) is None or not idle(c, wanted):
            who = who[~rule.mask(c, position, who)]
    return who


def broken_bits(c: Compiled, position: int) -> Ints:
    """For everybody the rules broken, as bits in the list's order."""
    bits = np.zeros(len(c.volunteers), dtype=np.int64)
    for i, rule in enumerate(RULES):
        bits |= rule.mask(c, position, c.everybody).astype(np.int64) << i
    return bits


def objections(c: Compiled, position: int, volunteer: int, bits: int) -> list[Objection]:
    """All the rules one volunteer breaks, with numbers; ``bits`` as ``broken_bits`` gave them."""
    return [
        PLAIN[rule.code] if rule.values is who.no_values else Objection(rule.code, rule.values(c, position, volunteer))
        for rule in rules_of(bits)
    ]


@lru_cache(maxsize=100_000)
def rules_of(bits: int) -> tuple[Rule, ...]:
    """The rules that bits stand for, in the list's order."""
    return tuple(rule for i, rule in enumerate(RULES) if bits >> i & 1)


def stage_bits(*stages: str) -> int:
    """The bits of all rules of some stages."""
    return sum(1 << i for i, rule in enumerate(RULES) if rule.stage in stages)
