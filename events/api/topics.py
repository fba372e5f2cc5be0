"""Lecture topics."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from events.api.kinds import KindRefSerializer
from events.models import ActivityKind, Topic
from events.operations.topics import TopicData, save_topic
from events.permissions import can_edit_reference_data
from volunteers.api.answers import RowsView, described, require
from volunteers.api.fields import DayField, RowField
from volunteers.api.skills import SkillRefSerializer
from volunteers.api.teams import TeamRefSerializer
from volunteers.models import Skill, Team
from volunteers.states import SkillCategory


class TopicSerializer(serializers.ModelSerializer[Topic]):
    """A lecture that teams offer."""

    kind = KindRefSerializer(allow_null=True, read_only=True)
    language = SkillRefSerializer(allow_null=True, read_only=True)
    teams = TeamRefSerializer(many=True, read_only=True)

    class Meta:
        model = Topic
        fields = [
            "id",
            "title",
            "outline",
            "kind",
            "audience",
            "minutes",
            "language",
            "script_reviewed",
            "valid_until_date",
            "teams",
        ]
        read_only_fields = fields


class TopicWriteSerializer(serializers.Serializer[Any]):
    """A topic as it is written."""

    title = serializers.CharField(max_length=80)
    outline = serializers.CharField(max_length=5000, default="", allow_blank=True)
    kind = RowField(queryset=ActivityKind.objects.all(), default=None, allow_null=True)
    audience = serializers.CharField(max_length=60, default="", allow_blank=True)
    minutes = serializers.IntegerField(min_value=5, max_value=480, default=60)
    language = RowField(queryset=Skill.objects.filter(category=SkillCategory.LANGUAGE), default=None, allow_null=True)
    script_reviewed = serializers.BooleanField(default=False)
    valid_until_date = DayField(default=None, allow_null=True)
    teams = RowField(queryset=Team.objects.filter(is_active=True), many=True, default=list)


class TopicsView(RowsView):
    """Lecture topics."""

    queryset = Topic.objects.none()
    _topics = Topic.objects.select_related("kind", "language").prefetch_related("teams")

    @described("Topics by title", gives=TopicSerializer(many=True), refuses=[404])
    def list(self, request: Request) -> Response:
        """All topics."""
        return self.page(self._topics.all(), TopicSerializer)

    @described("One topic", gives=TopicSerializer, refuses=[404])
    def retrieve(self, request: Request, pk: str) -> Response:
        """One topic."""
        return self.row(self.one(self._topics.all(), pk), TopicSerializer)

    @described("Add a topic", takes=TopicWriteSerializer, gives=TopicSerializer, status=201, refuses=[403, 409])
    def create(self, request: Request) -> Response:
        """A new topic."""
        require(can_edit_reference_data(self.account))
        return self.row(self._saved(None), TopicSerializer, 201)

    @described("Rewrite a topic", takes=TopicWriteSerializer, gives=TopicSerializer, refuses=[403, 404, 409])
    def update(self, request: Request, pk: str) -> Response:
        """The topic as it is now."""
        require(can_edit_reference_data(self.account))
        return self.row(self._saved(self.one(Topic.objects.all(), pk)), TopicSerializer)

    def _saved(self, topic: Topic | None) -> Topic:
        values = self.body(TopicWriteSerializer)
        teams = values.pop("teams")
        return save_topic(data=TopicData(**values), teams=teams, deed=self.deed, topic=topic)
