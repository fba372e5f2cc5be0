"""Uses of people who are freed: filling an empty seat, or bettering the plan, by precomputed moves. Pure."""

from scheduler.matching.changes.chains import Step, Way
from scheduler.matching.changes.standing import Standing


def uses_of(standing: Standing, gone: int, position: int, first: Way) -> Way:
    """Returns the best uses of the person who left a position, and of those a first way frees.

    Returns no steps when there are none. Each takes a seat elsewhere whose holder, moving on, ends at an empty seat or
    at no seat. No person moved and no seat filled by the first way is used twice.
    """
    freed: dict[int, list[int]] = {gone: [position]}
    for step in first.steps:
        if step.takes is None and step.leaves is not None:
            freed.setdefault(step.volunteer, []).append(step.leaves)
    steps, cost = first.steps, 0
    if any(step.volunteer == gone and step.takes is not None for step in first.steps):
        return Way((), 0)
    for volunteer, left in freed.items():
        if (way := _use(standing, volunteer, left, steps, gone, position)) is not None:
            steps, cost = (*steps, *way.steps), cost + way.cost
    return Way(steps[len(first.steps) :], cost)


def _use(
    standing: Standing, freed: int, left: list[int], done: tuple[Step, ...], gone: int, position: int
) -> Way | None:
    """Returns the best use of one person who has left some positions, after some steps."""
    touched, filled = {step.volunteer for step in done} | {gone}, {step.takes for step in done}
    best, cheapest, shifts = None, 0, [standing.shift_of[one] for one in left]
    for shift in shifts:
        standing.roster.take(freed, shift)
    for h, there in enumerate(standing.shift_of):
        if there in shifts or freed not in standing.costs(h) or not standing.roster.free(freed, there):
            continue
        for worth, moves in _reliefs(standing, h):
            cost = standing.costs(h)[freed] + standing.roster.next_load_cost(freed) + worth
            if cost - _spare(standing, h, moves) >= cheapest or any(v in touched or v == freed for v, _h, _g in moves):
                continue
            if (moves[-1][2] if moves else h) in filled - {None}:
                continue
            steps = (Step(freed, h), *(Step(v, takes, leaves) for v, leaves, takes in moves))
            cost += _teams(standing, steps, done, gone, position)
            if cost < cheapest and _holds(standing, (*done, *steps), gone, position):
                best, cheapest = Way(steps, cost), cost
    for shift in shifts:
        standing.roster.give(freed, shift)
    return best


def _reliefs(standing: Standing, position: int) -> list[tuple[int, tuple[tuple[int, int, int | None], ...]]]:
    """Returns the gains by one more person at a position, each with its moves.

    The first holds whoever comes; where the person matters, the moves of each holder follow.
    """
    found = [standing.relief[position]]
    if standing.crewing.minds(position) or standing.c.shift(position).cohesive:
        found += [(-standing.empty_cost(position), ())] if standing.empty_seats(position) > 0 else []
        found += [standing.release(v, position) for v in sorted(standing.people[position])]
    return found


def _spare(standing: Standing, position: int, moves: tuple[tuple[int, int, int | None], ...]) -> int:
    """Returns the most that teams can save at the shifts that people come to or leave."""
    touched = {position, *(g for _v, left, taken in moves for g in (left, taken) if g is not None)}
    return int(standing.c.weights.another_team) * sum(standing.c.shift(g).cohesive for g in touched)


def _holds(standing: Standing, steps: tuple[Step, ...], gone: int, position: int) -> bool:
    """Whether no crew is short after the steps."""
    moves = [(gone, position, None), *((step.volunteer, step.leaves, step.takes) for step in steps)]
    return standing.crewing.holds(standing.people, moves)


def _teams(standing: Standing, steps: tuple[Step, ...], done: tuple[Step, ...], gone: int, position: int) -> int:
    """Returns the change by the steps in the cost of teams of cohesive shifts."""
    change = 0
    for shift in {standing.shift_of[p] for step in steps for p in (step.takes, step.leaves) if p is not None}:
        if standing.c.shifts[shift].cohesive:
            before = set(standing.at_shift.get(shift, ()))
            if shift == standing.shift_of[position]:
                before.discard(gone)
            _carry_out(standing, done, shift, before)
            after = set(before)
            _carry_out(standing, steps, shift, after)
            change += standing.teams_cost(shift, frozenset(after)) - standing.teams_cost(shift, frozenset(before))
    return change


def _carry_out(standing: Standing, steps: tuple[Step, ...], shift: int, people: set[int]) -> None:
    for step in steps:
        if step.leaves is not None and standing.shift_of[step.leaves] == shift:
            people.discard(step.volunteer)
        if step.takes is not None and standing.shift_of[step.takes] == shift:
            people.add(step.volunteer)
