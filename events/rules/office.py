"""Rules of the office's policy about one person and one session. Pure.

Each rule returns its refusal's values, or nothing when it does not apply.
"""

from datetime import timedelta

from events.rules.clock import MINUTES_PER_DAY, clock_text, minute_of_day, minutes_of
from events.rules.law import NO_VALUES, Values
from events.rules.values import AgeLimit, Booking, Calendar, Person, Policy, Session


def fits(person: Person, session: Session) -> bool:
    """Whether the person's own word on health fits the session: outdoors one for outdoor work that holds on the day."""
    if not session.outdoor:
        return person.health in ("outdoor", "indoor")
    return person.health == "outdoor" and person.health_until is not None and person.health_until >= session.day


def age_outdoor(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person for whose age the standing or walking work outdoors is too long."""
    limit = _limit(person, session, policy)[1]
    most = limit.outdoor_minutes if limit and session.exposed else None
    return _too_long(person, session, policy, calendar, most)


def age_indoor(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person for whose age the work indoors, or seated anywhere, is too long."""
    limit = _limit(person, session, policy)[1]
    most = limit.indoor_minutes if limit and not session.exposed else None
    return _too_long(person, session, policy, calendar, most)


def _limit(person: Person, session: Session, policy: Policy) -> tuple[int | None, AgeLimit | None]:
    age = person.age_on(session.day)
    return age, None if age is None else policy.limit_at(age)


def _too_long(
    person: Person, session: Session, policy: Policy, calendar: Calendar, longest: int | None
) -> Values | None:
    minutes = session.minutes + 2 * calendar.way_in("age_minutes", policy)
    if longest is None or minutes <= longest:
        return None
    told = {"age": person.age_on(session.day), "minutes": minutes, "limit": longest}
    return {**told, **calendar.told_in("age_minutes", policy)}


def age_unknown(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person of unknown age at outdoor work, when an age limit bounds it."""
    bounded = session.exposed and any(limit.outdoor_minutes is not None for limit in policy.age_limits)
    return NO_VALUES if bounded and person.birth_date is None else None


def own_wish_only(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person who by age is only asked on the person's own wish, unless the request names the person."""
    age, limit = _limit(person, session, policy)
    if limit is None or not limit.own_wish_only or session.named == person.id:
        return None
    return {"age": age}


def transport_needed(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person who by age needs transport to outdoor work, when there is none."""
    age, limit = _limit(person, session, policy)
    if limit is None or not limit.needs_transport_outdoor or not session.exposed or session.transport:
        return None
    return {"age": age}


def health_unknown(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person without a statement of health at an outdoor session."""
    return NO_VALUES if session.outdoor and person.health == "unknown" else None


def health_expired(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person whose statement of outdoor fitness is no longer valid on the day of an outdoor session."""
    until = person.health_until
    expired = until is None or until < session.day
    return NO_VALUES if session.outdoor and person.health == "outdoor" and expired else None


def too_far(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person whose way is longer than the office allows."""
    if calendar.way_minutes <= policy.max_travel_minutes:
        return None
    return {"minutes": calendar.way_minutes, "limit": policy.max_travel_minutes}


def too_early(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a session that starts, or the way to it, earlier in the day than the office asks anybody."""
    start = minute_of_day(session.start) - calendar.way_in("hours", policy)
    if start >= policy.earliest:
        return None
    told = {"from": clock_text(start), "limit": clock_text(policy.earliest)}
    return {**told, **calendar.told_in("hours", policy)}


def too_late(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a session that ends, or the way home, later in the day than the office asks anybody."""
    end = minute_of_day(session.start) + session.minutes + calendar.way_in("hours", policy)
    if end <= policy.latest:
        return None
    told = {"until": clock_text(end), "limit": clock_text(policy.latest)}
    later = {"days": end // MINUTES_PER_DAY} if end >= MINUTES_PER_DAY else {}
    return {**told, **later, **calendar.told_in("hours", policy)}


def day_cap(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person whose limit of the day is reached."""
    count = sum(one.day == session.day for one in calendar.bookings)
    return {"count": count, "limit": policy.max_per_day} if count >= policy.max_per_day else None


def week_minutes(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person who would serve longer in the week than the office allows."""
    monday = session.day - timedelta(days=session.day.weekday())
    week = (one for one in calendar.bookings if monday <= one.day < monday + timedelta(days=7))
    given = sum(_minutes_given(one, policy) for one in week)
    if given + session.minutes + 2 * calendar.way_in("week_minutes", policy) <= policy.max_minutes_per_week:
        return None
    told = {"minutes": given, "limit": policy.max_minutes_per_week}
    return {**told, **calendar.told_in("week_minutes", policy)}


def _minutes_given(booking: Booking, policy: Policy) -> int:
    """Returns how much of the week's minutes a booking takes: where the ways count, the busy span without the rest."""
    minutes = minutes_of(booking.start, booking.end)
    if "week_minutes" not in policy.door_to_door:
        return minutes
    return max(minutes, minutes_of(booking.busy_from, booking.busy_until) - policy.rest_minutes)


def outdoor_rest(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person with outdoor work too few days before or after."""
    if not policy.outdoor_rest_days or not session.outdoor:
        return None
    for one in calendar.bookings:
        if one.outdoor and abs((one.day - session.day).days) <= policy.outdoor_rest_days:
            return {"day": one.day.isoformat(), "days": policy.outdoor_rest_days}
    return None
