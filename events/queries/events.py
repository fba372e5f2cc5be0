"""Reading events and sessions."""

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from events.models import Attendance, Event, Shift
from events.queries.scope import User, events_scope
from events.states import AttendanceStatus, ShiftState
from volunteers.models import Account


def visible_to(user: User) -> QuerySet[Event]:
    """Returns the events a user may see."""
    return Event.objects.filter(pk__in=Event.objects.filter(events_scope(user)).values("pk")).select_related(
        "kind", "area", "service_request", "team"
    )


def shifts_visible_to(user: User) -> QuerySet[Shift]:
    """Returns the sessions of the events a user may see, by time."""
    return Shift.objects.filter(event__in=Event.objects.filter(events_scope(user)).values("pk")).select_related(
        "event__kind", "event__team", "area"
    )


def approval_is_open(event: Event, at: datetime) -> bool:
    """Whether an approval number can still be entered: a standing session of the event has not begun."""
    return event.shifts.filter(state=ShiftState.PLANNED, start_at__gt=at).exists()


def legal_texts(event: Event) -> dict[str, str]:
    """Returns the texts of an event that the law is read from, by name.

    The sessions' places and positions are joined.
    """
    shifts = list(event.shifts.exclude(state=ShiftState.CANCELLED).prefetch_related("positions"))
    return {
        "title": event.title,
        "theme": event.theme,
        "kind": event.kind.name,
        "positions": "；".join(position.title for shift in shifts for position in shift.positions.all()),
        "place": "；".join(shift.place for shift in shifts),
        "risk_note": event.risk_note,
    }


def shifts_to_record(user: Account, at: datetime) -> QuerySet[Shift]:
    """Returns sessions that are over and not yet recorded, or not for all who were to come, the oldest first."""
    left_open = Attendance.objects.filter(
        shift=OuterRef("pk"), status=AttendanceStatus.UNKNOWN, assignment__isnull=False
    )
    unwritten = Q(state=ShiftState.PLANNED) | (Q(state=ShiftState.HELD) & Exists(left_open))
    return shifts_visible_to(user).filter(unwritten, end_at__lte=at).order_by("end_at", "pk")


def upcoming(user: User, at: datetime, days: int = 7) -> QuerySet[Shift]:
    """Returns standing sessions of the next days, by time."""
    return shifts_visible_to(user).filter(
        state=ShiftState.PLANNED, start_at__gte=at, start_at__lt=at + timedelta(days=days)
    )
