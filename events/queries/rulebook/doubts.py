"""Questions of law about the words of requests and events: which are open, and what was answered."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet

from events.models import ActivityKind, Event, LegalAnswer, Position, Risk, ServiceRequest, Shift
from events.queries import events as event_queries
from events.queries import service_requests as service_request_queries
from events.queries.scope import User
from events.rules.doubts import NOTHING_JUDGED, Doubt, Judged, doubts_in, merged
from events.rules.law import says_approval
from events.rules.law_texts import legal_facts
from events.states import EventState, RequestState, ShiftState

MEANT_BY_CODE = {"90": "扑火救灾"}
"""The words of the act that a kind's code stands for: a new name in the back office changes nothing."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The open questions about one event, or about one request that has none yet."""

    event: Event | None
    service_request: ServiceRequest | None
    doubts: tuple[Doubt, ...]


def session_texts(shift: Shift, titles: Iterable[str]) -> dict[str, str]:
    """Returns the words of a session that the law is read from, by name; ``titles`` are its positions'."""
    event = shift.event
    return {
        "title": event.title,
        "theme": event.theme,
        "kind": kind_words(event.kind),
        "positions": "；".join(titles),
        "place": shift.place,
        "risk_note": event.risk_note,
        "description": event.description,
        "remark": event.remark,
    }


def kind_words(kind: ActivityKind) -> str:
    """Returns a kind's name, and what its code stands for whatever its name is."""
    return "；".join(said for said in (kind.name, MEANT_BY_CODE.get(kind.code, "")) if said)


def moot_in(kind: ActivityKind, approval_number: str) -> list[str]:
    """Returns the facts not worth a question: an approval is recorded, or the kind is offered to nobody anyway."""
    moot = ["controlled_zone"] if says_approval(approval_number) else []
    return [*moot, "dangerous"] if kind.risk == Risk.HIGH else moot


def judged_of(events: Collection[int]) -> dict[int, Judged]:
    """Returns the answers on each event's words, its request's too, by event; of two the later counts."""
    rows = LegalAnswer.objects.filter(Q(event__in=events) | Q(service_request__event__in=events)).order_by("pk")
    found: dict[int, dict[tuple[str, str], bool]] = defaultdict(dict)
    for event, through, fact, words, applies in rows.values_list(
        "event_id", "service_request__event", "fact", "words", "applies"
    ):
        found[event or through].update({(fact, clause): applies for clause in words})
    return dict(found)


def judged_event(event: Event) -> Judged:
    """Returns the answers on an event's words, its request's too."""
    return judged_of([event.pk]).get(event.pk, NOTHING_JUDGED)


def judged_service_request(service_request: ServiceRequest) -> Judged:
    """Returns the answers on a request's words."""
    return _judged_service_requests([service_request.pk]).get(service_request.pk, NOTHING_JUDGED)


def doubts_about(row: Event | ServiceRequest, at: datetime) -> list[Doubt]:
    """Returns the doubts about an event's standing sessions ahead, or about a filed request; judged or not."""
    if isinstance(row, ServiceRequest):
        return _of_service_request(row, judged_service_request(row)) if row.state == RequestState.SUBMITTED else []
    if row.state != EventState.PLANNED:
        return []
    ahead = _ahead(at).filter(event=row).select_related("event__kind")
    return _of_sessions(list(ahead), judged_event(row))


def answers_about(row: Event | ServiceRequest) -> QuerySet[LegalAnswer]:
    """Returns the answers about a request, or about an event and its request; the latest first."""
    about = Q(service_request=row) if isinstance(row, ServiceRequest) else Q(event=row) | Q(service_request__event=row)
    return LegalAnswer.objects.filter(about)


def open_doubts(user: User, at: datetime) -> list[Asked]:
    """Returns everything still to be answered that the user may see: events first, then filed requests.

    A fixed number of queries.
    """
    sessions: dict[int, list[Shift]] = defaultdict(list)
    ahead = _ahead(at).filter(event__state=EventState.PLANNED, event__in=event_queries.visible_to(user).values("pk"))
    for shift in ahead.select_related("event__kind").order_by("start_at", "pk"):
        sessions[shift.event_id].append(shift)
    judged = judged_of(sessions)
    asked = [
        Asked(rows[0].event, None, _unanswered(_of_sessions(rows, judged.get(pk, NOTHING_JUDGED))))
        for pk, rows in sessions.items()
    ]
    filed = service_request_queries.visible_to(user).filter(state=RequestState.SUBMITTED)
    service_requests = list(filed.prefetch_related("requested_positions").order_by("due_at", "pk"))
    answered = _judged_service_requests([row.pk for row in service_requests])
    asked += [
        Asked(None, row, _unanswered(_of_service_request(row, answered.get(row.pk, NOTHING_JUDGED))))
        for row in service_requests
    ]
    return [one for one in asked if one.doubts]


def _ahead(at: datetime) -> QuerySet[Shift]:
    """Returns standing sessions that have not begun, with their positions."""
    positions = Prefetch("positions", queryset=Position.objects.order_by("pk"))
    return Shift.objects.filter(state=ShiftState.PLANNED, start_at__gt=at).prefetch_related(positions)


def _of_sessions(shifts: Sequence[Shift], judged: Judged) -> list[Doubt]:
    found: list[Doubt] = []
    for shift in shifts:
        texts = session_texts(shift, (position.title for position in shift.positions.all()))
        found += _doubts(texts, judged, moot_in(shift.event.kind, shift.event.approval_number))
    return merged(found, judged)


def _of_service_request(row: ServiceRequest, judged: Judged) -> list[Doubt]:
    if row.kind is None:
        return []
    texts = {
        "title": row.event_title,
        "theme": row.theme,
        "kind": kind_words(row.kind),
        "positions": "；".join(position.title for position in row.requested_positions.all()),
        "place": row.place,
        "risk_note": row.risk_note,
        "venue_note": row.venue_note,
        "audience_kind": row.audience_kind,
        "remark": row.remark,
    }
    return _doubts(texts, judged, moot_in(row.kind, row.approval_number))


def _doubts(texts: Mapping[str, str], judged: Judged, moot: Collection[str]) -> list[Doubt]:
    return doubts_in(legal_facts(texts), judged, moot)


def _unanswered(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    return tuple(one for one in doubts if one.applies is None)


def _judged_service_requests(service_requests: Collection[int]) -> dict[int, Judged]:
    found: dict[int, dict[tuple[str, str], bool]] = defaultdict(dict)
    rows = LegalAnswer.objects.filter(service_request__in=service_requests).order_by("pk")
    for service_request, fact, words, applies in rows.values_list("service_request_id", "fact", "words", "applies"):
        found[service_request].update({(fact, clause): applies for clause in words})
    return dict(found)
