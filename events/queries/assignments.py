"""Reading invitations, the people who come, and the call list."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Greatest

from events.models import Assignment, Position
from events.permissions import can_see_confirmed, can_see_contacts, is_clerk_of
from events.queries.policy import office_policy
from events.queries.scope import User, area_scope, events_scope
from events.states import BUSY_STATES, AssignmentState, EventState, RequestState, ShiftState
from volunteers.models import Account, Consent, Volunteer
from volunteers.states import ConsentPurpose, Role
from volunteers.timespan import local_date

DAYS_BEFORE, DAYS_AFTER = 2, 1
"""The days before and after a session on which a clerk sees full phones."""


@dataclass(frozen=True, slots=True)
class Contact:
    """A person's contact, as far as the user may see it; ``phone`` is masked unless ``is_full``."""

    name: str
    phone: str
    is_full: bool


def visible_to(user: User) -> QuerySet[Assignment]:
    """Returns the invitations a user may see: clerks only the accepted ones of their area, volunteers their own."""
    rows = Assignment.objects.select_related("volunteer", "position", "shift__event__kind", "shift__area")
    if not isinstance(user, Account) or not user.is_active:
        return rows.none()
    if user.is_office:
        return rows
    if user.role == Role.CLERK:
        return rows.filter(area_scope(user, "shift__event__area"), state=AssignmentState.ACCEPTED)
    if user.role == Role.TEAM_LEADER:
        from_events = Assignment.objects.filter(events_scope(user, "shift__event__")).values("pk")
        return rows.filter(pk__in=from_events)
    if user.role == Role.VOLUNTEER and user.volunteer_id:
        return rows.filter(volunteer=user.volunteer_id)
    return rows.none()


def of_volunteer(volunteer: Volunteer) -> QuerySet[Assignment]:
    """Returns a person's own invitations, by the session's time."""
    rows = Assignment.objects.filter(volunteer=volunteer).select_related(
        "position", "shift__event__kind", "shift__area"
    )
    return rows.order_by("shift__start_at", "pk")


def contact_of(assignment: Assignment, user: User, at: datetime) -> Contact:
    """Returns name and phone of an invited person as this user may see them now.

    The office sees all. A clerk sees accepted people of the area, masked, with the full number only from two days
    before the session until the day after it, and never after the person withdrew the consent to share it. Empty for
    everybody else.
    """
    person = assignment.volunteer
    if can_see_contacts(user, assignment):
        return Contact(person.name, person.phone or "", is_full=True)
    if not can_see_confirmed(user, assignment):
        return Contact("", "", is_full=False)
    if is_clerk_of(user, assignment.shift.event.area) and _in_window(local_date(at), assignment) and _may_share(person):
        return Contact(person.name, person.phone or "", is_full=True)
    return Contact(person.name, person.masked_phone, is_full=False)


def _in_window(today: date, assignment: Assignment) -> bool:
    first = local_date(assignment.shift.start_at) - timedelta(days=DAYS_BEFORE)
    last = local_date(assignment.shift.end_at) + timedelta(days=DAYS_AFTER)
    return first <= today <= last


def _may_share(person: Volunteer) -> bool:
    rows = list(Consent.objects.filter(volunteer=person, purpose=ConsentPurpose.SHARE).values_list("withdrawn_at"))
    return not rows or any(withdrawn is None for (withdrawn,) in rows)


def with_seats(positions: QuerySet[Position]) -> QuerySet[Position]:
    """Returns positions with ``invited``, ``accepted`` and ``vacant`` (seats nobody holds)."""
    return positions.annotate(
        invited=Count("assignments", filter=Q(assignments__state=AssignmentState.INVITED)),
        accepted=Count("assignments", filter=Q(assignments__state=AssignmentState.ACCEPTED)),
        vacant=Greatest(
            F("headcount") - Count("assignments", filter=Q(assignments__state__in=BUSY_STATES)),
            Value(0),
            output_field=IntegerField(),
        ),
    )


def short_positions(at: datetime) -> QuerySet[Position]:
    """Returns positions of sessions still to come with ``vacant`` seats; the next session first."""
    open_ones = Position.objects.filter(
        Q(shift__event__service_request=None)
        | Q(
            shift__event__service_request__state__in=[
                RequestState.ACCEPTED,
                RequestState.DISPATCHED,
                RequestState.CONFIRMED,
            ]
        ),
        shift__state=ShiftState.PLANNED,
        shift__event__state=EventState.PLANNED,
        shift__start_at__gt=at,
    ).select_related("shift__event__kind", "shift__event__service_request", "shift__area")
    seated: Any = with_seats(open_ones)  # the annotation is not part of the declared type
    found: QuerySet[Position] = seated.filter(vacant__gt=0).order_by("shift__start_at", "pk")
    return found


def call_list(user: User, at: datetime) -> QuerySet[Assignment]:
    """Returns invitations to phone about: those with a wish for a call first, then the silent ones.

    An invitation is silent after the policy's hours, and the longest comes first. Those of a call-out have a page of
    their own.
    """
    silent_since = at - timedelta(hours=office_policy().follow_up_hours)
    return (
        visible_to(user)
        .filter(Q(call_wanted=True) | Q(invited_at__lte=silent_since), state=AssignmentState.INVITED)
        .filter(position__first_come=False)
        .order_by("-call_wanted", "answer_due_at", "pk")
    )


def awaiting_answer(user: User) -> QuerySet[Assignment]:
    """Returns open invitations, the one due first in front; those of a call-out have a page of their own."""
    rows = visible_to(user).filter(state=AssignmentState.INVITED, position__first_come=False)
    return rows.order_by("answer_due_at", "pk")
