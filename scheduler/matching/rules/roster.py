"""The duties of everybody while a plan grows, and the objections to one more. Pure."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from scheduler.matching.problem.days import MINUTES_PER_DAY, day_text, minute_text, month_of, week_of
from scheduler.matching.problem.plan import Objection
from scheduler.matching.rules.compiled import Compiled, booked_minutes
from scheduler.matching.rules.preferences import load_cost


@dataclass(frozen=True, slots=True)
class Duty:
    """A stretch of a person's time that is given: a booking, or a shift (its number) of the plan."""

    busy_from: int
    busy_until: int
    start: int
    minutes: int
    day: int
    week: int
    month: int
    outdoor: bool
    title: str
    shift: int | None


class Roster:
    """Everybody's duties. It grows and shrinks as seats are given and taken."""

    def __init__(self, compiled: Compiled) -> None:
        self.c = compiled
        self.duties: dict[int, list[Duty]] = defaultdict(list)
        self.taken: dict[int, int] = defaultdict(int)
        self.max_week: list[int] = compiled.max_week.tolist()
        self.max_month: list[int] = compiled.max_month.tolist()
        self._duty_cache: dict[tuple[int, int], Duty] = {}
        for number, rows in compiled.bookings.of.items():
            for i in rows:
                b = compiled.bookings.rows[i]
                day = b.start // MINUTES_PER_DAY
                self.duties[number].append(
                    Duty(
                        b.busy_from,
                        b.busy_until,
                        b.start,
                        booked_minutes(compiled, b),
                        day,
                        week_of(day),
                        month_of(day),
                        b.outdoor,
                        b.title,
                        None,
                    )
                )

    def duty(self, volunteer: int, shift: int) -> Duty:
        """Returns the duty that a shift would be for a person."""
        key = (volunteer, shift)
        if key not in self._duty_cache:
            c = self.c
            self._duty_cache[key] = Duty(
                c.busy_from(shift, volunteer),
                c.busy_until(shift, volunteer),
                int(c.start[shift]),
                c.week_minutes(shift, volunteer),
                int(c.day[shift]),
                int(c.week[shift]),
                int(c.month[shift]),
                bool(c.outdoor[shift]),
                c.shifts[shift].title,
                shift,
            )
        return self._duty_cache[key]

    def give(self, volunteer: int, shift: int) -> None:
        """Seats a person at a shift."""
        self.duties[volunteer].append(self.duty(volunteer, shift))
        self.taken[volunteer] += 1

    def take(self, volunteer: int, shift: int) -> None:
        """Frees a person from a shift."""
        self.duties[volunteer].remove(self.duty(volunteer, shift))
        self.taken[volunteer] -= 1

    def free(self, volunteer: int, shift: int) -> bool:
        """Whether no duty excludes one more shift: faster than an empty list of ``blockers``."""
        duties = self.duties.get(volunteer)
        if not duties:
            return True
        new, rules = self.duty(volunteer, shift), self.c.rules
        in_day = in_week = in_month = minutes = 0
        for d in duties:
            if d.busy_from < new.busy_until and new.busy_from < d.busy_until:
                return False
            if (
                d.outdoor
                and new.outdoor
                and rules.outdoor_rest_days
                and abs(d.day - new.day) <= rules.outdoor_rest_days
            ):
                return False
            in_day += d.day == new.day
            in_month += d.month == new.month
            if d.week == new.week:
                in_week += 1
                minutes += d.minutes
        return (
            in_day < rules.max_per_day
            and in_week < self.max_week[volunteer]
            and in_month < self.max_month[volunteer]
            and minutes + new.minutes <= rules.max_minutes_per_week
        )

    def next_load_cost(self, volunteer: int) -> int:
        """Returns the load cost of one service more."""
        return load_cost(self.c, volunteer, int(self.c.load[volunteer]) + self.taken[volunteer])

    def blockers(self, volunteer: int, shift: int) -> list[Objection]:
        """Returns all objections to one more shift, with numbers; empty without any."""
        new, rules, found = self.duty(volunteer, shift), self.c.rules, []
        duties = self.duties[volunteer]
        clashes = [d for d in duties if d.busy_from < new.busy_until and new.busy_from < d.busy_until]
        clash = min(clashes, key=lambda d: d.start, default=None)
        if clash is not None:
            code = "busy" if clash.shift is None else "planned"
            minutes = self.c.minutes_to(shift, volunteer)
            found.append(Objection(code, {"title": clash.title, "start": minute_text(clash.start), "minutes": minutes}))
        limits = (
            ("day_cap", sum(d.day == new.day for d in duties), rules.max_per_day),
            ("week_cap", sum(d.week == new.week for d in duties), self.max_week[volunteer]),
            ("month_cap", sum(d.month == new.month for d in duties), self.max_month[volunteer]),
        )
        found += [Objection(code, {"count": n, "limit": most}) for code, n, most in limits if n >= most]
        minutes = sum(d.minutes for d in duties if d.week == new.week)
        if minutes + new.minutes > rules.max_minutes_per_week:
            way = self.c.told_in("week_minutes", shift, volunteer)
            found.append(Objection("week_minutes", {"minutes": minutes, "limit": rules.max_minutes_per_week, **way}))
        if new.outdoor and rules.outdoor_rest_days:
            near = [d for d in duties if d.outdoor and abs(d.day - new.day) <= rules.outdoor_rest_days]
            if near:
                first = min(d.day for d in near)
                found.append(Objection("outdoor_rest", {"day": day_text(first), "days": rules.outdoor_rest_days}))
        return found


def filled(compiled: Compiled, seats: Iterable[tuple[int, int]]) -> Roster:
    """Returns a roster with (volunteer, position) seats given."""
    roster = Roster(compiled)
    for volunteer, position in seats:
        roster.give(volunteer, int(compiled.shift_of[position]))
    return roster
