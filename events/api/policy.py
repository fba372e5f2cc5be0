"""The office's policy and its versions, to read; it is changed on its page, where a reason is asked for."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from events.models import PolicyVersion
from events.permissions import can_edit_reference_data
from events.queries.policy import plain_policy, version_in_force, versions_visible_to
from volunteers.api.answers import RowsView, described, require


class PolicySerializer(serializers.Serializer[dict[str, Any]]):
    """The policy as it stands: ``number`` and ``in_force_from`` of its version, nothing while there is none."""

    number = serializers.IntegerField(allow_null=True)
    in_force_from = serializers.DateTimeField(allow_null=True)
    policy = serializers.JSONField(help_text="Every number by name, the modes by rule, the age limits by age.")


class PolicyVersionSerializer(serializers.ModelSerializer[PolicyVersion]):
    """One version: from when it was in force, who put it there and why."""

    in_force_from = serializers.DateTimeField(source="created_at", read_only=True)
    by = serializers.SerializerMethodField()
    restored_from = serializers.IntegerField(
        source="restored_from.number", default=None, allow_null=True, read_only=True
    )

    class Meta:
        model = PolicyVersion
        fields = ["number", "in_force_from", "by", "reason", "restored_from", "policy"]
        read_only_fields = fields

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_by(self, row: PolicyVersion) -> str | None:
        """The name of the account that put it in force; nothing for the first version."""
        return None if row.created_by is None else str(row.created_by)


class PolicyView(RowsView):
    """The office's policy."""

    queryset = PolicyVersion.objects.none()

    @described("The policy in force", gives=PolicySerializer)
    def in_force(self, request: Request) -> Response:
        """Every number as it stands."""
        version = version_in_force()
        told = {
            "number": version.number if version else None,
            "in_force_from": version.created_at if version else None,
            "policy": plain_policy(),
        }
        return self.row(told, PolicySerializer)

    @described("The policy's versions", gives=PolicyVersionSerializer(many=True), refuses=[403, 404])
    def versions(self, request: Request) -> Response:
        """All of them, newest first."""
        require(can_edit_reference_data(self.account))
        return self.page(versions_visible_to(self.account), PolicyVersionSerializer)
