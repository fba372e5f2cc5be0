"""Whether a plan's crews and locked seats stand a few moves. Pure."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from scheduler.matching.compiled import Compiled
from scheduler.matching.crews import Crew, crews, falls_short
from scheduler.matching.exchange_walks import Seat


class Crewing:
    """The crews of a problem by position, and who may not leave his seat."""

    def __init__(self, c: Compiled) -> None:
        self.c = c
        self._of: dict[int, list[Crew]] = defaultdict(list)
        for crew in crews(c):
            for g in crew.positions:
                self._of[g].append(crew)

    def holds(self, people: Mapping[int, Iterable[int]], moves: Iterable[Seat]) -> bool:
        """Whether no locked seat is left and no crew short after some moves; ``people`` are the plan's by position."""
        made = list(moves)
        if any((v, leaves) in self.c.locked for v, leaves, _ in made):
            return False
        touched = {g for _, leaves, takes in made for g in (leaves, takes) if g is not None}
        concerned = [crew for g in touched for crew in self._of.get(g, ())]
        if not concerned:
            return True
        seated = {g: list(people.get(g, ())) for crew in concerned for g in crew.positions}
        for v, leaves, takes in made:
            if leaves in seated:
                seated[leaves].remove(v)
            if takes in seated:
                seated[takes].append(v)
        return not any(falls_short(self.c, crew, seated) for crew in concerned)
