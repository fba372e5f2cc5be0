"""The skills that a position requires of its people together, and the seats kept for them.

A skill required of everybody is needed at every seat. One required of some is needed only where all the seats still
open are kept for it; nobody who is seated is ever turned out.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from events.models import Assignment, Position, PositionSkill
from events.rules.values import Need
from events.states import AssignmentState
from volunteers.states import SkillCategory


@dataclass(frozen=True, slots=True)
class Kept:
    """Open seats kept for people with a skill: some of them, not all."""

    need: Need
    seats: int


@dataclass(frozen=True, slots=True)
class _Asked:
    need: Need
    least: int | None


@dataclass(frozen=True, slots=True)
class SeatRows:
    """The skills that some positions require, and the skills of the people seated there, by assignment.

    Nothing is read of seats at positions that require all their skills of everybody.
    """

    asked: Mapping[int, tuple[_Asked, ...]]
    seated: Mapping[int, Mapping[int, Mapping[str, int]]]

    @classmethod
    def read(cls, positions: Iterable[Position]) -> "SeatRows":
        """Reads them at once."""
        found: dict[int, list[_Asked]] = defaultdict(list)
        rows = PositionSkill.objects.filter(position__in=[position.pk for position in positions]).order_by("pk")
        for position, skill, category, level, least in rows.values_list(
            "position_id", "skill__name", "skill__category", "min_level", "least"
        ):
            need = Need(skill, max(level, 1), category == SkillCategory.LANGUAGE)
            found[position].append(_Asked(need, least))
        of_some = [key for key, asked in found.items() if any(one.least is not None for one in asked)]
        return cls({key: tuple(asked) for key, asked in found.items()}, _seated(of_some))

    def needs(self, position: Position, leaving: Collection[int] = ()) -> tuple[Need, ...]:
        """Returns the needs of one more person at a position; assignments in ``leaving`` are as good as given up."""
        state = self._state(position, leaving)
        return tuple(one.need for one, wanting, empty in state if one.least is None or wanting >= empty > 0)

    def kept(self, position: Position, leaving: Collection[int] = ()) -> tuple[Kept, ...]:
        """Returns the needs for which some open seats are kept, but not all; ``leaving`` as in ``needs``."""
        state = self._state(position, leaving)
        return tuple(Kept(one.need, wanting) for one, wanting, empty in state if 0 < wanting < empty)

    def _state(self, position: Position, leaving: Collection[int]) -> list[tuple[_Asked, int, int]]:
        """Returns each requirement, the number of people still missing for it, and the number of open seats."""
        there = [known for pk, known in self.seated.get(position.pk, {}).items() if pk not in leaving]
        empty = position.headcount - len(there)
        return [(one, _wanting(one, there), empty) for one in self.asked.get(position.pk, ())]


def _wanting(asked: _Asked, there: Collection[Mapping[str, int]]) -> int:
    if asked.least is None:
        return 0
    have = sum(known.get(asked.need.skill, 0) >= asked.need.level for known in there)
    return max(asked.least - have, 0)


def _seated(positions: Collection[int]) -> dict[int, dict[int, dict[str, int]]]:
    """Returns the skills of seated people; where the first to say yes are taken, an invitation holds no seat."""
    found: dict[int, dict[int, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    rows = Assignment.objects.busy().filter(position__in=positions)
    rows = rows.exclude(position__first_come=True, state=AssignmentState.INVITED)
    for position, pk, skill, level in rows.values_list(
        "position_id", "pk", "volunteer__skill_rows__skill__name", "volunteer__skill_rows__level"
    ):
        known = found[position][pk]
        if skill is not None:
            known[skill] = max(level, 1)
    return found
