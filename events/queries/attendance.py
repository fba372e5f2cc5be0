"""Reading the sessions a person took part in."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import Coalesce

from events.models import Attendance, Family, Shift
from events.rules.attendance import Presence, days_of
from events.states import PRESENT_STATUSES, ShiftState
from volunteers.models import Volunteer
from volunteers.timespan import InvalidTimeSpan, TimeSpan, day_start


def record_of(volunteer: Volunteer) -> QuerySet[Attendance]:
    """Returns a person's presences at sessions that were held, newest first."""
    came = Attendance.objects.filter(volunteer=volunteer, status__in=PRESENT_STATUSES, shift__state=ShiftState.HELD)
    return came.select_related("shift__event__kind").order_by("-shift__start_at", "-pk")


def record_sums(volunteer: Volunteer) -> dict[str, int]:
    """Returns a person's record in sum: ``sessions`` and ``minutes`` of service."""
    found = record_of(volunteer).order_by().aggregate(Count("shift", distinct=True), Sum("service_minutes"))
    return {"sessions": found["shift__count"], "minutes": found["service_minutes__sum"] or 0}


def presence_at(shift: Shift, *, came_at: datetime | None, left_at: datetime | None) -> Presence | None:
    """Returns the presence at a session by the person's own times, else its actual, else its planned ones.

    Returns nothing when these make no span.
    """
    start = came_at or shift.actual_start_at or shift.start_at
    end = left_at or shift.actual_end_at or shift.end_at
    try:
        span = TimeSpan(start, end)
    except InvalidTimeSpan:
        return None
    return Presence(shift.pk, shift.event.title, span, shift.event.kind.family == Family.SERVICE)


def presences_around(
    people: Iterable[int], span: TimeSpan, *, leaving_out: Iterable[int] = ()
) -> dict[int, list[Presence]]:
    """Returns each person's recorded presences that touch the days of a span, by id, earliest first.

    ``leaving_out`` are sessions that don't count: the one being written, and those a file brings anew.
    """
    days = days_of(span)
    rows = (
        Attendance.objects.filter(volunteer__in=set(people), status__in=PRESENT_STATUSES, shift__state=ShiftState.HELD)
        .exclude(shift__in=set(leaving_out))
        .annotate(
            begins=Coalesce("came_at", "shift__actual_start_at", "shift__start_at"),
            ends=Coalesce("left_at", "shift__actual_end_at", "shift__end_at"),
        )
        .filter(begins__lt=day_start(days[-1] + timedelta(days=1)), ends__gt=day_start(days[0]))
        .select_related("shift__event__kind")
        .order_by("begins", "pk")
    )
    found: dict[int, list[Presence]] = {}
    for row in rows:
        presence = presence_at(row.shift, came_at=row.came_at, left_at=row.left_at)
        if presence is not None and row.volunteer_id is not None:
            found.setdefault(row.volunteer_id, []).append(presence)
    return found
