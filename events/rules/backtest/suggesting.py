"""Defaults for a new office, proposed from its own past: as few changes as keep most of what was done. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from events.rules.backtest.judging import Backtest, Held, judge
from events.rules.backtest.trials import LIMITS, SKILLS, Asked, Change, Trial, changed, strictest
from events.rules.values import Mode

SKILLS_FROM = 0.20
"""The share barred from which a skill is proposed to be asked of one."""
LIMITS_FROM = 0.05
"""The share barred from which a limit is proposed as a question."""
BARRED_AT_MOST = 0.05
"""The share of all attendances that the proposed rules bar at most, where numbers can bring it there."""
STEPS = {"outdoor_rest_days": (-1, 0), "max_per_day": (1, 2), "max_minutes_per_week": (60, 720)}
"""The step by which a number is loosened, and the furthest that is ever proposed: nobody is worn out by a habit."""
RULE_OF = {
    "outdoor_rest_days": "outdoor_rest",
    "max_per_day": "day_cap",
    "max_minutes_per_week": "week_minutes",
    SKILLS: "skill_missing",
}
"""The rule of each item that is no rule itself."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One item of a trial with its proposed value, and why: the rule's bars of the past, before and after."""

    name: str
    value: Change
    before: int
    after: int
    attendances: int

    @property
    def rule(self) -> str:
        """The code of the rule that the item belongs to."""
        return RULE_OF.get(self.name, self.name)


def suggestions(sessions: Sequence[Held], trial: Trial) -> list[Suggestion]:
    """Returns proposals beside the policy with every limit as a bar and every skill asked of everybody.

    First the skills and the limits that bar much, then the numbers, one step at a time, of the rule that bars most.
    """
    strict = strictest(trial.policy)
    before = judge(sessions, strict)
    if not before.attendances:
        return []
    proposed: dict[str, Change] = {}
    if _barred(before, RULE_OF[SKILLS]) > SKILLS_FROM * before.attendances:
        proposed[SKILLS] = Asked.ONE
    for code in LIMITS:
        if _barred(before, code) > LIMITS_FROM * before.attendances:
            proposed[code] = Mode.ASK
    proposed, after = _loosened(sessions, strict, proposed)
    return [
        Suggestion(name, value, _barred(before, rule), _barred(after, rule), before.attendances)
        for name, value in proposed.items()
        for rule in [RULE_OF.get(name, name)]
    ]


def _loosened(
    sessions: Sequence[Held], strict: Trial, proposed: dict[str, Change]
) -> tuple[dict[str, Change], Backtest]:
    """Returns the proposals with numbers added until few attendances are barred, and their judgement."""
    after = judge(sessions, changed(strict, proposed))
    while after.barred > BARRED_AT_MOST * after.attendances:
        step = _step_of(changed(strict, proposed), after)
        if step is None:
            break
        proposed = {**proposed, **step}
        after = judge(sessions, changed(strict, proposed))
    return proposed, after


def _step_of(trial: Trial, found: Backtest) -> dict[str, Change] | None:
    """Returns a step of the number whose rule bars most, nothing when none bars or can be loosened."""
    steps: list[tuple[int, dict[str, Change]]] = []
    for name, (step, furthest) in STEPS.items():
        now, barred = getattr(trial.policy, name), _barred(found, RULE_OF[name])
        if barred and (furthest - now) * step > 0:
            steps.append((barred, {name: now + step}))
    return max(steps, key=lambda pair: pair[0])[1] if steps else None


def _barred(found: Backtest, code: str) -> int:
    return next(share.barred for share in found.by_rule if share.key == code)
