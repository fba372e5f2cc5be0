"""Reading requests; the organizer's desk."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, OuterRef, Q, QuerySet, Subquery

from events import almanac
from events.models import Assignment, Evaluation, Event, ServiceRequest, Shift, WishedTime
from events.queries import assignments as assignment_queries
from events.queries import events as event_queries
from events.queries.policy import office_policy, working_day_overrides
from events.queries.scope import User, area_scope, events_scope
from events.states import AssignmentState, RequestState, ShiftState
from volunteers.models import Account
from volunteers.states import Role
from volunteers.timespan import day_start, local_date


def visible_to(user: User) -> QuerySet[ServiceRequest]:
    """Returns the requests a user may see.

    The office sees all; the county's leaders all that were filed; clerks their area's and their own drafts without an
    area; team leaders those whose event they see. Others see none.
    """
    rows = ServiceRequest.objects.select_related("area", "kind", "filed_by")
    if not isinstance(user, Account) or not user.is_active:
        return rows.none()
    if user.is_office:
        return rows
    if user.role == Role.VIEWER:
        return rows.exclude(state=RequestState.DRAFT)
    if user.role == Role.CLERK and user.area is not None:
        return rows.filter(area_scope(user, "area") | Q(area=None, filed_by=user))
    if user.role == Role.TEAM_LEADER:
        return rows.filter(event__in=Event.objects.filter(events_scope(user)).values("pk"))
    return rows.none()


def with_facts(rows: QuerySet[ServiceRequest]) -> QuerySet[ServiceRequest]:
    """Returns the same requests, each with the facts of its standing.

    ``ends_at`` is the end of its last standing session, nothing without one. ``is_vacant`` is true for a dispatched
    request with a session ahead and no open invitation.
    """
    last = (
        Shift.objects.filter(event__service_request=OuterRef("pk"))
        .exclude(state=ShiftState.CANCELLED)
        .order_by("-end_at")
    )
    return rows.annotate(
        ends_at=Subquery(last.values("end_at")[:1]),
        is_vacant=ExpressionWrapper(_is_vacant(), output_field=BooleanField()),
    )


def similar(service_request: ServiceRequest, user: User | None = None) -> QuerySet[ServiceRequest]:
    """Returns other filed requests for the same area or place on a day this one wishes for, by number.

    With a user only those the user may see.
    """
    days = {local_date(start) for start in service_request.wished_times.values_list("start_at", flat=True)}
    rows = ServiceRequest.objects.select_related("area", "kind") if user is None else visible_to(user)
    if not days or (service_request.area_id is None and not service_request.place):
        return rows.none()
    same_day = Q()
    for day in days:
        same_day |= Q(start_at__gte=day_start(day), start_at__lt=day_start(day + timedelta(days=1)))
    wished = WishedTime.objects.filter(same_day, service_request=OuterRef("pk"))
    where = Q(area=service_request.area_id) if service_request.area_id else Q()
    if service_request.place:
        where |= Q(place=service_request.place)
    ended = [RequestState.DRAFT, RequestState.REFUSED, RequestState.CANCELLED, RequestState.UNMET]
    return rows.filter(where, Exists(wished)).exclude(pk=service_request.pk).exclude(state__in=ended).order_by("number")


def usual_places(user: User) -> list[str]:
    """Returns the places of the user's earlier requests, the most usual first; ten at most."""
    named = visible_to(user).select_related(None).exclude(place="").order_by()
    counted = named.values("place").annotate(times=Count("pk")).order_by("-times", "place")
    return [row["place"] for row in counted[:10]]


@dataclass(frozen=True, slots=True)
class Desk:
    """The work that waits for a user, each list by deadline.

    Requests come with their facts, invitations with ``answer_due_at``.
    """

    review: tuple[ServiceRequest, ...]
    dispatch: tuple[ServiceRequest, ...]
    answers: tuple[Assignment, ...]
    calls: tuple[Assignment, ...]
    attendance: tuple[Shift, ...]
    evaluations: tuple[ServiceRequest, ...]
    low_ratings: tuple[Evaluation, ...]
    late_records: tuple[Shift, ...]

    @property
    def counts(self) -> dict[str, int]:
        """The length of each list, by its name."""
        return {name: len(getattr(self, name)) for name in self.__slots__}


def desk(at: datetime, user: User) -> Desk:
    """Returns the lists of one user's desk; each holds only rows the user may see. A fixed number of queries."""
    service_requests = with_facts(visible_to(user))
    to_record = tuple(event_queries.shifts_to_record(user, at)) if isinstance(user, Account) else ()
    overrides, days = working_day_overrides(), office_policy().record_working_days
    return Desk(
        review=tuple(service_requests.filter(state=RequestState.SUBMITTED).order_by("due_at", "pk")),
        dispatch=tuple(with_facts(awaiting_dispatch(user))),
        answers=tuple(assignment_queries.awaiting_answer(user)),
        calls=tuple(assignment_queries.call_list(user, at)),
        attendance=to_record,
        evaluations=tuple(service_requests.filter(state=RequestState.COMPLETED).order_by("due_at", "pk")),
        low_ratings=tuple(_low_ratings(user)),
        late_records=tuple(
            shift for shift in to_record if local_date(almanac.deadline(shift.end_at, days, overrides)) < local_date(at)
        ),
    )


def awaiting_dispatch(user: User) -> QuerySet[ServiceRequest]:
    """Returns accepted requests, and dispatched ones with a vacant seat and no open invitation."""
    return visible_to(user).filter(Q(state=RequestState.ACCEPTED) | _is_vacant()).order_by("due_at", "pk")


def _is_vacant() -> Q:
    invited = Assignment.objects.filter(shift__event__service_request=OuterRef("pk"), state=AssignmentState.INVITED)
    planned = Shift.objects.filter(event__service_request=OuterRef("pk"), state=ShiftState.PLANNED)
    return Q(state=RequestState.DISPATCHED) & ~Exists(invited) & Exists(planned)


def _low_ratings(user: User) -> QuerySet[Evaluation]:
    rows = Evaluation.objects.filter(rating__lte=2, follow_up="", service_request__in=visible_to(user).values("pk"))
    return rows.select_related("service_request__area", "service_request__kind").order_by("recorded_at", "pk")
