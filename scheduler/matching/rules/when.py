"""Hard rules about time: absence, the week, notice, bookings and caps. Pure.

In pairs like those of ``who_rules``. They see the bookings that stand before the matching; what the plan itself adds is
kept by the solver's rows and told by ``roster``.
"""

import numpy as np

from scheduler.matching.problem.days import MINUTES_PER_DAY, calendar_day, day_text, days_of, minute_text
from scheduler.matching.problem.plan import Values
from scheduler.matching.problem.problem import Absence, Season, Volunteer
from scheduler.matching.rules.compiled import Bools, Compiled, Ints


def _days(c: Compiled, g: int) -> range:
    shift = c.shift(g)
    return days_of(shift.start, shift.end)


def in_season(season: Season, month: int) -> bool:
    """Whether a month (1 to 12) lies in a yearly season."""
    if season.first_month <= season.last_month:
        return season.first_month <= month <= season.last_month
    return month >= season.first_month or month <= season.last_month


def _away(volunteer: Volunteer, days: range) -> Absence | Season | None:
    for absence in volunteer.absences:
        if absence.first_day < days.stop and days.start <= absence.last_day:
            return absence
    months = {calendar_day(day).month for day in days}
    for season in volunteer.seasons:
        if any(in_season(season, month) for month in months):
            return season
    return None


def away_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """Away on a day of the shift, by date or by season."""
    days = _days(c, g)

    def make() -> Bools:
        return c.marked(i for i in c.numbers_of("absent", lambda v: bool(v.absences or v.seasons)) if found(i))

    def found(number: int) -> bool:
        return _away(c.volunteers[number], days) is not None

    return c.cached(("away", days.start, days.stop), make)[who]


def away_values(c: Compiled, g: int, v: int) -> Values:
    """The dates or the months, and where."""
    found = _away(c.volunteers[v], _days(c, g))
    if isinstance(found, Absence):
        return {"from": day_text(found.first_day), "until": day_text(found.last_day), "place": found.place}
    if found is None:
        return {}
    return {"from_month": found.first_month, "to_month": found.last_month, "place": found.place}


def not_available_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """Not within a stretch of the week in which he can."""
    return ~c.available(int(c.shift_of[g]))[who]


def blocked_day_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """A day of the month that never suits."""
    numbers = frozenset(calendar_day(day).day for day in _days(c, g))

    def make() -> Bools:
        some = c.numbers_of("blocking", lambda v: bool(v.blocked_month_days))
        return c.marked(i for i in some if not numbers.isdisjoint(c.volunteers[i].blocked_month_days))

    return c.cached(("blocked", numbers), make)[who]


def blocked_day_values(c: Compiled, g: int, v: int) -> Values:
    """Which day of the month."""
    blocked = c.volunteers[v].blocked_month_days
    return {"day": next(d for day in _days(c, g) if (d := calendar_day(day).day) in blocked)}


def notice_short_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """Needs to know earlier."""
    broken: Bools = c.notice[who] > c.day[c.shift_of[g]] - c.problem.today
    return broken


def notice_short_values(c: Compiled, g: int, v: int) -> Values:
    """How many days he needs and how many there are."""
    return {"days": int(c.notice[v]), "left": int(c.day[c.shift_of[g]] - c.problem.today)}


def past_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """The shift lies before today."""
    return np.full(len(who), bool(c.day[c.shift_of[g]] < c.problem.today), dtype=np.bool_)


def too_early_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """Starts earlier in the day than the office asks anybody."""
    return np.full(len(who), c.shift(g).start % MINUTES_PER_DAY < c.rules.earliest, dtype=np.bool_)


def too_late_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """Ends later in the day than the office asks anybody, or on another day."""
    shift = c.shift(g)
    end = shift.end - shift.start // MINUTES_PER_DAY * MINUTES_PER_DAY
    return np.full(len(who), end > c.rules.latest, dtype=np.bool_)


def too_early_values(c: Compiled, g: int, v: int) -> Values:
    """When it starts, and the limit in minutes of the day."""
    return {"from": minute_text(c.shift(g).start)[-5:], "limit": minute_text(c.rules.earliest)[-5:]}


def too_late_values(c: Compiled, g: int, v: int) -> Values:
    """When it ends, and the limit."""
    return {"until": minute_text(c.shift(g).end)[-5:], "limit": minute_text(c.rules.latest)[-5:]}


def busy_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """Has a booking whose busy span overlaps the one this shift would take."""
    b, shift = c.bookings, int(c.shift_of[g])
    broken = np.zeros(len(c.volunteers), dtype=np.bool_)
    if len(b.rows):
        way = c.way(shift, b.volunteer)
        until = c.end[shift] + way + c.rules.rest_minutes
        overlaps = (b.busy_from < until) & (c.start[shift] - way < b.busy_until)
        broken[b.volunteer[overlaps]] = True
    return broken[who]


def busy_values(c: Compiled, g: int, v: int) -> Values:
    """With what, when, and the minutes one way to the shift he can't do beside it."""
    shift = int(c.shift_of[g])
    begin, end = c.busy_from(shift, v), c.busy_until(shift, v)
    for i in c.bookings.of.get(v, ()):
        row = c.bookings.rows[i]
        if row.busy_from < end and begin < row.busy_until:
            return {"title": row.title, "start": minute_text(row.start), "minutes": c.minutes_to(shift, v)}
    return {}


def day_cap_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """Has his day's number already."""
    return c.bookings.count("day", int(c.day[c.shift_of[g]]))[who] >= c.rules.max_per_day


def day_cap_values(c: Compiled, g: int, v: int) -> Values:
    """How many, and the limit."""
    return {"count": int(c.bookings.count("day", int(c.day[c.shift_of[g]]))[v]), "limit": c.rules.max_per_day}


def week_cap_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """Has his week's number already."""
    return c.bookings.count("week", int(c.week[c.shift_of[g]]))[who] >= c.max_week[who]


def week_cap_values(c: Compiled, g: int, v: int) -> Values:
    """How many, and the limit."""
    return {"count": int(c.bookings.count("week", int(c.week[c.shift_of[g]]))[v]), "limit": int(c.max_week[v])}


def week_minutes_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """Would serve longer in the week than the office asks anybody."""
    shift = c.shift_of[g]
    given = c.bookings.count("minutes", int(c.week[shift]))[who]
    broken: Bools = given + c.minutes[shift] > c.rules.max_minutes_per_week
    return broken


def week_minutes_values(c: Compiled, g: int, v: int) -> Values:
    """The minutes given in the week, and the limit."""
    given = int(c.bookings.count("minutes", int(c.week[c.shift_of[g]]))[v])
    return {"minutes": given, "limit": c.rules.max_minutes_per_week}


def month_cap_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """Has his month's number already."""
    return c.bookings.count("month", int(c.month[c.shift_of[g]]))[who] >= c.max_month[who]


def month_cap_values(c: Compiled, g: int, v: int) -> Values:
    """How many, and the limit."""
    return {"count": int(c.bookings.count("month", int(c.month[c.shift_of[g]]))[v]), "limit": int(c.max_month[v])}


def outdoor_rest_mask(c: Compiled, g: int, who: Ints) -> Bools:
    """Works outdoors too few days before or after."""
    rest, b = c.rules.outdoor_rest_days, c.bookings
    if not rest or not c.shift(g).outdoor or not len(b.rows):
        return np.zeros(len(who), dtype=np.bool_)
    broken = np.zeros(len(c.volunteers), dtype=np.bool_)
    near = b.outdoor & (np.abs(b.day - c.day[c.shift_of[g]]) <= rest)
    broken[b.volunteer[near]] = True
    return broken[who]


def outdoor_rest_values(c: Compiled, g: int, v: int) -> Values:
    """The day of the other outdoor work, and the rest days wanted."""
    day, b = int(c.day[c.shift_of[g]]), c.bookings
    for i in b.of.get(v, ()):
        if b.outdoor[i] and abs(int(b.day[i]) - day) <= c.rules.outdoor_rest_days:
            return {"day": day_text(int(b.day[i])), "days": c.rules.outdoor_rest_days}
    return {}
