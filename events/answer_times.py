"""Time limits for a stand-in's answer: by day, and early enough to ask the next one. Pure."""

from datetime import datetime, time, timedelta

from volunteers.timespan import SHANGHAI

WAKES, SLEEPS = time(8), time(20)
"""The hours of the day, in Shanghai, in which people may be asked."""


def is_waking(at: datetime) -> bool:
    """Whether an instant lies within the hours in which people may be asked."""
    return WAKES <= at.astimezone(SHANGHAI).time() < SLEEPS


def last_waking(at: datetime) -> datetime:
    """Returns the last minute by day before an instant of the night."""
    local = at.astimezone(SHANGHAI)
    evening = datetime.combine(local.date(), SLEEPS, SHANGHAI) - timedelta(minutes=1)
    return evening if evening <= at else evening - timedelta(days=1)


def after_waking_hours(at: datetime, hours: int) -> datetime:
    """Returns the instant after a number of hours by day have passed, in the zone of Shanghai."""
    moment, left = at.astimezone(SHANGHAI), timedelta(hours=hours)
    while True:
        wakes = datetime.combine(moment.date(), WAKES, SHANGHAI)
        sleeps = datetime.combine(moment.date(), SLEEPS, SHANGHAI)
        moment = max(moment, wakes)
        if moment + left <= sleeps:
            return moment + left
        left -= max(sleeps - moment, timedelta())
        moment = wakes + timedelta(days=1)


def stand_in_due(at: datetime, start_at: datetime, hours: int) -> datetime:
    """Returns the due time of a stand-in's answer: ``hours`` by day, rounded up to a quarter of an hour.

    At most half of the time until the session is given, so that the next can be asked; at least a minute from ``at``.
    """
    due = after_waking_hours(at, max(hours, 1)).replace(second=0, microsecond=0)
    quarter = due + timedelta(minutes=-due.minute % 15)
    half = at + max((start_at - at) / 2, timedelta(minutes=1))
    return min(quarter, half.replace(second=0, microsecond=0))
