"""Permissions about requests, events, assignments and notices; in step with each ``visible_to`` of ``queries``."""

from events.models import Assignment, Event, ServiceRequest, Shift
from events.states import AssignmentState, RequestState
from volunteers.deeds import Machine, User
from volunteers.models import Account, Area, Membership
from volunteers.permissions import holds_link, is_command
from volunteers.states import Role, TeamRole


def is_office(user: User) -> bool:
    """Whether the user handles the whole county's business."""
    return isinstance(user, Account) and user.is_office


def is_clerk_of(user: User, area: Area | None) -> bool:
    """Whether the user is a clerk whose area includes this area."""
    return (
        isinstance(user, Account)
        and user.is_active
        and user.role == Role.CLERK
        and user.area is not None
        and area is not None
        and area.code.startswith(user.area.code_prefix)
    )


def led_team_ids(user: User) -> list[int]:
    """Returns the teams a team leader leads today; empty for everybody else."""
    if not isinstance(user, Account) or not user.is_active or user.role != Role.TEAM_LEADER or not user.volunteer_id:
        return []
    rows = Membership.objects.filter(volunteer_id=user.volunteer_id, role=TeamRole.LEADER, until_date=None)
    return list(rows.values_list("team_id", flat=True))


def can_file(user: User, service_request: ServiceRequest | None = None) -> bool:
    """Whether the user may write, file, repeat and withdraw a request.

    The office and its imports may anywhere, clerks within their area. Without a request: whether the user files
    requests at all. Writers may also file their own draft that has no area yet.
    """
    if is_office(user) or is_command(user):
        return True
    if not isinstance(user, Account) or not user.is_active or user.role != Role.CLERK or user.area is None:
        return False
    if service_request is None:
        return True
    if service_request.area is None:
        return service_request.filed_by_id == user.pk
    return is_clerk_of(user, service_request.area)


def can_review(user: User, service_request: ServiceRequest | None = None) -> bool:
    """Whether the user may send back, refuse, mark as impossible, start and close requests."""
    return is_office(user)


def can_accept(user: User, service_request: ServiceRequest | None = None) -> bool:
    """Whether the user may accept a request: a reviewer, and a command that accepts all waiting ones."""
    return can_review(user, service_request) or is_command(user)


def can_dispatch(user: User, event: Event | None = None) -> bool:
    """Whether the user may run the matching, cancel invitations, move and cancel events."""
    return is_office(user)


def can_invite(user: User, event: Event) -> bool:
    """Whether the user may invite people: a dispatcher, and the worker for listed stand-bys."""
    return can_dispatch(user, event) or user is Machine.TASK


def can_act_by_the_clock(user: User) -> bool:
    """Whether the user may expire invitations, remind, send notices, offer given-up seats: the worker alone."""
    return user is Machine.TASK


def can_set_up_schedules(user: User) -> bool:
    """Whether the user may set up the worker's schedules: a command that sets up the product."""
    return is_command(user)


def can_set_approval(user: User, event: Event | None = None) -> bool:
    """Whether the user may enter the number of the approval to work in a fire-controlled zone."""
    return is_office(user)


def can_answer_doubt(user: User, about: Event | ServiceRequest | None = None) -> bool:
    """Whether the user may judge doubtful words that the law is read from: the office, never a machine."""
    return is_office(user)


def can_create_event(user: User) -> bool:
    """Whether the user may create an event; a command creates those of the requests it accepts."""
    return is_office(user) or is_command(user)


def can_cancel(user: User, service_request: ServiceRequest) -> bool:
    """Whether the user may cancel a request: the office always; the area's clerk until it is in service."""
    if is_office(user):
        return True
    stoppable = (RequestState.SUBMITTED, RequestState.ACCEPTED, RequestState.DISPATCHED, RequestState.CONFIRMED)
    return service_request.state in stoppable and is_clerk_of(user, service_request.area)


def can_evaluate(user: User, service_request: ServiceRequest | None = None) -> bool:
    """Whether the user may evaluate a completed request: its clerks, and the office for a call or a paper."""
    if service_request is None:
        return is_office(user) or (isinstance(user, Account) and user.is_active and user.role == Role.CLERK)
    return is_office(user) or is_clerk_of(user, service_request.area)


def can_record_attendance(user: User, shift: Shift | None = None) -> bool:
    """Whether the user may record attendance: the office, and the leader of the event's team."""
    if is_office(user):
        return True
    teams = led_team_ids(user)
    return bool(teams) if shift is None else shift.event.team_id in teams


def can_answer_for(user: User, assignment: Assignment) -> bool:
    """Whether the user may answer: the person, and the office or a team's leader for the person.

    The person answers signed in or by the personal link. Leaders may for members and for their team's events.
    """
    if is_office(user) or holds_link(user, assignment.volunteer):
        return True
    if not isinstance(user, Account) or not user.is_active:
        return False
    if user.volunteer_id and user.volunteer_id == assignment.volunteer_id:
        return True
    teams = led_team_ids(user)
    return bool(teams) and (
        assignment.shift.event.team_id in teams
        or Membership.objects.filter(team_id__in=teams, volunteer_id=assignment.volunteer_id, until_date=None).exists()
    )


def can_see_roster(user: User, event: Event) -> bool:
    """Whether the user may see the roster with names: the office, the event's team leader, the area's clerk."""
    return is_office(user) or event.team_id in led_team_ids(user) or is_clerk_of(user, event.area)


def can_see_contacts(user: User, assignment: Assignment | None = None) -> bool:
    """Whether the user may see full phones at any time: the office only.

    The days on which a clerk may are in ``queries.assignments.contact_of``.
    """
    return is_office(user)


def can_see_confirmed(user: User, assignment: Assignment) -> bool:
    """Whether the user may see that a person comes; clerks see nobody before the yes."""
    if is_clerk_of(user, assignment.shift.event.area):
        return assignment.state == AssignmentState.ACCEPTED
    return can_answer_for(user, assignment)


def can_retry_notice(user: User) -> bool:
    """Whether the user may send a failed notice again."""
    return is_office(user)


def can_edit_reference_data(user: User) -> bool:
    """Whether the user may edit kinds, topics, age limits and the office's own numbers."""
    return isinstance(user, Account) and user.is_active and (user.is_office or user.role == Role.ADMINISTRATOR)


def can_see_tallies(user: User) -> bool:
    """Whether the user may see tallies: the office and the leaders all of them, clerks their area's."""
    if not isinstance(user, Account) or not user.is_active:
        return False
    return user.is_office or user.role == Role.VIEWER or (user.role == Role.CLERK and user.area_id is not None)


def can_see_tallied_names(user: User) -> bool:
    """Whether the user may see the names behind a count: the office, and clerks within their area."""
    return is_office(user) or (can_see_tallies(user) and isinstance(user, Account) and user.role == Role.CLERK)
