"""Skills that volunteers have shown and never registered."""

from typing import Any

from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from events.api.kinds import KindRefSerializer
from events.models import DeniedSkill
from events.operations.volunteers.done_skills import deny_skill, note_skill
from events.permissions import is_office
from events.queries.volunteers.done_skills import done_skills
from volunteers.api.answers import RowsView, described, require
from volunteers.api.fields import RowField, ScopedRowField
from volunteers.api.skills import SkillRefSerializer
from volunteers.api.volunteer_rows import VolunteerNameSerializer
from volunteers.models import Skill, Volunteer
from volunteers.queries.volunteers import visible_to


class DoneSkillSerializer(serializers.Serializer[Any]):
    """A skill that a volunteer may have: the kind that requires it, the sessions attended, the day of the last."""

    volunteer = VolunteerNameSerializer(read_only=True)
    skill = SkillRefSerializer(read_only=True)
    kind = KindRefSerializer(read_only=True)
    times = serializers.IntegerField(read_only=True)
    last_day = serializers.DateField(read_only=True)


class DoneSkillAnswerSerializer(serializers.Serializer[Any]):
    """The suggestion that is answered."""

    volunteer = ScopedRowField(scope=visible_to, model=Volunteer)
    skill = RowField(queryset=Skill.objects.all())


class DoneSkillsView(RowsView):
    """Skills that volunteers have shown and never registered; the office's alone."""

    queryset = DeniedSkill.objects.none()

    @described("Skills shown, not registered", gives=DoneSkillSerializer(many=True), refuses=[403, 404])
    def list(self, request: Request) -> Response:
        """All suggestions, the most frequent first."""
        require(is_office(self.account))
        page = self.paginate_queryset(done_skills(self.account, at=self.now)) or []
        return self.get_paginated_response(DoneSkillSerializer(page, many=True).data)

    @described(
        "Register a suggested skill", takes=DoneSkillAnswerSerializer, gives=None, status=204, refuses=[403, 409]
    )
    @action(detail=False, methods=["post"])
    def note(self, request: Request) -> Response:
        """Nothing; the volunteer has the skill at the basic level."""
        require(is_office(self.account))
        note_skill(**self.body(DoneSkillAnswerSerializer), deed=self.deed)
        return Response(status=204)

    @described(
        "Say that a volunteer lacks it", takes=DoneSkillAnswerSerializer, gives=None, status=204, refuses=[403, 409]
    )
    @action(detail=False, methods=["post"])
    def deny(self, request: Request) -> Response:
        """Nothing; the skill is not suggested for the volunteer again."""
        require(is_office(self.account))
        deny_skill(**self.body(DoneSkillAnswerSerializer), deed=self.deed)
        return Response(status=204)
