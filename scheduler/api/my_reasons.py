"""The reasons for which a volunteer was or was not asked, by personal link; the token is the password."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle

from events.models import Assignment
from scheduler.queries.my_reasons import STANDINGS, MyReason, my_reasons
from scheduler.wording.findings import skill_names
from scheduler.wording.my import told_to_him
from volunteers.api.answers import RowsView
from volunteers.api.errors import refusals
from volunteers.queries.links import volunteer_for_token


class MyReasonSerializer(serializers.Serializer[Any]):
    """A session ahead and the reasons for which the person was or was not asked; nothing about others.

    ``standing``: ``asked``; ``waiting`` while the office decides; ``unsuited``; ``enough`` when the person suits and
    others were asked. ``why`` are sentences without a full stop, in the reader's language.
    """

    title = serializers.CharField(source="shift.event.title")
    start_at = serializers.DateTimeField(source="shift.start_at")
    end_at = serializers.DateTimeField(source="shift.end_at")
    place = serializers.CharField(source="shift.place")
    standing = serializers.ChoiceField(choices=STANDINGS)
    why = serializers.SerializerMethodField()

    def get_why(self, row: MyReason) -> list[str]:
        """The reasons as sentences to the person."""
        return told_to_him(row.reasons, row.objections, skill_names(row.position))


class MyReasonsView(RowsView):
    """The sessions ahead with reasons; a wrong, shortened or replaced token is answered like a missing page."""

    queryset = Assignment.objects.none()
    authentication_classes = ()
    permission_classes = [AllowAny]
    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "links"
    pagination_class = None  # type: ignore[assignment]

    @extend_schema(
        summary="Why the person was or was not asked",
        description="The sessions ahead that want what the person can, by time, as it was written down.",
        responses={200: MyReasonSerializer(many=True), **refusals(404, 429)},
    )
    def list(self, request: Request, token: str) -> Response:
        """The sessions ahead, by time."""
        found = my_reasons(volunteer_for_token(token), at=self.now)
        return Response(MyReasonSerializer(found, many=True).data)
