"""Weights of the matching: reading versions, setting a new one, restoring an earlier one."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from scheduler import operations
from scheduler.matching.problem.weights import BOUNDS, numbers_of
from scheduler.models import WeightsVersion
from scheduler.permissions import can_weigh
from scheduler.queries.weights import versions_visible_to, weights_of
from volunteers.api.answers import RowsView, described, require
from volunteers.api.fields import LARGEST_ID


class NumbersSerializer(serializers.Serializer[Any]):
    """Minutes of inconvenience by name; weights left out stay as they are."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """One whole number for each weight, within its bounds."""
        return {
            name: serializers.IntegerField(min_value=low, max_value=high, required=False)
            for name, (low, high) in BOUNDS.items()
        }


class WeightsVersionSerializer(serializers.ModelSerializer[WeightsVersion]):
    """One version; the one with the highest id is in force."""

    numbers = serializers.SerializerMethodField()

    class Meta:
        model = WeightsVersion
        fields = ["id", "numbers", "reason", "created_by", "created_at", "restored_from"]
        read_only_fields = fields

    @extend_schema_field(NumbersSerializer)
    def get_numbers(self, row: WeightsVersion) -> dict[str, int]:
        """Every weight by name."""
        return numbers_of(weights_of(row))


class SetWeightsSerializer(serializers.Serializer[Any]):
    """The numbers to change, the reason, and the version they were read from (409 when it is not in force)."""

    numbers = NumbersSerializer()
    reason = serializers.CharField(max_length=300)
    seen = serializers.IntegerField(min_value=1, max_value=LARGEST_ID, required=False, allow_null=True, default=None)

    def validate_numbers(self, value: dict[str, int]) -> dict[str, int]:
        """Refuses an unknown name."""
        sent = self.initial_data.get("numbers")
        unknown = sorted(set(sent) - set(BOUNDS)) if isinstance(sent, dict) else []
        if unknown:
            raise serializers.ValidationError(_("没有叫“%(name)s”的权重。") % {"name": str(unknown[0])[:40]})
        return value


class RestoreWeightsSerializer(serializers.Serializer[Any]):
    """The reason for which an earlier version comes back."""

    reason = serializers.CharField(max_length=300)


class WeightsView(RowsView):
    """Versions of the weights, for those who set the office's own numbers."""

    queryset = WeightsVersion.objects.none()

    @described(
        "Versions of the weights, the one in force first", gives=WeightsVersionSerializer(many=True), refuses=[403, 404]
    )
    def list(self, request: Request) -> Response:
        """All versions."""
        require(can_weigh(self.account))
        return self.page(versions_visible_to(self.account), WeightsVersionSerializer)

    @described("One version of the weights", gives=WeightsVersionSerializer, refuses=[404])
    def retrieve(self, request: Request, pk: str) -> Response:
        """One version."""
        return self.row(self._version(pk), WeightsVersionSerializer)

    @described(
        "Put other weights in force",
        takes=SetWeightsSerializer,
        gives=WeightsVersionSerializer,
        status=201,
        refuses=[403, 409],
    )
    def create(self, request: Request) -> Response:
        """The new version; earlier runs keep their weights."""
        require(can_weigh(self.account))
        values = self.body(SetWeightsSerializer)
        made = operations.save_weights(**values, deed=self.deed)
        return self.row(made, WeightsVersionSerializer, 201)

    @described(
        "Put an earlier version in force again",
        takes=RestoreWeightsSerializer,
        gives=WeightsVersionSerializer,
        status=201,
        refuses=[403, 404],
    )
    @action(detail=True, methods=["post"])
    def restore(self, request: Request, pk: str) -> Response:
        """The new version, with the numbers of the earlier one."""
        version = self._version(pk)
        values = self.body(RestoreWeightsSerializer)
        made = operations.restore_weights(version, **values, deed=self.deed)
        return self.row(made, WeightsVersionSerializer, 201)

    def _version(self, pk: str) -> WeightsVersion:
        return self.one(versions_visible_to(self.account), pk)
