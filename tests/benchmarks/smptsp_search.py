"""The fewest workers for fixed tasks: a complete plan by time sweep, then worker after worker made free.

A worker is freed by an ejection pool (Nagata and Bräysy 2009, Operations Research Letters 37, for vehicles): his jobs
go into a pool; each is put where it clashes least with jobs that are easy to place, and those go into the pool in turn.
Sets of jobs are bits of whole numbers: whether a job fits beside others is one AND. Small instances that do not reach
the clique bound are given to HiGHS, which proves more workers are needed or finds the plan.
"""

from collections.abc import Sequence
from random import Random
from time import perf_counter

import numpy as np
from scipy.sparse import csc_array

from scheduler.matching.solver.highs import Program, solve_program

SMALL = 4_000
"""Pairs of worker and job up to which the exact program is tried."""
STUCK = 3_000
"""After so many jobs moved in vain somebody else takes a worker's place."""
NO_BIT = 0


def fewest_workers(
    jobs: Sequence[tuple[int, int]], workers: Sequence[frozenset[int]], clique: int, seconds: float, seed: int = 0
) -> tuple[list[int], int]:
    """A worker for each job (-1 where none was found) and a bound below every plan."""
    deadline = perf_counter() + seconds
    small = sum(map(len, workers)) <= SMALL
    search = Search(jobs, workers, Random(seed))
    search.run(clique, perf_counter() + seconds * 0.4 if small else deadline)
    best, bound = search.best, clique
    if small and search.best_count > clique and perf_counter() < deadline:
        exact, bound = _exact(jobs, workers, clique, deadline - perf_counter())
        if exact is not None and (not search.complete or len(set(exact)) < search.best_count):
            return exact, bound
        search.run(bound, deadline)
        best = search.best
    return best, bound


class Search:
    """Jobs, workers, and who does what now; the best complete plan so far."""

    def __init__(self, jobs: Sequence[tuple[int, int]], workers: Sequence[frozenset[int]], random: Random) -> None:
        self.jobs, self.random = jobs, random
        self.order = sorted(range(len(jobs)), key=lambda j: (jobs[j][0], jobs[j][1], j))
        self.clashes = [NO_BIT] * len(jobs)
        running: list[int] = []
        for j in self.order:
            running = [k for k in running if jobs[k][1] > jobs[j][0]]
            for k in running:
                self.clashes[j] |= 1 << k
                self.clashes[k] |= 1 << j
            running.append(j)
        self.able: list[list[int]] = [[] for _ in jobs]
        for w, qualified in enumerate(workers):
            for j in qualified:
                self.able[j].append(w)
        self.skills = [sum(1 << j for j in qualified) for qualified in workers]
        self.doing = [NO_BIT] * len(workers)
        self.of = [-1] * len(jobs)
        self.hard = [1] * len(jobs)
        self.best: list[int] = [-1] * len(jobs)
        self.best_count = len(workers) + 1
        self.complete = False

    def run(self, target: int, deadline: float) -> None:
        """Free one worker after the other until the target is reached or the time is over."""
        if not self.complete:
            used = set(range(len(self.doing)))
            if not self._place(list(reversed(self.order)), used, deadline):
                self.best = list(self.of)
                return
            self._keep()
        while self.best_count > target and perf_counter() < deadline:
            self._restore()
            used = {w for w, mask in enumerate(self.doing) if mask}
            freed = min(self.random.sample(sorted(used), min(4, len(used))), key=lambda w: self.doing[w].bit_count())
            used.discard(freed)
            pool = self._empty(freed)
            if self._place(pool, used, deadline):
                self._keep()

    def _keep(self) -> None:
        self.best, self.complete = list(self.of), True
        self.best_count = sum(1 for mask in self.doing if mask)

    def _restore(self) -> None:
        self.of, self.doing = list(self.best), [NO_BIT] * len(self.doing)
        for j, w in enumerate(self.of):
            self.doing[w] |= 1 << j

    def _empty(self, worker: int) -> list[int]:
        pool = _bits(self.doing[worker])
        for j in pool:
            self.of[j] = -1
        self.doing[worker] = NO_BIT
        return pool

    def _give(self, j: int, worker: int) -> None:
        self.doing[worker] |= 1 << j
        self.of[j] = worker

    def _place(self, pool: list[int], used: set[int], deadline: float) -> bool:
        """Find places for the pool's jobs among the used workers; gives up at the deadline."""
        steps, stuck, best_left = 0, 0, len(pool)
        while pool:
            steps += 1
            if steps % 64 == 0 and perf_counter() > deadline:
                return False
            j = pool.pop()
            options = [w for w in self.able[j] if w in used]
            free = [w for w in options if not self.doing[w] & self.clashes[j]]
            if free:
                self._give(j, min(free, key=self._tightest) if steps < len(self.jobs) else self.random.choice(free))
            elif options:
                self._eject(j, options, pool)
            else:
                pool.append(j)
                pool += self._exchange(used, j)
            best_left, stuck = (len(pool), 0) if len(pool) < best_left else (best_left, stuck + 1)
            if not free:
                self._stir(used)
            if stuck > STUCK:
                pool += self._exchange(used, None)
                best_left, stuck = len(pool) + 1, 0
        return True

    def _tightest(self, worker: int) -> tuple[bool, int, float]:
        return not self.doing[worker], self.skills[worker].bit_count(), self.random.random()

    def _eject(self, j: int, options: list[int], pool: list[int]) -> None:
        """Put a job where those it drives out are the easiest to place again."""
        self.hard[j] += 1
        least, where = 1 << 60, options[0]
        for w in self.random.sample(options, len(options)):
            cost = 0
            mask = self.doing[w] & self.clashes[j]
            while mask and cost < least:
                low = mask & -mask
                cost += self.hard[low.bit_length() - 1]
                mask ^= low
            if cost < least:
                least, where = cost, w
        out = self.doing[where] & self.clashes[j]
        self.doing[where] ^= out
        gone = _bits(out)
        for k in gone:
            self.of[k] = -1
        self.random.shuffle(gone)
        pool[:0] = gone
        self._give(j, where)

    def _stir(self, used: set[int]) -> None:
        """A few moves that cost nothing: jobs go over to others who are free."""
        for _ in range(4):
            j = self.random.randrange(len(self.of))
            worker = self.of[j]
            other = self.random.choice(self.able[j])
            if worker >= 0 and other != worker and other in used and not self.doing[other] & self.clashes[j]:
                self.doing[worker] ^= 1 << j
                self._give(j, other)

    def _exchange(self, used: set[int], needed: int | None) -> list[int]:
        """Somebody not used takes the place of somebody used, of a few the pair that loses least; what is lost."""
        idle = [w for w in (range(len(self.doing)) if needed is None else self.able[needed]) if w not in used]
        if not idle:
            return []
        tries = [(self.random.choice(idle), self.random.choice(sorted(used))) for _ in range(8)]
        new, old = min(tries, key=lambda pair: (self.doing[pair[1]] & ~self.skills[pair[0]]).bit_count())
        used.discard(old)
        used.add(new)
        lost = []
        for j in self._empty(old):
            if self.skills[new] >> j & 1:
                self._give(j, new)
            else:
                lost.append(j)
        return lost


def _bits(mask: int) -> list[int]:
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found


def _exact(
    jobs: Sequence[tuple[int, int]], workers: Sequence[frozenset[int]], clique: int, seconds: float
) -> tuple[list[int] | None, int]:
    """The integer program: each job once, each worker at most one job of every maximal clique of his, if he comes."""
    pairs = [(w, j) for w, qualified in enumerate(workers) for j in sorted(qualified)]
    column = {pair: i for i, pair in enumerate(pairs)}
    rows, columns, values = [], [], []
    for (_, j), i in column.items():
        rows.append(j)
        columns.append(i)
        values.append(1.0)
    row = len(jobs)
    for w, qualified in enumerate(workers):
        for members in _cliques(jobs, sorted(qualified)):
            rows += [row] * (len(members) + 1)
            columns += [*(column[w, j] for j in members), len(pairs) + w]
            values += [*([1.0] * len(members)), -1.0]
            row += 1
    rows += [row] * len(workers)
    columns += range(len(pairs), len(pairs) + len(workers))
    values += [1.0] * len(workers)
    width = len(pairs) + len(workers)
    program = Program(
        cost=np.concatenate([np.zeros(len(pairs)), np.ones(len(workers))]),
        lower=np.zeros(width),
        upper=np.ones(width),
        matrix=csc_array((values, (rows, columns)), shape=(row + 1, width)),
        row_lower=np.concatenate([np.ones(len(jobs)), np.full(row - len(jobs), -np.inf), [clique]]),
        row_upper=np.concatenate([np.ones(len(jobs)), np.zeros(row - len(jobs)), [np.inf]]),
    )
    answer = solve_program(program, integer=np.ones(width, dtype=np.bool_), seconds=seconds)
    bound = max(clique, int(np.ceil(answer.bound - 1e-6))) if np.isfinite(answer.bound) else clique
    if answer.x is None:
        return None, bound
    given = [-1] * len(jobs)
    for chosen in np.flatnonzero(answer.x[: len(pairs)] > 0.5):
        given[pairs[chosen][1]] = pairs[chosen][0]
    return given, bound


def _cliques(jobs: Sequence[tuple[int, int]], own: list[int]) -> list[list[int]]:
    """The maximal sets of a worker's jobs that all run at one moment."""
    found: list[list[int]] = []
    active: list[int] = []
    grown = False
    for j in sorted(own, key=lambda j: jobs[j]):
        left = [k for k in active if jobs[k][1] > jobs[j][0]]
        if len(left) < len(active) and grown:
            found.append(active)
            grown = False
        active, grown = [*left, j], True
    return [*found, active] if active else found
