"""Events, sessions, positions and invitations as the API shows them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from events.api.doubts import DoubtSerializer, LegalAnswerSerializer, told_answers, told_doubts
from events.api.kinds import KindRefSerializer
from events.api.reasons import PointedReasonSerializer, reasons_in_words
from events.api.service_requests.rows import PositionSerializer
from events.models import Assignment, Event, Shift
from events.permissions import is_office
from events.rules.storing import Stored, codes_of
from events.wording.because import override_text
from events.wording.policy import question_text
from volunteers.api.areas import AreaRefSerializer
from volunteers.api.teams import TeamRefSerializer
from volunteers.api.volunteer_rows import VolunteerNameSerializer


class EventRefSerializer(serializers.ModelSerializer[Event]):
    """An event in short."""

    kind = KindRefSerializer(read_only=True)
    area = AreaRefSerializer(read_only=True, allow_null=True)

    class Meta:
        model = Event
        fields = ["id", "title", "state", "kind", "area"]
        read_only_fields = fields


class ShiftSerializer(serializers.ModelSerializer[Shift]):
    """A session."""

    cancel_code = serializers.CharField(read_only=True, help_text="A code, or empty.")

    class Meta:
        model = Shift
        fields = [
            "id",
            "state",
            "start_at",
            "end_at",
            "place",
            "altitude_m",
            "outdoor",
            "cancel_code",
            "cancel_reason",
            "actual_start_at",
            "actual_end_at",
            "sequence",
        ]
        read_only_fields = fields


class SeatedPositionSerializer(PositionSerializer):
    """A position with its seats."""

    invited = serializers.IntegerField(read_only=True)
    accepted = serializers.IntegerField(read_only=True)
    vacant = serializers.IntegerField(read_only=True, help_text="Seats that nobody holds.")

    class Meta(PositionSerializer.Meta):
        fields = [*PositionSerializer.Meta.fields, "invited", "accepted", "vacant"]
        read_only_fields = fields


class ShiftWithPositionsSerializer(ShiftSerializer):
    """A session with its positions."""

    positions = SeatedPositionSerializer(many=True, read_only=True)

    class Meta(ShiftSerializer.Meta):
        fields = [*ShiftSerializer.Meta.fields, "positions"]
        read_only_fields = fields


class ShiftRowSerializer(ShiftSerializer):
    """A session with its event, as calendars list it."""

    event = EventRefSerializer(read_only=True)

    class Meta(ShiftSerializer.Meta):
        fields = [*ShiftSerializer.Meta.fields, "event"]
        read_only_fields = fields


class EventRowSerializer(EventRefSerializer):
    """An event with its sessions."""

    team = TeamRefSerializer(read_only=True, allow_null=True)
    shifts = ShiftSerializer(many=True, read_only=True)

    class Meta(EventRefSerializer.Meta):
        fields = [*EventRefSerializer.Meta.fields, "team", "service_request", "theme", "shifts"]
        read_only_fields = fields


class EventSerializer(EventRowSerializer):
    """An event with all its fields."""

    shifts = ShiftWithPositionsSerializer(many=True, read_only=True)
    doubts = serializers.SerializerMethodField()
    legal_answers = serializers.SerializerMethodField()

    class Meta(EventRowSerializer.Meta):
        fields = [
            *EventRowSerializer.Meta.fields,
            "description",
            "organizing_unit",
            "responsible",
            "risk_note",
            "approval_number",
            "transport",
            "remark",
            "created_at",
            "doubts",
            "legal_answers",
        ]
        read_only_fields = fields

    @extend_schema_field(DoubtSerializer(many=True))
    def get_doubts(self, row: Event) -> Any:
        """Doubtful words that the law is read from, judged or not; for the office only."""
        return told_doubts(row, self.context["request"].user)

    @extend_schema_field(LegalAnswerSerializer(many=True))
    def get_legal_answers(self, row: Event) -> Any:
        """The answers about them, the latest first; for the office only."""
        return told_answers(row, self.context["request"].user)


class AssignmentRowSerializer(serializers.ModelSerializer[Assignment]):
    """An invitation and its outcome, with the phone masked."""

    volunteer = VolunteerNameSerializer(read_only=True)
    masked_phone = serializers.CharField(source="volunteer.masked_phone", read_only=True)
    position_title = serializers.CharField(source="position.title", read_only=True)
    event = serializers.IntegerField(source="shift.event_id", read_only=True)
    event_title = serializers.CharField(source="shift.event.title", read_only=True)
    start_at = serializers.DateTimeField(source="shift.start_at", read_only=True)
    end_at = serializers.DateTimeField(source="shift.end_at", read_only=True)
    answer_channel = serializers.CharField(read_only=True, help_text="A code, or empty before the answer.")

    class Meta:
        model = Assignment
        fields = [
            "id",
            "state",
            "volunteer",
            "masked_phone",
            "position",
            "position_title",
            "shift",
            "start_at",
            "end_at",
            "event",
            "event_title",
            "invited_at",
            "answer_due_at",
            "answered_at",
            "answer_channel",
            "answer_proxy",
            "call_wanted",
        ]
        read_only_fields = fields


class QuestionSerializer(serializers.Serializer[Any]):
    """A limit about which a person is asked."""

    code = serializers.CharField()
    values = serializers.JSONField()
    text = serializers.CharField()


def questions_in_words(stored: Stored) -> list[dict[str, Any]]:
    """Returns stored questions, each with its words."""
    return [{"code": code, "values": values, "text": question_text(code, values)} for code, values in stored]


class ContactSerializer(serializers.Serializer[Any]):
    """A person's contact, as far as the account may see it now."""

    name = serializers.CharField()
    phone = serializers.CharField()
    is_full = serializers.BooleanField()


class AssignmentSerializer(AssignmentRowSerializer):
    """An invitation with the reasons for the choice of this person."""

    contact = serializers.SerializerMethodField()
    reasons = serializers.SerializerMethodField()
    override_reason = serializers.SerializerMethodField()
    set_aside = serializers.SerializerMethodField()
    questions = serializers.SerializerMethodField()

    class Meta(AssignmentRowSerializer.Meta):
        fields = [
            *AssignmentRowSerializer.Meta.fields,
            "override_reason",
            "override_by",
            "set_aside",
            "questions",
            "reasons",
            "contact",
            "version",
        ]
        read_only_fields = fields

    @extend_schema_field(ContactSerializer)
    def get_contact(self, row: Assignment) -> Any:
        """Name and phone; the phone is whole only for accounts that may see it today."""
        return ContactSerializer(self.context["contact"]).data

    def get_override_reason(self, row: Assignment) -> str:
        """The reason for setting rules aside, as typed, or in the reader's language; empty without any."""
        return override_text(row.override_reason, row.set_aside)

    def get_set_aside(self, row: Assignment) -> list[str]:
        """The codes of the rules that were set aside."""
        return codes_of(row.set_aside)

    @extend_schema_field(QuestionSerializer(many=True))
    def get_questions(self, row: Assignment) -> list[dict[str, Any]]:
        """The limits about which the person is asked, each as one asks the person; a yes covers exactly these."""
        return questions_in_words(row.questions)

    @extend_schema_field(PointedReasonSerializer(many=True))
    def get_reasons(self, row: Assignment) -> list[dict[str, Any]]:
        """The reasons for the proposal of this person; for the office only."""
        return reasons_in_words(row.reasons) if is_office(self.context["request"].user) else []
