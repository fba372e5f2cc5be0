"""Refusing an impossible presence: in two places at once, or too long on one day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from events.errors import DayTooLong, PresentElsewhere, SecondPersonNeeded, WrongSecondPerson
from events.models import Shift
from events.queries.attendance import presence_at, presences_around
from events.rules.attendance import Presence, PresenceRefusal, presence_refusals
from events.states import PRESENT_STATUSES
from volunteers.models import Account, Volunteer
from volunteers.timespan import TimeSpan


@dataclass(frozen=True, slots=True)
class PresenceCheck:
    """A line about to be written: the person, the presence, and the second person who confirms a long day."""

    volunteer: Volunteer | None
    name: str
    status: str
    came_at: datetime | None
    left_at: datetime | None
    second: Account | None = None

    @property
    def key(self) -> object:
        """The identity of the line within its session."""
        return self.volunteer.pk if self.volunteer else self.name


def refuse_impossible(shift: Shift, checks: Sequence[PresenceCheck], *, recorder: Account | None) -> set[object]:
    """Refuses presences that overlap others or make a day too long.

    Returns the keys of the lines that a second person confirmed. A name without a known person is only checked by
    itself. Raises ``PresentElsewhere``, ``DayTooLong``, ``SecondPersonNeeded``, ``WrongSecondPerson``.
    """
    there: list[tuple[PresenceCheck, Presence]] = []
    for check in checks:
        presence = presence_at(shift, came_at=check.came_at, left_at=check.left_at)
        if presence is not None and check.status in PRESENT_STATUSES:
            there.append((check, presence))
    if not there:
        return set()
    whole = TimeSpan(min(one.span.start for _, one in there), max(one.span.end for _, one in there))
    people = [check.volunteer.pk for check, _ in there if check.volunteer]
    known = presences_around(people, whole, leaving_out=[shift.pk])
    seconded: set[object] = set()
    for check, presence in there:
        others = known.get(check.volunteer.pk, []) if check.volunteer else []
        for refusal in presence_refusals(presence, others):
            if refusal.code != "second_person_needed" or check.second is None:
                raise _error(refusal, check.name)
            _refuse_wrong_second(check.second, recorder)
            seconded.add(check.key)
    return seconded


def _refuse_wrong_second(second: Account, recorder: Account | None) -> None:
    if not second.is_office or second == recorder:
        raise WrongSecondPerson()


def _error(refusal: PresenceRefusal, name: str) -> Exception:
    said = refusal.values
    if refusal.code == "present_elsewhere":
        start = said["start"]
        assert isinstance(start, datetime)
        return PresentElsewhere(name=name, title=said["title"], when=start, session=said["session"])
    minutes = said["minutes"]
    assert isinstance(minutes, int)
    error = DayTooLong if refusal.code == "day_too_long" else SecondPersonNeeded
    return error(name=name, day=said["day"], hours=f"{minutes / 60:.2f}".rstrip("0").rstrip("."))
