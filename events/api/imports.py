"""Importing the office's own files."""

from collections.abc import Callable
from typing import Any

from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from events.operations.imports import import_activities, import_service_requests
from volunteers.api.answers import RowsView, require
from volunteers.api.errors import refusals
from volunteers.deeds import Deed
from volunteers.documents.imports import ImportResult
from volunteers.imports.workbooks import MAX_FILE_BYTES
from volunteers.models import ImportFile
from volunteers.operations.imports import import_areas, import_roster
from volunteers.permissions import can_import

IMPORTERS: dict[str, Callable[..., ImportResult]] = {
    "areas": import_areas,
    "roster": import_roster,
    "requests": import_service_requests,
    "activities": import_activities,
}


class ImportSerializer(serializers.Serializer[Any]):
    """A workbook or comma-separated file; ``dry_run`` stores nothing, ``good_rows`` stores rows without errors."""

    kind = serializers.ChoiceField([(kind, kind) for kind in IMPORTERS])
    file = serializers.FileField(allow_empty_file=True, max_length=120)
    dry_run = serializers.BooleanField(default=False)
    good_rows = serializers.BooleanField(default=False)


class ImportProblemSerializer(serializers.Serializer[Any]):
    """The problem of one row; row 0 is the file itself."""

    row = serializers.IntegerField()
    column = serializers.CharField()
    value = serializers.CharField()
    code = serializers.CharField()
    severity = serializers.CharField(help_text="`error` or `warning`.")
    message = serializers.CharField()


class ImportResultSerializer(serializers.Serializer[Any]):
    """Rows counted by outcome, and every problem."""

    created = serializers.IntegerField()
    changed = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    rejected = serializers.IntegerField()
    problems = ImportProblemSerializer(many=True)


class ImportsView(RowsView):
    """Imports."""

    queryset = ImportFile.objects.none()
    parser_classes = [MultiPartParser]
    pagination_class = None  # type: ignore[assignment]

    @extend_schema(
        summary="Import a file: everything or nothing, unless good_rows",
        description="The object the commands print; with 400 when errors stopped all or nothing was readable.",
        request={"multipart/form-data": ImportSerializer},
        responses={
            200: ImportResultSerializer,
            **refusals(401, 403),
            400: OpenApiResponse(
                response={"type": "object", "additionalProperties": {}},
                description="`{field: [text]}`, or the result object when nothing was imported.",
            ),
        },
    )
    def create(self, request: Request) -> Response:
        """The result of the import, or of the dry run."""
        require(can_import(self.account))
        values = self.body(ImportSerializer)
        content = values["file"].read(MAX_FILE_BYTES + 1)
        result = IMPORTERS[values["kind"]](
            content,
            deed=Deed.by_import(self.account, at=self.now),
            dry_run=values["dry_run"],
            good_rows=values["good_rows"],
        )
        return Response(result.as_dict(), status=400 if result.refused else 200)
