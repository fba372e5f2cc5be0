"""The gain of a session on another day, shorter, or with transport, the rest of the plan unchanged. Pure."""

from dataclasses import replace

from scheduler.matching.changes.crewing import Crewing, Seat
from scheduler.matching.changes.standing import Standing
from scheduler.matching.problem.days import MINUTES_PER_DAY, day_text, weekday_of
from scheduler.matching.problem.plan import Values
from scheduler.matching.problem.problem import Position, Shift
from scheduler.matching.reasons.fixes import Fix, positions_of, seat_all
from scheduler.matching.rules.compiled import Compiled
from scheduler.matching.rules.masks import possible
from scheduler.matching.rules.roster import Roster, filled

SHORTEST = 30
"""The minutes below which no session is shortened."""
Changed = tuple[str, Values, Shift]
"""(kind of change, its numbers, changed session)."""


class Sessions:
    """All changed forms of the sessions that stay short, compiled beside the plan at once."""

    def __init__(self, standing: Standing, short: set[int]) -> None:
        c = standing.c
        self.standing = standing
        fixed = {standing.shift_of[g] for _, g in c.locked}
        self.changed = {shift: list(changes(c, shift)) for shift in sorted(short - fixed)}
        self._found: dict[int, list[Fix]] = {}
        shifts = [form for forms in self.changed.values() for _, _, form in forms]
        positions = [
            replace(p, id=_copy(p, form), shift=form.id)
            for shift, forms in self.changed.items()
            for _, _, form in forms
            for p in positions_of(c.shifts[shift].id, c.positions)
        ]
        both = (*c.shifts, *shifts), (*c.positions, *positions)
        self.c = Compiled(replace(c.problem, shifts=both[0], positions=both[1]))
        self._crewing = Crewing(self.c)
        number = self.c.position_number
        seats = [(v, number[c.position(g).id]) for g, people in standing.people.items() for v in sorted(people)]
        self.roster: Roster = filled(self.c, seats)

    def fixes(self, shift: int) -> list[Fix]:
        """Returns the changes of a session that seat more people than the plan does, the most first."""
        if shift not in self._found:
            own = positions_of(self.standing.c.shifts[shift].id, self.standing.c.positions)
            now = sum(len(self.standing.people[self.standing.c.position_number[p.id]]) for p in own)
            tried = [self._tried(own, form, kind, values, now) for kind, values, form in self.changed.get(shift, ())]
            self._found[shift] = sorted((fix for fix in tried if fix is not None), key=lambda fix: -fix.gain)
        return self._found[shift]

    def _tried(self, own: list[Position], form: Shift, kind: str, values: Values, now: int) -> Fix | None:
        c, old = self.c, self.c.shift_number[own[0].shift]
        here = sorted(v for p in own for v in self.standing.people[self.standing.c.position_number[p.id]])
        for v in here:
            self.roster.take(v, old)
        chairs: dict[str, int] = {}
        people, copies, of = dict[str, list[str]](), {p.id: _copy(p, form) for p in own}, dict[str, str]()
        for p in own:
            fitting = possible(c, c.position_number[copies[p.id]]).tolist()
            free = [v for v in fitting if self.roster.free(v, c.shift_number[form.id])]
            free.sort(key=lambda v: (v not in here, v))
            for chair, seats, fit in self._chairs(c.position_number[copies[p.id]], free):
                chairs[chair], of[chair] = seats, p.id
                people[chair] = [c.volunteers[v].id for v in fit]
        for v in here:
            self.roster.give(v, old)
        seated = sorted((who, of[chair]) for who, chair in seat_all(chairs, people))
        made: list[Seat] = [
            (c.volunteer_number[who], None, c.position_number[copies[position]]) for who, position in seated
        ]
        if len(seated) <= now or not self._crewing.holds({}, made):
            return None
        return Fix(kind, len(seated) - now, values={**values, "seats": len(seated)}, seated=tuple(seated))

    def _chairs(self, position: int, free: list[int]) -> list[tuple[str, int, list[int]]]:
        """Returns a position's seats as (name, seats, who of those free): kept seats first, each for its people."""
        row, found = self.c.position(position), []
        left = row.seats
        for room in self._crewing.reserves.at(position):
            seats = min(room.reserve.seats, left)
            found.append((f"{row.id} {room.reserve.skill}", seats, [v for v in free if v not in room.lacking]))
            left -= seats
        return [*found, (row.id, left, free)]


def changes(compiled: Compiled, shift: int) -> list[Changed]:
    """Returns the changes of a session worth trying: other days of the same week, shorter, with transport.

    The shorter lengths are the age limits'. A session on a working day stays on one; the length never falls below
    ``SHORTEST``.
    """
    session = compiled.shifts[shift]
    day, found = session.start // MINUTES_PER_DAY, list[Changed]()
    monday = day - weekday_of(day)
    for other in range(monday, monday + (5 if weekday_of(day) < 5 else 7)):
        if other != day and other > compiled.problem.today:
            moved = (other - day) * MINUTES_PER_DAY
            form = replace(session, id=f"{session.id}~d{other}", start=session.start + moved, end=session.end + moved)
            found.append(("day", {"day": day_text(other)}, form))
    limits = {a.outdoor_minutes if session.exposed else a.indoor_minutes for a in compiled.rules.age_limits} - {None}
    for minutes in sorted(limit for limit in limits if limit and SHORTEST <= limit < session.end - session.start):
        form = replace(session, id=f"{session.id}~m{minutes}", end=session.start + minutes)
        found.append(("shorter", {"minutes": minutes}, form))
    if session.exposed and not session.transport:
        found.append(("transport", {}, replace(session, id=f"{session.id}~t", transport=True)))
    return found


def _copy(position: Position, form: Shift) -> str:
    return f"{position.id}@{form.id}"
