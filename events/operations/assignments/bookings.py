"""Bookings of people's time: the span an invitation holds, and refusing a second one in it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction

from events.booking_guard import CONSTRAINT
from events.errors import AlreadyBusy, AlreadyInvited, Taken
from events.models import Assignment, OfficePolicy, Shift
from events.queries.places import way_between
from events.states import BUSY_STATES, AssignmentState
from volunteers.models import Volunteer
from volunteers.timespan import TimeSpan

ONCE_PER_SHIFT = ("one_busy_assignment_per_shift", "events_assignment.shift_id, events_assignment.volunteer_id")
"""The names under which PostgreSQL and SQLite report a second busy assignment of one person in one session."""


def busy_span(shift: Shift, volunteer: Volunteer, policy: OfficePolicy) -> TimeSpan:
    """Returns the session widened by the way from the person's home and back, and by the rest after it."""
    way = way_between(volunteer.residence, shift.area)
    return TimeSpan(shift.start_at, shift.end_at).widened(before=way, after=way + policy.rest_minutes)


@contextmanager
def refusing_double_booking(person: Volunteer, shift: Shift, span: TimeSpan) -> Iterator[None]:
    """Guards a write that takes a person's time: raises ``AlreadyBusy`` naming the session in the way.

    The check comes first for a clear sentence; a later refusal by the database's guard has the same words.
    """
    refuse_busy(person, shift, span)
    try:
        with transaction.atomic():
            yield
    except IntegrityError as problem:
        if not any(name in str(problem) for name in (CONSTRAINT, *ONCE_PER_SHIFT)):
            raise
        refuse_busy(person, shift, span)
        raise AlreadyInvited(name=person.name) from problem


def refuse_busy(person: Volunteer, shift: Shift, span: TimeSpan) -> None:
    """Refuses a taken span: raises ``AlreadyBusy`` when another session takes the person's time in it."""
    clash = (
        Assignment.objects.filter(
            volunteer=person, state__in=BUSY_STATES, busy_from__lt=span.end, busy_until__gt=span.start
        )
        .exclude(shift=shift)
        .select_related("shift__event")
        .order_by("busy_from")
        .first()
    )
    if clash is not None:
        raise AlreadyBusy(
            name=person.name,
            when=clash.shift.start_at,
            taken=Taken.ACCEPTED if clash.state == AssignmentState.ACCEPTED else Taken.INVITED,
            title=clash.shift.event.title,
            shift=clash.shift_id,
        )
