"""Matching runs as the API shows them: every reason as a code with its values, and in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from events.api.reasons import PointedReasonSerializer, ReasonInWordsSerializer, reasons_in_words
from scheduler.models import MatchRun, PositionOutcome, Proposal
from scheduler.wording.findings import fix_text, swap_text
from scheduler.wording.levers import won_text
from scheduler.wording.reasons import objection_text, shortage_text
from scheduler.wording.runs import failure_text
from volunteers.api.volunteer_rows import VolunteerNameSerializer


def objections_in_words(stored: Iterable[Any]) -> list[dict[str, Any]]:
    """Returns stored objections ``[[code, values], …]``, each with its sentence."""
    return [{"code": code, "values": values, "text": objection_text(code, values)} for code, values in stored]


class SwapSerializer(serializers.Serializer[Any]):
    """A person who came next, the added cost of the whole plan with that person, and the moves in words."""

    volunteer = serializers.IntegerField()
    instead_of = serializers.IntegerField(allow_null=True)
    extra = serializers.IntegerField()
    text = serializers.CharField()


class FixSerializer(serializers.Serializer[Any]):
    """A single change that would fill ``gain`` seats more; it was verified by solving."""

    kind = serializers.CharField(help_text="lift, day, shorter, transport, skill or person")
    code = serializers.CharField(allow_blank=True, help_text="With lift the rule set aside for one person.")
    gain = serializers.IntegerField()
    values = serializers.DictField()
    volunteers = serializers.ListField(child=serializers.IntegerField())
    text = serializers.CharField()


class NeedSerializer(serializers.Serializer[Any]):
    """A skill with its least level."""

    skill = serializers.CharField()
    level = serializers.IntegerField()


class LeverSerializer(serializers.Serializer[Any]):
    """One change of the rules, the requests or the people."""

    kind = serializers.CharField(help_text="skill, rule, ask, newcomers or transport")
    code = serializers.CharField(allow_blank=True, help_text="With rule the limit that is loosened.")
    amount = serializers.IntegerField(help_text="The minutes or sessions more, or the number of newcomers.")
    skills = NeedSerializer(many=True)
    people = serializers.ListField(child=serializers.CharField(), help_text="With ask the ids of the volunteers.")
    place = serializers.CharField(allow_blank=True, help_text="With newcomers the assumed home.")


class WonSerializer(serializers.Serializer[Any]):
    """A lever that was tried by solving: the seats filled more, and the people with a seat who had none."""

    lever = LeverSerializer()
    seats = serializers.IntegerField()
    people = serializers.IntegerField()
    text = serializers.CharField()


class FailureField(serializers.CharField):
    """The reason of a run's failure in words; empty for a run that did not fail."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "source": "*", "read_only": True})

    def to_representation(self, row: Any) -> str:
        """Returns the sentence for the row's code."""
        return failure_text(row.error, row.attempt)


class MatchRunSerializer(serializers.ModelSerializer[MatchRun]):
    """A run; ``summary`` holds seats, filled, unfilled, reasons, seconds and the engine's status.

    While the run is computed, ``progress`` holds its present step and the cost so far.
    """

    summary = serializers.DictField(read_only=True)
    progress = serializers.DictField(read_only=True)
    levers = serializers.SerializerMethodField()
    error = FailureField()

    class Meta:
        model = MatchRun
        fields = [
            "id",
            "state",
            "service_request",
            "from_date",
            "until_date",
            "started_by",
            "created_at",
            "finished_at",
            "problem_fingerprint",
            "plan_fingerprint",
            "weights",
            "effort",
            "progress",
            "summary",
            "levers",
            "error",
        ]
        read_only_fields = fields

    @extend_schema_field(WonSerializer(many=True, allow_null=True))
    def get_levers(self, row: MatchRun) -> list[dict[str, Any]] | None:
        """The single changes that would win most, the strongest first; nothing until they are computed."""
        told = row.summary.get("levers")
        return None if told is None else [{**won, "text": won_text(won, {})} for won in told]


class ProposalSerializer(serializers.ModelSerializer[Proposal]):
    """A person proposed for a position; not an invitation."""

    volunteer = VolunteerNameSerializer(read_only=True)
    reasons = serializers.SerializerMethodField()

    class Meta:
        model = Proposal
        fields = [
            "id",
            "run",
            "position",
            "volunteer",
            "state",
            "cost",
            "rank",
            "reasons",
            "added_by",
            "override_reason",
            "assignment",
        ]
        read_only_fields = fields

    @extend_schema_field(PointedReasonSerializer(many=True))
    def get_reasons(self, row: Proposal) -> list[dict[str, Any]]:
        """The reasons for this person."""
        return reasons_in_words(row.reasons)


class OutcomeSerializer(serializers.ModelSerializer[PositionOutcome]):
    """The outcome of a run for one position."""

    position_title = serializers.CharField(source="position.title", read_only=True)
    shift = serializers.IntegerField(source="position.shift_id", read_only=True)
    start_at = serializers.DateTimeField(source="position.shift.start_at", read_only=True)
    end_at = serializers.DateTimeField(source="position.shift.end_at", read_only=True)
    event = serializers.IntegerField(source="position.shift.event_id", read_only=True)
    event_title = serializers.CharField(source="position.shift.event.title", read_only=True)
    proposals = serializers.SerializerMethodField()
    shortage = serializers.SerializerMethodField()
    swaps = serializers.SerializerMethodField()
    fixes = serializers.SerializerMethodField()

    class Meta:
        model = PositionOutcome
        fields = [
            "position",
            "position_title",
            "shift",
            "start_at",
            "end_at",
            "event",
            "event_title",
            "wanted",
            "unfilled",
            "suitable",
            "session",
            "shortage",
            "swaps",
            "fixes",
            "proposals",
        ]
        read_only_fields = fields

    @extend_schema_field(ProposalSerializer(many=True))
    def get_proposals(self, row: PositionOutcome) -> Any:
        """The proposed people who are not dropped, the best first."""
        found = getattr(row.position, "run_proposals", [])
        return ProposalSerializer(found, many=True).data

    @extend_schema_field(ReasonInWordsSerializer(allow_null=True))
    def get_shortage(self, row: PositionOutcome) -> dict[str, Any] | None:
        """The shortest true reason for empty seats, nothing without empty seats."""
        if not row.shortage:
            return None
        values = {name: value for name, value in row.shortage.items() if name not in ("code", "fixes")}
        return {"code": row.shortage.get("code", ""), "values": values, "text": shortage_text(row.shortage)}

    @extend_schema_field(SwapSerializer(many=True))
    def get_swaps(self, row: PositionOutcome) -> list[dict[str, Any]]:
        """The people who came next, the cheapest first."""
        kept = ("volunteer", "instead_of", "extra")
        return [{**{name: one[name] for name in kept}, "text": swap_text(one, self._names)} for one in row.swaps]

    @extend_schema_field(FixSerializer(many=True))
    def get_fixes(self, row: PositionOutcome) -> list[dict[str, Any]]:
        """Single changes that would fill seats; empty without empty seats."""
        return [{**one, "text": fix_text(one, self._names)} for one in row.shortage.get("fixes", [])]

    @property
    def _names(self) -> Mapping[int, str]:
        """The names at the time of the run; the view passes them in."""
        names: Mapping[int, str] = self.context.get("names", {})
        return names


class CandidateSerializer(serializers.Serializer[Any]):
    """A possible person who was not chosen: ``rank`` 1 came next, at ``extra`` points more."""

    volunteer = serializers.IntegerField()
    name = serializers.CharField()
    rank = serializers.IntegerField()
    extra = serializers.IntegerField(allow_null=True)


class ObjectionsSerializer(serializers.Serializer[Any]):
    """A person who is not possible, with all objections."""

    volunteer = serializers.IntegerField()
    name = serializers.CharField()
    objections = ReasonInWordsSerializer(many=True)
