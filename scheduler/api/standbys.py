"""Stand-bys of a position: the people asked next when a seat is given up."""

from typing import Any

from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from events.models import Position, StandBy
from events.operations import standbys as list_operations
from events.queries.events import shifts_visible_to
from events.queries.standbys import listed, visible_to
from events.wording.because import because_text
from scheduler import operations
from scheduler.operations.standbys import PROPOSED
from scheduler.permissions import can_match
from volunteers.api.answers import RowsView, described, require
from volunteers.api.fields import LARGEST_ID, ScopedRowField
from volunteers.api.volunteer_rows import VolunteerNameSerializer
from volunteers.models import Volunteer
from volunteers.queries.volunteers import visible_to as volunteers_visible_to


class StandBySerializer(serializers.ModelSerializer[StandBy]):
    """One stand-by. ``passed_over`` says why the last free seat was not offered to this person."""

    volunteer = VolunteerNameSerializer(read_only=True)
    answer_due_at = serializers.DateTimeField(
        source="assignment.answer_due_at", read_only=True, allow_null=True, default=None
    )

    passed_over = serializers.SerializerMethodField()

    class Meta:
        model = StandBy
        fields = [
            "id",
            "volunteer",
            "state",
            "rank",
            "assignment",
            "answer_due_at",
            "passed_over",
            "override_reason",
            "added_at",
        ]
        read_only_fields = fields

    def get_passed_over(self, row: StandBy) -> str:
        """The reason in the reader's language; empty when no seat was withheld."""
        return because_text(row.passed_over)


class StandByAddSerializer(serializers.Serializer[Any]):
    """The person to add; setting a rule aside needs a reason."""

    volunteer = ScopedRowField(scope=volunteers_visible_to, model=Volunteer)
    override_reason = serializers.CharField(max_length=300, default="", allow_blank=True)
    consent = serializers.CharField(max_length=200, default="", allow_blank=True)


class StandByProposeSerializer(serializers.Serializer[Any]):
    """The number of stand-bys that the matching adds."""

    number = serializers.IntegerField(min_value=1, max_value=list_operations.MOST, default=PROPOSED)


class StandByOrderSerializer(serializers.Serializer[Any]):
    """All waiting stand-bys, each once, in the order of asking."""

    order = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=LARGEST_ID), max_length=list_operations.MOST
    )


class StandBysView(RowsView):
    """The stand-bys of a position, for the office only."""

    queryset = StandBy.objects.none()

    @described("A position's stand-bys", gives=StandBySerializer(many=True), refuses=[403, 404])
    def list(self, request: Request, position: str) -> Response:
        """The stand-bys in the order of asking, with those already asked."""
        return self._listed(self._position(position))

    @described(
        "Put somebody on the list",
        takes=StandByAddSerializer,
        gives=StandBySerializer,
        status=201,
        refuses=[403, 404, 409],
    )
    def create(self, request: Request, position: str) -> Response:
        """The person's place on the list; a person already on it keeps the old place."""
        place, values = self._position(position), self.body(StandByAddSerializer)
        operations.add_standby(place, deed=self.deed, **values)
        rows = listed([place.shift], self.account).filter(position=place)
        return self.row(rows.get(volunteer=values["volunteer"]), StandBySerializer, 201)

    @described(
        "Let the matching put the next best on the list",
        takes=StandByProposeSerializer,
        gives=StandBySerializer(many=True),
        refuses=[403, 404, 409],
    )
    @action(detail=False, methods=["post"])
    def propose(self, request: Request, position: str) -> Response:
        """The list as it is now."""
        place = self._position(position)
        number = self.body(StandByProposeSerializer)["number"]
        operations.propose_standbys(place, number=number, deed=self.deed)
        return self._listed(place)

    @described(
        "Change the order of those who wait",
        takes=StandByOrderSerializer,
        gives=StandBySerializer(many=True),
        refuses=[403, 404, 409],
    )
    @action(detail=False, methods=["put"])
    def order(self, request: Request, position: str) -> Response:
        """The list as it is now."""
        place = self._position(position)
        order = self.body(StandByOrderSerializer)["order"]
        list_operations.arrange(place, order=order, deed=self.deed)
        return self._listed(place)

    @described("Take somebody who waits off the list", gives=StandBySerializer, refuses=[403, 404, 409])
    @action(detail=True, methods=["post"], url_path="take-off")
    def take_off(self, request: Request, position: str, pk: str) -> Response:
        """The row as it is now; the person is not told."""
        row = self.one(visible_to(self.account), pk, position=self._position(position))
        done = list_operations.take_off(row, deed=self.deed)
        return self.row(done, StandBySerializer)

    def _position(self, position: str) -> Position:
        shifts = shifts_visible_to(self.account).order_by().values("pk")
        found = self.one(Position.objects.filter(shift__in=shifts).select_related("shift__event"), position)
        require(can_match(self.account))
        return found

    def _listed(self, position: Position) -> Response:
        return self.page(listed([position.shift], self.account).filter(position=position), StandBySerializer)
