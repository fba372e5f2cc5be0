"""A volunteer's own times and record by personal link; the token is the password."""

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle

from events.models import Attendance
from events.queries.attendance import record_of, record_sums
from volunteers.api.answers import RowsView
from volunteers.api.errors import refusals
from volunteers.api.volunteer_bodies import AvailabilitySerializer, availability_of
from volunteers.deeds import Deed
from volunteers.operations.volunteers import set_availability
from volunteers.queries.links import volunteer_for_token


class MyRecordSerializer(serializers.ModelSerializer[Attendance]):
    """A session the person took part in; minutes count for volunteer service only, without travel."""

    title = serializers.CharField(source="shift.event.title", read_only=True)
    start_at = serializers.DateTimeField(source="shift.start_at", read_only=True)
    end_at = serializers.DateTimeField(source="shift.end_at", read_only=True)
    place = serializers.CharField(source="shift.place", read_only=True)

    class Meta:
        model = Attendance
        fields = ["id", "title", "start_at", "end_at", "place", "status", "service_minutes"]
        read_only_fields = fields


class MySumsSerializer(serializers.Serializer[Any]):
    """The sums of the record, in sessions and minutes of service."""

    sessions = serializers.IntegerField()
    minutes = serializers.IntegerField()


def by_link(summary: str, *, gives: Any, takes: Any = None) -> Callable[[Any], Any]:
    """Documents a view that a personal link opens."""
    refused = refusals(400, 404, 429) if takes else refusals(404, 429)
    return extend_schema(summary=summary, description=summary, request=takes, responses={200: gives, **refused})


class MyTimesView(RowsView):
    """The person's availability and record; a wrong token is answered like a missing page."""

    queryset = Attendance.objects.none()
    authentication_classes = ()
    permission_classes = [AllowAny]
    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "links"

    @by_link("When the person can serve", gives=AvailabilitySerializer)
    def availability(self, request: Request, token: str) -> Response:
        """Weekly stretches, absences and limits."""
        return self.row(volunteer_for_token(token), AvailabilitySerializer)

    @by_link("Say when one can serve", takes=AvailabilitySerializer, gives=AvailabilitySerializer)
    def set_availability(self, request: Request, token: str) -> Response:
        """The availability as it is now; no weekly stretch means any time, and fields left out stay."""
        person = volunteer_for_token(token)
        data = availability_of(self.body(AvailabilitySerializer))
        set_availability(person, data=data, deed=Deed.by_link(person, at=self.now))
        return self.row(volunteer_for_token(token), AvailabilitySerializer)

    @by_link("The person's own record", gives=MyRecordSerializer(many=True))
    def record(self, request: Request, token: str) -> Response:
        """The sessions, newest first."""
        return self.page(record_of(volunteer_for_token(token)), MyRecordSerializer)

    @by_link("The person's own record in sum", gives=MySumsSerializer)
    def record_sums(self, request: Request, token: str) -> Response:
        """Sessions and minutes."""
        return self.row(record_sums(volunteer_for_token(token)), MySumsSerializer)
