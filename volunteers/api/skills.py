"""Skills and languages."""

from typing import Any

from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from volunteers.api.answers import RowsView, described, require
from volunteers.models import Skill
from volunteers.operations.skills import save_skill
from volunteers.permissions import can_edit_skills
from volunteers.states import SkillCategory


class SkillRefSerializer(serializers.ModelSerializer[Skill]):
    """A skill in short."""

    class Meta:
        model = Skill
        fields = ["id", "name"]
        read_only_fields = fields


class SkillSerializer(serializers.ModelSerializer[Skill]):
    """A skill or a language."""

    aliases = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Skill
        fields = ["id", "name", "name_en", "category", "field_code", "aliases"]
        read_only_fields = fields


class SkillWriteSerializer(serializers.Serializer[Any]):
    """A skill as it is written."""

    name = serializers.CharField(max_length=40)
    name_en = serializers.CharField(max_length=80, default="", allow_blank=True)
    category = serializers.ChoiceField(SkillCategory.choices, default=SkillCategory.SKILL)
    aliases = serializers.ListField(child=serializers.CharField(max_length=40), default=list, max_length=30)


class SkillQuerySerializer(serializers.Serializer[Any]):
    """The filters of the list of skills."""

    category = serializers.ChoiceField(SkillCategory.choices, required=False)


class SkillsView(RowsView):
    """Skills and languages."""

    queryset = Skill.objects.none()

    @described("Skills and languages", gives=SkillSerializer(many=True), asks=SkillQuerySerializer, refuses=[404])
    def list(self, request: Request) -> Response:
        """All skills and languages."""
        return self.page(Skill.objects.filter(**self.asked(SkillQuerySerializer)), SkillSerializer)

    @described("One skill", gives=SkillSerializer, refuses=[404])
    def retrieve(self, request: Request, pk: str) -> Response:
        """One skill."""
        return self.row(self.one(Skill.objects.all(), pk), SkillSerializer)

    @described("Add a skill", takes=SkillWriteSerializer, gives=SkillSerializer, status=201, refuses=[403, 409])
    def create(self, request: Request) -> Response:
        """A new skill."""
        require(can_edit_skills(self.account))
        return self.row(self._saved(None), SkillSerializer, 201)

    @described("Rewrite a skill", takes=SkillWriteSerializer, gives=SkillSerializer, refuses=[403, 404, 409])
    def update(self, request: Request, pk: str) -> Response:
        """The skill as it is now."""
        require(can_edit_skills(self.account))
        return self.row(self._saved(self.one(Skill.objects.all(), pk)), SkillSerializer)

    def _saved(self, skill: Skill | None) -> Skill:
        return save_skill(**self.body(SkillWriteSerializer), deed=self.deed, skill=skill)
