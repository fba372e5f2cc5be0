"""Requests from draft to closed: file, review, cancel, close."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models.functions import Length

from events import wording
from events.errors import (
    FollowUpMissing,
    NumberTaken,
    RequestIncomplete,
    RequestNotEditable,
    UnknownReason,
    WishedTimePassed,
)
from events.models import (
    ActivityKind,
    Event,
    RequestedPosition,
    RequestedSkill,
    ServiceRequest,
    Topic,
    WishedTime,
)
from events.operations import messages
from events.operations.events import (
    PositionData,
    call_off,
    create_event,
    refuse_wrong_headcount,
    refuse_wrong_span,
)
from events.operations.moves import move
from events.operations.progress import move_request
from events.permissions import can_cancel, can_file, can_review
from events.queries.legality import barred_kind
from events.queries.policy import deadline, office_policy
from events.states import EventState, ReasonCode, RequestState
from volunteers.errors import NotAllowed
from volunteers.models import Account, Area
from volunteers.operations import journal
from volunteers.states import Channel
from volunteers.timespan import TimeSpan, local_date

__all__ = [
    "PositionData",
    "RequestData",
    "accept",
    "cancel",
    "close",
    "delete_draft",
    "file",
    "mark_unmet",
    "refuse",
    "repeat",
    "save_draft",
    "send_back",
    "start",
    "withdraw",
]
OFFICE_CHANNELS = (Channel.IMPORT, Channel.COMMAND)
"""What the office itself feeds in; whoever may import may file for anybody."""
LOW_RATING = 2
_PRIVATE = ("contact_phone",)


@dataclass(frozen=True, slots=True)
class RequestData:
    """What a request says; everything may still be missing in a draft. Wishes come in order of preference."""

    area: Area | None = None
    unit_name: str = ""
    contact_name: str = ""
    contact_phone: str = ""
    kind: ActivityKind | None = None
    theme: str = ""
    topic: Topic | None = None
    place: str = ""
    altitude_m: int | None = None
    outdoor: bool = False
    audience_kind: str = ""
    audience_expected: int | None = None
    transport: str = ""
    venue_note: str = ""
    risk_note: str = ""
    approval_number: str = ""
    remark: str = ""
    priority: int = 2
    wished_times: tuple[TimeSpan, ...] = ()
    positions: tuple[PositionData, ...] = ()


_PLAIN_FIELDS = tuple(f.name for f in fields(RequestData) if f.name not in ("wished_times", "positions"))


@transaction.atomic
def save_draft(
    *,
    data: RequestData,
    by: Account,
    at: datetime,
    request: ServiceRequest | None = None,
    number: str = "",
    channel: str = Channel.WEB,
) -> ServiceRequest:
    """Write a new draft, or rewrite one; ``number`` is given by imports only, else the year's next is taken.

    Raises ``NotAllowed``, ``RequestNotEditable``, ``NumberTaken``, ``SpanWrong``, ``HeadcountWrong``.
    """
    journal.wait_for_turn()
    for span in data.wished_times:
        refuse_wrong_span(span)
    for position in data.positions:
        refuse_wrong_headcount(position.headcount)
    if request is None:
        if number and ServiceRequest.objects.filter(number=number).exists():
            raise NumberTaken(number=number)
        row = ServiceRequest(number=number or _next_number(at), filed_by=by, state_since=at, created_at=at)
        action = "create"
    else:
        row = _locked(request)
        _require(can_file(by, row), by, channel)
        if row.state != RequestState.DRAFT:
            raise RequestNotEditable(state=RequestState(row.state).label)
        action = "change"
    old = {name: _said(row, name) for name in _PLAIN_FIELDS}
    for name in _PLAIN_FIELDS:
        setattr(row, name, getattr(data, name))
    row.contact_phone = data.contact_phone or None
    _require(can_file(by, row), by, channel)
    row.version += bool(row.pk)
    row.save()
    _write_wishes(row, data)
    new = {name: _said(row, name) for name in _PLAIN_FIELDS}
    changed = [name for name in _PLAIN_FIELDS if old[name] != new[name]]
    journal.record(
        row,
        action,
        by=by,
        at=at,
        channel=channel,
        old={name: old[name] for name in changed} if action == "change" else {},
        new={
            **{name: "***" if name in _PRIVATE else new[name] for name in changed},
            "wished_times": [span.start for span in data.wished_times],
            "headcount": sum(position.headcount for position in data.positions),
        },
    )
    if request is not None:
        request.__dict__.update(row.__dict__)
        return request
    return row


@transaction.atomic
def delete_draft(request: ServiceRequest, *, by: Account, at: datetime) -> None:
    """Throw a draft away. Raises ``NotAllowed``, ``RequestNotEditable``."""
    journal.wait_for_turn()
    row = _locked(request)
    _require(can_file(by, row), by, Channel.WEB)
    if row.state != RequestState.DRAFT:
        raise RequestNotEditable(state=RequestState(row.state).label)
    journal.record(row, "delete", by=by, at=at, old={"number": row.number})
    row.delete()


def missing_fields(request: ServiceRequest) -> list[str]:
    """What a draft still wants before it can be filed, in the form's order."""
    plain = ("area", "unit_name", "contact_name", "contact_phone", "kind", "place")
    missing = [name for name in plain if not getattr(request, name)]
    if not request.wished_times.exists():
        missing.append("wished_times")
    if not request.requested_positions.exists():
        missing.append("positions")
    if not request.risk_note.strip():
        missing.append("risk_note")
    return missing


@transaction.atomic
def file(
    request: ServiceRequest,
    *,
    by: Account,
    at: datetime,
    channel: str = Channel.WEB,
    historic: bool = False,
) -> ServiceRequest:
    """Hand a draft in; the office's clock starts. ``historic`` lets an import's wished times lie in the past.

    Raises ``NotAllowed``, ``RequestIncomplete``, ``LegallyBarred``, ``WishedTimePassed``, ``MoveNotAllowed``.
    """
    _begin(request)
    _require(can_file(by, request), by, channel)
    missing = missing_fields(request)
    if missing and request.state == RequestState.DRAFT:
        raise RequestIncomplete(missing)
    _refuse_barred(request)
    past = request.wished_times.filter(start_at__lte=at)
    if not historic and request.state == RequestState.DRAFT and past.exists():
        raise WishedTimePassed()
    due = deadline(at, office_policy().review_working_days)
    return move_request(request, RequestState.SUBMITTED, by=by, at=at, channel=channel, due_at=due, filed_at=at)


@transaction.atomic
def repeat(request: ServiceRequest, *, by: Account, at: datetime) -> ServiceRequest:
    """A new draft that says what an earlier request said, without its times. Raises ``NotAllowed``."""
    journal.wait_for_turn()
    values: dict[str, Any] = {name: getattr(request, name) for name in _PLAIN_FIELDS}
    values["contact_phone"] = request.contact_phone or ""
    _require(can_file(by, request), by, Channel.WEB)
    draft = save_draft(
        data=RequestData(**{**values, "approval_number": ""}, positions=_positions(request)), by=by, at=at
    )
    draft.repeated_from = request
    draft.save(update_fields=["repeated_from"])
    return draft


@transaction.atomic
def withdraw(request: ServiceRequest, *, by: Account, at: datetime) -> ServiceRequest:
    """The clerk takes a filed request back to change it. Raises ``NotAllowed``, ``MoveNotAllowed``."""
    _begin(request)
    _require(can_file(by, request), by, Channel.WEB)
    return move_request(request, RequestState.DRAFT, verb="withdraw", by=by, at=at)


@transaction.atomic
def accept(
    request: ServiceRequest,
    *,
    by: Account,
    at: datetime,
    span: TimeSpan | None = None,
    channel: str = Channel.WEB,
) -> Event:
    """Take a request on: makes its event with one session at the first wished time still ahead, or at ``span``.

    Raises ``NotAllowed``, ``LegallyBarred``, ``WishedTimePassed``, ``MoveNotAllowed``.
    """
    _begin(request)
    _require(can_review(by, request), by, channel)
    _refuse_barred(request)
    if request.state == RequestState.SUBMITTED and span is None:
        wish = request.wished_times.filter(start_at__gt=at).order_by("rank").first()
        if wish is None:
            raise WishedTimePassed()
        span = TimeSpan(wish.start_at, wish.end_at)
    due = deadline(at, office_policy().dispatch_working_days)
    move_request(request, RequestState.ACCEPTED, by=by, at=at, channel=channel, due_at=due)
    assert request.kind is not None and request.area is not None and span is not None  # filing wanted them all
    event = create_event(
        title=wording.event_title(request.area.name, request.kind.name),
        kind=request.kind,
        area=request.area,
        spans=[span],
        place=request.place,
        positions=_positions(request),
        by=by,
        at=at,
        request=request,
        theme=request.theme,
        organizing_unit=request.unit_name,
        responsible=request.contact_name,
        risk_note=request.risk_note,
        approval_number=request.approval_number,
        transport=request.transport,
        outdoor=request.outdoor,
        altitude_m=request.altitude_m,
        channel=channel,
    )
    messages.tell_requester(request, at=at, by_id=by.pk)
    return event


@transaction.atomic
def send_back(
    request: ServiceRequest, *, by: Account, at: datetime, reason_code: str, reason_text: str = ""
) -> ServiceRequest:
    """Ask the clerk to complete it. Raises ``NotAllowed``, ``UnknownReason``, ``MoveNotAllowed``."""
    return _end(request, RequestState.DRAFT, "send_back", by, at, reason_code, reason_text)


@transaction.atomic
def refuse(
    request: ServiceRequest, *, by: Account, at: datetime, reason_code: str, reason_text: str = ""
) -> ServiceRequest:
    """Not taken on, with the reason. Raises ``NotAllowed``, ``UnknownReason``, ``MoveNotAllowed``."""
    return _end(request, RequestState.REFUSED, "refuse", by, at, reason_code, reason_text)


@transaction.atomic
def mark_unmet(
    request: ServiceRequest, *, by: Account, at: datetime, reason_code: str, reason_text: str = ""
) -> ServiceRequest:
    """Nobody can be found; calls the event off. Raises ``NotAllowed``, ``UnknownReason``, ``MoveNotAllowed``."""
    return _end(request, RequestState.UNMET, "mark_unmet", by, at, reason_code, reason_text)


@transaction.atomic
def cancel(
    request: ServiceRequest, *, by: Account, at: datetime, reason_code: str, reason_text: str = ""
) -> ServiceRequest:
    """Call the request off with its event; everybody asked is told. One already in service is broken off.

    Raises ``NotAllowed``, ``UnknownReason``, ``MoveNotAllowed``.
    """
    return _end(request, RequestState.CANCELLED, "", by, at, reason_code, reason_text)


@transaction.atomic
def start(request: ServiceRequest, *, by: Account, at: datetime) -> ServiceRequest:
    """The activity begins. Raises ``NotAllowed``, ``MoveNotAllowed``."""
    _begin(request)
    _require(can_review(by, request), by, Channel.WEB)
    due = deadline(at, office_policy().record_working_days)
    return move_request(request, RequestState.IN_SERVICE, by=by, at=at, due_at=due)


@transaction.atomic
def close(request: ServiceRequest, *, by: Account, at: datetime) -> ServiceRequest:
    """Finish a completed or evaluated request; one not evaluated in time is closed without.

    Raises ``NotAllowed``, ``FollowUpMissing`` for an unanswered low rating, ``MoveNotAllowed``.
    """
    _begin(request)
    _require(can_review(by, request), by, Channel.WEB)
    evaluation = getattr(request, "evaluation", None)
    if evaluation is not None and evaluation.rating <= LOW_RATING and not evaluation.follow_up:
        raise FollowUpMissing()
    move_request(request, RequestState.CLOSED, by=by, at=at)
    event = Event.objects.filter(request=request, state=EventState.HELD).first()
    if event is not None:
        move(event, EventState.CLOSED, by=by, at=at)
    return request


# --- parts ----------------------------------------------------------------------------------------------------------


def _require(allowed: bool, by: Account, channel: str) -> None:
    if not allowed and channel not in OFFICE_CHANNELS:
        raise NotAllowed()


def _locked(request: ServiceRequest) -> ServiceRequest:
    return ServiceRequest.objects.select_related("area", "kind", "filed_by", "topic").get(pk=request.pk)


def _begin(request: ServiceRequest) -> None:
    """Wait for the turn and read the caller's row afresh."""
    journal.wait_for_turn()
    request.__dict__.update(_locked(request).__dict__)


def _refuse_barred(request: ServiceRequest) -> None:
    bar = barred_kind(request.kind) if request.kind else None
    if bar is not None:
        raise bar


def _said(row: ServiceRequest, name: str) -> object:
    value = getattr(row, name)
    return str(value) if name in ("area", "kind", "topic") and value is not None else value


def _write_wishes(row: ServiceRequest, data: RequestData) -> None:
    row.wished_times.all().delete()
    WishedTime.objects.bulk_create(
        WishedTime(request=row, rank=rank, start_at=span.start, end_at=span.end)
        for rank, span in enumerate(data.wished_times, start=1)
    )
    row.requested_positions.all().delete()
    for position in data.positions:
        wanted = RequestedPosition.objects.create(
            request=row,
            title=position.title,
            headcount=position.headcount,
            preferred_team=position.preferred_team,
            preferred_volunteer=position.preferred_volunteer,
        )
        RequestedSkill.objects.bulk_create(
            RequestedSkill(position=wanted, skill=skill, min_level=level)
            for skill, level in dict(position.skills).items()
        )


def _positions(request: ServiceRequest) -> tuple[PositionData, ...]:
    rows = request.requested_positions.select_related("preferred_team", "preferred_volunteer").prefetch_related(
        "skill_rows__skill"
    )
    return tuple(
        PositionData(
            title=row.title,
            headcount=row.headcount,
            skills=tuple((wanted.skill, wanted.min_level) for wanted in row.skill_rows.all()),
            preferred_team=row.preferred_team,
            preferred_volunteer=row.preferred_volunteer,
        )
        for row in rows
    )


def _next_number(at: datetime) -> str:
    """``XQ<year>-<nnnn>``, one more than the year's highest. The writer's turn keeps two from taking the same."""
    prefix = f"XQ{local_date(at).year}-"
    highest = (
        ServiceRequest.objects.filter(number__regex=rf"^{prefix}[0-9]+$")
        .order_by(Length("number").desc(), "-number")
        .values_list("number", flat=True)
        .first()
    )
    return f"{prefix}{int(highest.removeprefix(prefix)) + 1 if highest else 1:04d}"


def _end(
    request: ServiceRequest,
    to: RequestState,
    verb: str,
    by: Account,
    at: datetime,
    reason_code: str,
    reason_text: str,
) -> ServiceRequest:
    """Move to a state that wants a reason, call off what stands, tell the requester."""
    _begin(request)
    _require(can_cancel(by, request) if to == RequestState.CANCELLED else can_review(by, request), by, Channel.WEB)
    if reason_code not in ReasonCode.values:
        raise UnknownReason(reason=reason_code)
    label = str(ReasonCode(reason_code).label)
    reason = f"{label}：{reason_text}" if reason_text.strip() else label
    move_request(
        request, to, verb=verb, by=by, at=at, reason=reason, reason_code=reason_code, reason_text=reason_text[:300]
    )
    event = Event.objects.filter(request=request, state=EventState.PLANNED).first()
    if event is not None:
        call_off(event, by=by, at=at, reason=reason)
    messages.tell_requester(request, at=at, by_id=by.pk, reason=reason)
    return request
