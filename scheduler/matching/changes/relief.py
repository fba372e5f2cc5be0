"""What freed people could do elsewhere: fill an empty seat, or better the plan, by moves kept ready. Pure."""

from scheduler.matching.changes.chains import Step, Way
from scheduler.matching.changes.standing import Standing


def uses_of(standing: Standing, gone: int, g: int, first: Way) -> Way:
    """The best uses of who gave up a seat of position ``g``, and of those whom a first way lets go; no steps when none.

    Each takes a seat elsewhere whose holder, moving on, ends at an empty seat or at home. Nobody whom the first way
    moves, and no seat that it fills, is used twice.
    """
    freed: dict[int, list[int]] = {gone: [g]}
    for step in first.steps:
        if step.takes is None and step.leaves is not None:
            freed.setdefault(step.volunteer, []).append(step.leaves)
    steps, cost = first.steps, 0
    if any(step.volunteer == gone and step.takes is not None for step in first.steps):
        return Way((), 0)
    for volunteer, left in freed.items():
        if (way := _use(standing, volunteer, left, steps, gone, g)) is not None:
            steps, cost = (*steps, *way.steps), cost + way.cost
    return Way(steps[len(first.steps) :], cost)


def _use(s: Standing, freed: int, left: list[int], done: tuple[Step, ...], gone: int, g: int) -> Way | None:
    """The best use of one person who has left some positions, after some steps."""
    touched, filled = {step.volunteer for step in done} | {gone}, {step.takes for step in done}
    best, cheapest, shifts = None, 0, [s.shift_of[one] for one in left]
    for shift in shifts:
        s.roster.take(freed, shift)
    for h, there in enumerate(s.shift_of):
        if there in shifts or freed not in s.costs(h) or not s.roster.free(freed, there):
            continue
        for worth, moves in _reliefs(s, h):
            cost = s.costs(h)[freed] + s.roster.next_load_cost(freed) + worth
            if cost - _spare(s, h, moves) >= cheapest or any(v in touched or v == freed for v, _h, _g in moves):
                continue
            if (moves[-1][2] if moves else h) in filled - {None}:
                continue
            steps = (Step(freed, h), *(Step(v, takes, leaves) for v, leaves, takes in moves))
            cost += _teams(s, steps, done, gone, g)
            if cost < cheapest and _holds(s, (*done, *steps), gone, g):
                best, cheapest = Way(steps, cost), cost
    for shift in shifts:
        s.roster.give(freed, shift)
    return best


def _reliefs(s: Standing, h: int) -> list[tuple[int, tuple[tuple[int, int, int | None], ...]]]:
    """What it is worth that somebody comes: by moves that hold whoever it is, and where it matters who, by each."""
    found = [s.relief[h]]
    if s.crewing.of((h,)) or s.c.shift(h).cohesive:
        found += [(-s.empty_cost(h), ())] if s.empty_seats(h) > 0 else []
        found += [s.release(v, h) for v in sorted(s.people[h])]
    return found


def _spare(s: Standing, h: int, moves: tuple[tuple[int, int, int | None], ...]) -> int:
    """What could be saved at the most in teams of the shifts that somebody comes to or leaves."""
    touched = {h, *(g for _v, left, taken in moves for g in (left, taken) if g is not None)}
    return int(s.c.weights.another_team) * sum(s.c.shift(g).cohesive for g in touched)


def _holds(s: Standing, steps: tuple[Step, ...], gone: int, g: int) -> bool:
    """Whether no crew is short after the steps."""
    moves = [(gone, g, None), *((step.volunteer, step.leaves, step.takes) for step in steps)]
    return s.crewing.holds(s.people, moves)


def _teams(s: Standing, steps: tuple[Step, ...], done: tuple[Step, ...], gone: int, g: int) -> int:
    """What the steps change in what the teams of cohesive shifts cost."""
    change = 0
    for shift in {s.shift_of[p] for step in steps for p in (step.takes, step.leaves) if p is not None}:
        if s.c.shifts[shift].cohesive:
            before = set(s.at_shift.get(shift, ()))
            if shift == s.shift_of[g]:
                before.discard(gone)
            _carry_out(s, done, shift, before)
            after = set(before)
            _carry_out(s, steps, shift, after)
            change += s.teams_cost(shift, frozenset(after)) - s.teams_cost(shift, frozenset(before))
    return change


def _carry_out(s: Standing, steps: tuple[Step, ...], shift: int, people: set[int]) -> None:
    for step in steps:
        if step.leaves is not None and s.shift_of[step.leaves] == shift:
            people.discard(step.volunteer)
        if step.takes is not None and s.shift_of[step.takes] == shift:
            people.add(step.volunteer)
