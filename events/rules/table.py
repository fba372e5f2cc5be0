"""The rulebook's one table: a rule is a row. Pure.

A row gives the ground of a rule, the people who may set it aside, and its step in a position's waterfall. The
operations, the board, the help page and the matching's filter read it here.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum

from events.rules import facts, law, office, wishes
from events.rules.law import COVER_LAW, ELDERS_LAW, FIRE_ZONE_LAW, SERVICE_LAW, Values
from events.rules.values import Calendar, Mode, Person, Policy, Refusal, Session

Check = Callable[[Person, Session, Policy, Calendar], Values | None]


class Ground(Enum):
    """The ground of a rule."""

    LAW = "law"
    POLICY = "policy"
    WISH = "wish"
    FACT = "fact"


class Lift(Enum):
    """The people who may set a rule aside: nobody, or a named person with a reason.

    In an emergency some rules are set aside for everybody.
    """

    NEVER = "never"
    OVERRIDE = "override"
    EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its code, its stage of the waterfall, its ground, its lift, its check, its article.

    A rule of law whose article depends on the session gives it among its values.
    """

    code: str
    stage: str
    ground: Ground
    lift: Lift
    check: Check
    article: str = ""

    @property
    def legal(self) -> bool:
        """Whether the ground is the law."""
        return self.ground is Ground.LAW

    @property
    def overridable(self) -> bool:
        """Whether a named person may set the rule aside with a reason."""
        return self.lift is not Lift.NEVER


STAGES = ("skill", "language", "pool", "fit", "reach", "free", "caps")
"""The waterfall, in order."""
_LAW, _POLICY, _WISH, _FACT = Ground.LAW, Ground.POLICY, Ground.WISH, Ground.FACT
_NEVER, _OVERRIDE, _EMERGENCY = Lift.NEVER, Lift.OVERRIDE, Lift.EMERGENCY

TABLE: tuple[Rule, ...] = (
    Rule("skill_missing", "skill", _FACT, _OVERRIDE, facts.skill_missing),
    Rule("skill_level", "skill", _FACT, _OVERRIDE, facts.skill_level),
    Rule("language_missing", "language", _FACT, _OVERRIDE, facts.language_missing),
    Rule("language_level", "language", _FACT, _OVERRIDE, facts.language_level),
    Rule("not_active", "pool", _FACT, _NEVER, facts.not_active),
    Rule("not_willing", "pool", _WISH, _OVERRIDE, wishes.not_willing),
    Rule("already_asked", "pool", _FACT, _NEVER, facts.already_asked),
    Rule("risk_high", "fit", _LAW, _NEVER, law.risk_high, ELDERS_LAW),
    Rule("approval_missing", "fit", _LAW, _NEVER, law.approval_missing, FIRE_ZONE_LAW),
    Rule("age_barred", "fit", _LAW, _NEVER, law.age_barred),
    Rule("law_unclear", "fit", _LAW, _NEVER, law.law_unclear),
    Rule("age_outdoor", "fit", _POLICY, _OVERRIDE, office.age_outdoor),
    Rule("age_indoor", "fit", _POLICY, _OVERRIDE, office.age_indoor),
    Rule("age_unknown", "fit", _POLICY, _OVERRIDE, office.age_unknown),
    Rule("own_wish_only", "fit", _POLICY, _OVERRIDE, office.own_wish_only),
    Rule("transport_needed", "fit", _POLICY, _OVERRIDE, office.transport_needed),
    Rule("health_paused", "fit", _LAW, _NEVER, law.health_paused, SERVICE_LAW),
    Rule("health_indoor", "fit", _LAW, _NEVER, law.health_indoor, SERVICE_LAW),
    Rule("health_unknown", "fit", _POLICY, _OVERRIDE, office.health_unknown),
    Rule("health_expired", "fit", _POLICY, _OVERRIDE, office.health_expired),
    Rule("insurance_missing", "fit", _LAW, _NEVER, law.insurance_missing, COVER_LAW),
    Rule("altitude", "fit", _POLICY, _OVERRIDE, wishes.altitude),
    Rule("out_of_area", "reach", _WISH, _OVERRIDE, wishes.out_of_area),
    Rule("cannot_ride", "reach", _WISH, _OVERRIDE, wishes.cannot_ride),
    Rule("too_far", "reach", _POLICY, _OVERRIDE, office.too_far),
    Rule("lives_away", "reach", _WISH, _OVERRIDE, wishes.lives_away),
    Rule("away", "free", _WISH, _OVERRIDE, wishes.away),
    Rule("not_available", "free", _WISH, _OVERRIDE, wishes.not_available),
    Rule("blocked_day", "free", _WISH, _OVERRIDE, wishes.blocked_day),
    Rule("past", "free", _FACT, _NEVER, facts.past),
    Rule("notice_short", "free", _WISH, _EMERGENCY, wishes.notice_short),
    Rule("too_early", "free", _POLICY, _EMERGENCY, office.too_early),
    Rule("too_late", "free", _POLICY, _EMERGENCY, office.too_late),
    Rule("busy", "free", _FACT, _NEVER, facts.busy),
    Rule("day_cap", "caps", _POLICY, _OVERRIDE, office.day_cap),
    Rule("week_cap", "caps", _WISH, _OVERRIDE, wishes.week_cap),
    Rule("week_minutes", "caps", _POLICY, _OVERRIDE, office.week_minutes),
    Rule("month_cap", "caps", _WISH, _OVERRIDE, wishes.month_cap),
    Rule("outdoor_rest", "caps", _POLICY, _OVERRIDE, office.outdoor_rest),
)
RULE = {rule.code: rule for rule in TABLE}
EMERGENCY_ASIDE = frozenset(rule.code for rule in TABLE if rule.lift is Lift.EMERGENCY)
"""Rules that stop nobody in an emergency, which gives no notice and comes at any hour; they are only shown."""
MODAL = (
    "age_outdoor",
    "age_indoor",
    "own_wish_only",
    "transport_needed",
    "altitude",
    "too_far",
    "too_early",
    "too_late",
)
"""The rules of which the office's policy says what they do; they depend on person and session only."""


def refusals(person: Person, session: Session, policy: Policy, calendar: Calendar) -> tuple[Refusal, ...]:
    """Returns what stands in the way of one person at one session, in the table's order; empty without any.

    What the person may be asked about, and what only makes others preferred, is left out.
    """
    return _broken(person, session, policy, calendar, Mode.BAR)


def questions(person: Person, session: Session, policy: Policy, calendar: Calendar) -> tuple[Refusal, ...]:
    """Returns what the person must say yes to before being seated, in the table's order.

    Limits that the policy asks about, where the person's own word on health fits the session; else they bar.
    """
    return _broken(person, session, policy, calendar, Mode.ASK)


def drawbacks(person: Person, session: Session, policy: Policy, calendar: Calendar) -> tuple[Refusal, ...]:
    """Limits not kept that only make others preferred, in the table's order."""
    return _broken(person, session, policy, calendar, Mode.PREFER)


def _broken(person: Person, session: Session, policy: Policy, calendar: Calendar, mode: Mode) -> tuple[Refusal, ...]:
    fit = office.fits(person, session)
    rules = (rule for rule in TABLE if _mode(rule.code, policy, fit=fit) is mode)
    found = ((rule.code, rule.check(person, session, policy, calendar)) for rule in rules)
    return tuple(Refusal(code, values) for code, values in found if values is not None)


def _mode(code: str, policy: Policy, *, fit: bool) -> Mode:
    """Returns what a rule does to somebody whose word on health fits, or does not."""
    said = policy.mode_of(code) if code in MODAL else Mode.BAR
    return Mode.BAR if said is Mode.ASK and not fit else said


def legal(against: Iterable[Refusal]) -> tuple[Refusal, ...]:
    """Returns the refusals whose ground is the law."""
    return tuple(one for one in against if RULE[one.code].legal)


def article_of(code: str, values: Values) -> str:
    """Returns the article of a refusal of law; empty for others."""
    return RULE[code].article or str(values.get("article") or "")
