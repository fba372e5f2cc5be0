"""Changing the office's policy: each change is a new version, none is ever lost."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from events.errors import (
    AgeLimitTwice,
    DayUpsideDown,
    DoorToDoorUnknown,
    ModeUnknown,
    PolicyChanged,
    PolicyReasonMissing,
)
from events.models import AgeLimit, OfficePolicy, PolicyVersion
from events.permissions import can_edit_reference_data
from events.queries.policy import LIMIT_FIELDS, POLICY_FIELDS, plain_policy, version_in_force
from events.rules.backtest.trials import LIMITS, NUMBERS
from events.rules.clock import clock_text
from events.rules.modes import modes_of
from events.rules.table import MODAL
from events.rules.values import DOOR_TO_DOOR, Mode, Policy
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.operations import journal

_FIELD_OF = {"earliest": "earliest_minute", "latest": "latest_minute"}
"""The row's names of numbers that the rulebook calls otherwise."""


@transaction.atomic
def save_policy(
    *,
    changes: Mapping[str, Any],
    reason: str,
    deed: Deed,
    seen: int | None = None,
    restored_from: PolicyVersion | None = None,
) -> PolicyVersion | None:
    """Puts another policy in force: ``changes`` by name as in ``plain_policy``, what is not named stays.

    Returns the new version, or nothing when nothing changed. ``seen`` is the version that was read.
    Raises ``NotAllowed``, ``PolicyChanged`` when another is in force meanwhile, ``PolicyReasonMissing``, and what
    ``refuse_wrong`` raises.
    """
    if not can_edit_reference_data(deed.who):
        raise NotAllowed()
    journal.wait_for_turn()
    last, before = version_in_force(), plain_policy()
    if seen is not None and last is not None and last.number != seen:
        raise PolicyChanged(who=last.created_by or "–")
    wanted = _wanted(before, changes)
    refuse_wrong(wanted)
    if wanted == before:
        return None
    if not reason.strip():
        raise PolicyReasonMissing()
    made = PolicyVersion(number=last.number + 1 if last else 1, policy=wanted, reason=reason.strip()[:300])
    made.created_by, made.created_at, made.restored_from = deed.account, deed.at, restored_from
    made.save()
    changed = [name for name in wanted if wanted[name] != before[name]]
    _write(wanted, changed)
    old, new = ({name: values[name] for name in changed} for values in (before, wanted))
    journal.record(made, "set_policy", deed=deed, old=old, new=new, reason=made.reason)
    return made


def adopt_trial(policy: Policy, *, reason: str, deed: Deed, seen: int | None = None) -> PolicyVersion | None:
    """Puts the limits, numbers and age limits of a policy on trial in force; raises as ``save_policy`` does.

    Of how many a skill is asked stands with the kinds and is not part of the policy.
    """
    numbers = {_FIELD_OF.get(name, name): getattr(policy, name) for name in NUMBERS}
    modes = {code: policy.mode_of(code).value for code in LIMITS}
    ages = [{name: getattr(row, name) for name in LIMIT_FIELDS} for row in policy.age_limits]
    changes = {**numbers, "modes": modes, "age_limits": ages}
    return save_policy(changes=changes, reason=reason, deed=deed, seen=seen)


def restore_policy(version: PolicyVersion, *, reason: str, deed: Deed) -> PolicyVersion | None:
    """Puts an earlier version in force again, as a new version. Raises as ``save_policy`` does.

    A rule that is none any more is left out, one that was none yet holds as usual.
    """
    modes = {code: mode.value for code, mode in modes_of(version.policy["modes"]).items()}
    return save_policy(changes={**version.policy, "modes": modes}, reason=reason, deed=deed, restored_from=version)


def refuse_wrong(wanted: Mapping[str, Any]) -> None:
    """Raises ``ModeUnknown``, ``DoorToDoorUnknown``, ``DayUpsideDown``, ``AgeLimitTwice``."""
    for code, mode in wanted["modes"].items():
        if code not in MODAL or mode not in {one.value for one in Mode}:
            raise ModeUnknown(rule=code, mode=mode)
    for name in wanted["door_to_door"]:
        if name not in DOOR_TO_DOOR:
            raise DoorToDoorUnknown(name=name)
    earliest, latest = wanted["earliest_minute"], wanted["latest_minute"]
    if latest <= earliest:
        raise DayUpsideDown(earliest=clock_text(earliest), latest=clock_text(latest))
    ages = [row["from_age"] for row in wanted["age_limits"]]
    for age in ages:
        if ages.count(age) > 1:
            raise AgeLimitTwice(age=age)


def _wanted(before: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the policy as it would be, the age limits by age."""
    wanted = {**before, **{name: value for name, value in changes.items() if name in before}}
    wanted["modes"] = {**before["modes"], **wanted["modes"]}
    wanted["age_limits"] = sorted(wanted["age_limits"], key=lambda row: int(row["from_age"]))
    return wanted


def _write(wanted: Mapping[str, Any], changed: list[str]) -> None:
    policy = OfficePolicy.objects.select_for_update().filter(pk=1).first() or OfficePolicy(pk=1)
    for name in POLICY_FIELDS:
        setattr(policy, name, wanted[name])
    policy.save()
    if "age_limits" in changed:
        AgeLimit.objects.all().delete()
        AgeLimit.objects.bulk_create([AgeLimit(**row) for row in wanted["age_limits"]])
