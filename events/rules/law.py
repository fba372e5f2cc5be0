"""Rules of law about one person and one session. Pure.

Each rule returns its refusal's values, or nothing when it does not apply. No table an administrator edits lowers them:
a kind may only be stricter than the session's own words.
"""

from collections.abc import Mapping

from events.rules.values import HIGH, MEDIUM, Calendar, Person, Policy, Session

Values = Mapping[str, object]
NO_VALUES: Values = {}

ELDERS_LAW = "《老年人权益保障法》第七十条"
SERVICE_LAW = "《志愿服务条例》第十五条"
FIRE_ZONE_LAW = "《森林防火条例》第二十八条、第二十九条"
COVER_LAW = "《志愿服务条例》第十七条"
INSURED_FROM = MEDIUM
"""The risk from which an insurance is required (article 17); an office may require one earlier, never later."""


LEAST_SIGNS = 4
"""The least number of letters and digits in the number of an approval."""


def says_approval(number: str) -> bool:
    """Whether a text can be the number of an approval, and not a stroke to fill the field."""
    return sum(sign.isalnum() for sign in number) >= LEAST_SIGNS


def risk_high(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses everybody when the activity is dangerous."""
    return NO_VALUES if session.full_risk >= HIGH else None


def approval_missing(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses everybody when the place lies in a controlled zone without a recorded approval."""
    return NO_VALUES if session.needs_approval else None


def age_barred(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses people of an age barred from such work; an unknown age is barred too."""
    if session.bar is None:
        return None
    from_age, article = session.bar
    age = person.age_on(session.day)
    if age is not None and age < from_age:
        return None
    return {"age": age, "from_age": from_age, "article": article}


def law_unclear(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses everybody where the session's words may mean something forbidden and are not judged yet."""
    floor = session.floor
    return {"words": floor.unclear, "article": floor.unclear_article} if floor.unclear else None


def health_paused(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person who takes no part for now."""
    return NO_VALUES if person.health == "paused" else None


def health_indoor(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person fit for indoor work only, at an outdoor session."""
    return NO_VALUES if session.outdoor and person.health == "indoor" else None


def insurance_missing(person: Person, session: Session, policy: Policy, calendar: Calendar) -> Values | None:
    """Refuses a person without insurance for every day of the session, when the risk requires one."""
    if session.full_risk < policy.insurance_from_risk:
        return None
    covered = all(any(cover.first <= day <= cover.last for cover in person.covers) for day in session.days)
    return None if covered else NO_VALUES
