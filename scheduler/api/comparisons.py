"""Trials of other weights, and the comparison of two finished runs."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from events.models import ServiceRequest
from events.queries.service_requests import visible_to as service_requests_visible_to
from scheduler import operations
from scheduler.api.match_rows import FailureField, LeverSerializer
from scheduler.api.weights import NumbersSerializer, WeightsVersionSerializer
from scheduler.models import MatchRun, RunKind
from scheduler.permissions import can_weigh
from scheduler.queries.comparisons import Comparison, trial_comparison
from scheduler.queries.runs import runs_visible_to
from scheduler.states import MatchRunState
from volunteers.api.answers import RowsView, described, require
from volunteers.api.fields import DayField, ScopedRowField


class FiguresSerializer(serializers.Serializer[Any]):
    """The figures of one side; travel is in minutes one way.

    The other figures tell the most, fewest and median seats of one person, the share of the busier half, how many
    people carry half of the work, and of those without a seat the longest time since one was asked. Figures that older
    runs did not count are null.
    """

    seats = serializers.IntegerField()
    filled = serializers.IntegerField()
    travel_minutes = serializers.IntegerField()
    people = serializers.IntegerField()
    most = serializers.IntegerField()
    carrying = serializers.IntegerField(allow_null=True)
    half = serializers.IntegerField(allow_null=True)
    least = serializers.IntegerField(allow_null=True)
    middle = serializers.IntegerField(allow_null=True)
    busier_percent = serializers.IntegerField(allow_null=True)
    longest_unasked_days = serializers.IntegerField(allow_null=True)
    never_asked = serializers.IntegerField(allow_null=True)


class PositionChangeSerializer(serializers.Serializer[Any]):
    """A position with different proposals: the names on the one side only and on the other only."""

    position = serializers.IntegerField()
    event_title = serializers.CharField()
    start_at = serializers.DateTimeField()
    gone = serializers.ListField(child=serializers.CharField())
    new = serializers.ListField(child=serializers.CharField())


class ComparisonSerializer(serializers.Serializer[Any]):
    """Two plans side by side; a side whose figures were not kept is null."""

    one = FiguresSerializer(allow_null=True)
    other = FiguresSerializer(allow_null=True)
    changes = PositionChangeSerializer(many=True)


def comparison_json(found: Comparison) -> dict[str, Any]:
    """Returns a comparison in the API's form."""
    names = list(FiguresSerializer().fields)
    sides = [{name: side.get(name) for name in names} if side else None for side in (found.one, found.other)]
    changes = [
        {
            "position": change.position.pk,
            "event_title": change.position.shift.event.title,
            "start_at": change.position.shift.start_at.isoformat(),
            "gone": list(change.gone),
            "new": list(change.new),
        }
        for change in found.changes
    ]
    return {"one": sides[0], "other": sides[1], "changes": changes}


class TrialSerializer(serializers.ModelSerializer[MatchRun]):
    """A trial; ``comparison`` (present weights against those tried) is there once it is done."""

    before = serializers.SerializerMethodField()
    numbers = serializers.SerializerMethodField()
    lever = serializers.SerializerMethodField()
    comparison = serializers.SerializerMethodField()
    progress = serializers.DictField(read_only=True)
    error = FailureField()

    class Meta:
        model = MatchRun
        fields = [
            "id",
            "state",
            "service_request",
            "from_date",
            "until_date",
            "started_by",
            "created_at",
            "finished_at",
            "weights",
            "before",
            "numbers",
            "lever",
            "progress",
            "error",
            "comparison",
        ]
        read_only_fields = fields

    @extend_schema_field(NumbersSerializer(allow_null=True))
    def get_before(self, row: MatchRun) -> Any:
        """The weights that were in force when the trial began; nothing for a trial of a lever."""
        return row.asked.get("before")

    @extend_schema_field(NumbersSerializer(allow_null=True))
    def get_numbers(self, row: MatchRun) -> Any:
        """The weights tried; nothing for a trial of a lever."""
        return row.asked.get("numbers")

    @extend_schema_field(LeverSerializer(allow_null=True))
    def get_lever(self, row: MatchRun) -> Any:
        """The change tried; nothing for a trial of weights."""
        return row.asked.get("lever")

    @extend_schema_field(ComparisonSerializer(allow_null=True))
    def get_comparison(self, row: MatchRun) -> Any:
        """Both sides, nothing while they are computed."""
        return comparison_json(trial_comparison(row)) if row.result else None


class TrialStartSerializer(serializers.Serializer[Any]):
    """Weights to try, and a request or days (``until_date`` exclusive); without days four weeks from today."""

    numbers = NumbersSerializer()
    service_request = ScopedRowField(
        scope=service_requests_visible_to, model=ServiceRequest, default=None, allow_null=True
    )
    from_date = DayField(default=None, allow_null=True)
    until_date = DayField(default=None, allow_null=True)


class AdoptSerializer(serializers.Serializer[Any]):
    """The reason for which the tried weights come into force."""

    reason = serializers.CharField(max_length=300)


class TrialsView(RowsView):
    """Trials of other weights; a trial writes no proposals."""

    queryset = MatchRun.objects.none()

    @described("One trial", gives=TrialSerializer, refuses=[404])
    def retrieve(self, request: Request, pk: str) -> Response:
        """The trial's progress, and both sides once it is done."""
        return self.row(self._trial(pk), TrialSerializer)

    @described(
        "Try other weights over the open positions",
        takes=TrialStartSerializer,
        gives=TrialSerializer,
        status=202,
        refuses=[403],
    )
    def create(self, request: Request) -> Response:
        """The pending trial; its address tells its progress."""
        require(can_weigh(self.account))
        values = self.body(TrialStartSerializer)
        run = operations.start_trial(**values, deed=self.deed)
        return self.row(run, TrialSerializer, 202)

    @described(
        "Put the weights of a trial in force",
        takes=AdoptSerializer,
        gives=WeightsVersionSerializer,
        status=201,
        refuses=[403, 404, 409],
    )
    @action(detail=True, methods=["post"])
    def adopt(self, request: Request, pk: str) -> Response:
        """The new version of the weights."""
        run = self._trial(pk)
        values = self.body(AdoptSerializer)
        made = operations.adopt_trial(run, **values, deed=self.deed)
        return self.row(made, WeightsVersionSerializer, 201)

    @described("Put a trial aside, or stop it", gives=TrialSerializer, refuses=[403, 404, 409])
    @action(detail=True, methods=["post"])
    def discard(self, request: Request, pk: str) -> Response:
        """The trial as it is now."""
        run = self._trial(pk)
        give_up = operations.discard_trial if run.state == MatchRunState.DONE else operations.cancel
        return self.row(give_up(run, deed=self.deed), TrialSerializer)

    def _trial(self, pk: str) -> MatchRun:
        rows = runs_visible_to(self.account, RunKind.TRIAL) if can_weigh(self.account) else MatchRun.objects.none()
        return self.one(rows, pk)
