"""The check that crews, kept seats and locked seats stand a few moves, and the people who must go if not. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from scheduler.matching.rules.compiled import Compiled
from scheduler.matching.rules.crews import Crew, crews, falls_short, lacks_mentor
from scheduler.matching.rules.reserves import Reserves

Seat = tuple[int, int | None, int | None]
"""(volunteer, position left, position taken), all numbers; either position may be nothing."""
People = Mapping[int, Collection[int]]
"""The people seated at each position."""


class Crewing:
    """The crews and the kept seats of a problem by position, and the people who may not leave their seats."""

    def __init__(self, compiled: Compiled) -> None:
        self.c, self.reserves = compiled, Reserves(compiled)
        self._of: dict[int, list[Crew]] = defaultdict(list)
        for crew in crews(compiled):
            for g in crew.positions:
                self._of[g].append(crew)

    def of(self, positions: Iterable[int]) -> list[Crew]:
        """Returns the crews that some positions belong to, each once."""
        return list(dict.fromkeys(crew for g in positions for crew in self._of.get(g, ())))

    def minds(self, position: int) -> bool:
        """Whether it matters who sits at a position, beyond what is asked of everybody there."""
        return bool(self._of.get(position) or self.reserves.at(position))

    def leaves_none_out(self, position: int) -> bool:
        """Whether a crew with other seats too needs all its seats filled, so that one more empty breaks it."""
        wanted = (
            (crew.least, sum(int(self.c.seats[h]) for h in crew.positions)) for crew in self._of.get(position, ())
        )
        return any(least == seats > 1 for least, seats in wanted)

    def wants_mentor(self, people: People, crew: Crew) -> bool:
        """Whether a crew asks for a mentor and none is among the people seated."""
        return lacks_mentor(self.c, crew, [v for g in crew.positions for v in people.get(g, ())])

    def short(self, people: People, crews: Iterable[Crew]) -> list[Crew]:
        """Returns the crews with people seated that are too few or without a mentor."""
        return [crew for crew in crews if falls_short(self.c, crew, people)]

    def given_up(self, people: People, positions: Iterable[int]) -> set[int]:
        """Returns the positions whose people can't come, as crews fall short and take others with them."""
        closed: set[int] = set()
        bound = self.of(positions)
        while short := self.short({g: who for g, who in people.items() if g not in closed}, bound):
            closed.update(g for crew in short for g in crew.positions)
            bound = self.of([*positions, *closed])
        return closed

    def welcomes(self, people: People, position: int) -> bool:
        """Whether one more at a position, whoever it is, leaves no crew short and takes no kept seat."""
        if self.reserves.full(position, people.get(position, ())):
            return False
        return all(any(people.get(h) for h in crew.positions) for crew in self._of.get(position, ()))

    def spares(self, people: People, volunteer: int, position: int, to: int | None = None) -> bool:
        """Whether a person may leave a position, for another or for none, once any other person has taken the seat."""
        if (volunteer, position) in self.c.locked:
            return False
        for crew in self._of.get(position, ()):
            staying = [w for h in crew.positions for w in people.get(h, ()) if w != volunteer or to in crew.positions]
            if lacks_mentor(self.c, crew, staying):
                return False
        return not self.reserves.full(position, [w for w in people.get(position, ()) if w != volunteer])

    def holds(self, people: Mapping[int, Iterable[int]], moves: Iterable[Seat]) -> bool:
        """Whether no locked seat is left, no crew short and no kept seat taken after some moves; ``people`` are the
        plan's by position."""
        made = list(moves)
        if any((v, leaves) in self.c.locked for v, leaves, _ in made):
            return False
        touched = {g for _, leaves, takes in made for g in (leaves, takes) if g is not None}
        concerned, keeping = self.of(touched), {g for g in touched if self.reserves.at(g)}
        if not concerned and not keeping:
            return True
        seated = {g: list(people.get(g, ())) for g in keeping.union(*(crew.positions for crew in concerned))}
        for v, leaves, takes in made:
            if leaves in seated:
                seated[leaves].remove(v)
            if takes in seated:
                seated[takes].append(v)
        return not self.short(seated, concerned) and not any(self.reserves.exceeded(g, seated[g]) for g in keeping)
