"""Input of the rulebook: one person, one session, the office's policy, the person's other duties. Pure.

Instants and days are of Asia/Shanghai, durations whole minutes; ids and places are opaque, skills go by their names.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum

from events.rules.clock import MINUTES_PER_DAY, minutes_of
from volunteers.timespan import local_date

LOW, MEDIUM, HIGH = 1, 2, 3
"""The grades of risk."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """One refusal: its code, and the numbers and names of the sentence about it (plain JSON)."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)


class Mode(Enum):
    """The effect of a limit of the office's that is not kept: bar, ask the person first, or only prefer others."""

    BAR = "bar"
    ASK = "ask"
    PREFER = "prefer"


DOOR_TO_DOOR = ("availability", "hours", "age_minutes", "week_minutes")
"""The limits that may count the way there and back besides the session."""


@dataclass(frozen=True, slots=True)
class Floor:
    """The legal limits that a session's own words imply, whatever its kind's table says.

    ``bar_from_age`` bars people from that age on, by ``bar_article``; ``dangerous`` bars everybody of the pool;
    ``controlled_zone``: the place needs an approval.
    """

    bar_from_age: int | None = None
    bar_article: str = ""
    dangerous: bool = False
    controlled_zone: bool = False
    unclear: str = ""
    unclear_article: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """A skill or a language that a position needs, with its minimum level (1 to 3)."""

    skill: str
    level: int = 1
    language: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Minutes ``[start, end)`` of a weekday (0 for Monday) in which the person can serve."""

    weekday: int
    start: int = 0
    end: int = MINUTES_PER_DAY


@dataclass(frozen=True, slots=True)
class Absence:
    """Days away, first and last inclusive."""

    first: date
    last: date
    place: str = ""


@dataclass(frozen=True, slots=True)
class Season:
    """Months away every year, first and last (1 to 12) inclusive; may cross New Year."""

    first_month: int
    last_month: int
    place: str = ""

    def holds(self, month: int) -> bool:
        """Whether a month (1 to 12) lies in the season."""
        if self.first_month <= self.last_month:
            return self.first_month <= month <= self.last_month
        return month >= self.first_month or month <= self.last_month


@dataclass(frozen=True, slots=True)
class Cover:
    """Days on which an insurance covers the person, first and last inclusive."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Person:
    """One person as the rules see the person.

    ``home`` is a place or nothing when unknown. ``places`` are the only places the person goes to, nothing for
    anywhere. Without ``availability`` the week is open. ``health`` is ``outdoor``, ``indoor``, ``paused`` or
    ``unknown``, stated by the person; ``health_until`` is the last valid day of the statement.
    """

    id: str
    status: str = "active"
    willingness: str = "anywhere"
    lives_away: str = ""
    birth_date: date | None = None
    home: str | None = None
    places: tuple[str, ...] | None = None
    skills: Mapping[str, int] = field(default_factory=dict)
    availability: tuple[Stretch, ...] = ()
    absences: tuple[Absence, ...] = ()
    seasons: tuple[Season, ...] = ()
    blocked_month_days: tuple[int, ...] = ()
    notice_days: int = 0
    max_per_week: int = 2
    max_per_month: int = 6
    health: str = "unknown"
    health_until: date | None = None
    altitude_ok: bool = True
    can_ride: bool = True
    covers: tuple[Cover, ...] = ()

    def age_on(self, day: date) -> int | None:
        """Returns full years on a day, or nothing when the birth date is unknown."""
        if self.birth_date is None:
            return None
        born = self.birth_date
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


Bar = tuple[int, str]
"""(age from which people are barred, article)."""


def stricter_bar(table: Bar | None, words: Bar | None) -> Bar | None:
    """Returns the bar of the lower age, with its own article.

    Of equal ages it returns the table's when it names an article.
    """
    if words is None or table is None:
        return words or table
    return table if table[0] < words[0] or (table[0] == words[0] and table[1]) else words


@dataclass(frozen=True, slots=True)
class Session:
    """One position of one session ``[start, end)``.

    ``risk``, ``barred_from_age`` and ``bar_article`` come from the kind's table, ``floor`` from the session's own
    words: the stricter of both applies. ``approved``: an approval for the controlled zone is recorded. ``seated``: the
    work is done sitting, so outdoors the age limits bind as indoors. ``transport``: people are fetched. ``named`` is
    the person the request names, ``asked`` are people already asked for the position, who are not asked again.
    """

    start: datetime
    end: datetime
    place: str | None = None
    outdoor: bool = False
    seated: bool = False
    altitude_m: int | None = None
    risk: int = LOW
    barred_from_age: int | None = None
    bar_article: str = ""
    transport: bool = False
    approved: bool = False
    floor: Floor = Floor()
    needs: tuple[Need, ...] = ()
    named: str | None = None
    asked: frozenset[str] = frozenset()

    @property
    def day(self) -> date:
        """The day on which the session starts."""
        return local_date(self.start)

    @property
    def days(self) -> tuple[date, ...]:
        """Every day that the session touches."""
        last = local_date(self.end - timedelta(microseconds=1))
        return tuple(self.day + timedelta(days=n) for n in range((last - self.day).days + 1))

    @property
    def minutes(self) -> int:
        """The length of the session in minutes."""
        return minutes_of(self.start, self.end)

    @property
    def exposed(self) -> bool:
        """True for standing or walking work outdoors, which the age limits call outdoor work."""
        return self.outdoor and not self.seated

    @property
    def full_risk(self) -> int:
        """The risk, by the kind or by the session's own words, whichever is higher."""
        return HIGH if self.floor.dangerous else self.risk

    @property
    def bar(self) -> Bar | None:
        """The age from which people are barred, with its article: the stricter of the words and the kind."""
        table = None if self.barred_from_age is None else (self.barred_from_age, self.bar_article)
        words = None if self.floor.bar_from_age is None else (self.floor.bar_from_age, self.floor.bar_article)
        return stricter_bar(table, words)

    @property
    def needs_approval(self) -> bool:
        """True for a controlled zone without a recorded approval."""
        return self.floor.controlled_zone and not self.approved


@dataclass(frozen=True, slots=True)
class AgeLimit:
    """The limits from an age on; the highest ``from_age`` not above the age applies.

    Minutes bound one session, 0 forbids, nothing does not bound.
    """

    from_age: int
    outdoor_minutes: int | None = None
    indoor_minutes: int | None = None
    needs_transport_outdoor: bool = False
    own_wish_only: bool = False


@dataclass(frozen=True, slots=True)
class Policy:
    """The office's limits. ``earliest`` and ``latest`` are minutes of the day; ``age_limits`` in any order.

    ``asked`` and ``costly`` are codes of ``table.MODAL``: limits that a person of fitting health is asked about, and
    limits that only make others preferred; all others bar. ``door_to_door`` are the limits that count the ways.
    """

    max_per_day: int = 1
    max_minutes_per_week: int = 480
    outdoor_rest_days: int = 1
    earliest: int = 510
    latest: int = 1110
    high_altitude_m: int = 2500
    max_travel_minutes: int = 150
    rest_minutes: int = 30
    insurance_from_risk: int = MEDIUM
    age_limits: tuple[AgeLimit, ...] = ()
    asked: tuple[str, ...] = ()
    costly: tuple[str, ...] = ()
    door_to_door: tuple[str, ...] = ()

    def mode_of(self, code: str) -> Mode:
        """Returns what a limit does where it is not kept."""
        return Mode.ASK if code in self.asked else Mode.PREFER if code in self.costly else Mode.BAR

    def limit_at(self, age: int) -> AgeLimit | None:
        """Returns the limit that applies at an age; nothing for younger people."""
        reached = [limit for limit in self.age_limits if limit.from_age <= age]
        return max(reached, key=lambda limit: limit.from_age, default=None)


@dataclass(frozen=True, slots=True)
class Booking:
    """Another session ``[start, end)`` of the person; ``[busy_from, busy_until)`` includes the ways and the rest."""

    start: datetime
    end: datetime
    busy_from: datetime
    busy_until: datetime
    outdoor: bool = False
    title: str = ""

    @property
    def day(self) -> date:
        """The day on which the booking starts."""
        return local_date(self.start)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The person's other duties beside the session, the day of the question, and the way there, one way."""

    today: date
    way_minutes: int
    bookings: tuple[Booking, ...] = ()

    def way_in(self, limit: str, policy: Policy) -> int:
        """Returns the minutes one way that count in a limit; 0 where it looks at the session alone."""
        return self.way_minutes if limit in policy.door_to_door else 0

    def told_in(self, limit: str, policy: Policy) -> dict[str, object]:
        """Returns the way as a value of a refusal by a limit that counts it."""
        return {"way": self.way_minutes} if limit in policy.door_to_door else {}
