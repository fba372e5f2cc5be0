"""Emergency call-outs: creating one, listing the people it could ask, asking many at once, recording a yes."""

from typing import Any

from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from events.api.event_rows import AssignmentRowSerializer, ShiftRowSerializer
from events.api.reasons import ReasonInWordsSerializer
from events.api.service_requests.bodies import WishedSkillSerializer, words
from events.models import ActivityKind, CallOut, Transport
from events.operations.call_outs import Emergency, call_out
from events.queries.call_outs import asked, visible_to
from scheduler import operations
from scheduler.api.match_rows import objections_in_words
from scheduler.operations.call_outs import MOST
from scheduler.permissions import can_match
from scheduler.queries.call_outs import Fitness, people_for
from volunteers.api.answers import RowsView, described, require
from volunteers.api.errors import RefusalSerializer
from volunteers.api.fields import LARGEST_ID, RowField, ScopedRowField, SpanSerializer, span_of
from volunteers.models import Area, Volunteer
from volunteers.queries.visible_areas import areas_visible_to
from volunteers.queries.volunteers import visible_to as volunteers_visible_to
from volunteers.states import Channel


class CallOutSerializer(serializers.ModelSerializer[CallOut]):
    """A call-out: ``headcount`` people wanted, and the numbers asked, accepted, declined and unanswered."""

    headcount = serializers.IntegerField(source="position.headcount", read_only=True)
    shift = ShiftRowSerializer(source="position.shift", read_only=True)
    asked = serializers.IntegerField(read_only=True)
    yes = serializers.IntegerField(read_only=True)
    no = serializers.IntegerField(read_only=True)
    waiting = serializers.IntegerField(read_only=True)

    class Meta:
        model = CallOut
        fields = [
            "id",
            "position",
            "headcount",
            "radius_minutes",
            "called_at",
            "called_by",
            "shift",
            "asked",
            "yes",
            "no",
            "waiting",
        ]
        read_only_fields = fields


class EmergencySerializer(SpanSerializer):
    """The emergency, its place and time, and the people needed; ``radius_minutes`` is one way."""

    title = serializers.CharField(max_length=60)
    kind = RowField(queryset=ActivityKind.objects.all())
    area = ScopedRowField(scope=areas_visible_to, model=Area)
    place = words(120)
    headcount = serializers.IntegerField(min_value=1, max_value=99)
    radius_minutes = serializers.IntegerField(min_value=10, max_value=600, default=60)
    skills = WishedSkillSerializer(many=True, default=list)
    transport = serializers.ChoiceField(Transport.choices, default="", allow_blank=True)
    risk_note = words(200)
    approval_number = words(60)


class CallOutPersonSerializer(serializers.Serializer[Any]):
    """A person who could be asked: fitness, minutes one way, and the objections."""

    volunteer = serializers.IntegerField()
    name = serializers.CharField()
    fitness = serializers.ChoiceField([one.value for one in Fitness if one != Fitness.LACKING])
    minutes = serializers.IntegerField(help_text="One way.")
    objections = ReasonInWordsSerializer(many=True)


class CallOutAskSerializer(serializers.Serializer[Any]):
    """The people to ask."""

    volunteers = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=LARGEST_ID), allow_empty=False, max_length=MOST
    )


class RefusedPersonSerializer(RefusalSerializer):
    """A person who could not be asked, and the reason."""

    volunteer = serializers.IntegerField()


class CallOutAskedSerializer(serializers.Serializer[Any]):
    """The invitations made and the refusals: one refusal does not stop the others."""

    assignments = serializers.ListField(child=serializers.IntegerField())
    refused = RefusedPersonSerializer(many=True)


class CallOutYesSerializer(serializers.Serializer[Any]):
    """The yes of a person by phone.

    ``proxy`` names a relative who answered; ``reason`` says why another duty gives way.
    """

    volunteer = ScopedRowField(scope=volunteers_visible_to, model=Volunteer)
    reason = words(200)
    proxy = words(50)
    asked = serializers.BooleanField(default=False, help_text="The person was asked the questions of the invitation.")


class CallOutsView(RowsView):
    """Emergency call-outs, for the office only. Cancelling its event cancels a call-out."""

    queryset = CallOut.objects.none()

    @described("Call-outs", gives=CallOutSerializer(many=True), refuses=[403, 404])
    def list(self, request: Request) -> Response:
        """All call-outs, the newest first."""
        require(can_match(self.account))
        return self.page(visible_to(self.account), CallOutSerializer)

    @described("One call-out", gives=CallOutSerializer, refuses=[404])
    def retrieve(self, request: Request, pk: str) -> Response:
        """One call-out with its counts."""
        return self.row(self._call_out(pk), CallOutSerializer)

    @described("Call people out", takes=EmergencySerializer, gives=CallOutSerializer, status=201, refuses=[403, 409])
    def create(self, request: Request) -> Response:
        """The call-out with its event and seats; nobody is asked yet."""
        require(can_match(self.account))
        values = self.body(EmergencySerializer)
        span = span_of(values)
        skills = {row["skill"]: row["min_level"] for row in values.pop("skills")}
        rest = {name: value for name, value in values.items() if name not in ("start_at", "end_at")}
        emergency = Emergency(span=span, skills=tuple(skills.items()), **rest)
        made = call_out(emergency, deed=self.deed)
        return self.row(self._call_out(made.pk), CallOutSerializer, 201)

    @described("Whom a call-out could ask", gives=CallOutPersonSerializer(many=True), refuses=[404])
    @action(detail=True)
    def people(self, request: Request, pk: str) -> Response:
        """The people by fitness and distance; barred people are listed with what bars them."""
        chosen = self.paginate_queryset(people_for(self._call_out(pk), at=self.now)) or []
        numbers = [one.volunteer for one in chosen]
        names = dict(Volunteer.objects.order_by().filter(pk__in=numbers).values_list("pk", "name"))
        rows = [
            {
                "volunteer": one.volunteer,
                "name": names.get(one.volunteer, ""),
                "fitness": one.fitness.value,
                "minutes": one.minutes,
                "objections": objections_in_words((o.code, dict(o.values)) for o in one.objections),
            }
            for one in chosen
        ]
        return self.get_paginated_response(CallOutPersonSerializer(rows, many=True).data)

    @described("Everybody asked", gives=AssignmentRowSerializer(many=True), refuses=[404])
    @action(detail=True, url_path="asked")
    def invitations(self, request: Request, pk: str) -> Response:
        """The invitations: first those who come, then the unanswered, then the others."""
        return self.page(asked(self._call_out(pk)), AssignmentRowSerializer)

    @described("Ask people", takes=CallOutAskSerializer, gives=CallOutAskedSerializer, refuses=[403, 404, 409])
    @action(detail=True, methods=["post"])
    def ask(self, request: Request, pk: str) -> Response:
        """The invitations made and the refusals. More may be asked than there are seats."""
        row = self._call_out(pk)
        wanted = list(dict.fromkeys(self.body(CallOutAskSerializer)["volunteers"]))
        known = volunteers_visible_to(self.account).in_bulk(wanted)
        people = [known[one] for one in wanted if one in known]
        made, refused = operations.ask_people(row, volunteers=people, deed=self.deed)
        told = [{"volunteer": who.pk, "code": error.code, "detail": str(error)} for who, error in refused]
        return Response({"assignments": [one.pk for one in made], "refused": told})

    @described(
        "Write down the yes of somebody spoken to, releasing the person from another duty",
        takes=CallOutYesSerializer,
        gives=AssignmentRowSerializer,
        refuses=[403, 404, 409],
    )
    @action(detail=True, methods=["post"])
    def yes(self, request: Request, pk: str) -> Response:
        """The accepted invitation. The other duty's seat is open again, and its requester is told."""
        row = self._call_out(pk)
        said = self.body(CallOutYesSerializer)
        deed = self.hearing(said, Channel.PHONE)
        done = operations.call_away(row, deed=deed, **said)
        return self.row(done, AssignmentRowSerializer)

    def _call_out(self, pk: Any) -> CallOut:
        return self.one(visible_to(self.account), pk)
