"""Attendance: the register of a session, and names whose person is not known yet."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from events.api.service_requests.bodies import words
from events.models import Attendance, AttendanceSource, Shift, Work
from events.operations.attendance import AttendanceRow, RegisterData, WorkData, assign_person, record_attendance
from events.permissions import can_record_attendance, can_see_roster
from events.queries.events import shifts_visible_to
from events.states import AttendanceStatus
from volunteers.api.answers import RowsView, described, require
from volunteers.api.fields import DayField, InstantField, ScopedRowField, SpanSerializer, span_of
from volunteers.api.volunteer_rows import VolunteerNameSerializer
from volunteers.models import Account, Volunteer
from volunteers.queries.accounts import office_accounts
from volunteers.queries.volunteers import visible_to as volunteers_visible_to

MOST = 1_000_000


class AttendanceSerializer(serializers.ModelSerializer[Attendance]):
    """One line of a register; without a volunteer the name's person is not known yet."""

    class Meta:
        model = Attendance
        fields = [
            "id",
            "volunteer",
            "name",
            "status",
            "came_at",
            "left_at",
            "service_minutes",
            "is_walk_in",
            "source",
            "is_late_record",
        ]
        read_only_fields = fields


class AwaitingNameSerializer(serializers.ModelSerializer[Attendance]):
    """A name in a register that fits nobody or several people."""

    event_title = serializers.CharField(source="shift.event.title", read_only=True)
    start_at = serializers.DateTimeField(source="shift.start_at", read_only=True)

    class Meta:
        model = Attendance
        fields = ["id", "name", "status", "shift", "event_title", "start_at"]
        read_only_fields = fields


class WorkSerializer(serializers.ModelSerializer[Work]):
    """A work made at the session."""

    authors = VolunteerNameSerializer(many=True, read_only=True)

    class Meta:
        model = Work
        fields = ["title", "category", "theme", "pieces", "completed_date", "authors"]
        read_only_fields = fields


class RegisterSerializer(serializers.ModelSerializer[Shift]):
    """The register of a session."""

    rows = AttendanceSerializer(source="attendances", many=True, read_only=True)
    works = WorkSerializer(many=True, read_only=True)

    class Meta:
        model = Shift
        fields = [
            "id",
            "state",
            "start_at",
            "end_at",
            "actual_start_at",
            "actual_end_at",
            "head_count",
            "audience",
            "audience_source",
            "households",
            "materials",
            "rows",
            "works",
        ]
        read_only_fields = fields


class AttendanceWriteSerializer(serializers.Serializer[Any]):
    """One line: a volunteer, or a name whose person is not known yet."""

    volunteer = ScopedRowField(scope=volunteers_visible_to, model=Volunteer, default=None, allow_null=True)
    name = words(50)
    status = serializers.ChoiceField(AttendanceStatus.choices, default=AttendanceStatus.PRESENT)
    came_at = InstantField(default=None, allow_null=True)
    left_at = InstantField(default=None, allow_null=True)
    is_walk_in = serializers.BooleanField(default=False)
    second = ScopedRowField(
        scope=office_accounts,
        model=Account,
        default=None,
        allow_null=True,
        help_text="Another account of the office, which stands for more than 8 hours on one day.",
    )


class WorkWriteSerializer(serializers.Serializer[Any]):
    """A work made at the session."""

    title = serializers.CharField(max_length=100)
    category = words(20)
    theme = words(80)
    pieces = serializers.IntegerField(min_value=1, max_value=MOST, default=1)
    completed_date = DayField()
    authors = ScopedRowField(scope=volunteers_visible_to, model=Volunteer, many=True, default=list)


class RegisterWriteSerializer(serializers.Serializer[Any]):
    """A session's register: lines are added or rewritten, people not in them stay; works are the whole list."""

    rows = AttendanceWriteSerializer(many=True, default=list)
    works = WorkWriteSerializer(many=True, default=None, allow_null=True)
    actual = SpanSerializer(default=None, allow_null=True)
    head_count = serializers.IntegerField(min_value=0, max_value=MOST, default=0)
    audience = serializers.IntegerField(min_value=0, max_value=MOST, default=0)
    audience_source = words(10)
    households = serializers.IntegerField(min_value=0, max_value=MOST, default=0)
    materials = serializers.IntegerField(min_value=0, max_value=MOST, default=0)
    source = serializers.ChoiceField(  # type: ignore[assignment]
        AttendanceSource.choices, default=AttendanceSource.ORGANIZER
    )
    reason = serializers.CharField(max_length=200, default="", allow_blank=True, help_text="Wanted by a correction.")

    def validate_rows(self, rows: list[Any]) -> list[Any]:
        """Refuses more lines than a register has."""
        if len(rows) > 500:
            raise serializers.ValidationError("500")
        return rows


class PersonSerializer(serializers.Serializer[Any]):
    """The person of a name."""

    volunteer = ScopedRowField(scope=volunteers_visible_to, model=Volunteer)
    second = ScopedRowField(scope=office_accounts, model=Account, default=None, allow_null=True)


class AttendanceView(RowsView):
    """The register of a session, under the session's id."""

    queryset = Shift.objects.none()

    @described("What is written down of a session", gives=RegisterSerializer, refuses=[403, 404])
    def retrieve(self, request: Request, pk: str) -> Response:
        """The register."""
        shift = self._shift(pk)
        require(can_see_roster(self.account, shift.event))
        return self.row(shift, RegisterSerializer)

    @described(
        "Write a session down, or correct it with a reason",
        takes=RegisterWriteSerializer,
        gives=RegisterSerializer,
        refuses=[403, 404, 409],
    )
    def update(self, request: Request, pk: str) -> Response:
        """The register as it is now; the same values again change nothing."""
        shift = self._shift(pk)
        require(can_record_attendance(self.account, shift))
        values = self.body(RegisterWriteSerializer)
        works, actual, reason = values.pop("works"), values.pop("actual"), values.pop("reason")
        rows = [AttendanceRow(**row) for row in values.pop("rows")]
        record_attendance(
            shift,
            data=RegisterData(
                rows=rows,
                works=None if works is None else [WorkData(**{**w, "authors": tuple(w["authors"])}) for w in works],
                actual=span_of(actual) if actual else None,
                **values,
            ),
            deed=self.deed,
            reason=reason,
        )
        return self.row(self._shift(pk), RegisterSerializer)

    def _shift(self, pk: str) -> Shift:
        return self.one(shifts_visible_to(self.account).prefetch_related("attendances", "works__authors"), pk)


class AwaitingNamesView(RowsView):
    """Names in registers whose person is not known yet."""

    queryset = Attendance.objects.none()

    @described("Names that await their person", gives=AwaitingNameSerializer(many=True), refuses=[403, 404])
    def list(self, request: Request) -> Response:
        """The names, the oldest session first."""
        require(can_record_attendance(self.account))
        return self.page(self._awaiting().order_by("shift__start_at", "pk"), AwaitingNameSerializer)

    @described("Say who a name is", takes=PersonSerializer, gives=AttendanceSerializer, refuses=[403, 404, 409])
    @action(detail=True, methods=["post"])
    def assign(self, request: Request, pk: str) -> Response:
        """The line as it is now."""
        require(can_record_attendance(self.account))
        row = self.one(self._awaiting(), pk)
        values = self.body(PersonSerializer)
        return self.row(assign_person(row, deed=self.deed, **values), AttendanceSerializer)

    def _awaiting(self) -> QuerySet[Attendance]:
        shifts = shifts_visible_to(self.account).order_by()
        return Attendance.objects.filter(volunteer=None, shift__in=shifts).select_related("shift__event")
