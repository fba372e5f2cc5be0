"""Hard rules about time: absence, the week, notice, bookings and caps. Pure.

They come in pairs like those of ``who``. They see the bookings before the matching; the solver's rows keep the limits
within the plan, and ``roster`` tells them.
"""

import numpy as np

from scheduler.matching.problem.days import MINUTES_PER_DAY, calendar_day, day_text, days_of, minute_text
from scheduler.matching.problem.plan import Values
from scheduler.matching.problem.problem import Absence, Season, Volunteer
from scheduler.matching.rules.compiled import Bools, Compiled, Ints


def _days(compiled: Compiled, position: int) -> range:
    shift = compiled.shift(position)
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


def away_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks the people who are away on a day of the shift, by date or by season."""
    days = _days(compiled, position)

    def make() -> Bools:
        return compiled.marked(
            i for i in compiled.numbers_of("absent", lambda v: bool(v.absences or v.seasons)) if found(i)
        )

    def found(number: int) -> bool:
        return _away(compiled.volunteers[number], days) is not None

    return compiled.cached(("away", days.start, days.stop), make)[who]


def away_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Returns the dates or the months, and the place."""
    found = _away(compiled.volunteers[volunteer], _days(compiled, position))
    if isinstance(found, Absence):
        return {"from": day_text(found.first_day), "until": day_text(found.last_day), "place": found.place}
    if found is None:
        return {}
    return {"from_month": found.first_month, "to_month": found.last_month, "place": found.place}


def not_available_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks the people for whom the shift, where they count with the ways, is not within their free time."""
    shift = int(compiled.shift_of[position])
    if "availability" not in compiled.rules.door_to_door:
        return ~compiled.available(shift)[who]
    broken = np.zeros(len(who), dtype=np.bool_)
    limited = np.flatnonzero(compiled.flags("limited", lambda v: bool(v.availability))[who])
    ways = compiled.way(shift, who[limited])
    for way in np.unique(ways).tolist():
        here = limited[ways == way]
        broken[here] = ~compiled.available(shift, way)[who[here]]
    return broken


def not_available_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Returns the way, where it counts."""
    return compiled.told_in("availability", int(compiled.shift_of[position]), volunteer)


def blocked_day_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks the people whom a day of the month never suits."""
    numbers = frozenset(calendar_day(day).day for day in _days(compiled, position))

    def make() -> Bools:
        some = compiled.numbers_of("blocking", lambda v: bool(v.blocked_month_days))
        return compiled.marked(i for i in some if not numbers.isdisjoint(compiled.volunteers[i].blocked_month_days))

    return compiled.cached(("blocked", numbers), make)[who]


def blocked_day_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Returns the day of the month."""
    blocked = compiled.volunteers[volunteer].blocked_month_days
    return {"day": next(d for day in _days(compiled, position) if (d := calendar_day(day).day) in blocked)}


def notice_short_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks the people who need a longer notice."""
    broken: Bools = compiled.notice[who] > compiled.day[compiled.shift_of[position]] - compiled.problem.today
    return broken


def notice_short_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Returns the days of notice needed, and those left."""
    return {
        "days": int(compiled.notice[volunteer]),
        "left": int(compiled.day[compiled.shift_of[position]] - compiled.problem.today),
    }


def past_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks everybody when the shift lies before today."""
    return np.full(len(who), bool(compiled.day[compiled.shift_of[position]] < compiled.problem.today), dtype=np.bool_)


def too_early_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Starts, or would set out, earlier in the day than the office asks anybody."""
    begin = compiled.shift(position).start % MINUTES_PER_DAY
    broken: Bools = begin - _ways_by_hours(compiled, position, who) < compiled.rules.earliest
    return broken


def too_late_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Ends, or would be home, later in the day than the office asks anybody, or on another day."""
    shift = compiled.shift(position)
    end = shift.end - shift.start // MINUTES_PER_DAY * MINUTES_PER_DAY
    broken: Bools = end + _ways_by_hours(compiled, position, who) > compiled.rules.latest
    return broken


def _ways_by_hours(compiled: Compiled, position: int, who: Ints) -> Ints:
    return compiled.way_in("hours", int(compiled.shift_of[position]), who)


def too_early_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Returns the time of the start, where the way counts that of setting out, and the limit."""
    shift, alone = int(compiled.shift_of[position]), np.array([volunteer], dtype=np.int64)
    start = int(compiled.start[shift]) - int(_ways_by_hours(compiled, position, alone)[0])
    told = {"from": minute_text(start)[-5:], "limit": minute_text(compiled.rules.earliest)[-5:]}
    return {**told, **compiled.told_in("hours", shift, volunteer)}


def too_late_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Returns the time of the end, the days it lies later if it does, and the limit.

    Where the limit counts the way too, the end is the time of being home.
    """
    shift, alone = int(compiled.shift_of[position]), np.array([volunteer], dtype=np.int64)
    end = int(compiled.end[shift]) + int(_ways_by_hours(compiled, position, alone)[0])
    told = {"until": minute_text(end)[-5:], "limit": minute_text(compiled.rules.latest)[-5:]}
    days = end // MINUTES_PER_DAY - int(compiled.day[shift])
    return {**told, **({"days": days} if days else {}), **compiled.told_in("hours", shift, volunteer)}


def busy_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks the people with a booking whose busy span overlaps that of this shift."""
    b, shift = compiled.bookings, int(compiled.shift_of[position])
    broken = np.zeros(len(compiled.volunteers), dtype=np.bool_)
    if len(b.rows):
        way = compiled.way(shift, b.volunteer)
        until = compiled.end[shift] + way + compiled.rules.rest_minutes
        overlaps = (b.busy_from < until) & (compiled.start[shift] - way < b.busy_until)
        broken[b.volunteer[overlaps]] = True
    return broken[who]


def busy_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Returns the title and start of the overlapping booking, and the minutes one way to the shift."""
    shift = int(compiled.shift_of[position])
    begin, end = compiled.busy_from(shift, volunteer), compiled.busy_until(shift, volunteer)
    for i in compiled.bookings.of.get(volunteer, ()):
        row = compiled.bookings.rows[i]
        if row.busy_from < end and begin < row.busy_until:
            return {
                "title": row.title,
                "start": minute_text(row.start),
                "minutes": compiled.minutes_to(shift, volunteer),
            }
    return {}


def day_cap_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks the people who have reached their limit of the day."""
    return (
        compiled.bookings.count("day", int(compiled.day[compiled.shift_of[position]]))[who]
        >= compiled.rules.max_per_day
    )


def day_cap_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Returns the number of bookings of the day, and the limit."""
    return {
        "count": int(compiled.bookings.count("day", int(compiled.day[compiled.shift_of[position]]))[volunteer]),
        "limit": compiled.rules.max_per_day,
    }


def week_cap_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks the people who have reached their limit of the week."""
    return (
        compiled.bookings.count("week", int(compiled.week[compiled.shift_of[position]]))[who] >= compiled.max_week[who]
    )


def week_cap_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Returns the number of bookings of the week, and the limit."""
    return {
        "count": int(compiled.bookings.count("week", int(compiled.week[compiled.shift_of[position]]))[volunteer]),
        "limit": int(compiled.max_week[volunteer]),
    }


def week_minutes_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks the people who would serve longer in the week than the office allows."""
    shift = int(compiled.shift_of[position])
    given = compiled.bookings.count("minutes", int(compiled.week[shift]))[who]
    wanted = compiled.minutes[shift] + 2 * compiled.way_in("week_minutes", shift, who)
    broken: Bools = given + wanted > compiled.rules.max_minutes_per_week
    return broken


def week_minutes_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Returns the minutes given in the week, and the limit."""
    shift = int(compiled.shift_of[position])
    given = int(compiled.bookings.count("minutes", int(compiled.week[shift]))[volunteer])
    told = {"minutes": given, "limit": compiled.rules.max_minutes_per_week}
    return {**told, **compiled.told_in("week_minutes", shift, volunteer)}


def month_cap_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks the people who have reached their limit of the month."""
    return (
        compiled.bookings.count("month", int(compiled.month[compiled.shift_of[position]]))[who]
        >= compiled.max_month[who]
    )


def month_cap_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Returns the number of bookings of the month, and the limit."""
    return {
        "count": int(compiled.bookings.count("month", int(compiled.month[compiled.shift_of[position]]))[volunteer]),
        "limit": int(compiled.max_month[volunteer]),
    }


def outdoor_rest_mask(compiled: Compiled, position: int, who: Ints) -> Bools:
    """Marks the people with outdoor work too few days before or after."""
    rest, b = compiled.rules.outdoor_rest_days, compiled.bookings
    if not rest or not compiled.shift(position).outdoor or not len(b.rows):
        return np.zeros(len(who), dtype=np.bool_)
    broken = np.zeros(len(compiled.volunteers), dtype=np.bool_)
    near = b.outdoor & (np.abs(b.day - compiled.day[compiled.shift_of[position]]) <= rest)
    broken[b.volunteer[near]] = True
    return broken[who]


def outdoor_rest_values(compiled: Compiled, position: int, volunteer: int) -> Values:
    """Returns the day of the other outdoor work, and the rest days wanted."""
    day, b = int(compiled.day[compiled.shift_of[position]]), compiled.bookings
    for i in b.of.get(volunteer, ()):
        if b.outdoor[i] and abs(int(b.day[i]) - day) <= compiled.rules.outdoor_rest_days:
            return {"day": day_text(int(b.day[i])), "days": compiled.rules.outdoor_rest_days}
    return {}
