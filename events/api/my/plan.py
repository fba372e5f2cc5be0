"""A volunteer's own plan and answers by personal link; the token is the password."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle

from events.api.event_rows import QuestionSerializer, questions_in_words
from events.models import Assignment
from events.operations import assignments as operations
from events.queries.assignments import of_volunteer
from volunteers.api.answers import RowsView
from volunteers.api.errors import refusals
from volunteers.deeds import Deed
from volunteers.models import Volunteer
from volunteers.queries.links import volunteer_for_token


class MyAssignmentSerializer(serializers.ModelSerializer[Assignment]):
    """One of the person's own invitations."""

    title = serializers.CharField(source="shift.event.title", read_only=True)
    start_at = serializers.DateTimeField(source="shift.start_at", read_only=True)
    end_at = serializers.DateTimeField(source="shift.end_at", read_only=True)
    place = serializers.CharField(source="shift.place", read_only=True)
    questions = serializers.SerializerMethodField()

    class Meta:
        model = Assignment
        fields = ["id", "state", "title", "start_at", "end_at", "place", "answer_due_at", "call_wanted", "stand_in"]
        fields += ["questions"]
        read_only_fields = fields

    @extend_schema_field(QuestionSerializer(many=True))
    def get_questions(self, row: Assignment) -> list[dict[str, Any]]:
        """The limits about which the person is asked; a yes covers exactly these."""
        return questions_in_words(row.questions)


class MyProxySerializer(serializers.Serializer[Any]):
    """The relative who answers for the person, if any."""

    proxy = serializers.CharField(max_length=50, default="", allow_blank=True)


def answering(summary: str) -> Callable[[Any], Any]:
    """Documents an answer."""
    return extend_schema(
        summary=summary,
        description=summary,
        request=MyProxySerializer,
        responses={200: MyAssignmentSerializer, **refusals(400, 404, 409, 429)},
    )


class MyView(RowsView):
    """The person's own invitations; a wrong, shortened or replaced token is answered like a missing page."""

    queryset = Assignment.objects.none()
    authentication_classes = ()
    permission_classes = [AllowAny]
    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "links"

    @extend_schema(
        summary="The person's own plan",
        description="Invitations and what became of them, by the session's time.",
        responses={200: MyAssignmentSerializer(many=True), **refusals(404, 429)},
    )
    def list(self, request: Request, token: str) -> Response:
        """The person's invitations, by the session's time."""
        return self.page(self._mine(volunteer_for_token(token)), MyAssignmentSerializer)

    @answering("Say yes")
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, token: str, pk: str) -> Response:
        """The invitation as it is now."""
        return self._answered(token, pk, operations.accept)

    @answering("Say no; needs no reason")
    @action(detail=True, methods=["post"])
    def decline(self, request: Request, token: str, pk: str) -> Response:
        """The invitation as it is now."""
        return self._answered(token, pk, operations.decline)

    @answering("Ask for leave after a yes")
    @action(detail=True, methods=["post"])
    def excuse(self, request: Request, token: str, pk: str) -> Response:
        """The invitation as it is now."""
        return self._answered(token, pk, operations.excuse)

    @answering("Undo a no")
    @action(detail=True, methods=["post"], url_path="take-back")
    def take_back(self, request: Request, token: str, pk: str) -> Response:
        """The invitation as it is now."""
        return self._answered(token, pk, operations.take_back)

    @extend_schema(
        summary="Ask to be called",
        description="The question stays open and stands on top of the office's call list.",
        request=None,
        responses={200: MyAssignmentSerializer, **refusals(404, 429)},
    )
    @action(detail=True, methods=["post"], url_path="ask-for-call")
    def ask_for_call(self, request: Request, token: str, pk: str) -> Response:
        """The invitation as it is now."""
        person = volunteer_for_token(token)
        row = operations.ask_for_call(self.one(self._mine(person), pk), deed=Deed.by_link(person, at=self.now))
        return self.row(row, MyAssignmentSerializer)

    def _mine(self, person: Volunteer) -> QuerySet[Assignment]:
        return of_volunteer(person)

    def _answered(self, token: str, pk: str, operation: Callable[..., Assignment]) -> Response:
        person = volunteer_for_token(token)
        row = self.one(self._mine(person), pk)
        proxy = self.body(MyProxySerializer)["proxy"]
        row = operation(row, deed=Deed.by_link(person, at=self.now, proxy=proxy))
        return self.row(row, MyAssignmentSerializer)
