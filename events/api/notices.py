"""The outbox, and the journal."""

from typing import Any

from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from events.models import Notice, NoticeKind
from events.operations.notices import retry
from events.queries.notices import visible_to
from events.states import NoticeState
from volunteers.api.answers import RowsView, described
from volunteers.api.volunteer_rows import VolunteerNameSerializer


class NoticeSerializer(serializers.ModelSerializer[Notice]):
    """A message to one person about one subject."""

    volunteer = VolunteerNameSerializer(read_only=True, allow_null=True)

    class Meta:
        model = Notice
        fields = [
            "id",
            "kind",
            "state",
            "volunteer",
            "account",
            "shift",
            "service_request",
            "assignment",
            "subject",
            "due_at",
            "attempts",
            "channel",
            "sent_at",
            "error",
            "created_at",
        ]
        read_only_fields = fields


class NoticeQuerySerializer(serializers.Serializer[Any]):
    """The filters of the outbox."""

    state = serializers.ChoiceField(NoticeState.choices, required=False)
    kind = serializers.ChoiceField(NoticeKind.choices, required=False)


class NoticesView(RowsView):
    """Notices."""

    queryset = Notice.objects.none()

    @described(
        "Notices, the newest first", gives=NoticeSerializer(many=True), asks=NoticeQuerySerializer, refuses=[404]
    )
    def list(self, request: Request) -> Response:
        """All notices for the office; their own for other accounts."""
        return self.page(visible_to(self.account).filter(**self.asked(NoticeQuerySerializer)), NoticeSerializer)

    @described("One notice", gives=NoticeSerializer, refuses=[404])
    def retrieve(self, request: Request, pk: str) -> Response:
        """One notice."""
        return self.row(self.one(visible_to(self.account), pk), NoticeSerializer)

    @described("Try a failed notice again", gives=NoticeSerializer, refuses=[403, 404, 409])
    @action(detail=True, methods=["post"])
    def retry(self, request: Request, pk: str) -> Response:
        """The notice as it is now."""
        notice = self.one(visible_to(self.account), pk)
        return self.row(retry(notice, deed=self.deed), NoticeSerializer)
