"""Rules of the person's own wishes: places, times, limits and distance. Pure.

Each rule returns its refusal's values, or nothing when it does not apply.
"""

from collections.abc import Iterable
from datetime import timedelta

from events.rules.clock import MINUTES_PER_DAY, minute_of_day
from events.rules.law import NO_VALUES, Values
from events.rules.values import Calendar, Person, Policy, Session, Stretch


def not_willing(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person who does not want to serve now."""
    return NO_VALUES if person.willingness == "not_now" else None


def altitude(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person who avoids high altitudes, when the session is at one."""
    height = session.altitude_m
    if person.altitude_ok or height is None or height < policy.high_altitude_m:
        return None
    return {"altitude_m": height}


def out_of_area(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person who serves only in other places."""
    if person.places is None or session.place in person.places:
        return None
    return {"place": session.place}


def cannot_ride(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person who can't ride a car, when the place is not the person's home."""
    at_home = person.home is not None and person.home == session.place
    unknown = person.home is None and session.place is None
    return None if person.can_ride or at_home or unknown else NO_VALUES


def lives_away(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person who lives elsewhere all the year."""
    return {"place": person.lives_away} if person.lives_away else None


def away(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person who is away on a day of the session, by date or by season."""
    days = session.days
    for absence in person.absences:
        if absence.first <= days[-1] and days[0] <= absence.last:
            return {"from": absence.first.isoformat(), "until": absence.last.isoformat(), "place": absence.place}
    for season in person.seasons:
        if any(season.holds(day.month) for day in days):
            return {"from_month": season.first_month, "to_month": season.last_month, "place": season.place}
    return None


def not_available(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person whose free stretches of the week do not contain the session, where they count with its ways."""
    if not person.availability:
        return None
    way = calendar.way_in("availability", policy)
    first, minutes = minute_of_day(session.start) - way, session.minutes + 2 * way
    for number in range(first // MINUTES_PER_DAY, (first + minutes - 1) // MINUTES_PER_DAY + 1):
        weekday = (session.day + timedelta(days=number)).weekday()
        begin = max(first - number * MINUTES_PER_DAY, 0)
        end = min(first + minutes - number * MINUTES_PER_DAY, MINUTES_PER_DAY)
        if not _hold((one for one in person.availability if one.weekday == weekday), begin, end):
            return calendar.told_in("availability", policy)
    return None


def _hold(stretches: Iterable[Stretch], begin: int, end: int) -> bool:
    """Whether some stretches together contain the minutes ``[begin, end)`` of a day."""
    reached = begin
    for one in sorted(stretches, key=lambda one: one.start):
        if one.start <= reached < one.end:
            reached = one.end
    return reached >= end


def blocked_day(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person whom a day of the month of the session never suits."""
    day = next((day.day for day in session.days if day.day in person.blocked_month_days), None)
    return None if day is None else {"day": day}


def notice_short(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person who needs a longer notice."""
    left = (session.day - calendar.today).days
    return {"days": person.notice_days, "left": left} if person.notice_days > left else None


def week_cap(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person whose limit of the week is reached."""
    monday = session.day - timedelta(days=session.day.weekday())
    count = sum(monday <= one.day < monday + timedelta(days=7) for one in calendar.bookings)
    return {"count": count, "limit": person.max_per_week} if count >= person.max_per_week else None


def month_cap(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person whose limit of the month is reached."""
    month = (session.day.year, session.day.month)
    count = sum((one.day.year, one.day.month) == month for one in calendar.bookings)
    return {"count": count, "limit": person.max_per_month} if count >= person.max_per_month else None
