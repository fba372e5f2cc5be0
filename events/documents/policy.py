"""The changes between two versions of the office's policy, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from events.models import OfficePolicy, Risk
from events.rules.clock import clock_text
from events.rules.modes import modes_of
from events.wording.policy import door_text, limit_text, mode_word, rule_title

NUMBERS = [field.name for field in OfficePolicy._meta.concrete_fields if field.name not in ("id", "modes")]
CLOCKS = ("earliest_minute", "latest_minute")


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed: its label, its old and its new value; a dash for a value that is missing."""

    label: str
    old: str
    new: str


def changes_between(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """Returns the differences of two plain policies, in the order of the page.

    A field that one of them does not know is left out.
    """
    return [*_numbers(old, new), *_modes(old, new), *_limits(old, new)]


def _numbers(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    changed = [name for name in NUMBERS if name in old and name in new and old[name] != new[name]]
    return [Change(_label(name), _told(name, old[name]), _told(name, new[name])) for name in changed]


def _modes(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    before, after = ({code: mode.value for code, mode in modes_of(one["modes"]).items()} for one in (old, new))
    changed = [code for code in after if before[code] != after[code]]
    return [Change(rule_title(code), mode_word(before[code]), mode_word(after[code])) for code in changed]


def _limits(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    before, after = ({row["from_age"]: limit_text(row) for row in one["age_limits"]} for one in (old, new))
    ages = [age for age in sorted({*before, *after}) if before.get(age) != after.get(age)]
    label = _("%(age)s岁起")
    return [Change(label % {"age": age}, before.get(age, "–"), after.get(age, "–")) for age in ages]


def _label(name: str) -> str:
    return str(OfficePolicy._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _told(name: str, value: Any) -> str:
    if name in CLOCKS:
        return clock_text(value)
    if name == "insurance_from_risk" and value in Risk.values:
        return str(Risk(value).label)
    if name == "door_to_door":
        return door_text(value) or "–"
    return str(value) or "–"
