"""The journal: every change with its doer, time and channel."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from volunteers.api.answers import RowsView, described, require
from volunteers.models import JournalEntry
from volunteers.permissions import can_see_journal
from volunteers.states import Channel
from volunteers.wording.journal import actor_text


class JournalEntrySerializer(serializers.ModelSerializer[JournalEntry]):
    """One change of one row, with its doer, time and channel."""

    actor = serializers.SerializerMethodField()
    old = serializers.DictField(read_only=True)
    new = serializers.DictField(read_only=True)

    class Meta:
        model = JournalEntry
        fields = [
            "id",
            "at",
            "by",
            "actor",
            "channel",
            "subject_type",
            "subject_id",
            "action",
            "old",
            "new",
            "reason",
            "hash",
        ]
        read_only_fields = fields

    def get_actor(self, entry: JournalEntry) -> str:
        """The name of the doer; in the reader's language when nobody acted in person."""
        return actor_text(entry.actor, entry.channel, in_place_of=str(entry.new.get("in_place_of", "")))


class JournalQuerySerializer(serializers.Serializer[Any]):
    """The filters of the journal."""

    subject_type = serializers.CharField(max_length=40, required=False)
    subject_id = serializers.CharField(max_length=20, required=False)
    action = serializers.CharField(max_length=40, required=False)
    channel = serializers.ChoiceField(Channel.choices, required=False)


class JournalView(RowsView):
    """The journal, for the auditor, the leader in charge and the administrator."""

    queryset = JournalEntry.objects.none()

    @described(
        "Journal entries, the newest first",
        gives=JournalEntrySerializer(many=True),
        asks=JournalQuerySerializer,
        refuses=[403, 404],
    )
    def list(self, request: Request) -> Response:
        """The entries of the journal."""
        require(can_see_journal(self.account))
        asked = self.asked(JournalQuerySerializer)
        return self.page(JournalEntry.objects.filter(**asked).order_by("-pk"), JournalEntrySerializer)
