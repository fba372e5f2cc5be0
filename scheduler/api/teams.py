"""Teams and their members."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from scheduler.api.answers import RowsView, described, require
from scheduler.api.areas import AreaRefSerializer
from scheduler.api.fields import DayField, RowField
from scheduler.api.volunteers import VolunteerNameSerializer
from volunteers.models import Area, Membership, Team
from volunteers.permissions import can_edit_team
from volunteers.queries.visible_areas import teams_visible_to
from volunteers.states import TeamKind, TeamRole


class TeamSerializer(serializers.ModelSerializer[Team]):
    """A team."""

    area = AreaRefSerializer(allow_null=True, read_only=True)

    class Meta:
        model = Team
        fields = ["id", "name", "kind", "area", "host_unit", "founded_date", "is_active"]
        read_only_fields = fields


class MemberSerializer(serializers.ModelSerializer[Membership]):
    """Somebody in a team."""

    volunteer = VolunteerNameSerializer(read_only=True)

    class Meta:
        model = Membership
        fields = ["volunteer", "role", "since_date"]
        read_only_fields = fields


class TeamWriteSerializer(serializers.Serializer[Any]):
    """What is written of a team."""

    name = serializers.CharField(max_length=60)
    kind = serializers.ChoiceField(TeamKind.choices, default=TeamKind.SERVICE)
    area = RowField(queryset=Area.objects.all(), default=None, allow_null=True)
    host_unit = serializers.CharField(max_length=80, default="", allow_blank=True)
    founded_date = DayField(default=None, allow_null=True)
    is_active = serializers.BooleanField(default=True)


class MemberWriteSerializer(serializers.Serializer[Any]):
    """A member's role."""

    role = serializers.ChoiceField(TeamRole.choices, default=TeamRole.MEMBER)


class TeamsView(RowsView):
    """Teams."""

    queryset = Team.objects.none()

    @described("Teams by name", gives=TeamSerializer(many=True), refuses=[404])
    def list(self, request: Request) -> Response:
        """Teams in use; for the office also those that ended."""
        return self.page(teams_visible_to(self.account), TeamSerializer)

    @described("One team", gives=TeamSerializer, refuses=[404])
    def retrieve(self, request: Request, pk: str) -> Response:
        """One team."""
        return self.row(self._team(pk), TeamSerializer)

    @described("Who is in the team today", gives=MemberSerializer(many=True), refuses=[403, 404])
    @action(detail=True)
    def members(self, request: Request, pk: str) -> Response:
        """Members with their roles, for the office and the team's leaders."""
        team = self._team(pk)
        require(can_edit_team(self.account, team))
        return self.page(self._members(team), MemberSerializer)

    def _team(self, pk: str) -> Team:
        return self.one(teams_visible_to(self.account), pk)

    def _members(self, team: Team) -> QuerySet[Membership]:
        return team.membership_rows.filter(until_date=None).select_related("volunteer", "team").order_by("pk")
