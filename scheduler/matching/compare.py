"""What would change: two plans side by side, of one problem or of two. Pure."""

from dataclasses import dataclass

from scheduler.matching.plan import Plan


@dataclass(frozen=True, slots=True)
class Difference:
    """From one plan to another: seats given up and given, as (position, volunteer), and what it costs.

    ``unfilled`` and ``cost`` count the other plan's minus the one's: negative is better.
    """

    gone: tuple[tuple[str, str], ...]
    new: tuple[tuple[str, str], ...]
    unfilled: int
    cost: int


def compare(one: Plan, other: Plan) -> Difference:
    """What the other plan does differently, sorted by position and volunteer."""
    before = {(a.position, a.volunteer) for a in one.assignments}
    after = {(a.position, a.volunteer) for a in other.assignments}
    return Difference(
        gone=tuple(sorted(before - after)),
        new=tuple(sorted(after - before)),
        unfilled=sum(u.seats for u in other.unfilled) - sum(u.seats for u in one.unfilled),
        cost=other.cost - one.cost,
    )
