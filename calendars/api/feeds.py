"""Calendar feeds."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from calendars.models import Feed
from calendars.operations import open_feed, revoke
from calendars.permissions import can_open_feed
from calendars.queries import visible_to
from volunteers.api.answers import RowsView, described, require
from volunteers.api.areas import AreaRefSerializer
from volunteers.api.teams import TeamRefSerializer
from volunteers.api.volunteers import VolunteerNameSerializer
from volunteers.queries import volunteers as people
from volunteers.queries.visible_areas import areas_visible_to, teams_visible_to


class FeedSerializer(serializers.ModelSerializer[Feed]):
    """A subscription, without its address, which is not stored."""

    volunteer = VolunteerNameSerializer(allow_null=True, read_only=True)
    team = TeamRefSerializer(allow_null=True, read_only=True)
    area = AreaRefSerializer(allow_null=True, read_only=True)

    class Meta:
        model = Feed
        fields = ["id", "volunteer", "team", "area", "created_at", "revoked_at"]
        read_only_fields = fields


class FeedOpenSerializer(serializers.Serializer[Any]):
    """The owner of a new feed: exactly one of the three."""

    volunteer = serializers.IntegerField(min_value=1, max_value=2**63 - 1, required=False)
    team = serializers.IntegerField(min_value=1, max_value=2**63 - 1, required=False)
    area = serializers.IntegerField(min_value=1, max_value=2**63 - 1, required=False)

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        """Refuses none or several owners."""
        if len(values) != 1:
            raise serializers.ValidationError("volunteer | team | area")
        return values


class FeedAddressSerializer(serializers.Serializer[Any]):
    """A new address, shown this once."""

    url = serializers.CharField()


class FeedsView(RowsView):
    """Feeds."""

    queryset = Feed.objects.none()

    @described("Feeds, the newest first", gives=FeedSerializer(many=True), refuses=[404])
    def list(self, request: Request) -> Response:
        """The feeds that the account may revoke."""
        return self.page(visible_to(self.account), FeedSerializer)

    @described(
        "Open a feed for a volunteer, a team or an area",
        takes=FeedOpenSerializer,
        gives=FeedAddressSerializer,
        status=201,
        refuses=[403, 404, 409],
    )
    def create(self, request: Request) -> Response:
        """The new address; earlier addresses stay valid."""
        ((name, pk),) = self.body(FeedOpenSerializer).items()
        owners: dict[str, QuerySet[Any]] = {
            "volunteer": people.visible_to(self.account),
            "team": teams_visible_to(self.account),
            "area": areas_visible_to(self.account),
        }
        owner = self.one(owners[name], pk)
        require(can_open_feed(self.account, owner))
        url = open_feed(**{name: owner}, deed=self.deed)
        return Response({"url": url}, status=201)

    @described("Make a feed's address void", gives=FeedSerializer, refuses=[404])
    @action(detail=True, methods=["post"])
    def revoke(self, request: Request, pk: str) -> Response:
        """The feed as it is now."""
        feed = self.one(visible_to(self.account), pk)
        revoke(feed, deed=self.deed)
        return self.row(feed, FeedSerializer)
