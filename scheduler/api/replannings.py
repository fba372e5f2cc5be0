"""Many changes at once: shown first, then carried out whole or not at all."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from events.api.reasons import PointedReasonSerializer, ReasonInWordsSerializer, reasons_in_words
from events.models import Position, Shift
from events.queries.events import shifts_visible_to
from scheduler import operations
from scheduler.api.match_rows import objections_in_words
from scheduler.permissions import can_match
from scheduler.queries.replannings import Replanning, people_out, sessions_moved
from volunteers.api.answers import RowsView, described, require
from volunteers.api.fields import DayField, ScopedRowField, SpanSerializer, span_of
from volunteers.models import Volunteer
from volunteers.queries.volunteers import visible_to as volunteers_visible_to
from volunteers.timespan import TimeSpan

MOST = 200
"""The most people or sessions in one change."""
LONGEST = timedelta(days=92)


class PeopleOutSerializer(serializers.Serializer[Any]):
    """People who can't come, and the days in Asia/Shanghai, ``until_date`` exclusive."""

    volunteers = serializers.ListField(
        child=ScopedRowField(scope=volunteers_visible_to, model=Volunteer), allow_empty=False, max_length=MOST
    )
    from_date = DayField()
    until_date = DayField()

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        """Checks the order of the days and their number, a quarter at most."""
        if not timedelta(0) < values["until_date"] - values["from_date"] <= LONGEST:
            raise serializers.ValidationError({"until_date": _("结束应晚于开始，最长不超过92天。")})
        return values


class MovedSessionSerializer(SpanSerializer):
    """A session and its new time."""

    shift = ScopedRowField(scope=shifts_visible_to, model=Shift)


class SessionsMovedSerializer(serializers.Serializer[Any]):
    """Sessions and their new times."""

    sessions = serializers.ListField(child=MovedSessionSerializer(), allow_empty=False, max_length=MOST)


class DecisionSerializer(serializers.Serializer[Any]):
    """The change that was shown, and the reason for it."""

    digest = serializers.CharField(max_length=64)
    reason = serializers.CharField(max_length=80)


class PeopleOutDecisionSerializer(DecisionSerializer, PeopleOutSerializer):
    """The decision about people who can't come."""


class SessionsMovedDecisionSerializer(DecisionSerializer, SessionsMovedSerializer):
    """The decision about moved sessions."""


class WithdrawnSerializer(serializers.Serializer[Any]):
    """An invitation that would be given up, and the objections against it."""

    assignment = serializers.IntegerField()
    volunteer = serializers.IntegerField()
    name = serializers.CharField()
    position = serializers.IntegerField()
    objections = ReasonInWordsSerializer(many=True)


class AskedSerializer(serializers.Serializer[Any]):
    """A person who would be invited."""

    volunteer = serializers.IntegerField()
    name = serializers.CharField()
    position = serializers.IntegerField()
    reasons = PointedReasonSerializer(many=True)


class StillOpenSerializer(serializers.Serializer[Any]):
    """A position that nobody can fill."""

    position = serializers.IntegerField()
    seats = serializers.IntegerField()


class ReplanningSerializer(serializers.Serializer[Any]):
    """The change; ``kept`` are invitations whose people are asked again about a new time."""

    digest = serializers.CharField()
    withdrawn = WithdrawnSerializer(many=True)
    kept = serializers.ListField(child=serializers.IntegerField())
    asked = AskedSerializer(many=True)
    open = StillOpenSerializer(many=True)


class ChangedSerializer(serializers.Serializer[Any]):
    """The changes that were made."""

    withdrawn = serializers.IntegerField()
    asked_again = serializers.IntegerField()
    invited = serializers.IntegerField()


class ReplanningsView(RowsView):
    """Changes of many seats, for the office."""

    queryset = Position.objects.none()

    @described(
        "Look at what changes when people can't come",
        takes=PeopleOutSerializer,
        gives=ReplanningSerializer,
        refuses=[403, 404],
    )
    @action(detail=False, methods=["post"])
    def people(self, request: Request) -> Response:
        """The change; nothing is written."""
        values = self._people(PeopleOutSerializer)
        out = [person.pk for person in values["volunteers"]]
        return Response(_told(people_out(out, values["first"], values["last"], at=self.now)))

    @described(
        "Free the seats of people who can't come, and ask others",
        takes=PeopleOutDecisionSerializer,
        gives=ChangedSerializer,
        refuses=[403, 404, 409],
    )
    @action(detail=False, methods=["post"], url_path="people/confirm")
    def people_confirm(self, request: Request) -> Response:
        """The changes made: all that were shown, or none."""
        values = self._people(PeopleOutDecisionSerializer)
        people = values.pop("volunteers")
        done = operations.release_people(people, deed=self.deed, **values)
        return self.row(done, ChangedSerializer)

    @described(
        "Look at what changes when sessions are held at other times",
        takes=SessionsMovedSerializer,
        gives=ReplanningSerializer,
        refuses=[403, 404, 409],
    )
    @action(detail=False, methods=["post"])
    def sessions(self, request: Request) -> Response:
        """The change; nothing is written."""
        require(can_match(self.account))
        return Response(_told(sessions_moved(_spans(self.body(SessionsMovedSerializer)), at=self.now)))

    @described(
        "Hold sessions at other times, and ask others where people can't",
        takes=SessionsMovedDecisionSerializer,
        gives=ChangedSerializer,
        refuses=[403, 404, 409],
    )
    @action(detail=False, methods=["post"], url_path="sessions/confirm")
    def sessions_confirm(self, request: Request) -> Response:
        """The changes made: all that were shown, or none."""
        require(can_match(self.account))
        values = self.body(SessionsMovedDecisionSerializer)
        done = operations.move_sessions(
            _spans(values), digest=values["digest"], reason=values["reason"], deed=self.deed
        )
        return self.row(done, ChangedSerializer)

    def _people(self, kind: type[serializers.Serializer[Any]]) -> dict[str, Any]:
        """Returns the body with both ends of the days included."""
        require(can_match(self.account))
        values = self.body(kind)
        return {
            **{name: value for name, value in values.items() if name not in ("from_date", "until_date")},
            "volunteers": list(dict.fromkeys(values["volunteers"])),
            "first": values["from_date"],
            "last": values["until_date"] - timedelta(days=1),
        }


def _spans(values: dict[str, Any]) -> dict[int, TimeSpan]:
    return {one["shift"].pk: span_of(one) for one in values["sessions"]}


def _told(change: Replanning) -> dict[str, Any]:
    row = {
        "digest": change.digest,
        "withdrawn": [
            {
                "assignment": one.assignment.pk,
                "volunteer": one.assignment.volunteer_id,
                "name": one.assignment.volunteer.name,
                "position": one.assignment.position_id,
                "objections": objections_in_words([(o.code, dict(o.values)) for o in one.objections]),
            }
            for one in change.withdrawn
        ],
        "kept": [one.pk for one in change.kept],
        "asked": [
            {
                "volunteer": one.volunteer.pk,
                "name": one.volunteer.name,
                "position": one.position.pk,
                "reasons": reasons_in_words(one.reasons),
            }
            for one in change.asked
        ],
        "open": [{"position": position.pk, "seats": seats} for position, seats in change.open],
    }
    return ReplanningSerializer(row).data
