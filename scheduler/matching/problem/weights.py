"""Weights as plain numbers with their bounds, so that an office can store and change them. Pure.

``Weights`` hold three costs of an empty seat; here each has its own name: ``unfilled_1`` for the first priority.
"""

from collections.abc import Mapping
from dataclasses import asdict, fields
from types import MappingProxyType

from scheduler.matching.problem.problem import Weights

PRIORITIES = (1, 2, 3)
BOUNDS: Mapping[str, tuple[int, int]] = MappingProxyType(
    {
        "fairness": (0, 60),
        "travel": (0, 5),
        "long_unasked": (0, 200),
        "long_unasked_days": (7, 365),
        "acceptance": (0, 200),
        "acceptance_cap": (0, 100),
        "depends": (0, 200),
        "preferred_volunteer": (0, 1_000),
        "preferred_team": (0, 300),
        "another_team": (0, 300),
        "over_level": (0, 60),
        "without_skill": (0, 300),
        "ask": (0, 300),
        "unpreferred": (0, 300),
        "change": (0, 600),
        "unfilled_1": (50_000, 1_000_000),
        "unfilled_2": (50_000, 1_000_000),
        "unfilled_3": (50_000, 1_000_000),
    }
)
"""The bounds of each weight, both inclusive.

An empty seat always costs far more than everything else that one seat can cost.
"""


def numbers_of(weights: Weights) -> dict[str, int]:
    """Returns all weights by name, in the order of ``BOUNDS``."""
    said = asdict(weights)
    said |= {f"unfilled_{n}": cost for n, cost in zip(PRIORITIES, said.pop("unfilled"), strict=True)}
    return {name: said[name] for name in BOUNDS}


def weights_from(numbers: Mapping[str, int]) -> Weights:
    """Returns the weights of stored numbers; a missing one, because it is newer, has its default."""
    said = {**numbers_of(Weights()), **{name: number for name, number in numbers.items() if name in BOUNDS}}
    unfilled = tuple(said.pop(f"unfilled_{n}") for n in PRIORITIES)
    known = {f.name for f in fields(Weights)}
    return Weights(unfilled=unfilled, **{name: number for name, number in said.items() if name in known})  # type: ignore[arg-type]


def out_of_bounds(numbers: Mapping[str, int]) -> list[str]:
    """Returns the names of numbers outside their bounds, in the order of ``BOUNDS``."""
    return [name for name, (low, high) in BOUNDS.items() if name in numbers and not low <= numbers[name] <= high]


def out_of_order(numbers: Mapping[str, int]) -> bool:
    """Whether an empty seat of a lower priority would cost more than one of a higher."""
    costs = weights_from(numbers).unfilled
    return not costs[0] >= costs[1] >= costs[2]
