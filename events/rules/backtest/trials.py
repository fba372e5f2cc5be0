"""A policy on trial: the office's numbers, the mode of each limit, and the use of the skills. Pure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

from events.rules.clock import clock_text
from events.rules.table import MODAL
from events.rules.values import AgeLimit, Mode, Policy

NOT_KNOWN_THEN = ("altitude",)
LIMITS = tuple(code for code in MODAL if code not in NOT_KNOWN_THEN)
"""Rules with a mode that can be judged backwards."""
NUMBERS: Mapping[str, tuple[int, int]] = {
    "max_per_day": (1, 10),
    "max_minutes_per_week": (60, 6000),
    "outdoor_rest_days": (0, 14),
    "max_travel_minutes": (10, 600),
    "earliest": (0, 1439),
    "latest": (1, 1440),
}
"""Numbers of the policy that a trial may change, with their least and greatest value."""
CLOCKS = ("earliest", "latest")
SKILLS = "skills"
LONGEST_MINUTES = 1440
_AGE = re.compile(r"age_(\d{2,3})_(outdoor|indoor)")


class Asked(Enum):
    """The people of a team of whom a kind's skills are asked: the kind's own number, one, or everybody."""

    KIND = "kind"
    ONE = "one"
    ALL = "all"


Change = Mode | Asked | int | None
"""The new value of one item of a trial; nothing takes a bound away."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A policy on trial, and the people of a team of whom a kind's skills are asked."""

    policy: Policy
    skills: Asked = Asked.KIND

    def value_of(self, name: str) -> Change:
        """Returns the present value of an item. Raises ``KeyError`` for a name that is no item."""
        if name in LIMITS:
            return self.policy.mode_of(name)
        if name == SKILLS:
            return self.skills
        if name in NUMBERS:
            number: int = getattr(self.policy, name)
            return number
        limit = self.policy.limit_at(_age_of(name)[0])
        return None if limit is None else getattr(limit, _age_of(name)[1])


def changed(trial: Trial, changes: Mapping[str, Change]) -> Trial:
    """Returns a trial with some items changed.

    Items are the codes of ``LIMITS``, ``skills``, the ``NUMBERS``, and the minutes of an age's row, such as
    ``age_76_outdoor``. Raises ``KeyError`` for any other name.
    """
    for name, value in changes.items():
        if isinstance(value, Mode) and name in LIMITS:
            trial = replace(trial, policy=with_mode(trial.policy, name, value))
        elif isinstance(value, Asked) and name == SKILLS:
            trial = replace(trial, skills=value)
        elif isinstance(value, int) and name in NUMBERS:
            trial = replace(trial, policy=_numbered(trial.policy, name, value))
        else:
            trial = replace(trial, policy=_aged(trial.policy, *_age_of(name), value))
    return trial


def with_mode(policy: Policy, code: str, mode: Mode) -> Policy:
    """Returns the policy with another mode of one limit."""
    asked, costly = ({one for one in codes if one != code} for codes in (policy.asked, policy.costly))
    if mode is Mode.ASK:
        asked.add(code)
    elif mode is Mode.PREFER:
        costly.add(code)
    return replace(policy, asked=tuple(sorted(asked)), costly=tuple(sorted(costly)))


def strictest(policy: Policy) -> Trial:
    """Returns the trial in which every limit bars and every skill is asked of everybody."""
    return Trial(replace(policy, asked=(), costly=()), Asked.ALL)


def age_items(policy: Policy) -> list[str]:
    """Returns the items of the age limits' rows, by age."""
    ages = sorted(limit.from_age for limit in policy.age_limits)
    return [f"age_{age}_{where}" for age in ages for where in ("outdoor", "indoor")]


def read_change(name: str, text: str) -> Change:
    """Returns the value of an item as written; an hour is ``08:30``. Raises ``ValueError``, ``KeyError``."""
    if name in LIMITS:
        return Mode(text)
    if name == SKILLS:
        return Asked(text)
    if name not in NUMBERS and _age_of(name) and not text:
        return None
    least, most = NUMBERS.get(name, (0, LONGEST_MINUTES))
    hours, colon, minutes = text.partition(":")
    number = int(hours) * 60 + int(minutes) if colon and name in CLOCKS else int(text)
    if not least <= number <= most:
        raise ValueError(text)
    return number


def plain_change(name: str, value: Change) -> str:
    """Returns the value of an item as ``read_change`` reads it."""
    if isinstance(value, Mode | Asked):
        return str(value.value)
    if value is None:
        return ""
    return clock_text(value) if name in CLOCKS else str(value)


def _age_of(name: str) -> tuple[int, str]:
    """Returns the age and the field of an age row's item."""
    found = _AGE.fullmatch(name)
    if found is None:
        raise KeyError(name)
    return int(found[1]), f"{found[2]}_minutes"


def _numbered(policy: Policy, name: str, value: int) -> Policy:
    changed: Policy = replace(policy, **{name: value})  # type: ignore[arg-type]
    return changed


def _aged(policy: Policy, from_age: int, name: str, value: Change) -> Policy:
    rows = {limit.from_age: limit for limit in policy.age_limits}
    known = rows.get(from_age) or replace(policy.limit_at(from_age) or AgeLimit(from_age), from_age=from_age)
    minutes: AgeLimit = replace(known, **{name: value})  # type: ignore[arg-type]
    return replace(policy, age_limits=tuple({**rows, from_age: minutes}.values()))
