"""The exact cost of a set of seats, item by item, and the plan made of it. Pure."""

from collections import defaultdict

from scheduler.matching.problem.plan import Assignment, Plan, Point, Unfilled
from scheduler.matching.rules.compiled import Compiled, Ints
from scheduler.matching.rules.masks import questions
from scheduler.matching.rules.preferences import load_point, pair_points
from scheduler.matching.solver.greedy import Seats


def seat_items(compiled: Compiled, seats: Seats, previous: Seats = frozenset()) -> dict[tuple[int, int], list[Point]]:
    """Returns the cost items of every seat given.

    Load is charged in the order of time, a new team to the first of its members by id.
    """
    items: dict[tuple[int, int], list[Point]] = {}
    taken: dict[int, int] = defaultdict(int)
    for volunteer, position in sorted(seats, key=lambda s: (s[0], int(compiled.start[compiled.shift_of[s[1]]]), s[1])):
        points = pair_points(compiled, position, volunteer)
        points.append(load_point(compiled, volunteer, taken[volunteer]))
        if (volunteer, position) in previous:
            points.append(Point("kept", {}, -compiled.weights.change))
        taken[volunteer] += 1
        items[volunteer, position] = points
    together: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for volunteer, position in seats:
        together[int(compiled.shift_of[position])].append((position, volunteer))
    for shift, there in together.items():
        if compiled.shifts[shift].cohesive:
            _add_teams(compiled, sorted(there), items)
    return items


def _add_teams(compiled: Compiled, seats: list[tuple[int, int]], items: dict[tuple[int, int], list[Point]]) -> None:
    """Charges each team that a cohesive shift needs to its first member; a person without a team is one."""
    left = set(fewest_teams([compiled.volunteers[v].teams for _, v in seats]))
    for position, volunteer in seats:
        teams = compiled.volunteers[volunteer].teams
        new = [team for team in teams if team in left]
        left.difference_update(new)
        for team in new if teams else [""]:
            items[volunteer, position].append(Point("another_team", {"team": team}, compiled.weights.another_team))


def fewest_teams(people: list[tuple[str, ...]]) -> frozenset[str]:
    """Returns a smallest set of teams that includes a team of everybody who has one; exact, small by nature."""
    wanted = [frozenset(teams) for teams in people if teams]
    best: frozenset[str] = frozenset(team for teams in wanted for team in teams)

    def search(chosen: frozenset[str], left: list[frozenset[str]]) -> None:
        nonlocal best
        if not left:
            if (len(chosen), sorted(chosen)) < (len(best), sorted(best)):
                best = chosen
            return
        if len(chosen) + 1 > len(best):
            return
        fewest: frozenset[str] = min(left, key=_small_first)
        for team in sorted(fewest):
            search(chosen | {team}, [teams for teams in left if team not in teams])

    search(frozenset(), wanted)
    return best


def _small_first(teams: frozenset[str]) -> tuple[int, list[str]]:
    return len(teams), sorted(teams)


def total_cost(compiled: Compiled, seats: Seats, previous: Seats = frozenset()) -> int:
    """Returns the whole cost of a set of seats, empty seats included."""
    return _cost_of(compiled, seats, seat_items(compiled, seats, previous))


def _cost_of(compiled: Compiled, seats: Seats, items: dict[tuple[int, int], list[Point]]) -> int:
    return sum(point.points for points in items.values() for point in points) + sum(
        n * compiled.weights.unfilled[compiled.shift(g).priority - 1]
        for g, n in unfilled_seats(compiled, seats).items()
    )


def unfilled_seats(compiled: Compiled, seats: Seats) -> dict[int, int]:
    """Returns the number of empty seats of each position that has any."""
    left = compiled.seats.tolist()
    for _, position in seats:
        left[position] -= 1
    return {g: n for g, n in enumerate(left) if n}


def write_plan(
    compiled: Compiled,
    seats: Seats,
    *,
    bound: int,
    engine: str,
    problem_fingerprint: str,
    previous: Seats = frozenset(),
    prices: Ints | None = None,
) -> Plan:
    """Returns the plan of a set of seats, not yet sealed."""
    items = seat_items(compiled, seats, previous)
    assignments = [
        Assignment(
            compiled.position(g).id,
            compiled.volunteers[v].id,
            sum(p.points for p in items[v, g]),
            tuple(items[v, g]),
            tuple(questions(compiled, g, v)),
        )
        for v, g in sorted(seats, key=lambda s: (s[1], s[0]))
    ]
    cost = _cost_of(compiled, seats, items)
    return Plan(
        assignments=tuple(assignments),
        unfilled=tuple(
            Unfilled(compiled.position(g).id, n) for g, n in sorted(unfilled_seats(compiled, seats).items())
        ),
        cost=cost,
        bound=min(bound, cost),
        status="proven_best" if bound >= cost else "within_bound",
        engine=engine,
        problem_fingerprint=problem_fingerprint,
        prices=() if prices is None else tuple((p.id, int(prices[g])) for g, p in enumerate(compiled.positions)),
    )
