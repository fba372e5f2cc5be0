"""Invitations: asking people, and recording their answers."""

from collections.abc import Callable
from typing import Any

from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from events.api.event_rows import AssignmentRowSerializer, AssignmentSerializer
from events.api.events import ReasonSerializer
from events.models import Assignment, Position, Shift
from events.operations import assignments as operations
from events.operations.assignments import channel_of_answer
from events.operations.rulebook import override_for
from events.permissions import can_answer_for, can_dispatch
from events.queries.assignments import contact_of, visible_to
from events.queries.events import shifts_visible_to
from events.states import AssignmentState
from volunteers.api.answers import RowsView, described, require
from volunteers.api.fields import ScopedRowField
from volunteers.models import Volunteer
from volunteers.queries.volunteers import visible_to as volunteers_visible_to
from volunteers.states import Channel

ANSWER_CHANNELS = [(c.value, c.label) for c in (Channel.API, Channel.PHONE, Channel.PAPER, Channel.PROXY)]


class AssignmentQuerySerializer(serializers.Serializer[Any]):
    """The filters of the list of invitations."""

    state = serializers.ChoiceField(AssignmentState.choices, required=False)
    shift = ScopedRowField(scope=shifts_visible_to, model=Shift, required=False)
    volunteer = ScopedRowField(scope=volunteers_visible_to, model=Volunteer, required=False)


class InviteSerializer(serializers.Serializer[Any]):
    """The person and the position; setting rules aside needs a reason and the person who decides it.

    Without ``override_by`` the account itself decides. ``consent`` notes the person's own: who asked, when and how; the
    limits of age, escort and rest want it.
    """

    position = serializers.IntegerField(min_value=1, max_value=2**63 - 1)
    volunteer = ScopedRowField(scope=volunteers_visible_to, model=Volunteer)
    override_reason = serializers.CharField(max_length=300, default="", allow_blank=True)
    override_by = serializers.CharField(max_length=50, default="", allow_blank=True)
    consent = serializers.CharField(max_length=200, default="", allow_blank=True)


class AnswerSerializer(serializers.Serializer[Any]):
    """The channel of an answer; ``proxy`` names the relative who answered, if one did.

    A yes recorded for a person needs its channel: by phone, on paper or by a proxy.
    """

    channel = serializers.ChoiceField(ANSWER_CHANNELS, default=Channel.API)
    proxy = serializers.CharField(max_length=50, default="", allow_blank=True)


def answering(summary: str) -> Callable[[Any], Any]:
    """Documents an answer."""
    return described(summary, takes=AnswerSerializer, gives=AssignmentSerializer, refuses=[403, 404, 409])


class AssignmentsView(RowsView):
    """Invitations; clerks see only the accepted ones of their area."""

    queryset = Assignment.objects.none()

    @described("Invitations", gives=AssignmentRowSerializer(many=True), asks=AssignmentQuerySerializer, refuses=[404])
    def list(self, request: Request) -> Response:
        """The invitations that the account may see, in order."""
        asked = self.asked(AssignmentQuerySerializer)
        return self.page(visible_to(self.account).filter(**asked), AssignmentRowSerializer)

    @described("One invitation", gives=AssignmentSerializer, refuses=[404])
    def retrieve(self, request: Request, pk: str) -> Response:
        """One invitation."""
        return self._told(pk)

    @described(
        "Invite a person", takes=InviteSerializer, gives=AssignmentSerializer, status=201, refuses=[403, 404, 409]
    )
    def create(self, request: Request) -> Response:
        """The new invitation; it holds the person's time until the answer."""
        require(can_dispatch(self.account))
        values = self.body(InviteSerializer)
        position: Position = self.one(
            Position.objects.filter(shift__in=shifts_visible_to(self.account)), values["position"]
        )
        made = operations.invite(
            position=position,
            volunteer=values["volunteer"],
            deed=self.deed,
            override=override_for(values["override_reason"], self.account, values["override_by"], values["consent"]),
        )
        return self._told(made.pk, 201)

    @answering("Say yes, or write down a yes")
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: str) -> Response:
        """The invitation as it is now."""
        return self._answered(pk, operations.accept)

    @answering("Say no, or write down a no")
    @action(detail=True, methods=["post"])
    def decline(self, request: Request, pk: str) -> Response:
        """The invitation as it is now; a no needs no reason and frees the seat."""
        return self._answered(pk, operations.decline)

    @answering("Ask for leave after a yes")
    @action(detail=True, methods=["post"])
    def excuse(self, request: Request, pk: str) -> Response:
        """The invitation as it is now; the seat is free."""
        return self._answered(pk, operations.excuse)

    @answering("Undo a no")
    @action(detail=True, methods=["post"], url_path="take-back")
    def take_back(self, request: Request, pk: str) -> Response:
        """The invitation as it is now: open again, if seat and time are still free."""
        return self._answered(pk, operations.take_back)

    @described(
        "Take an invitation or a yes back and tell the person",
        takes=ReasonSerializer,
        gives=AssignmentSerializer,
        refuses=[403, 404, 409],
    )
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: str) -> Response:
        """The invitation as it is now."""
        row = self._row(pk)
        require(can_dispatch(self.account, row.shift.event))
        reason = self.body(ReasonSerializer)["reason"]
        operations.cancel(row, deed=self.deed, reason=reason)
        return self._told(pk, row=row)

    def _row(self, pk: Any) -> Assignment:
        return self.one(visible_to(self.account), pk)

    def _answered(self, pk: str, operation: Callable[..., Assignment]) -> Response:
        row = self._row(pk)
        require(can_answer_for(self.account, row))
        told = self.body(AnswerSerializer)
        if operation is operations.accept and self.account.volunteer_id != row.volunteer_id:
            told["channel"] = channel_of_answer(told["channel"], told["proxy"])
        row = operation(row, deed=self.hearing(told))
        return self._told(pk, row=row)

    def _told(self, pk: Any, status: int = 200, row: Assignment | None = None) -> Response:
        found = visible_to(self.account).filter(pk=pk).first() or row or self._row(pk)
        context = {**self.get_serializer_context(), "contact": contact_of(found, self.account, self.now)}
        return Response(AssignmentSerializer(found, context=context).data, status=status)
