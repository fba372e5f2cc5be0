"""Limits of one person's presences: one place at a time, and not too long on one day. Pure.

Instants are aware and half-open; days are those of Asia/Shanghai; durations are whole minutes. A session over midnight
gives each of its days the minutes that lie in it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from volunteers.timespan import TimeSpan, day_start, local_date

ALONE_MINUTES = 8 * 60
"""The minutes of service on one day above which a second person has to confirm."""
MOST_MINUTES = 12 * 60
"""The most minutes of service on one day."""


@dataclass(frozen=True, slots=True)
class Presence:
    """One person at one session. ``serves``: its minutes are service, which only family A gives."""

    session: int
    title: str
    span: TimeSpan
    serves: bool = True


@dataclass(frozen=True, slots=True)
class PresenceRefusal:
    """A refusal of a presence: its code, and the values of the sentence about it.

    ``present_elsewhere``: ``session``, ``title``, ``start``, ``end`` of the other session. ``day_too_long`` and
    ``second_person_needed``: ``day`` and its ``minutes``; the latter is lifted by a second person.
    """

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


def presence_refusals(presence: Presence, others: Sequence[Presence]) -> Iterator[PresenceRefusal]:
    """Yields the refusals of a presence beside the person's others, except those of its own session.

    Overlaps come first by time, then the days in their order.
    """
    others = sorted((one for one in others if one.session != presence.session), key=lambda one: one.span.start)
    for other in others:
        if other.span.overlaps(presence.span):
            said = {"session": other.session, "title": other.title, "start": other.span.start, "end": other.span.end}
            yield PresenceRefusal("present_elsewhere", said)
    for day in days_of(presence.span) if presence.serves else ():
        minutes = sum(_minutes_on(day, one) for one in (presence, *others))
        if minutes > ALONE_MINUTES:
            code = "day_too_long" if minutes > MOST_MINUTES else "second_person_needed"
            yield PresenceRefusal(code, {"day": day, "minutes": minutes})


def days_of(span: TimeSpan) -> list[date]:
    """Returns the days a span touches; one that ends at midnight does not touch the next."""
    first, last = local_date(span.start), local_date(span.end - timedelta(microseconds=1))
    return [first + timedelta(days=number) for number in range((last - first).days + 1)]


def _minutes_on(day: date, presence: Presence) -> int:
    if not presence.serves:
        return 0
    start: datetime = max(presence.span.start, day_start(day))
    end: datetime = min(presence.span.end, day_start(day + timedelta(days=1)))
    return max(0, int((end - start).total_seconds() // 60))
