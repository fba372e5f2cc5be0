"""Carrying out a change of many seats at once: whole or not at all, and only the change that was shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from events.models import Assignment, Shift
from events.operations.assignments import cancel, decline, excuse, invite
from events.operations.events import reschedule
from events.rules.values import Refusal
from events.states import AssignmentState
from scheduler.errors import ChangeOutdated, NothingToChange, TimesCross
from scheduler.permissions import can_match
from scheduler.queries.replannings import Replanning, people_out, sessions_moved
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import Volunteer
from volunteers.operations import journal
from volunteers.operations.volunteers import AbsenceData, AvailabilityData, set_availability
from volunteers.timespan import TimeSpan

CLASH = Refusal("moved_clash")
"""The reason for releasing a person whose moved sessions clash, though no rule excludes the person."""


@dataclass(frozen=True, slots=True)
class Changed:
    """The numbers of seats given up, of people asked again about a new time, and of people newly invited."""

    withdrawn: int
    asked_again: int
    invited: int


@transaction.atomic
def release_people(
    volunteers: Iterable[Volunteer], *, first: date, last: date, digest: str, reason: str, deed: Deed
) -> Changed:
    """Records that people can't come on some days (both ends included), frees their seats and invites others.

    Their days away are stored, so nothing proposes them again. ``digest`` names the change that was shown; raises
    ``ChangeOutdated`` when the change would differ now, ``NothingToChange``, ``NotAllowed``, and the errors of an
    invitation.
    """
    if not can_match(deed.who):
        raise NotAllowed()
    journal.wait_for_turn()
    people = sorted(volunteers, key=lambda person: person.pk)
    change = people_out([person.pk for person in people], first, last, at=deed.at)
    _refuse_otherwise(change, digest)
    for person in people:
        stored = [
            AbsenceData(row.start_date, row.end_date, row.from_month, row.to_month, row.place, row.note)
            for row in person.absence_rows.all()
        ]
        away = AbsenceData(first, last, note=reason.strip()[:100])
        set_availability(person, data=AvailabilityData(absences=[*stored, away]), deed=deed)
    for one in change.withdrawn:
        free = excuse if one.assignment.state == AssignmentState.ACCEPTED else decline
        free(one.assignment, deed=deed)
    return Changed(len(change.withdrawn), 0, _ask(change, deed))


@transaction.atomic
def move_sessions(spans: Mapping[int, TimeSpan], *, digest: str, reason: str, deed: Deed) -> Changed:
    """Moves sessions (primary keys) to other times: people who can come are asked again, others are replaced.

    Raises ``ChangeOutdated``, ``NothingToChange``, ``TimesCross``, ``NotAllowed`` and the errors of ``reschedule`` and
    of an invitation.
    """
    if not can_match(deed.who):
        raise NotAllowed()
    journal.wait_for_turn()
    if not spans:
        raise NothingToChange()
    change = sessions_moved(spans, at=deed.at)
    _refuse_otherwise(change, digest)
    for one in change.withdrawn:
        cancel(one.assignment, deed=deed, reason=reason, because=one.objections or (CLASH,))
    again = 0
    for shift in _in_passing_order(spans):
        moved = reschedule(shift, span=spans[shift.pk], deed=deed, reason=reason)
        if moved.dropped:
            raise TimesCross(name=moved.dropped[0].volunteer.name)
        again += len(moved.asked_again)
    return Changed(len(change.withdrawn), again, _ask(change, deed))


def _refuse_otherwise(change: Replanning, digest: str) -> None:
    if change.digest != digest:
        raise ChangeOutdated()
    if not (change.withdrawn or change.kept or change.asked or change.open):
        raise NothingToChange()


def _in_passing_order(spans: Mapping[int, TimeSpan]) -> list[Shift]:
    """Returns the sessions in an order in which none meets another on its way.

    Of those that move to a later time, the last one comes first.
    """
    shifts = list(Shift.objects.filter(pk__in=list(spans)).order_by("start_at", "pk"))
    later = [shift for shift in shifts if spans[shift.pk].start >= shift.start_at]
    sooner = [shift for shift in shifts if spans[shift.pk].start < shift.start_at]
    return [*reversed(later), *sooner]


def _ask(change: Replanning, deed: Deed) -> int:
    made: list[Assignment] = [
        invite(position=one.position, volunteer=one.volunteer, reasons=one.reasons, deed=deed) for one in change.asked
    ]
    return len(made)
