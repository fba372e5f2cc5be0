"""Setting the weights of the matching: each change is a new version, and all versions are kept."""

from collections.abc import Mapping

from django.db import transaction

from scheduler.errors import NothingChanged, WeightOutOfBounds, WeightsChanged, WeightsOutOfOrder, WeightsReasonMissing
from scheduler.matching.problem.weights import BOUNDS, numbers_of, out_of_bounds, out_of_order
from scheduler.models import WeightsVersion
from scheduler.permissions import can_weigh
from scheduler.queries.weights import current_weights, weights_of
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.operations import journal


@transaction.atomic
def save_weights(
    *,
    numbers: Mapping[str, int],
    reason: str,
    deed: Deed,
    seen: int | None = None,
    restored_from: WeightsVersion | None = None,
) -> WeightsVersion:
    """Puts other numbers in force; those not named stay. Earlier runs keep theirs.

    ``seen`` is the version the numbers were read from. Raises ``NotAllowed``, ``WeightsChanged`` when another is in
    force by now, ``WeightOutOfBounds``, ``WeightsOutOfOrder``, ``WeightsReasonMissing``, ``NothingChanged``.
    """
    if not can_weigh(deed.who):
        raise NotAllowed()
    journal.wait_for_turn()
    before = current_weights()
    if seen is not None and before is not None and before.pk != seen:
        raise WeightsChanged(who=before.created_by or "–")
    old = numbers_of(weights_of(before))
    wanted = {**old, **{name: number for name, number in numbers.items() if name in BOUNDS}}
    refuse_wrong(wanted)
    changed = [name for name in BOUNDS if wanted[name] != old[name]]
    if not changed:
        raise NothingChanged()
    if not reason.strip():
        raise WeightsReasonMissing()
    made = WeightsVersion(numbers=wanted, reason=reason.strip()[:300], restored_from=restored_from)
    made.created_by, made.created_at = deed.account, deed.at
    made.save()
    before_and_after = [{name: values[name] for name in changed} for values in (old, wanted)]
    journal.record(made, "set_weights", deed=deed, old=before_and_after[0], new=before_and_after[1], reason=made.reason)
    return made


def restore_weights(version: WeightsVersion, *, reason: str, deed: Deed) -> WeightsVersion:
    """Puts an earlier version's numbers in force again, as a new version.

    Raises the errors of ``save_weights``.
    """
    numbers = numbers_of(weights_of(version))
    return save_weights(numbers=numbers, reason=reason, deed=deed, restored_from=version)


def refuse_wrong(numbers: Mapping[str, int]) -> None:
    """Refuses wrong numbers: raises ``WeightOutOfBounds``, ``WeightsOutOfOrder``."""
    for name in out_of_bounds(numbers):
        low, high = BOUNDS[name]
        raise WeightOutOfBounds(weight=name, low=low, high=high, value=numbers[name])
    if out_of_order(numbers):
        raise WeightsOutOfOrder()
