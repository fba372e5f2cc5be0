"""Seats that were given up: substitutes, people who could come over, the objections to others, and asking."""

from typing import Any

from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from events.api.assignments import AnswerSerializer
from events.api.event_rows import AssignmentSerializer
from events.api.reasons import PointedReasonSerializer, reasons_in_words
from events.errors import NotOpenForInvitations, PositionFull
from events.models import Assignment, Position
from events.queries.assignments import contact_of
from events.queries.assignments import visible_to as assignments_visible_to
from events.queries.events import shifts_visible_to
from scheduler import operations
from scheduler.api.match_rows import ObjectionsSerializer, objections_in_words
from scheduler.permissions import can_match
from scheduler.queries.situations import OpenSeat, open_seat
from volunteers.api.answers import RowsView, described, require
from volunteers.api.errors import Missing
from volunteers.api.fields import ScopedRowField
from volunteers.models import Volunteer
from volunteers.queries.volunteers import visible_to as volunteers_visible_to

SHOWN = 20
"""The most substitutes in an answer."""


class SubstituteSerializer(serializers.Serializer[Any]):
    """A free and suitable person; ``minutes`` is the whole cost, lower is better."""

    volunteer = serializers.IntegerField()
    name = serializers.CharField()
    minutes = serializers.IntegerField()
    reasons = PointedReasonSerializer(many=True)


class StepSerializer(serializers.Serializer[Any]):
    """One move of a chain: a person takes a position.

    ``leaves`` is the position the person gives up for it, ``assignment`` the person's invitation there.
    """

    volunteer = serializers.IntegerField()
    name = serializers.CharField()
    position = serializers.IntegerField()
    leaves = serializers.IntegerField(allow_null=True)
    assignment = serializers.IntegerField(allow_null=True)


class ChainSerializer(serializers.Serializer[Any]):
    """Moves in order, each after the person of the one before has agreed; ``opens`` stays one person short."""

    minutes = serializers.IntegerField()
    steps = StepSerializer(many=True)
    opens = serializers.IntegerField(allow_null=True)


class OpenSeatSerializer(serializers.Serializer[Any]):
    """An empty seat: its substitutes, best first, and a chain when nobody is free or when it costs less."""

    position = serializers.IntegerField()
    substitutes = SubstituteSerializer(many=True)
    chain = ChainSerializer(allow_null=True)


class SubstituteAskSerializer(serializers.Serializer[Any]):
    """The person to invite; setting a rule aside needs a reason."""

    volunteer = ScopedRowField(scope=volunteers_visible_to, model=Volunteer)
    override_reason = serializers.CharField(max_length=300, default="", allow_blank=True)
    consent = serializers.CharField(max_length=200, default="", allow_blank=True)


class ComeOverSerializer(AnswerSerializer):
    """The invitation that is given up for this position, and the channel of the person's word."""

    assignment = ScopedRowField(scope=assignments_visible_to, model=Assignment)
    asked = serializers.BooleanField(default=False, help_text="The person was asked the questions of the invitation.")
    override_reason = serializers.CharField(max_length=300, default="", allow_blank=True)
    consent = serializers.CharField(max_length=200, default="", allow_blank=True)


class ReplacementsView(RowsView):
    """Empty seats by position, for the office."""

    queryset = Position.objects.none()

    @described("Who could take an empty seat of a position", gives=OpenSeatSerializer, refuses=[403, 404, 409])
    def retrieve(self, request: Request, pk: str) -> Response:
        """Substitutes with their reasons, and the best chain."""
        seat = self._seat(pk)
        told = seat.substitutes[:SHOWN]
        names = _names([move.volunteer for one in [*told, *([seat.chain] if seat.chain else [])] for move in one.moves])
        substitutes = [
            {
                "volunteer": int(one.moves[0].volunteer),
                "name": names[int(one.moves[0].volunteer)],
                "minutes": one.cost,
                "reasons": reasons_in_words(
                    [[p.code, dict(p.values), p.points] for p in seat.reasons(one.moves[0].volunteer)]
                ),
            }
            for one in told
        ]
        row = {"position": int(pk), "substitutes": substitutes, "chain": _chain(seat, names)}
        return self.row(row, OpenSeatSerializer)

    @described("Why all others can't take an empty seat", gives=ObjectionsSerializer(many=True), refuses=[403, 404])
    @action(detail=True)
    def objections(self, request: Request, pk: str) -> Response:
        """The people who are not possible, each with all objections; empty for a position without empty seat."""
        try:
            seat = self._seat(pk)
        except (NotOpenForInvitations, PositionFull) as none:
            raise Missing() from none
        chosen = self.paginate_queryset(seat.blocked) or []
        names = _names([who for who, _against in chosen])
        rows = [
            {
                "volunteer": int(who),
                "name": names[int(who)],
                "objections": objections_in_words([(o.code, dict(o.values)) for o in against]),
            }
            for who, against in chosen
        ]
        return self.get_paginated_response(ObjectionsSerializer(rows, many=True).data)

    @described(
        "Invite a substitute",
        takes=SubstituteAskSerializer,
        gives=AssignmentSerializer,
        status=201,
        refuses=[403, 404, 409],
    )
    @action(detail=True, methods=["post"])
    def ask(self, request: Request, pk: str) -> Response:
        """The new invitation, checked by the present state."""
        position = self._position(pk)
        values = self.body(SubstituteAskSerializer)
        person = values.pop("volunteer")
        made = operations.ask_substitute(position, person, deed=self.deed, **values)
        return self._made(made, 201)

    @described(
        "Write down that somebody leaves another position for this one",
        takes=ComeOverSerializer,
        gives=AssignmentSerializer,
        status=201,
        refuses=[403, 404, 409],
    )
    @action(detail=True, methods=["post"], url_path="come-over")
    def come_over(self, request: Request, pk: str) -> Response:
        """The person's new, accepted invitation; the old one is cancelled in the same step."""
        position = self._position(pk)
        values = self.body(ComeOverSerializer)
        row = values.pop("assignment")
        deed = self.hearing(values)
        made = operations.come_over(row, position=position, deed=deed, **values)
        return self._made(made, 201)

    def _position(self, pk: str) -> Position:
        require(can_match(self.account))
        rows = Position.objects.filter(shift__in=shifts_visible_to(self.account).order_by().values("pk"))
        found: Position = self.one(rows.select_related("shift__event__kind", "shift__area"), pk)
        return found

    def _seat(self, pk: str) -> OpenSeat:
        return open_seat(self._position(pk), at=self.now)

    def _made(self, made: Assignment, status: int) -> Response:
        row = self.one(assignments_visible_to(self.account), made.pk)
        context = {**self.get_serializer_context(), "contact": contact_of(row, self.account, self.now)}
        return Response(AssignmentSerializer(row, context=context).data, status=status)


def _chain(seat: OpenSeat, names: dict[int, str]) -> dict[str, Any] | None:
    chain, held = seat.chain, seat.situation.held
    if chain is None:
        return None
    steps = [
        {
            "volunteer": int(move.volunteer),
            "name": names[int(move.volunteer)],
            "position": int(move.position or 0),
            "leaves": int(move.leaves) if move.leaves else None,
            "assignment": held[move.leaves, move.volunteer].pk if move.leaves else None,
        }
        for move in chain.moves
    ]
    return {"minutes": chain.cost, "steps": steps, "opens": int(chain.opens) if chain.opens else None}


def _names(people: list[str]) -> dict[int, str]:
    rows = Volunteer.objects.order_by().filter(pk__in={int(one) for one in people})
    return dict(rows.values_list("pk", "name"))
