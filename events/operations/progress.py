"""A request's state as it follows its invitations and its sessions."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Q

from events.models import Event, Position, ServiceRequest, Shift
from events.operations import messages
from events.operations.moves import move
from events.queries.policy import deadline, office_policy
from events.states import AssignmentState, EventState, RequestState, ShiftState
from volunteers.deeds import Deed

_TO_COMPLETION = (
    (RequestState.ACCEPTED, RequestState.DISPATCHED),
    (RequestState.DISPATCHED, RequestState.CONFIRMED),
    (RequestState.CONFIRMED, RequestState.IN_SERVICE),
    (RequestState.IN_SERVICE, RequestState.COMPLETED),
)


def move_service_request(
    service_request: ServiceRequest,
    to: RequestState,
    *,
    deed: Deed,
    verb: str = "",
    reason: str = "",
    due_at: datetime | None = None,
    **changes: Any,
) -> ServiceRequest:
    """Moves a request, starts the clock of its new state and raises its version."""
    return move(
        service_request,
        to,
        verb=verb,
        deed=deed,
        reason=reason,
        due_at=due_at,
        state_since=deed.at,
        version=service_request.version + 1,
        **changes,
    )


def follow_assignments(event: Event, *, deed: Deed) -> None:
    """Moves the event's request to the state that its invitations imply.

    The first invitation dispatches it, and a yes for every seat confirms it. A lost seat reopens it: a confirmed
    request awaits answers again; a dispatched one with an empty seat and no open invitation awaits dispatch.
    """
    if event.service_request_id is None:
        return
    service_request = ServiceRequest.objects.select_related("filed_by", "area", "kind").get(pk=event.service_request_id)
    seats = list(_open_positions(event))
    invited = any(seat.invited for seat in seats)
    full = bool(seats) and all(seat.accepted >= seat.headcount for seat in seats)
    if service_request.state == RequestState.ACCEPTED and (invited or full):
        move_service_request(service_request, RequestState.DISPATCHED, due_at=_answers_due(event), deed=deed)
    if service_request.state == RequestState.DISPATCHED:
        if full:
            move_service_request(service_request, RequestState.CONFIRMED, deed=deed)
            messages.tell_requester(service_request, deed=deed)
        elif not invited:
            move_service_request(service_request, RequestState.ACCEPTED, due_at=_dispatch_due(deed.at), deed=deed)
    elif service_request.state == RequestState.CONFIRMED and not full:
        due = _answers_due(event) if invited else _dispatch_due(deed.at)
        move_service_request(service_request, RequestState.DISPATCHED, due_at=due, deed=deed)
        messages.tell_requester(service_request, deed=deed)


def follow_sessions(event: Event, *, deed: Deed) -> None:
    """Moves an event to held when all its standing sessions took place, and completes its request.

    The request moves step by step through the listed states. An event without any standing session stays as it is:
    cancelling it is a separate decision.
    """
    states = set(event.shifts.values_list("state", flat=True)) - {ShiftState.CANCELLED.value}
    if ShiftState.HELD.value not in states:
        return
    done = states == {ShiftState.HELD.value}
    if done and event.state == EventState.PLANNED:
        move(event, EventState.HELD, deed=deed)
    if event.service_request_id is None:
        return
    service_request = ServiceRequest.objects.select_related("filed_by", "area", "kind").get(pk=event.service_request_id)
    last = Shift.objects.filter(event=event).aggregate(end=Max("end_at"))["end"]
    for start, to in _TO_COMPLETION:
        if service_request.state != start or (to == RequestState.COMPLETED and not done):
            continue
        due = None
        if to == RequestState.IN_SERVICE:
            due = deadline(last, office_policy().record_working_days)
        elif to == RequestState.COMPLETED:
            due = deed.at + timedelta(days=office_policy().evaluation_days)
        move_service_request(service_request, to, deed=deed, due_at=due)
        if to == RequestState.COMPLETED:
            messages.ask_for_evaluation(service_request, deed=deed)


def _open_positions(event: Event) -> Any:
    """Returns positions of sessions still to come, with the numbers of invited and accepted people."""
    return Position.objects.filter(shift__event=event, shift__state=ShiftState.PLANNED).annotate(
        invited=Count("assignments", filter=Q(assignments__state=AssignmentState.INVITED)),
        accepted=Count("assignments", filter=Q(assignments__state=AssignmentState.ACCEPTED)),
    )


def _dispatch_due(at: datetime) -> datetime:
    return deadline(at, office_policy().dispatch_working_days)


def _answers_due(event: Event) -> datetime | None:
    """Returns the due time of the last open invitation, or nothing without one."""
    open_ones = Q(assignments__state=AssignmentState.INVITED)
    due: datetime | None = event.shifts.aggregate(due=Max("assignments__answer_due_at", filter=open_ones))["due"]
    return due
