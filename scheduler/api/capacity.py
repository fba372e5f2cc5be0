"""The capacity report: the shortage of people in the coming quarter."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from scheduler import operations
from scheduler.api.match_rows import FailureField
from scheduler.models import MatchRun, RunKind
from scheduler.permissions import can_match
from scheduler.queries.runs import runs_visible_to
from scheduler.wording.capacity import gap_text
from volunteers.api.answers import RowsView, described, require
from volunteers.api.fields import DayField


class SkillNeedSerializer(serializers.Serializer[Any]):
    """A skill or language with its minimum level (1 to 3)."""

    skill = serializers.CharField()
    level = serializers.IntegerField()


class DemandSerializer(serializers.Serializer[Any]):
    """Demand of a kind or place; ``price`` is the average cost of one seat more, in minutes of inconvenience."""

    needs = SkillNeedSerializer(many=True)
    place = serializers.CharField()
    seats = serializers.IntegerField()
    empty = serializers.IntegerField()
    sessions = serializers.IntegerField()
    short_sessions = serializers.IntegerField()
    price = serializers.IntegerField()
    holders = serializers.IntegerField()


class GapSerializer(serializers.Serializer[Any]):
    """The effect of ``people`` more people with ``needs``, found by solving with them."""

    needs = SkillNeedSerializer(many=True)
    places = serializers.ListField(child=serializers.CharField())
    short_sessions = serializers.IntegerField()
    empty = serializers.IntegerField()
    people = serializers.IntegerField()
    home = serializers.CharField()
    gained = serializers.IntegerField()
    seats_gained = serializers.IntegerField()
    text = serializers.CharField()


class ReportSerializer(serializers.Serializer[Any]):
    """The expected seats, those the present people can fill, demand (the shortest first), and gaps worth closing."""

    seats = serializers.IntegerField()
    filled = serializers.IntegerField()
    planned = serializers.IntegerField()
    recurring = serializers.IntegerField()
    recent = serializers.IntegerField()
    register_year = serializers.IntegerField(allow_null=True)
    gaps = GapSerializer(many=True)
    needs = DemandSerializer(many=True)
    skills = DemandSerializer(many=True)
    places = DemandSerializer(many=True)


class CapacityRunSerializer(serializers.ModelSerializer[MatchRun]):
    """A report; ``report`` is present once it is done."""

    progress = serializers.DictField(read_only=True)
    error = FailureField()
    report = serializers.SerializerMethodField()

    class Meta:
        model = MatchRun
        fields = [
            "id",
            "state",
            "from_date",
            "until_date",
            "started_by",
            "created_at",
            "finished_at",
            "progress",
            "error",
            "report",
        ]
        read_only_fields = fields

    @extend_schema_field(ReportSerializer(allow_null=True))
    def get_report(self, row: MatchRun) -> dict[str, Any] | None:
        """The findings, nothing while they are computed."""
        if not row.result:
            return None
        gaps = [{**gap, "text": gap_text(gap, row.result["languages"])} for gap in row.result["gaps"]]
        told: dict[str, Any] = ReportSerializer({**row.result, "gaps": gaps}).data
        return told


class CapacityStartSerializer(serializers.Serializer[Any]):
    """Days to come (``until_date`` exclusive); without any the coming quarter."""

    from_date = DayField(default=None, allow_null=True)
    until_date = DayField(default=None, allow_null=True)


class CapacityView(RowsView):
    """Capacity reports, for the office."""

    queryset = MatchRun.objects.none()

    @described("Capacity reports, the newest first", gives=CapacityRunSerializer(many=True), refuses=[403, 404])
    def list(self, request: Request) -> Response:
        """The reports so far."""
        require(can_match(self.account))
        return self.page(runs_visible_to(self.account, RunKind.CAPACITY).defer(None), CapacityRunSerializer)

    @described("One capacity report", gives=CapacityRunSerializer, refuses=[404])
    def retrieve(self, request: Request, pk: str) -> Response:
        """The report's progress, and its findings once it is done."""
        rows = runs_visible_to(self.account, RunKind.CAPACITY).defer(None)
        return self.row(self.one(rows, pk), CapacityRunSerializer)

    @described(
        "Have a capacity report computed",
        takes=CapacityStartSerializer,
        gives=CapacityRunSerializer,
        status=202,
        refuses=[403],
    )
    def create(self, request: Request) -> Response:
        """The pending report, or the one under way for the same days."""
        require(can_match(self.account))
        values = self.body(CapacityStartSerializer)
        run = operations.start_capacity(**values, deed=self.deed)
        return self.row(run, CapacityRunSerializer, 202)
