"""Areas and branches."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from volunteers.api.answers import RowsView, described, require
from volunteers.api.fields import RowField
from volunteers.models import Area, Branch
from volunteers.operations.areas import AreaData, save_area
from volunteers.permissions import can_edit_areas
from volunteers.queries.visible_areas import areas_visible_to, branches_visible_to
from volunteers.states import AreaLevel


class AreaRefSerializer(serializers.ModelSerializer[Area]):
    """An area in short."""

    class Meta:
        model = Area
        fields = ["id", "code", "name"]
        read_only_fields = fields


class AreaSerializer(serializers.ModelSerializer[Area]):
    """An area: descendants share the first digits of its 12-digit code."""

    parent = AreaRefSerializer(allow_null=True, read_only=True)

    class Meta:
        model = Area
        fields = [
            "id",
            "code",
            "code_is_provisional",
            "name",
            "level",
            "parent",
            "latitude",
            "longitude",
            "altitude_m",
            "minutes_to_seat",
        ]
        read_only_fields = fields


class BranchSerializer(serializers.ModelSerializer[Branch]):
    """A Party branch or study group."""

    area = AreaRefSerializer(allow_null=True, read_only=True)

    class Meta:
        model = Branch
        fields = ["id", "name", "area"]
        read_only_fields = fields


class AreaWriteSerializer(serializers.Serializer[Any]):
    """An area as it is written; its code lies within the parent's."""

    name = serializers.CharField(max_length=50)
    level = serializers.ChoiceField(AreaLevel.choices)
    code = serializers.RegexField(r"^[0-9]{12}$", max_length=12)
    code_is_provisional = serializers.BooleanField(default=False)
    parent = RowField(queryset=Area.objects.all(), default=None, allow_null=True)  # type: ignore[assignment]
    latitude = serializers.FloatField(min_value=-90, max_value=90, default=None, allow_null=True)
    longitude = serializers.FloatField(min_value=-180, max_value=180, default=None, allow_null=True)
    altitude_m = serializers.IntegerField(min_value=-500, max_value=9000, default=None, allow_null=True)
    minutes_to_seat = serializers.IntegerField(min_value=0, max_value=2000, default=None, allow_null=True)


class AreaQuerySerializer(serializers.Serializer[Any]):
    """The filters of the list of areas."""

    level = serializers.ChoiceField(AreaLevel.choices, required=False)
    q = serializers.CharField(max_length=50, required=False, help_text="Part of the name, or first digits of the code.")


class AreasView(RowsView):
    """Areas."""

    queryset = Area.objects.none()

    @described("Areas by code", gives=AreaSerializer(many=True), asks=AreaQuerySerializer, refuses=[404])
    def list(self, request: Request) -> Response:
        """The areas that the account may see."""
        asked = self.asked(AreaQuerySerializer)
        areas = areas_visible_to(self.account)
        if level := asked.get("level"):
            areas = areas.filter(level=level)
        if words := asked.get("q"):
            areas = areas.filter(code__startswith=words) if words.isdigit() else areas.filter(name__icontains=words)
        return self.page(areas, AreaSerializer)

    @described("One area", gives=AreaSerializer, refuses=[404])
    def retrieve(self, request: Request, pk: str) -> Response:
        """One area."""
        return self.row(self.one(areas_visible_to(self.account), pk), AreaSerializer)

    @described("Add an area", takes=AreaWriteSerializer, gives=AreaSerializer, status=201, refuses=[403, 409])
    def create(self, request: Request) -> Response:
        """The new area."""
        require(can_edit_areas(self.account))
        return self.row(self._saved(None), AreaSerializer, 201)

    @described("Rewrite an area", takes=AreaWriteSerializer, gives=AreaSerializer, refuses=[403, 404, 409])
    def update(self, request: Request, pk: str) -> Response:
        """The area as it is now."""
        area = self.one(areas_visible_to(self.account), pk)
        require(can_edit_areas(self.account))
        return self.row(self._saved(area), AreaSerializer)

    def _saved(self, area: Area | None) -> Area:
        values = self.body(AreaWriteSerializer)
        saved, _outcome = save_area(data=AreaData(**values), deed=self.deed, area=area)
        return saved


class BranchesView(RowsView):
    """Branches and study groups."""

    queryset = Branch.objects.none()

    @described("Branches by name", gives=BranchSerializer(many=True), refuses=[404])
    def list(self, request: Request) -> Response:
        """The branches that the account may see."""
        return self.page(branches_visible_to(self.account), BranchSerializer)

    @described("One branch", gives=BranchSerializer, refuses=[404])
    def retrieve(self, request: Request, pk: str) -> Response:
        """One branch."""
        return self.row(self.one(branches_visible_to(self.account), pk), BranchSerializer)
