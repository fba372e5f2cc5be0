"""Service requests, from draft to closed."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from events.almanac import Overrides
from events.api.doubts import DoubtAnswerSerializer, doubt_answer
from events.api.service_requests.bodies import (
    AcceptSerializer,
    CodedReasonSerializer,
    EvaluationWriteSerializer,
    FollowUpSerializer,
    RequestQuerySerializer,
    RequestWriteSerializer,
    service_request_data,
)
from events.api.service_requests.rows import EvaluationSerializer, RequestRowSerializer, RequestSerializer
from events.models import ServiceRequest
from events.operations import evaluations
from events.operations import service_requests as operations
from events.operations.events.approvals import answer_doubt
from events.permissions import can_answer_doubt, can_file
from events.queries.policy import working_day_overrides
from events.queries.service_requests import similar, visible_to, with_facts
from volunteers.api.answers import RowsView, described, require
from volunteers.api.errors import Missing
from volunteers.api.fields import span_of

MOVES = (403, 404, 409)


def moving(summary: str, *, takes: Any = None) -> Callable[[Any], Any]:
    """Documents a verb that moves a request to another state."""
    return described(summary, takes=takes, gives=RequestSerializer, refuses=(400, *MOVES))


class RequestsView(RowsView):
    """Service requests: those of the account's area for a clerk, all for the office."""

    queryset = ServiceRequest.objects.none()

    def get_serializer_context(self) -> dict[str, Any]:
        """The context, with the office's calendar of working days, read once for all rows."""
        return {**super().get_serializer_context(), "overrides": self._overrides}

    @described(
        "Requests, the newest first",
        gives=RequestRowSerializer(many=True),
        asks=RequestQuerySerializer,
        refuses=[404],
    )
    def list(self, request: Request) -> Response:
        """The requests that the account may see."""
        asked = self.asked(RequestQuerySerializer)
        rows = with_facts(visible_to(self.account)).prefetch_related("wished_times")
        if words := asked.pop("q", ""):
            rows = rows.filter(Q(number__icontains=words) | Q(unit_name__icontains=words) | Q(theme__icontains=words))
        if area := asked.pop("area", None):
            rows = rows.filter(area__code__startswith=area.code_prefix)
        return self.page(rows.filter(**asked), RequestRowSerializer)

    @described("One request", gives=RequestSerializer, refuses=[404])
    def retrieve(self, request: Request, pk: str) -> Response:
        """One request."""
        return self._told(pk)

    @described("Write a draft", takes=RequestWriteSerializer, gives=RequestSerializer, status=201, refuses=[403, 409])
    def create(self, request: Request) -> Response:
        """The new draft; ``missing`` lists the fields it still needs."""
        require(can_file(self.account))
        data = service_request_data(self.body(RequestWriteSerializer))
        row = operations.save_draft(data=data, deed=self.deed)
        return self._told(row.pk, 201)

    @described("Rewrite a draft", takes=RequestWriteSerializer, gives=RequestSerializer, refuses=MOVES)
    def update(self, request: Request, pk: str) -> Response:
        """The draft as it is now."""
        row = self._row(pk)
        data = service_request_data(self.body(RequestWriteSerializer))
        operations.save_draft(data=data, deed=self.deed, service_request=row)
        return self._told(pk)

    @described("Throw a draft away", gives=None, status=204, refuses=MOVES)
    def destroy(self, request: Request, pk: str) -> Response:
        """No content."""
        operations.delete_draft(self._row(pk), deed=self.deed)
        return Response(status=204)

    @described("Similar requests on the same day", gives=RequestRowSerializer(many=True), refuses=[404])
    @action(detail=True)
    def similar(self, request: Request, pk: str) -> Response:
        """The similar requests that the account may see."""
        rows = with_facts(similar(self._row(pk), self.account)).prefetch_related("wished_times")
        return self.page(rows, RequestRowSerializer)

    @moving("Hand a draft in")
    @action(detail=True, methods=["post"])
    def file(self, request: Request, pk: str) -> Response:
        """The request as it is now; a code `request_incomplete` names the missing fields in `fields`."""
        operations.file(self._row(pk), deed=self.deed)
        return self._told(pk)

    @described("Repeat a request as a new draft", gives=RequestSerializer, status=201, refuses=MOVES)
    @action(detail=True, methods=["post"])
    def repeat(self, request: Request, pk: str) -> Response:
        """The new draft, without times."""
        return self._told(operations.repeat(self._row(pk), deed=self.deed).pk, 201)

    @moving("Take a filed request back")
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: str) -> Response:
        """The request as it is now."""
        operations.withdraw(self._row(pk), deed=self.deed)
        return self._told(pk)

    @moving("Take a request on: makes its event", takes=AcceptSerializer)
    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: str) -> Response:
        """The request as it is now, with its event."""
        row = self._row(pk)
        span = self.body(AcceptSerializer)["span"]
        operations.accept(row, deed=self.deed, span=span_of(span) if span else None)
        return self._told(pk)

    @moving("Answer what doubtful words of a filed request mean", takes=DoubtAnswerSerializer)
    @action(detail=True, methods=["post"], url_path="answer-doubt")
    def answer_doubt(self, request: Request, pk: str) -> Response:
        """The request as it is now; a code `doubt_changed` says that other words stand there than those sent."""
        row = self._row(pk)
        require(can_answer_doubt(self.account, row))
        answer_doubt(row, answer=doubt_answer(self.body(DoubtAnswerSerializer)), deed=self.deed)
        return self._told(pk)

    @moving("Send a request back to be completed", takes=CodedReasonSerializer)
    @action(detail=True, methods=["post"], url_path="send-back")
    def send_back(self, request: Request, pk: str) -> Response:
        """The request as it is now."""
        return self._ended(pk, operations.send_back)

    @moving("Refuse a request", takes=CodedReasonSerializer)
    @action(detail=True, methods=["post"])
    def refuse(self, request: Request, pk: str) -> Response:
        """The request as it is now."""
        return self._ended(pk, operations.refuse)

    @moving("Mark a request as impossible to meet", takes=CodedReasonSerializer)
    @action(detail=True, methods=["post"], url_path="mark-unmet")
    def mark_unmet(self, request: Request, pk: str) -> Response:
        """The request as it is now; its event is cancelled."""
        return self._ended(pk, operations.mark_unmet)

    @moving("Cancel a request", takes=CodedReasonSerializer)
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: str) -> Response:
        """The request as it is now; all invited people are told."""
        return self._ended(pk, operations.cancel)

    @moving("Say that the activity begins")
    @action(detail=True, methods=["post"])
    def start(self, request: Request, pk: str) -> Response:
        """The request as it is now."""
        operations.start(self._row(pk), deed=self.deed)
        return self._told(pk)

    @moving("Close a completed or evaluated request")
    @action(detail=True, methods=["post"])
    def close(self, request: Request, pk: str) -> Response:
        """The request as it is now."""
        operations.close(self._row(pk), deed=self.deed)
        return self._told(pk)

    @described(
        "Evaluate a completed request",
        takes=EvaluationWriteSerializer,
        gives=EvaluationSerializer,
        status=201,
        refuses=MOVES,
    )
    @action(detail=True, methods=["post"])
    def evaluate(self, request: Request, pk: str) -> Response:
        """The evaluation."""
        row = self._row(pk)
        values = self.body(EvaluationWriteSerializer)
        deed = self.hearing(values)
        made = evaluations.evaluate(row, deed=deed, **values)
        return self.row(made, EvaluationSerializer, 201)

    @described(
        "Write down what was done about a low rating",
        takes=FollowUpSerializer,
        gives=EvaluationSerializer,
        refuses=MOVES,
    )
    @action(detail=True, methods=["post"], url_path="follow-up")
    def follow_up(self, request: Request, pk: str) -> Response:
        """The evaluation as it is now."""
        evaluation = getattr(self._row(pk), "evaluation", None)
        if evaluation is None:
            raise Missing()
        text = self.body(FollowUpSerializer)["text"]
        evaluations.answer_low_rating(evaluation, text=text, deed=self.deed)
        return self.row(evaluation, EvaluationSerializer)

    @cached_property
    def _overrides(self) -> Overrides:
        return working_day_overrides()

    def _row(self, pk: Any) -> ServiceRequest:
        return self.one(visible_to(self.account), pk)

    def _told(self, pk: Any, status: int = 200) -> Response:
        rows: QuerySet[ServiceRequest] = (
            with_facts(visible_to(self.account))
            .select_related("area", "kind", "event", "evaluation")
            .prefetch_related(
                "wished_times",
                "requested_positions__skill_rows__skill",
                "requested_positions__preferred_team",
                "requested_positions__preferred_volunteer",
            )
        )
        return self.row(self.one(rows, pk), RequestSerializer, status)

    def _ended(self, pk: str, operation: Callable[..., ServiceRequest]) -> Response:
        row = self._row(pk)
        operation(row, deed=self.deed, **self.body(CodedReasonSerializer))
        return self._told(pk)
