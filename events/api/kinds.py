"""Kinds of activity."""

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from events.models import ActivityKind
from volunteers.api.answers import RowsView, described


class KindSerializer(serializers.ModelSerializer[ActivityKind]):
    """A kind of activity; only family A earns hours."""

    measures = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = ActivityKind
        fields = [
            "id",
            "code",
            "name",
            "name_en",
            "family",
            "measures",
            "default_minutes",
            "default_headcount",
            "outdoor",
            "seated",
            "risk",
            "barred_from_age",
            "bar_article",
            "skills_least",
            "requestable",
        ]
        read_only_fields = fields


class KindRefSerializer(serializers.ModelSerializer[ActivityKind]):
    """A kind of activity in short."""

    class Meta:
        model = ActivityKind
        fields = ["id", "code", "name", "family"]
        read_only_fields = fields


class KindsView(RowsView):
    """Kinds of activity; they are edited in the back office."""

    queryset = ActivityKind.objects.none()

    @described("Kinds of activity", gives=KindSerializer(many=True), refuses=[404])
    def list(self, request: Request) -> Response:
        """All kinds, by code."""
        return self.page(ActivityKind.objects.all(), KindSerializer)

    @described("One kind", gives=KindSerializer, refuses=[404])
    def retrieve(self, request: Request, pk: str) -> Response:
        """One kind."""
        return self.row(self.one(ActivityKind.objects.all(), pk), KindSerializer)
