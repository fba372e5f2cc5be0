"""Requests from draft to closed: file, review, cancel, close."""

from typing import Any

from django.db import transaction

from events.errors import (
    FollowUpMissing,
    RequestIncomplete,
    UnknownReason,
    WishedTimePassed,
)
from events.models import (
    Event,
    ServiceRequest,
)
from events.operations import messages
from events.operations.events import EventData, call_off, create_event
from events.operations.moves import move, told_because
from events.operations.progress import move_service_request
from events.operations.rulebook import refuse_barred_work
from events.operations.service_requests.drafts import (
    fresh_row,
    require,
    wished_positions,
)
from events.permissions import can_accept, can_cancel, can_file, can_review
from events.queries.policy import deadline, office_policy
from events.queries.rulebook import judged_service_request
from events.rules.values import Refusal
from events.states import EventState, ReasonCode, RequestState
from volunteers.deeds import Deed
from volunteers.operations import journal
from volunteers.timespan import TimeSpan

LOW_RATING = 2


def missing_fields(service_request: ServiceRequest) -> list[str]:
    """Returns the fields that a draft still needs before it can be filed, in the form's order."""
    plain = ("area", "unit_name", "contact_name", "contact_phone", "kind", "place")
    missing = [name for name in plain if not getattr(service_request, name)]
    if not service_request.wished_times.exists():
        missing.append("wished_times")
    if not service_request.requested_positions.exists():
        missing.append("positions")
    if not service_request.risk_note.strip():
        missing.append("risk_note")
    return missing


@transaction.atomic
def file(service_request: ServiceRequest, *, deed: Deed, historic: bool = False) -> ServiceRequest:
    """Files a draft; the office's clock starts. ``historic`` lets an import's wished times lie in the past.

    Raises ``NotAllowed``, ``RequestIncomplete``, ``LegallyBarred``, ``WishedTimePassed``, ``MoveNotAllowed``.
    """
    service_request = _begin(service_request)
    require(can_file(deed.who, service_request))
    missing = missing_fields(service_request)
    if missing and service_request.state == RequestState.DRAFT:
        raise RequestIncomplete(missing)
    _refuse_barred(service_request)
    past = service_request.wished_times.filter(start_at__lte=deed.at)
    if not historic and service_request.state == RequestState.DRAFT and past.exists():
        raise WishedTimePassed()
    due = deadline(deed.at, office_policy().review_working_days)
    return move_service_request(service_request, RequestState.SUBMITTED, deed=deed, due_at=due, filed_at=deed.at)


@transaction.atomic
def withdraw(service_request: ServiceRequest, *, deed: Deed) -> ServiceRequest:
    """Returns a filed request to the clerk for changes. Raises ``NotAllowed``, ``MoveNotAllowed``."""
    service_request = _begin(service_request)
    require(can_file(deed.who, service_request))
    return move_service_request(service_request, RequestState.DRAFT, verb="withdraw", deed=deed)


@transaction.atomic
def accept(service_request: ServiceRequest, *, deed: Deed, span: TimeSpan | None = None) -> Event:
    """Accepts a request: creates its event with one session at the first wished time ahead, or at ``span``.

    Raises ``NotAllowed``, ``LegallyBarred``, ``WishedTimePassed``, ``MoveNotAllowed``.
    """
    service_request = _begin(service_request)
    require(can_accept(deed.who, service_request))
    _refuse_barred(service_request)
    if service_request.state == RequestState.SUBMITTED and span is None:
        wish = service_request.wished_times.filter(start_at__gt=deed.at).order_by("rank").first()
        if wish is None:
            raise WishedTimePassed()
        span = TimeSpan(wish.start_at, wish.end_at)
    due = deadline(deed.at, office_policy().dispatch_working_days)
    move_service_request(service_request, RequestState.ACCEPTED, deed=deed, due_at=due)
    assert (
        service_request.kind is not None and service_request.area is not None and span is not None
    )  # filing wanted them all
    event = create_event(
        data=EventData(
            title=service_request.event_title,
            kind=service_request.kind,
            area=service_request.area,
            spans=[span],
            place=service_request.place,
            positions=wished_positions(service_request),
            theme=service_request.theme,
            organizing_unit=service_request.unit_name,
            responsible=service_request.contact_name,
            risk_note=service_request.risk_note,
            approval_number=service_request.approval_number,
            transport=service_request.transport,
            outdoor=service_request.outdoor,
            altitude_m=service_request.altitude_m,
        ),
        deed=deed,
        service_request=service_request,
    )
    messages.tell_requester(service_request, deed=deed)
    return event


@transaction.atomic
def send_back(
    service_request: ServiceRequest, *, deed: Deed, reason_code: str, reason_text: str = ""
) -> ServiceRequest:
    """Sends a request back to the clerk to complete it.

    Raises ``NotAllowed``, ``UnknownReason``, ``MoveNotAllowed``.
    """
    return _end(service_request, RequestState.DRAFT, "send_back", deed, reason_code, reason_text)


@transaction.atomic
def refuse(service_request: ServiceRequest, *, deed: Deed, reason_code: str, reason_text: str = "") -> ServiceRequest:
    """Refuses a request, with the reason. Raises ``NotAllowed``, ``UnknownReason``, ``MoveNotAllowed``."""
    return _end(service_request, RequestState.REFUSED, "refuse", deed, reason_code, reason_text)


@transaction.atomic
def mark_unmet(
    service_request: ServiceRequest, *, deed: Deed, reason_code: str, reason_text: str = ""
) -> ServiceRequest:
    """Ends a request for which nobody can be found, and cancels its event.

    Raises ``NotAllowed``, ``UnknownReason``, ``MoveNotAllowed``.
    """
    return _end(service_request, RequestState.UNMET, "mark_unmet", deed, reason_code, reason_text)


@transaction.atomic
def cancel(service_request: ServiceRequest, *, deed: Deed, reason_code: str, reason_text: str = "") -> ServiceRequest:
    """Cancels a request with its event; all invited people are told. A request in service is broken off.

    Raises ``NotAllowed``, ``UnknownReason``, ``MoveNotAllowed``.
    """
    return _end(service_request, RequestState.CANCELLED, "", deed, reason_code, reason_text)


@transaction.atomic
def start(service_request: ServiceRequest, *, deed: Deed) -> ServiceRequest:
    """Starts the service of a request. Raises ``NotAllowed``, ``MoveNotAllowed``."""
    service_request = _begin(service_request)
    require(can_review(deed.who, service_request))
    due = deadline(deed.at, office_policy().record_working_days)
    return move_service_request(service_request, RequestState.IN_SERVICE, deed=deed, due_at=due)


@transaction.atomic
def close(service_request: ServiceRequest, *, deed: Deed) -> ServiceRequest:
    """Closes a completed or evaluated request; one not evaluated in time is closed without an evaluation.

    Raises ``NotAllowed``, ``FollowUpMissing`` for an unanswered low rating, ``MoveNotAllowed``.
    """
    service_request = _begin(service_request)
    require(can_review(deed.who, service_request))
    evaluation = getattr(service_request, "evaluation", None)
    if evaluation is not None and evaluation.rating <= LOW_RATING and not evaluation.follow_up:
        raise FollowUpMissing()
    move_service_request(service_request, RequestState.CLOSED, deed=deed)
    event = Event.objects.filter(service_request=service_request, state=EventState.HELD).first()
    if event is not None:
        move(event, EventState.CLOSED, deed=deed)
    return service_request


# --- parts ----------------------------------------------------------------------------------------------------------


def _begin(service_request: ServiceRequest) -> ServiceRequest:
    """Waits for the turn; returns the row as it stands then."""
    journal.wait_for_turn()
    return fresh_row(service_request)


_READ = ("theme", "place", "risk_note", "venue_note", "audience_kind", "remark")
"""The words of a request that the law is read from, besides its positions' titles."""


def _refuse_barred(service_request: ServiceRequest) -> None:
    if service_request.kind:
        titles = {f"position {row.pk}": row.title for row in service_request.requested_positions.all()}
        refuse_barred_work(
            service_request.kind,
            {name: getattr(service_request, name) for name in _READ} | titles,
            judged_service_request(service_request),
        )


def _end(
    service_request: ServiceRequest, to: RequestState, verb: str, deed: Deed, reason_code: str, reason_text: str
) -> ServiceRequest:
    """Moves a request to a state that needs a reason, cancels its event, tells the requester."""
    service_request = _begin(service_request)
    require(
        can_cancel(deed.who, service_request) if to == RequestState.CANCELLED else can_review(deed.who, service_request)
    )
    if reason_code not in ReasonCode.values:
        raise UnknownReason(reason=reason_code)
    because, reason = [Refusal(reason_code)], reason_text.strip()[:300]
    coded: dict[str, Any] = {"reason_code": reason_code, "reason_text": reason}
    move_service_request(service_request, to, verb=verb, deed=deed, reason=reason, told=told_because(because), **coded)
    event = Event.objects.filter(service_request=service_request, state=EventState.PLANNED).first()
    if event is not None:
        call_off(event, deed=deed, reason=reason, code=reason_code)
    messages.tell_requester(service_request, deed=deed, reason=reason, because=because)
    return service_request
