"""Bodies that write service requests and events, checked field by field; states are never written."""

from typing import Any

from rest_framework import serializers

from events.models import ActivityKind, Topic, Transport
from events.operations.service_requests import PositionData, RequestData, Wanted
from events.states import ReasonCode, RequestState
from volunteers.api.fields import RowField, ScopedRowField, SpanSerializer, span_of
from volunteers.models import Area, Skill, Team, Volunteer
from volunteers.queries.visible_areas import areas_visible_to, teams_visible_to
from volunteers.queries.volunteers import visible_to as volunteers_visible_to
from volunteers.states import Channel, SkillLevel


def words(length: int) -> serializers.CharField:
    """Returns a text field, empty when left out."""
    return serializers.CharField(max_length=length, default="", allow_blank=True)


class WishedSkillSerializer(serializers.Serializer[Any]):
    """A skill or language, at least at this level."""

    skill = RowField(queryset=Skill.objects.all())
    min_level = serializers.ChoiceField(SkillLevel.choices, default=SkillLevel.BASIC)


class TeamSkillSerializer(WishedSkillSerializer):
    """A skill or language, at least at this level, asked of some or of everybody."""

    least = serializers.IntegerField(
        min_value=1,
        max_value=500,
        default=None,
        allow_null=True,
        help_text="At least so many of the people must have it; null or left out: everybody.",
    )


class PositionWriteSerializer(serializers.Serializer[Any]):
    """People of one kind: their number and skills. A named person must be one the account may see."""

    title = words(60)
    headcount = serializers.IntegerField(min_value=1, max_value=500, default=1)
    skills = TeamSkillSerializer(many=True, default=list)
    minimum = serializers.IntegerField(
        min_value=1, max_value=500, default=None, allow_null=True, help_text="With fewer people nobody is sent."
    )
    preferred_team = ScopedRowField(scope=teams_visible_to, model=Team, default=None, allow_null=True)
    preferred_volunteer = ScopedRowField(scope=volunteers_visible_to, model=Volunteer, default=None, allow_null=True)


def position_data(values: dict[str, Any]) -> PositionData:
    """Returns the operation's value from a checked body."""
    skills = tuple(Wanted(row["skill"], row["min_level"], row["least"]) for row in values["skills"])
    return PositionData(**{**values, "skills": skills})


class RequestWriteSerializer(serializers.Serializer[Any]):
    """A draft: every field may still be missing. A field left out is emptied."""

    area = ScopedRowField(scope=areas_visible_to, model=Area, default=None, allow_null=True)
    unit_name = words(80)
    contact_name = words(50)
    contact_phone = words(30)
    kind = RowField(queryset=ActivityKind.objects.filter(requestable=True), default=None, allow_null=True)
    theme = words(80)
    topic = RowField(queryset=Topic.objects.all(), default=None, allow_null=True)
    place = words(120)
    altitude_m = serializers.IntegerField(min_value=-500, max_value=9000, default=None, allow_null=True)
    outdoor = serializers.BooleanField(default=False)
    audience_kind = words(40)
    audience_expected = serializers.IntegerField(min_value=0, max_value=1_000_000, default=None, allow_null=True)
    transport = serializers.ChoiceField(Transport.choices, default="", allow_blank=True)
    venue_note = words(200)
    risk_note = words(200)
    approval_number = words(60)
    remark = words(300)
    priority = serializers.IntegerField(min_value=1, max_value=5, default=2)
    wished_times = SpanSerializer(many=True, default=list, help_text="In order of preference; at most 10.")
    positions = PositionWriteSerializer(many=True, default=list)

    def validate_wished_times(self, rows: list[Any]) -> list[Any]:
        """Refuses more wishes than anybody reads."""
        return _at_most(rows, 10)

    def validate_positions(self, rows: list[Any]) -> list[Any]:
        """Refuses more positions than a session can have."""
        return _at_most(rows, 20)


def _at_most(rows: list[Any], limit: int) -> list[Any]:
    if len(rows) > limit:
        raise serializers.ValidationError(
            str(serializers.ListField.default_error_messages["max_length"]).format(max_length=limit)
        )
    return rows


def service_request_data(values: dict[str, Any]) -> RequestData:
    """Returns the operation's value from a checked body."""
    return RequestData(
        **{
            **values,
            "wished_times": tuple(span_of(row) for row in values["wished_times"]),
            "positions": tuple(position_data(row) for row in values["positions"]),
        }
    )


class RequestQuerySerializer(serializers.Serializer[Any]):
    """The filters of the list of requests."""

    state = serializers.ChoiceField(RequestState.choices, required=False)
    kind = RowField(queryset=ActivityKind.objects.all(), required=False)
    area = ScopedRowField(scope=areas_visible_to, model=Area, required=False)
    q = serializers.CharField(max_length=80, required=False, help_text="Part of the number, unit or theme.")


class AcceptSerializer(serializers.Serializer[Any]):
    """A time other than the first wish still ahead; both ends or neither."""

    span = SpanSerializer(default=None, allow_null=True)


class CodedReasonSerializer(serializers.Serializer[Any]):
    """The reason, as a code and in words."""

    reason_code = serializers.ChoiceField(ReasonCode.choices)
    reason_text = words(300)


class EvaluationWriteSerializer(serializers.Serializer[Any]):
    """The requester's evaluation; the office only records one given by phone or on paper."""

    rating = serializers.IntegerField(min_value=1, max_value=5)
    tags = serializers.ListField(child=serializers.CharField(max_length=20), default=list, max_length=20)
    comment = words(500)
    channel = serializers.ChoiceField(
        [(c.value, c.label) for c in (Channel.API, Channel.PHONE, Channel.PAPER)], default=Channel.API
    )


class FollowUpSerializer(serializers.Serializer[Any]):
    """The office's answer to a low rating."""

    text = serializers.CharField(max_length=500)
