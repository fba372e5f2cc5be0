"""Rules of plain facts about one person and one position: in the pool, able, free, not asked before. Pure.

Each rule returns its refusal's values, or nothing when it does not apply.
"""

from datetime import timedelta

from events.rules.clock import minute_text
from events.rules.law import NO_VALUES, Values
from events.rules.values import Calendar, Person, Policy, Session


def skill_missing(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person who lacks a skill."""
    return _missing(person, session, language=False)


def skill_level(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person with a skill below the needed level."""
    return _too_low(person, session, language=False)


def language_missing(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person who lacks a language."""
    return _missing(person, session, language=True)


def language_level(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person who speaks a language below the needed level."""
    return _too_low(person, session, language=True)


def _missing(person: Person, session: Session, *, language: bool) -> Values | None:
    """Returns the missing skills, with their names unless all needed ones are missing."""
    needs = [need for need in session.needs if need.language is language]
    missing = [need.skill for need in needs if not person.skills.get(need.skill)]
    if not missing:
        return None
    return {"skills": missing} if len(missing) < len(needs) else NO_VALUES


def _too_low(person: Person, session: Session, *, language: bool) -> Values | None:
    for need in session.needs:
        have = person.skills.get(need.skill, 0)
        if need.language is language and 0 < have < need.level:
            return {"skill": need.skill, "have": have, "want": need.level}
    return None


def not_active(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person who is paused or gone."""
    return NO_VALUES if person.status != "active" else None


def already_asked(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person who was asked for this position before: nobody is asked twice."""
    return NO_VALUES if person.id in session.asked else None


def past(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses everybody when the session lies before today."""
    return NO_VALUES if session.day < calendar.today else None


def busy(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person with a duty whose busy span overlaps that of this session."""
    way = timedelta(minutes=calendar.way_minutes)
    begin, end = session.start - way, session.end + way + timedelta(minutes=policy.rest_minutes)
    for one in calendar.bookings:
        if one.busy_from < end and begin < one.busy_until:
            return {"title": one.title, "start": minute_text(one.start), "minutes": calendar.way_minutes}
    return None
