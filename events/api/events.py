"""Events and their sessions."""

from typing import Any

from django.db.models import Prefetch
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from events.api.doubts import DoubtAnswerSerializer, doubt_answer
from events.api.event_rows import EventRowSerializer, EventSerializer, ShiftRowSerializer, ShiftWithPositionsSerializer
from events.api.service_requests.bodies import PositionWriteSerializer, position_data, words
from events.models import ActivityKind, Event, Position, Shift, Transport
from events.operations import events as operations
from events.operations.events import EventData, set_approval
from events.operations.events.approvals import answer_doubt
from events.permissions import can_answer_doubt, can_create_event, can_set_approval
from events.queries.assignments import with_seats
from events.queries.events import shifts_visible_to, visible_to
from events.states import EventState, ShiftState
from volunteers.api.answers import RowsView, described, require
from volunteers.api.fields import DayField, RowField, ScopedRowField, SpanSerializer, span_of
from volunteers.models import Area, Team
from volunteers.queries.visible_areas import areas_visible_to, teams_visible_to
from volunteers.timespan import day_start


class EventQuerySerializer(serializers.Serializer[Any]):
    """The filters of events or sessions; days in Asia/Shanghai, ``until_date`` exclusive."""

    from_date = DayField(required=False)
    until_date = DayField(required=False)
    area = ScopedRowField(scope=areas_visible_to, model=Area, required=False)
    kind = RowField(queryset=ActivityKind.objects.all(), required=False)


class EventListQuerySerializer(EventQuerySerializer):
    """The filters of the list of events."""

    state = serializers.ChoiceField(EventState.choices, required=False)


class ShiftQuerySerializer(EventQuerySerializer):
    """The filters of the list of sessions."""

    state = serializers.ChoiceField(ShiftState.choices, required=False)


class EventWriteSerializer(serializers.Serializer[Any]):
    """An event that answers no request; each span becomes a session with the same positions."""

    title = serializers.CharField(max_length=120)
    kind = RowField(queryset=ActivityKind.objects.all())
    area = ScopedRowField(scope=areas_visible_to, model=Area, default=None, allow_null=True)
    team = ScopedRowField(scope=teams_visible_to, model=Team, default=None, allow_null=True)
    spans = SpanSerializer(many=True, allow_empty=False)
    place = words(120)
    positions = PositionWriteSerializer(many=True, default=list)
    theme = words(80)
    description = words(5000)
    organizing_unit = words(80)
    responsible = words(50)
    risk_note = words(200)
    approval_number = words(60)
    transport = serializers.ChoiceField(Transport.choices, default="", allow_blank=True)
    remark = words(300)
    outdoor = serializers.BooleanField(default=None, allow_null=True)
    altitude_m = serializers.IntegerField(min_value=-500, max_value=9000, default=None, allow_null=True)

    def validate_spans(self, rows: list[Any]) -> list[Any]:
        """Refuses more sessions than one event can have."""
        if len(rows) > 60:
            raise serializers.ValidationError("60")
        return rows


class RescheduleSerializer(SpanSerializer):
    """The new time, perhaps a new place, and the reason."""

    place = serializers.CharField(max_length=120, default=None, allow_null=True, allow_blank=True)
    reason = serializers.CharField(max_length=200)


class ShiftWriteSerializer(SpanSerializer):
    """The time of one more session; without a place it takes that of the last session."""

    place = serializers.CharField(max_length=120, default=None, allow_null=True, allow_blank=True)


class ReasonSerializer(serializers.Serializer[Any]):
    """The reason in words."""

    reason = serializers.CharField(max_length=200)


class ApprovalSerializer(serializers.Serializer[Any]):
    """The number of the approval to enter a fire-controlled zone; an empty one removes it."""

    approval_number = serializers.CharField(max_length=60, allow_blank=True)


class RescheduledSerializer(serializers.Serializer[Any]):
    """The session as it is now; assignments asked again, and those dropped because of a clash."""

    shift = ShiftRowSerializer()
    asked_again = serializers.ListField(child=serializers.IntegerField())
    dropped = serializers.ListField(child=serializers.IntegerField())


class EventsView(RowsView):
    """Events."""

    queryset = Event.objects.none()

    @described(
        "Events, the newest first", gives=EventRowSerializer(many=True), asks=EventListQuerySerializer, refuses=[404]
    )
    def list(self, request: Request) -> Response:
        """The events that the account may see; with days, those with a session that starts in them."""
        asked = self.asked(EventListQuerySerializer)
        rows = visible_to(self.account).prefetch_related("shifts")
        shifts = Shift.objects.all()
        if day := asked.pop("from_date", None):
            shifts = shifts.filter(start_at__gte=day_start(day))
            rows = rows.filter(shifts__in=shifts)
        if day := asked.pop("until_date", None):
            shifts = shifts.filter(start_at__lt=day_start(day))
            rows = rows.filter(pk__in=shifts.values("event"))
        if area := asked.pop("area", None):
            rows = rows.filter(area__code__startswith=area.code_prefix)
        return self.page(rows.filter(**asked).distinct(), EventRowSerializer)

    @described("One event with its sessions and positions", gives=EventSerializer, refuses=[404])
    def retrieve(self, request: Request, pk: str) -> Response:
        """One event."""
        return self._told(pk)

    @described("Make an event", takes=EventWriteSerializer, gives=EventSerializer, status=201, refuses=[403])
    def create(self, request: Request) -> Response:
        """The new event."""
        require(can_create_event(self.account))
        values = self.body(EventWriteSerializer)
        values["spans"] = [span_of(row) for row in values["spans"]]
        values["positions"] = [position_data(row) for row in values["positions"]]
        event = operations.create_event(data=EventData(**values), deed=self.deed)
        return self._told(event.pk, 201)

    @described(
        "Cancel an event that answers no request",
        takes=ReasonSerializer,
        gives=EventSerializer,
        refuses=[403, 404, 409],
    )
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: str) -> Response:
        """The event as it is now; an event that answers a request is cancelled through the request."""
        event = self.one(visible_to(self.account), pk)
        reason = self.body(ReasonSerializer)["reason"]
        operations.cancel_event(event, deed=self.deed, reason=reason)
        return self._told(pk)

    @described(
        "Enter the approval number while a session lies ahead",
        takes=ApprovalSerializer,
        gives=EventSerializer,
        refuses=[403, 404, 409],
    )
    @action(detail=True, methods=["post"])
    def approval(self, request: Request, pk: str) -> Response:
        """The event as it is now."""
        event = self.one(visible_to(self.account), pk)
        require(can_set_approval(self.account, event))
        number = self.body(ApprovalSerializer)["approval_number"]
        set_approval(event, number=number, deed=self.deed)
        return self._told(pk)

    @described(
        "Answer what doubtful words mean; nobody is asked for a seat before that",
        takes=DoubtAnswerSerializer,
        gives=EventSerializer,
        refuses=[403, 404, 409],
    )
    @action(detail=True, methods=["post"], url_path="answer-doubt")
    def answer_doubt(self, request: Request, pk: str) -> Response:
        """The event as it is now; a code `doubt_changed` says that other words stand there than those sent."""
        event = self.one(visible_to(self.account), pk)
        require(can_answer_doubt(self.account, event))
        answer_doubt(event, answer=doubt_answer(self.body(DoubtAnswerSerializer)), deed=self.deed)
        return self._told(pk)

    @described(
        "Add a session like the event's last one",
        takes=ShiftWriteSerializer,
        gives=ShiftRowSerializer,
        status=201,
        refuses=[403, 404, 409],
    )
    @action(detail=True, methods=["post"])
    def shifts(self, request: Request, pk: str) -> Response:
        """The new session, with the positions of the last one."""
        event = self.one(visible_to(self.account), pk)
        values = self.body(ShiftWriteSerializer)
        added = operations.add_shift(event, span=span_of(values), place=values["place"], deed=self.deed)
        row = self.one(shifts_visible_to(self.account).select_related("event__area"), added.pk)
        return self.row(row, ShiftRowSerializer, 201)

    def _told(self, pk: Any, status: int = 200) -> Response:
        rows = visible_to(self.account).prefetch_related("shifts", _seated("shifts__positions"), *_wishes("shifts__"))
        return self.row(self.one(rows, pk), EventSerializer, status)


class ShiftsView(RowsView):
    """Sessions."""

    queryset = Shift.objects.none()

    @described("Sessions by time", gives=ShiftRowSerializer(many=True), asks=ShiftQuerySerializer, refuses=[404])
    def list(self, request: Request) -> Response:
        """The sessions that the account may see."""
        asked = self.asked(ShiftQuerySerializer)
        rows = shifts_visible_to(self.account).select_related("event__area")
        if day := asked.pop("from_date", None):
            rows = rows.filter(start_at__gte=day_start(day))
        if day := asked.pop("until_date", None):
            rows = rows.filter(start_at__lt=day_start(day))
        if area := asked.pop("area", None):
            rows = rows.filter(area__code__startswith=area.code_prefix)
        if kind := asked.pop("kind", None):
            rows = rows.filter(event__kind=kind)
        return self.page(rows.filter(**asked), ShiftRowSerializer)

    @described("One session with its positions", gives=ShiftWithPositionsSerializer, refuses=[404])
    def retrieve(self, request: Request, pk: str) -> Response:
        """One session."""
        rows = shifts_visible_to(self.account).prefetch_related(_seated("positions"), *_wishes(""))
        return self.row(self.one(rows, pk), ShiftWithPositionsSerializer)

    @described(
        "Move a session in time or place",
        takes=RescheduleSerializer,
        gives=RescheduledSerializer,
        refuses=[403, 404, 409],
    )
    @action(detail=True, methods=["post"])
    def reschedule(self, request: Request, pk: str) -> Response:
        """The session as it is now; people are asked again, and those with a clash are dropped and told."""
        shift = self._shift(pk)
        values = self.body(RescheduleSerializer)
        done = operations.reschedule(
            shift, span=span_of(values), place=values["place"], deed=self.deed, reason=values["reason"]
        )
        answer = {
            "shift": self._shift(pk),
            "asked_again": [row.pk for row in done.asked_again],
            "dropped": [row.pk for row in done.dropped],
        }
        return self.row(answer, RescheduledSerializer)

    @described(
        "Cancel one of several sessions", takes=ReasonSerializer, gives=ShiftRowSerializer, refuses=[403, 404, 409]
    )
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: str) -> Response:
        """The session as it is now; the event stays."""
        shift = self._shift(pk)
        reason = self.body(ReasonSerializer)["reason"]
        operations.cancel_shift(shift, deed=self.deed, reason=reason)
        return self.row(self._shift(pk), ShiftRowSerializer)

    def _shift(self, pk: str) -> Shift:
        return self.one(shifts_visible_to(self.account).select_related("event__area"), pk)


def _seated(path: str) -> "Prefetch[str]":
    return Prefetch(path, queryset=with_seats(Position.objects.all()).order_by("pk"))


def _wishes(path: str) -> tuple[str, str, str]:
    return (
        f"{path}positions__skill_rows__skill",
        f"{path}positions__preferred_team",
        f"{path}positions__preferred_volunteer",
    )
