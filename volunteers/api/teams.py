"""Teams and their members."""

from typing import Any

from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from volunteers.api.answers import RowsView, described, require
from volunteers.api.areas import AreaRefSerializer
from volunteers.api.errors import Missing
from volunteers.api.fields import LARGEST_ID, DayField, RowField
from volunteers.api.volunteers import VolunteerNameSerializer
from volunteers.models import Area, Membership, Team, Volunteer
from volunteers.operations.teams import TeamData, save_team, set_membership
from volunteers.permissions import can_edit_team
from volunteers.queries.visible_areas import teams_visible_to
from volunteers.queries.volunteers import visible_to
from volunteers.states import TeamKind, TeamRole


class TeamRefSerializer(serializers.ModelSerializer[Team]):
    """A team in short."""

    class Meta:
        model = Team
        fields = ["id", "name"]
        read_only_fields = fields


class TeamSerializer(serializers.ModelSerializer[Team]):
    """A team."""

    area = AreaRefSerializer(allow_null=True, read_only=True)

    class Meta:
        model = Team
        fields = ["id", "name", "kind", "area", "host_unit", "founded_date", "is_active"]
        read_only_fields = fields


class MemberSerializer(serializers.ModelSerializer[Membership]):
    """A member of a team."""

    volunteer = VolunteerNameSerializer(read_only=True)

    class Meta:
        model = Membership
        fields = ["volunteer", "role", "since_date"]
        read_only_fields = fields


class TeamWriteSerializer(serializers.Serializer[Any]):
    """A team as it is written."""

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
        """Active teams; for the office also those that ended."""
        return self.page(teams_visible_to(self.account), TeamSerializer)

    @described("One team", gives=TeamSerializer, refuses=[404])
    def retrieve(self, request: Request, pk: str) -> Response:
        """One team."""
        return self.row(self._team(pk), TeamSerializer)

    @described("Found a team", takes=TeamWriteSerializer, gives=TeamSerializer, status=201, refuses=[403, 409])
    def create(self, request: Request) -> Response:
        """A new team."""
        require(can_edit_team(self.account))
        return self.row(self._saved(None), TeamSerializer, 201)

    @described("Rewrite a team", takes=TeamWriteSerializer, gives=TeamSerializer, refuses=[403, 404, 409])
    def update(self, request: Request, pk: str) -> Response:
        """The team as it is now."""
        team = self._team(pk)
        require(can_edit_team(self.account, team))
        return self.row(self._saved(team), TeamSerializer)

    @described("Who is in the team today", gives=MemberSerializer(many=True), refuses=[403, 404])
    @action(detail=True)
    def members(self, request: Request, pk: str) -> Response:
        """Members with their roles, for the office and the team's leaders."""
        team = self._team(pk)
        require(can_edit_team(self.account, team))
        return self.page(self._members(team), MemberSerializer)

    @described(
        "Take somebody in, or give another role",
        takes=MemberWriteSerializer,
        gives=MemberSerializer,
        refuses=[403, 404],
    )
    @action(detail=True, methods=["put"], url_path="members/(?P<volunteer_id>[0-9]{1,19})")
    def member(self, request: Request, pk: str, volunteer_id: str) -> Response:
        """The membership as it is now."""
        team = self._team(pk)
        require(can_edit_team(self.account, team))
        person: Volunteer = self.one(visible_to(self.account), volunteer_id)
        role = self.body(MemberWriteSerializer)["role"]
        row = set_membership(team, volunteer=person, role=role, deed=self.deed)
        return self.row(row, MemberSerializer)

    @described("Let somebody leave the team", gives=None, status=204, refuses=[403, 404])
    @member.mapping.delete
    def leave(self, request: Request, pk: str, volunteer_id: str) -> Response:
        """No content; the past membership stays on record."""
        team = self._team(pk)
        require(can_edit_team(self.account, team))
        number = int(volunteer_id)
        found = self._members(team).filter(volunteer=number).first() if number <= LARGEST_ID else None
        if found is None:
            raise Missing()
        set_membership(team, volunteer=found.volunteer, role=None, deed=self.deed)
        return Response(status=204)

    def _team(self, pk: str) -> Team:
        return self.one(teams_visible_to(self.account), pk)

    def _members(self, team: Team) -> QuerySet[Membership]:
        return team.membership_rows.filter(until_date=None).select_related("volunteer", "team").order_by("pk")

    def _saved(self, team: Team | None) -> Team:
        values = self.body(TeamWriteSerializer)
        return save_team(data=TeamData(**values), deed=self.deed, team=team)
