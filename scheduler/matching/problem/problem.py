"""Input of the matching: frozen values. Pure.

Times are whole minutes and days as ``days`` counts them; ids are opaque strings; costs are whole "minutes of
inconvenience". Skills and teams are best given by their names, for the explanations repeat their ids.
"""

from dataclasses import dataclass

from events.rules import values
from volunteers.travel import UNKNOWN_MINUTES


@dataclass(frozen=True, slots=True)
class Skill:
    """A skill or a language that volunteers have and positions need."""

    id: str
    is_language: bool = False


@dataclass(frozen=True, slots=True)
class SkillLevel:
    """A skill at a level: 1 basic, 2 good, 3 lectures. Volunteers have it; positions need it at least."""

    skill: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Stretch:
    """Minutes ``[start, end)`` of a weekday (0 for Monday) in which a volunteer can serve."""

    weekday: int
    start: int = 0
    end: int = 1440


@dataclass(frozen=True, slots=True)
class Absence:
    """Days away, first and last inclusive; ``place`` is named in the explanation."""

    first_day: int
    last_day: int
    place: str = ""


@dataclass(frozen=True, slots=True)
class Season:
    """Months away every year, first and last (1 to 12) inclusive; may cross New Year."""

    first_month: int
    last_month: int
    place: str = ""


@dataclass(frozen=True, slots=True)
class Cover:
    """Days on which an insurance covers a volunteer, first and last inclusive."""

    first_day: int
    last_day: int


@dataclass(frozen=True, slots=True)
class Volunteer:
    """A person who may be asked. ``years`` are the years of service, which mentors need.

    ``home`` is a place or nothing when unknown. ``places`` are the only places the person goes to, nothing for any
    place. Without ``availability`` any time is possible. ``health`` is ``outdoor``, ``indoor``, ``paused`` or
    ``unknown``; ``health_until`` is the last day on which the person's own statement is valid. ``load`` is the service
    already carried in the period, ``acceptance`` the percentage of invitations accepted, ``asked_days_ago`` nothing
    when never asked.
    """

    id: str
    home: str | None = None
    birth_day: int | None = None
    status: str = "active"
    willingness: str = "anywhere"
    places: tuple[str, ...] | None = None
    lives_away: str = ""
    skills: tuple[SkillLevel, ...] = ()
    teams: tuple[str, ...] = ()
    availability: tuple[Stretch, ...] = ()
    absences: tuple[Absence, ...] = ()
    seasons: tuple[Season, ...] = ()
    blocked_month_days: tuple[int, ...] = ()
    notice_days: int = 0
    max_per_week: int = 2
    max_per_month: int = 6
    health: str = "unknown"
    health_until: int | None = None
    altitude_ok: bool = True
    can_ride: bool = True
    covers: tuple[Cover, ...] = ()
    load: int = 0
    acceptance: int = 100
    asked_days_ago: int | None = None
    years: int = 0


@dataclass(frozen=True, slots=True)
class Mentor:
    """An experienced person among those seated: at least ``years``, and ``skill`` at its level if given."""

    years: int = 0
    skill: SkillLevel | None = None


@dataclass(frozen=True, slots=True)
class Reserve:
    """Seats of a position that are kept for people who have a skill at a level: nobody else gets them."""

    skill: str
    level: int = 1
    seats: int = 1


@dataclass(frozen=True, slots=True)
class Shift:
    """One place and one span ``[start, end)`` for which people are wanted.

    ``priority`` is 1 (first) to 3; ``risk`` 1 low to 3 high; ``transport`` is true when people are fetched.
    ``needs_approval``: the place is in a fire-controlled zone without a recorded approval. ``seated``: the work is done
    sitting, so outdoors the age limits bind as indoors. ``whole``: all seats are filled or none. ``cohesive``: as few
    teams as possible. ``minimum``: with fewer people nobody comes. ``mentor``: nobody comes without a mentor among
    them. With a locked seat the shift takes place, and these three rules do not apply. ``title`` is for explanations
    only.
    """

    id: str
    start: int
    end: int
    place: str | None = None
    priority: int = 2
    outdoor: bool = False
    seated: bool = False
    altitude_m: int | None = None
    risk: int = 1
    barred_from_age: int | None = None
    bar_article: str = ""
    transport: bool = False
    needs_approval: bool = False
    unclear: str = ""
    unclear_article: str = ""
    whole: bool = False
    cohesive: bool = False
    title: str = ""
    minimum: int = 0
    mentor: Mentor | None = None

    @property
    def exposed(self) -> bool:
        """True for standing or walking work outdoors, which the age limits call outdoor work."""
        return self.outdoor and not self.seated


@dataclass(frozen=True, slots=True)
class Position:
    """Seats of one kind at a shift. ``asked`` have been asked for it before and are not asked again.

    ``minimum`` and ``mentor`` as at a shift, for this position's own seats. ``reserves`` keep some of the seats, one a
    skill: of people who lack the skill at most ``seats`` less the kept ones sit here, and kept seats may stay empty.
    """

    id: str
    shift: str
    seats: int = 1
    skills: tuple[SkillLevel, ...] = ()
    preferred_team: str | None = None
    preferred_volunteer: str | None = None
    asked: tuple[str, ...] = ()
    title: str = ""
    minimum: int = 0
    mentor: Mentor | None = None
    reserves: tuple[Reserve, ...] = ()

    @property
    def needs(self) -> tuple[SkillLevel, ...]:
        """Everybody's needs here, one level a skill: ``skills``, and what all the seats are kept for."""
        found = {need.skill: need for need in self.skills}
        for reserve in self.reserves:
            known = found.get(reserve.skill)
            if reserve.seats >= self.seats and (known is None or known.level < reserve.level):
                found[reserve.skill] = SkillLevel(reserve.skill, reserve.level)
        return tuple(found.values())

    @property
    def kept(self) -> tuple[Reserve, ...]:
        """The reserves of some of the seats: those that do not ask the same of everybody."""
        return tuple(reserve for reserve in self.reserves if reserve.seats < self.seats)


@dataclass(frozen=True, slots=True)
class Lock:
    """A seat that is given already and stays: the engine plans around it. It breaks no hard rule itself."""

    position: str
    volunteer: str


@dataclass(frozen=True, slots=True)
class Booking:
    """A volunteer's time that is already given: the shift ``[start, end)`` and the whole busy time.

    ``[busy_from, busy_until)`` includes the way there, the way back and the rest.
    """

    volunteer: str
    start: int
    end: int
    busy_from: int
    busy_until: int
    outdoor: bool = False
    title: str = ""


AgeLimit = values.AgeLimit
"""The limits from an age on, as the rulebook has them."""


@dataclass(frozen=True, slots=True)
class Rules(values.Policy):
    """The office's limits: the numbers of the rulebook's policy, and the minutes of a way that nobody knows."""

    unknown_travel_minutes: int = UNKNOWN_MINUTES


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of the soft rules, in minutes of inconvenience.

    ``unfilled`` is the cost of one empty seat at priority 1, 2 and 3: far above everything else together, so seats are
    filled first. ``fairness`` multiplies the squares of the loads. ``acceptance`` is the cost of a person who never
    says yes, counted up to ``acceptance_cap``.
    """

    unfilled: tuple[int, int, int] = (400_000, 200_000, 100_000)
    fairness: int = 12
    travel: int = 1
    over_level: int = 5
    without_skill: int = 15
    ask: int = 40
    unpreferred: int = 60
    preferred_team: int = 40
    preferred_volunteer: int = 200
    depends: int = 15
    acceptance: int = 80
    acceptance_cap: int = 40
    long_unasked: int = 20
    long_unasked_days: int = 60
    another_team: int = 30
    change: int = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """One matching: volunteers, positions, shifts, and the rules and weights for them.

    ``today`` is the day number from which notice is counted. ``travel[i][j]`` are the minutes one way from
    ``places[i]`` to ``places[j]``.
    """

    today: int
    places: tuple[str, ...] = ()
    travel: tuple[tuple[int, ...], ...] = ()
    skills: tuple[Skill, ...] = ()
    rules: Rules = Rules()
    weights: Weights = Weights()
    volunteers: tuple[Volunteer, ...] = ()
    shifts: tuple[Shift, ...] = ()
    positions: tuple[Position, ...] = ()
    bookings: tuple[Booking, ...] = ()
    locked: tuple[Lock, ...] = ()
