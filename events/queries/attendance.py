"""What somebody took part in."""

from django.db.models import Count, QuerySet, Sum

from events.models import Attendance
from events.states import PRESENT_STATUSES, ShiftState
from volunteers.models import Volunteer


def record_of(volunteer: Volunteer) -> QuerySet[Attendance]:
    """A person's presences at sessions that were held, newest first."""
    came = Attendance.objects.filter(volunteer=volunteer, status__in=PRESENT_STATUSES, shift__state=ShiftState.HELD)
    return came.select_related("shift__event__kind").order_by("-shift__start_at", "-pk")


def record_sums(volunteer: Volunteer) -> dict[str, int]:
    """A person's record in sum: ``sessions`` and ``minutes`` of service."""
    found = record_of(volunteer).order_by().aggregate(Count("shift", distinct=True), Sum("service_minutes"))
    return {"sessions": found["shift__count"], "minutes": found["service_minutes__sum"] or 0}
