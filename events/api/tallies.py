"""Tallies: counts of sessions, people and works."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from events.models import Shift
from events.permissions import can_see_tallies
from events.queries.tallies import TallyFilters, facts, tally_table
from events.tally import KEYS, MEASURES
from volunteers.api.answers import RowsView, require
from volunteers.api.errors import refusals
from volunteers.api.fields import DayField

PERIODS = ("month", "quarter", "year", "family")
"""Cuts of which programs get the key rather than the label."""


class TallyQuerySerializer(serializers.Serializer[Any]):
    """The days from one up to, not including, another; one cut; optional filters."""

    start = DayField()
    end = DayField()
    by = serializers.ChoiceField([(key, key) for key in KEYS])
    kind = serializers.CharField(max_length=10, default="")
    area = serializers.CharField(max_length=12, default="")
    team = serializers.CharField(max_length=20, default="")
    family = serializers.CharField(max_length=10, default="")

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        """Refuses a span without a day."""
        if values["end"] <= values["start"]:
            raise serializers.ValidationError({"to": [_("结束日期应晚于开始日期；结束日期当天不计入。")]})
        return values


ROW = {
    "type": "object",
    "description": "One key named after the cut with its label, `key`, and the measures.",
    "properties": {"key": {"type": "string"}, **{name: {"type": "integer"} for name in MEASURES}},
    "additionalProperties": {"type": "string"},
    "required": ["key", *MEASURES],
}
TABLE = {
    "type": "object",
    "properties": {
        "by": {"type": "string", "enum": list(KEYS)},
        "rows": {"type": "array", "items": ROW},
        "total": {
            "type": "object",
            "properties": {name: {"type": "integer"} for name in MEASURES},
            "required": list(MEASURES),
        },
    },
    "required": ["by", "rows", "total"],
}
PARAMETERS = [
    OpenApiParameter("from", OpenApiTypes.DATE, required=True, description="First day."),
    OpenApiParameter("to", OpenApiTypes.DATE, required=True, description="The day after the last one."),
    OpenApiParameter("by", str, required=True, enum=list(KEYS)),
    OpenApiParameter("kind", str, description="A kind's code, or `unknown`."),
    OpenApiParameter("area", str, description="A 12-digit code with everything below it, or `unknown`."),
    OpenApiParameter("team", str, description="A team's id, or `unknown`."),
    OpenApiParameter("family", str, description="A, B, C or `unknown`."),
]


class TalliesView(RowsView):
    """Tallies."""

    queryset = Shift.objects.none()
    pagination_class = None  # type: ignore[assignment]

    @extend_schema(
        summary="Count what took place",
        description="The same rows as the command `tally` prints, each with its `key`. People are counted once.",
        parameters=PARAMETERS,
        responses={200: TABLE, **refusals(400, 401, 403)},
    )
    def list(self, request: Request) -> Response:
        """One table with its total."""
        require(can_see_tallies(self.account))
        asked = request.query_params.dict()
        form = TallyQuerySerializer(
            data={
                **{name: asked[name] for name in ("by", "kind", "area", "team", "family") if name in asked},
                **{name: asked[said] for name, said in (("start", "from"), ("end", "to")) if said in asked},
            }
        )
        if not form.is_valid():
            named = {{"start": "from", "end": "to"}.get(name, name): text for name, text in form.errors.items()}
            raise serializers.ValidationError(named)
        values = dict(form.validated_data)
        days, by = {"start": values.pop("start"), "end": values.pop("end")}, values.pop("by")
        table = tally_table(facts(user=self.account, **days, filters=TallyFilters(**values)), by)
        rows = [
            {by: row.key if by in PERIODS else row.label, "key": row.key, **row.tally.measures()} for row in table.rows
        ]
        return Response({"by": by, "rows": rows, "total": table.total.measures()})
