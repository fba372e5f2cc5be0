"""Matching: starting a run, reading its findings, deciding, inviting."""

from typing import Any

from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from events.models import ServiceRequest
from events.queries.service_requests import visible_to as service_requests_visible_to
from scheduler import operations
from scheduler.api.comparisons import ComparisonSerializer, TrialSerializer, comparison_json
from scheduler.api.match_rows import (
    CandidateSerializer,
    MatchRunSerializer,
    ObjectionsSerializer,
    OutcomeSerializer,
    ProposalSerializer,
    objections_in_words,
)
from scheduler.errors import NotInRun
from scheduler.matching.solver.solver import EFFORTS
from scheduler.models import MatchRun, PositionOutcome, Proposal
from scheduler.permissions import can_match
from scheduler.queries.comparisons import run_comparison
from scheduler.queries.runs import names_in, outcomes_of, runs_visible_to
from volunteers.api.answers import RowsView, described, require
from volunteers.api.errors import RefusalSerializer
from volunteers.api.fields import LARGEST_ID, DayField, ScopedRowField
from volunteers.models import Volunteer
from volunteers.queries.volunteers import visible_to as volunteers_visible_to

POSITION = "positions/(?P<position>[0-9]{1,19})"


class MatchStartSerializer(serializers.Serializer[Any]):
    """A request, or days in Asia/Shanghai with ``until_date`` exclusive; by default four weeks from today."""

    service_request = ScopedRowField(
        scope=service_requests_visible_to, model=ServiceRequest, default=None, allow_null=True
    )
    from_date = DayField(default=None, allow_null=True)
    until_date = DayField(default=None, allow_null=True)
    effort = serializers.ChoiceField([(one, one) for one in EFFORTS], default="normal")
    by_task = serializers.BooleanField(
        default=False, help_text="Answer at once with the pending run; ask for it again to see how far it is."
    )


class CompareQuerySerializer(serializers.Serializer[Any]):
    """The ids of two finished runs."""

    one = serializers.IntegerField(min_value=1, max_value=LARGEST_ID)
    other = serializers.IntegerField(min_value=1, max_value=LARGEST_ID)


class TrySerializer(serializers.Serializer[Any]):
    """The lever to try: its place in the run's ``levers``, from 0."""

    number = serializers.IntegerField(min_value=0, max_value=100)


class AddByHandSerializer(serializers.Serializer[Any]):
    """The person and position of a proposal by hand; setting a rule aside needs a reason."""

    position = serializers.IntegerField(min_value=1, max_value=LARGEST_ID)
    volunteer = ScopedRowField(scope=volunteers_visible_to, model=Volunteer)
    override_reason = serializers.CharField(max_length=300, default="", allow_blank=True)
    consent = serializers.CharField(max_length=200, default="", allow_blank=True)


class InviteProposalsSerializer(serializers.Serializer[Any]):
    """The proposals that become invitations."""

    proposals = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=LARGEST_ID), allow_empty=False, max_length=500
    )


class RefusedProposalSerializer(RefusalSerializer):
    """A proposal that could not become an invitation, and the reason."""

    proposal = serializers.IntegerField()


class InvitedSerializer(serializers.Serializer[Any]):
    """The new invitations and the refusals: one refusal does not stop the others."""

    assignments = serializers.ListField(child=serializers.IntegerField())
    refused = RefusedProposalSerializer(many=True)


class MatchRunsView(RowsView):
    """Runs of the matching, for the office."""

    queryset = MatchRun.objects.none()

    @described("Runs, the newest first", gives=MatchRunSerializer(many=True), refuses=[403, 404])
    def list(self, request: Request) -> Response:
        """The runs so far."""
        require(can_match(self.account))
        return self.page(runs_visible_to(self.account), MatchRunSerializer)

    @described("One run", gives=MatchRunSerializer, refuses=[404])
    def retrieve(self, request: Request, pk: str) -> Response:
        """One run with its summary."""
        return self.row(self._run(pk), MatchRunSerializer)

    @described(
        "Propose people for a request or for a span of days",
        takes=MatchStartSerializer,
        gives=MatchRunSerializer,
        status=201,
        refuses=[403],
    )
    def create(self, request: Request) -> Response:
        """The finished run, or the pending one with ``by_task``. The run invites nobody."""
        require(can_match(self.account))
        values = self.body(MatchStartSerializer)
        start = operations.start_matching if values.pop("by_task") else operations.run_matching
        run = start(deed=self.deed, **values)
        return self.row(run, MatchRunSerializer, 201)

    @described(
        "Two finished runs side by side", asks=CompareQuerySerializer, gives=ComparisonSerializer, refuses=[403, 404]
    )
    @action(detail=False)
    def compare(self, request: Request) -> Response:
        """The proposals of both runs as they were computed, in figures and by position."""
        require(can_match(self.account))
        values = self.asked(CompareQuerySerializer)
        one, other = (self.one(runs_visible_to(self.account), values[name], state="done") for name in ("one", "other"))
        return Response(comparison_json(run_comparison(one, other)))

    @described("What a run found, position by position", gives=OutcomeSerializer(many=True), refuses=[404])
    @action(detail=True)
    def outcomes(self, request: Request, pk: str) -> Response:
        """Positions by time, with proposals and the reason for empty seats."""
        run = self._run(pk)
        rows = self.paginate_queryset(outcomes_of(run).defer("objections", "candidates"))
        context = {**self.get_serializer_context(), "names": names_in(run)}
        return self.get_paginated_response(OutcomeSerializer(rows, many=True, context=context).data)

    @described("Who came next at a position", gives=CandidateSerializer(many=True), refuses=[404])
    @action(detail=True, url_path=f"{POSITION}/candidates")
    def candidates(self, request: Request, pk: str, position: str) -> Response:
        """The possible people who were not chosen, the best first."""
        outcome = self._outcome(pk, position)
        stored = enumerate(outcome.candidates, 1)
        chosen = self.paginate_queryset([(rank, who, extra) for rank, (who, extra) in stored]) or []
        names = names_in(outcome.run)
        rows = [
            {"volunteer": who, "name": names.get(who, ""), "rank": rank, "extra": extra} for rank, who, extra in chosen
        ]
        return self.get_paginated_response(CandidateSerializer(rows, many=True).data)

    @described("Why all others were not possible at a position", gives=ObjectionsSerializer(many=True), refuses=[404])
    @action(detail=True, url_path=f"{POSITION}/objections")
    def objections(self, request: Request, pk: str, position: str) -> Response:
        """The people who are not possible, each with all objections."""
        outcome = self._outcome(pk, position)
        chosen = self.paginate_queryset(outcome.objections) or []
        names = names_in(outcome.run)
        rows = [
            {"volunteer": who, "name": names.get(who, ""), "objections": objections_in_words(against)}
            for who, against in chosen
        ]
        return self.get_paginated_response(ObjectionsSerializer(rows, many=True).data)

    @described(
        "Propose somebody by hand",
        takes=AddByHandSerializer,
        gives=ProposalSerializer,
        status=201,
        refuses=[403, 404, 409],
    )
    @action(detail=True, methods=["post"])
    def add(self, request: Request, pk: str) -> Response:
        """The proposal; legal rules can never be set aside."""
        run = self._run(pk)
        values = self.body(AddByHandSerializer)
        position = self._outcome(pk, values["position"]).position
        made = operations.add_by_hand(
            run,
            position=position,
            volunteer=values["volunteer"],
            override_reason=values["override_reason"],
            consent=values["consent"],
            deed=self.deed,
        )
        return self.row(made, ProposalSerializer, 201)

    @described(
        "Invite the people of some proposals",
        takes=InviteProposalsSerializer,
        gives=InvitedSerializer,
        refuses=[403, 404, 409],
    )
    @action(detail=True, methods=["post"])
    def invite(self, request: Request, pk: str) -> Response:
        """The invitations made and the refusals."""
        run = self._run(pk)
        wanted = list(dict.fromkeys(self.body(InviteProposalsSerializer)["proposals"]))
        rows = Proposal.objects.filter(run=run).select_related("volunteer", "position").in_bulk(wanted)
        if len(rows) != len(wanted):
            raise NotInRun()
        done = operations.invite_proposals(run, proposals=[rows[one] for one in wanted], deed=self.deed)
        refused = [
            {"proposal": one.proposal.pk, "code": one.error.code, "detail": str(one.error)} for one in done.refusals
        ]
        return Response({"assignments": [row.pk for row in done.assignments], "refused": refused})

    @described("Stop a run that waits or is being computed", gives=MatchRunSerializer, refuses=[403, 404, 409])
    @action(detail=True, methods=["post"])
    def cancel(self, request: Request, pk: str) -> Response:
        """The run as it is now; nothing of it is kept."""
        run = operations.cancel(self._run(pk), deed=self.deed)
        return self.row(run, MatchRunSerializer)

    @described(
        "Have it proven how far a run is from the best", gives=MatchRunSerializer, status=202, refuses=[403, 404, 409]
    )
    @action(detail=True, methods=["post"])
    def prove(self, request: Request, pk: str) -> Response:
        """The run as it is now; ``summary`` holds the result once the proof is done. Proposals stay as they are."""
        run = self._run(pk)
        operations.start_proof(run, deed=self.deed)
        return self.row(run, MatchRunSerializer, 202)

    @described(
        "Try one of a run's levers over its days",
        takes=TrySerializer,
        gives=TrialSerializer,
        status=202,
        refuses=[403, 404],
    )
    @action(detail=True, methods=["post"], url_path="try")
    def try_lever(self, request: Request, pk: str) -> Response:
        """The pending trial; its address tells its progress, and both sides once it is done."""
        run = operations.start_lever_trial(self._run(pk), **self.body(TrySerializer), deed=self.deed)
        return self.row(run, TrialSerializer, 202)

    @described("Give up a run", gives=MatchRunSerializer, refuses=[403, 404, 409])
    @action(detail=True, methods=["post"])
    def discard(self, request: Request, pk: str) -> Response:
        """The run as it is now; invitations made from it stay."""
        return self.row(operations.discard(self._run(pk), deed=self.deed), MatchRunSerializer)

    def _run(self, pk: str) -> MatchRun:
        return self.one(runs_visible_to(self.account), pk)

    def _outcome(self, pk: str, position: Any) -> PositionOutcome:
        run = self._run(pk)
        number = int(position)
        rows = PositionOutcome.objects.filter(run=run).select_related("position", "run")
        found = rows.filter(position=number).first() if number <= LARGEST_ID else None
        if found is None:
            raise NotInRun()
        return found


class ProposalsView(RowsView):
    """Proposals, one by one."""

    queryset = Proposal.objects.none()

    @described("One proposal", gives=ProposalSerializer, refuses=[404])
    def retrieve(self, request: Request, pk: str) -> Response:
        """One proposal with its reasons."""
        return self.row(self._proposal(pk), ProposalSerializer)

    @described("Set a proposal aside", gives=ProposalSerializer, refuses=[403, 404, 409])
    @action(detail=True, methods=["post"])
    def drop(self, request: Request, pk: str) -> Response:
        """The proposal as it is now; the person is not told."""
        return self.row(operations.drop(self._proposal(pk), deed=self.deed), ProposalSerializer)

    def _proposal(self, pk: str) -> Proposal:
        runs = runs_visible_to(self.account).order_by().values("pk")
        return self.one(Proposal.objects.filter(run__in=runs).select_related("volunteer"), pk)
