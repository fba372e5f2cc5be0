"""Drafts of requests: writing, rewriting, repeating and deleting."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models.functions import Length

from events.errors import NumberTaken, RequestNotEditable
from events.models import ActivityKind, RequestedPosition, RequestedSkill, ServiceRequest, Topic, WishedTime
from events.operations.events import PositionData, each_once, position_like, refuse_wrong_numbers, refuse_wrong_span
from events.permissions import can_file
from events.states import RequestState
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import Account, Area
from volunteers.operations import journal
from volunteers.states import Role
from volunteers.timespan import TimeSpan, local_date

IMPORT_ACCOUNT_NAME = "import"
"""The account that files a command's imports; nobody can sign in with it."""
_PRIVATE = ("contact_phone",)


@dataclass(frozen=True, slots=True)
class RequestData:
    """The fields of a request; in a draft every one may still be missing. Wishes come in order of preference."""

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
    *, data: RequestData, deed: Deed, service_request: ServiceRequest | None = None, number: str = ""
) -> ServiceRequest:
    """Writes a new draft, or rewrites one; ``number`` is given by imports only, else the year's next is taken.

    Raises ``NotAllowed``, ``RequestNotEditable``, ``NumberTaken``, ``SpanWrong``, ``HeadcountWrong``, ``LeastWrong``,
    ``MinimumWrong``.
    """
    journal.wait_for_turn()
    for span in data.wished_times:
        refuse_wrong_span(span)
    for position in data.positions:
        refuse_wrong_numbers(position)
    row = _new_draft(number, deed) if service_request is None else _open_draft(service_request, deed)
    before = _sayings(row)
    for name in _PLAIN_FIELDS:
        setattr(row, name, getattr(data, name))
    row.contact_phone = data.contact_phone or None
    require(can_file(deed.who, row))
    row.version += bool(row.pk)
    row.save()
    _write_wishes(row, data)
    _journal_draft(row, before, data, deed=deed, made=service_request is None)
    return row


def _new_draft(number: str, deed: Deed) -> ServiceRequest:
    if number and ServiceRequest.objects.filter(number=number).exists():
        raise NumberTaken(number=number)
    return ServiceRequest(
        number=number or _next_number(deed.at),
        filed_by=deed.account or import_account(),
        state_since=deed.at,
        created_at=deed.at,
    )


def _open_draft(service_request: ServiceRequest, deed: Deed) -> ServiceRequest:
    """Returns the draft as it stands now. Raises ``NotAllowed``, ``RequestNotEditable``."""
    row = fresh_row(service_request)
    require(can_file(deed.who, row))
    if row.state != RequestState.DRAFT:
        raise RequestNotEditable(state=RequestState(row.state))
    return row


def _journal_draft(
    row: ServiceRequest, before: dict[str, object], data: RequestData, *, deed: Deed, made: bool
) -> None:
    """Journals the changes of a draft."""
    now = _sayings(row)
    changed = [name for name in _PLAIN_FIELDS if before[name] != now[name]]
    journal.record(
        row,
        "create" if made else "change",
        deed=deed,
        old={} if made else {name: before[name] for name in changed},
        new={
            **{name: "***" if name in _PRIVATE else now[name] for name in changed},
            "wished_times": [span.start for span in data.wished_times],
            "headcount": sum(position.headcount for position in data.positions),
        },
    )


@transaction.atomic
def delete_draft(service_request: ServiceRequest, *, deed: Deed) -> None:
    """Deletes a draft. Raises ``NotAllowed``, ``RequestNotEditable``."""
    journal.wait_for_turn()
    row = _open_draft(service_request, deed)
    journal.record(row, "delete", deed=deed, old={"number": row.number})
    row.delete()


@transaction.atomic
def repeat(service_request: ServiceRequest, *, deed: Deed) -> ServiceRequest:
    """Creates a draft with the fields of an earlier request, without its times. Raises ``NotAllowed``."""
    journal.wait_for_turn()
    values: dict[str, Any] = {name: getattr(service_request, name) for name in _PLAIN_FIELDS}
    values["contact_phone"] = service_request.contact_phone or ""
    require(can_file(deed.who, service_request))
    draft = save_draft(
        data=RequestData(**{**values, "approval_number": ""}, positions=wished_positions(service_request)), deed=deed
    )
    draft.repeated_from = service_request
    draft.save(update_fields=["repeated_from"])
    return draft


def require(allowed: bool) -> None:
    """Raises ``NotAllowed`` unless allowed."""
    if not allowed:
        raise NotAllowed()


def import_account() -> Account:
    """Returns the account for which commands file requests; it is created when missing, closed to sign-in."""
    account = Account.objects.filter(username=IMPORT_ACCOUNT_NAME).first()
    if account is None:
        account = Account(username=IMPORT_ACCOUNT_NAME, role=Role.ORGANIZER, display_name="导入", is_active=False)
        account.set_unusable_password()
        account.save()
    return account


def fresh_row(service_request: ServiceRequest) -> ServiceRequest:
    """Returns the row as it stands now; read after waiting for the turn."""
    return ServiceRequest.objects.select_related("area", "kind", "filed_by", "topic").get(pk=service_request.pk)


def _sayings(row: ServiceRequest) -> dict[str, object]:
    return {name: _said(row, name) for name in _PLAIN_FIELDS}


def _said(row: ServiceRequest, name: str) -> object:
    value = getattr(row, name)
    return str(value) if name in ("area", "kind", "topic") and value is not None else value


def _write_wishes(row: ServiceRequest, data: RequestData) -> None:
    row.wished_times.all().delete()
    WishedTime.objects.bulk_create(
        WishedTime(service_request=row, rank=rank, start_at=span.start, end_at=span.end)
        for rank, span in enumerate(data.wished_times, start=1)
    )
    row.requested_positions.all().delete()
    for position in data.positions:
        wanted = RequestedPosition.objects.create(
            service_request=row,
            title=position.title,
            headcount=position.headcount,
            minimum=position.minimum,
            preferred_team=position.preferred_team,
            preferred_volunteer=position.preferred_volunteer,
        )
        RequestedSkill.objects.bulk_create(
            RequestedSkill(position=wanted, skill=one.skill, min_level=one.level, least=one.least)
            for one in each_once(position.skills)
        )


def wished_positions(service_request: ServiceRequest) -> tuple[PositionData, ...]:
    """Returns the positions of a request, as values."""
    rows = service_request.requested_positions.select_related("preferred_team", "preferred_volunteer").prefetch_related(
        "skill_rows__skill"
    )
    return tuple(position_like(row) for row in rows)


def _next_number(at: datetime) -> str:
    """Returns ``XQ<year>-<nnnn>``, one more than the year's highest. The writer's turn excludes duplicates."""
    prefix = f"XQ{local_date(at).year}-"
    highest = (
        ServiceRequest.objects.filter(number__regex=rf"^{prefix}[0-9]+$")
        .order_by(Length("number").desc(), "-number")
        .values_list("number", flat=True)
        .first()
    )
    return f"{prefix}{int(highest.removeprefix(prefix)) + 1 if highest else 1:04d}"
