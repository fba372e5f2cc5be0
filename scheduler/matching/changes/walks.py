"""Moves of a plan as a graph, and the cheapest walks through it. Pure.

Nodes are the positions and one more, home, for all people who can take one seat more. An edge is one person's move and
its cost; an empty seat moves like a person. A person who comes to a position sends another on from it, so a change of
the plan is a closed walk.
"""

from collections import defaultdict
from collections.abc import Callable
from functools import cached_property

import numpy as np

from scheduler.matching.changes.crewing import Seat
from scheduler.matching.changes.standing import Standing
from scheduler.matching.rules.compiled import Ints

FARTHEST = 5
"""The most moves of a walk."""
FAR = 10**15
"""A cost above that of any walk."""
EMPTY = -1
"""The mover of a seat that becomes empty or is filled, when no person moves."""
CHEAPEST = 3
"""The number of a person's ways that are tried, since a person may move twice in the cheapest."""
Offer = Callable[[int, int, int, int], None]


class Exchange:
    """The graph of a plan: the cheapest move between any two nodes, and its person. Home is the last node."""

    def __init__(self, standing: Standing) -> None:
        self.standing = standing
        self.home = len(standing.c.positions)

    @cached_property
    def moves(self) -> tuple[Ints, Ints]:
        """The cost of the cheapest move from each node to each, and its person."""
        size = self.home + 1
        cost = np.full((size, size), FAR, dtype=np.int64)
        who = np.full((size, size), EMPTY, dtype=np.int64)

        def offer(one: int, other: int, price: int, volunteer: int) -> None:
            if price < cost[one, other]:
                cost[one, other], who[one, other] = price, volunteer

        for g in range(self.home):
            self._offer_home(g, offer)
        suits = defaultdict(list)
        for g in range(self.home):
            for v, price in self.standing.costs(g).items():
                suits[v].append((g, price))
        self._offer_moves(suits, offer)
        return cost, who

    def walks(self, position: int) -> "Walks":
        """Returns the cheapest walks that start at a position."""
        return Walks(self, position)

    def _offer_home(self, position: int, offer: Offer) -> None:
        standing = self.standing
        for price, v in standing.takers(position)[:1]:
            offer(self.home, position, price, v)
        for v in sorted(standing.people[position]):
            offer(position, self.home, -standing.cost(position, v) - standing.last_load_cost(v), v)
        if not standing.is_whole(position):
            offer(self.home, position, standing.empty_cost(position), EMPTY)
            if standing.empty_seats(position) > 0:
                offer(position, self.home, -standing.empty_cost(position), EMPTY)

    def _offer_moves(self, suits: dict[int, list[tuple[int, int]]], offer: Offer) -> None:
        standing, roster, shift_of = self.standing, self.standing.roster, self.standing.shift_of
        for v in sorted(standing.seats):
            for h in standing.seats[v]:
                here = standing.cost(h, v)
                roster.take(v, shift_of[h])
                for g, price in suits[v]:
                    if v not in standing.people[g] and roster.free(v, shift_of[g]):
                        offer(h, g, price - here, v)
                roster.give(v, shift_of[h])


class Walks:
    """The cheapest walks of 0 to ``FARTHEST`` moves from one position to every node."""

    def __init__(self, exchange: Exchange, position: int) -> None:
        self.exchange, self.g = exchange, position
        cost, _ = exchange.moves
        reached = np.full(exchange.home + 1, FAR, dtype=np.int64)
        reached[position] = 0
        self.reached, self.came = [reached], [np.zeros(0, dtype=np.int64)]
        for _ in range(FARTHEST):
            through = self.reached[-1][:, None] + cost
            through[through > FAR // 2] = FAR
            came = np.argmin(through, axis=0)
            self.came.append(came)
            self.reached.append(through[came, np.arange(len(came))])

    def ways(self, volunteer: int) -> list[tuple[Seat, ...]]:
        """Returns the cheapest ways by which a person comes to the position, with this person's move first.

        There is at most one for each node and length of walk. They may move a person twice, which is checked later.
        """
        standing, g, home = self.exchange.standing, self.g, self.exchange.home
        starts = []
        if standing.roster.free(volunteer, standing.shift_of[g]):
            starts.append((home, standing.cost(g, volunteer) + standing.roster.next_load_cost(volunteer)))
        else:
            starts += [
                (h, standing.cost(g, volunteer) - standing.cost(h, volunteer)) for h in standing.leaving(volunteer, g)
            ]
        found = []
        for node, price in starts:
            for length in range(1, FARTHEST + 1):
                if self.reached[length][node] < FAR:
                    found.append((price + int(self.reached[length][node]), length, node))
        return [
            ((volunteer, self._named(node), g), *self._moves(node, length))
            for _, length, node in sorted(found)[:CHEAPEST]
        ]

    def _moves(self, node: int, length: int) -> list[Seat]:
        """Returns the moves of a walk, beginning with the one from the position."""
        _, who = self.exchange.moves
        moves = []
        while length:
            before = int(self.came[length][node])
            if (v := int(who[before, node])) != EMPTY:
                moves.append((v, self._named(before), self._named(node)))
            node, length = before, length - 1
        return moves[::-1]

    def _named(self, node: int) -> int | None:
        return None if node == self.exchange.home else node
