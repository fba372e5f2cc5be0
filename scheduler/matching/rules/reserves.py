"""Seats kept for people who have a skill: how many others a position takes, and who may still come. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from scheduler.matching.problem.problem import Position, Reserve, Volunteer
from scheduler.matching.rules.compiled import Bools, Compiled, Ints


@dataclass(frozen=True, slots=True)
class Room:
    """The seats that a reserve leaves to others at its position: ``most`` seats for those in ``lacking`` (numbers)."""

    reserve: Reserve
    lacking: frozenset[int]
    most: int

    def taken(self, people: Iterable[int]) -> int:
        """Counts the people of some who lack the skill."""
        return sum(v in self.lacking for v in people)


class Reserves:
    """The rooms of all positions of a problem."""

    def __init__(self, compiled: Compiled) -> None:
        found: dict[tuple[str, int], frozenset[int]] = {}
        self._rooms: dict[int, tuple[Room, ...]] = {}
        for g, kept in enumerate(compiled.kept):
            for reserve in kept:
                key = (reserve.skill, reserve.level)
                if key not in found:
                    found[key] = frozenset(lacking(compiled, reserve).nonzero()[0].tolist())
                room = Room(reserve, found[key], int(compiled.seats[g]) - reserve.seats)
                self._rooms[g] = (*self._rooms.get(g, ()), room)

    def at(self, position: int) -> tuple[Room, ...]:
        """Returns the rooms of one position; none where no seat is kept."""
        return self._rooms.get(position, ())

    def exceeded(self, position: int, people: Iterable[int]) -> bool:
        """Whether more people sit at a position without a skill than its kept seats leave room for."""
        rooms = self._rooms.get(position)
        return rooms is not None and any(room.taken(people) > room.most for room in rooms)

    def full(self, position: int, people: Iterable[int]) -> list[Room]:
        """Returns the rooms of which some people take all: another who lacks that skill is one too many."""
        return [room for room in self._rooms.get(position, ()) if room.taken(people) >= room.most]

    def against(self, position: int, people: Iterable[int], volunteer: int) -> list[Reserve]:
        """Returns the reserves that keep somebody from a seat more beside some people at a position."""
        if position not in self._rooms:
            return []
        return [room.reserve for room in self.full(position, people) if volunteer in room.lacking]


def lacking(compiled: Compiled, reserve: Reserve) -> Bools:
    """Returns the volunteers who lack what seats are kept for."""
    return compiled.cached(
        ("lacking", reserve.skill, reserve.level), lambda: compiled.levels[reserve.skill] < reserve.level
    )


def most_seated(compiled: Compiled, position: int, people: Ints) -> int:
    """Counts how many of some candidates a position could seat at the most, were they all free."""
    seats, most = int(compiled.seats[position]), len(people)
    for reserve in compiled.kept[position]:
        others = int(lacking(compiled, reserve)[people].sum())
        most = min(most, len(people) - others + min(others, seats - reserve.seats))
    return min(seats, most)


def without(position: Position, holders: Iterable[Volunteer]) -> Position:
    """Returns a position whose holders have their seats for good.

    These seats are not wanted, and what their holders can do need not be kept.
    """
    people = list(holders)
    seats = position.seats - len(people)
    have = [{one.skill: one.level for one in person.skills} for person in people]
    left = []
    for reserve in position.reserves:
        came = sum(levels.get(reserve.skill, 0) >= reserve.level for levels in have)
        if (kept := min(reserve.seats - came, seats)) > 0:
            left.append(replace(reserve, seats=kept))
    return replace(position, seats=seats, reserves=tuple(left))
