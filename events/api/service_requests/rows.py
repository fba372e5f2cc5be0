"""Service requests as the API shows them."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from events.api.doubts import DoubtSerializer, LegalAnswerSerializer, told_answers, told_doubts
from events.api.kinds import KindRefSerializer
from events.models import (
    Evaluation,
    Position,
    PositionSkill,
    RequestedPosition,
    RequestedSkill,
    ServiceRequest,
    WishedTime,
)
from events.operations.service_requests import missing_fields
from events.permissions import can_file
from events.queries.standing import standing_of
from events.states import RequestState
from events.wording.standing import reader_of
from volunteers.api.areas import AreaRefSerializer
from volunteers.api.teams import TeamRefSerializer
from volunteers.api.volunteer_rows import VolunteerNameSerializer


class WishedTimeSerializer(serializers.ModelSerializer[WishedTime]):
    """A wished time; rank 1 is the first wish."""

    class Meta:
        model = WishedTime
        fields = ["rank", "start_at", "end_at"]
        read_only_fields = fields


class RequestedSkillSerializer(serializers.ModelSerializer[RequestedSkill]):
    """A requested skill."""

    skill = serializers.IntegerField(source="skill_id", read_only=True)
    name = serializers.CharField(source="skill.name", read_only=True)

    class Meta:
        model = RequestedSkill
        fields = ["skill", "name", "min_level", "least"]
        read_only_fields = fields


class RequestedPositionSerializer(serializers.ModelSerializer[RequestedPosition]):
    """Requested people of one kind."""

    skills = RequestedSkillSerializer(source="skill_rows", many=True, read_only=True)
    preferred_team = TeamRefSerializer(read_only=True, allow_null=True)
    preferred_volunteer = VolunteerNameSerializer(read_only=True, allow_null=True)

    class Meta:
        model = RequestedPosition
        fields = ["id", "title", "headcount", "minimum", "skills", "preferred_team", "preferred_volunteer"]
        read_only_fields = fields


class PositionSkillSerializer(RequestedSkillSerializer):
    """A skill that a position needs."""

    class Meta:
        model = PositionSkill
        fields = ["skill", "name", "min_level", "least"]
        read_only_fields = fields


class PositionSerializer(RequestedPositionSerializer):
    """People of one kind that a session needs."""

    skills = PositionSkillSerializer(source="skill_rows", many=True, read_only=True)

    class Meta:
        model = Position
        fields = ["id", "title", "headcount", "minimum", "skills", "preferred_team", "preferred_volunteer"]
        read_only_fields = fields


class EvaluationSerializer(serializers.ModelSerializer[Evaluation]):
    """The requester's evaluation."""

    tags = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Evaluation
        fields = ["rating", "tags", "comment", "evaluated_date", "channel", "follow_up"]
        read_only_fields = fields


class RequestRowSerializer(serializers.ModelSerializer[ServiceRequest]):
    """A request as lists show it."""

    area = AreaRefSerializer(allow_null=True, read_only=True)
    kind = KindRefSerializer(allow_null=True, read_only=True)
    wished_times = WishedTimeSerializer(many=True, read_only=True)
    clock = serializers.SerializerMethodField()

    class Meta:
        model = ServiceRequest
        fields = [
            "id",
            "number",
            "state",
            "state_since",
            "area",
            "unit_name",
            "kind",
            "theme",
            "place",
            "priority",
            "wished_times",
            "filed_at",
            "due_at",
            "clock",
        ]
        read_only_fields = fields

    def get_clock(self, row: ServiceRequest) -> str:
        """The next step and its deadline, as the pages show them; empty without a deadline."""
        reader = reader_of(self.context["request"].user.role)
        standing = standing_of(row, reader, timezone.now(), self.context["overrides"])
        return standing.words if standing.deadline else ""


class RequestSerializer(RequestRowSerializer):
    """A request with all its fields."""

    positions = RequestedPositionSerializer(source="requested_positions", many=True, read_only=True)
    evaluation = EvaluationSerializer(read_only=True, allow_null=True, default=None)
    event = serializers.SerializerMethodField()
    missing = serializers.SerializerMethodField()
    contact_phone = serializers.SerializerMethodField()
    transport = serializers.CharField(read_only=True, help_text="A code, or empty.")
    reason_code = serializers.CharField(read_only=True, help_text="A code, or empty.")
    doubts = serializers.SerializerMethodField()
    legal_answers = serializers.SerializerMethodField()

    class Meta:
        model = ServiceRequest
        fields = [
            *RequestRowSerializer.Meta.fields,
            "contact_name",
            "contact_phone",
            "topic",
            "altitude_m",
            "outdoor",
            "audience_kind",
            "audience_expected",
            "transport",
            "venue_note",
            "risk_note",
            "approval_number",
            "remark",
            "positions",
            "reason_code",
            "reason_text",
            "repeated_from",
            "event",
            "evaluation",
            "missing",
            "version",
            "doubts",
            "legal_answers",
        ]
        read_only_fields = fields

    @extend_schema_field(DoubtSerializer(many=True))
    def get_doubts(self, row: ServiceRequest) -> Any:
        """Doubtful words that the law is read from while it is filed, judged or not; for the office only."""
        return told_doubts(row, self.context["request"].user)

    @extend_schema_field(LegalAnswerSerializer(many=True))
    def get_legal_answers(self, row: ServiceRequest) -> Any:
        """The answers about them, the latest first; for the office only."""
        return told_answers(row, self.context["request"].user)

    def get_contact_phone(self, row: ServiceRequest) -> str:
        """The requester's phone for accounts that may file the request, else empty."""
        return (row.contact_phone or "") if can_file(self.context["request"].user, row) else ""

    @extend_schema_field(serializers.IntegerField(allow_null=True))
    def get_event(self, row: ServiceRequest) -> Any:
        """The event of the request, once accepted."""
        event = getattr(row, "event", None)
        return event.pk if event else None

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_missing(self, row: ServiceRequest) -> list[str]:
        """The fields that a draft still needs before it can be filed."""
        return missing_fields(row) if row.state == RequestState.DRAFT else []
