"""Volunteers as the API shows them to each kind of account. The whole ID number is never shown."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from volunteers.api.areas import AreaRefSerializer, BranchSerializer
from volunteers.models import Consent, Membership, Volunteer, VolunteerSkill
from volunteers.states import ElderKind


class VolunteerNameSerializer(serializers.ModelSerializer[Volunteer]):
    """A person by name only."""

    class Meta:
        model = Volunteer
        fields = ["id", "name"]
        read_only_fields = fields


class VolunteerSkillSerializer(serializers.ModelSerializer[VolunteerSkill]):
    """A skill and its level."""

    skill = serializers.IntegerField(source="skill_id", read_only=True)
    name = serializers.CharField(source="skill.name", read_only=True)

    class Meta:
        model = VolunteerSkill
        fields = ["skill", "name", "level"]
        read_only_fields = fields


class VolunteerRowSerializer(serializers.ModelSerializer[Volunteer]):
    """A person as lists show it: phone masked; no health, no ID number."""

    residence = AreaRefSerializer(allow_null=True, read_only=True)
    skills = VolunteerSkillSerializer(source="skill_rows", many=True, read_only=True)
    elder_kinds = serializers.SerializerMethodField()
    masked_phone = serializers.CharField(read_only=True)

    class Meta:
        model = Volunteer
        fields = [
            "id",
            "name",
            "gender",
            "residence",
            "elder_kinds",
            "silver_talent",
            "skills",
            "status",
            "masked_phone",
        ]
        read_only_fields = fields

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(ElderKind.choices)))
    def get_elder_kinds(self, person: Volunteer) -> list[str]:
        """The kinds of the five elders (五老) that the person belongs to."""
        return sorted(row.kind for row in person.elder_rows.all())


class MembershipSerializer(serializers.ModelSerializer[Membership]):
    """A team the person is in."""

    team = serializers.IntegerField(source="team_id", read_only=True)
    name = serializers.CharField(source="team.name", read_only=True)

    class Meta:
        model = Membership
        fields = ["team", "name", "role", "since_date"]
        read_only_fields = fields


class VolunteerSerializer(VolunteerRowSerializer):
    """A volunteer's whole record, as the office sees it."""

    branch = BranchSerializer(allow_null=True, read_only=True)
    willing_areas = AreaRefSerializer(many=True, read_only=True)
    memberships = serializers.SerializerMethodField()
    id_number_masked = serializers.SerializerMethodField()
    email = serializers.CharField(read_only=True)

    class Meta:
        model = Volunteer
        fields = [
            *VolunteerRowSerializer.Meta.fields,
            "ethnicity",
            "birth_date",
            "birth_day_known",
            "id_number_masked",
            "political_status",
            "former_post",
            "retired_year",
            "branch",
            "memberships",
            "lives_away_at",
            "residence_note",
            "willingness",
            "willing_areas",
            "health_grade",
            "health_date",
            "altitude_ok",
            "can_climb_stairs",
            "can_ride",
            "phone",
            "email",
            "contact_preference",
            "proxy_name",
            "proxy_relation",
            "proxy_phone",
            "emergency_name",
            "emergency_phone",
            "joined_date",
            "left_date",
            "left_reason",
            "remark",
        ]
        read_only_fields = fields

    @extend_schema_field(MembershipSerializer(many=True))
    def get_memberships(self, person: Volunteer) -> Any:
        """The teams the person is in today."""
        rows = person.membership_rows.filter(until_date=None).select_related("team").order_by("pk")
        return MembershipSerializer(rows, many=True).data

    def get_id_number_masked(self, person: Volunteer) -> str:
        """The ID number with all but its last four digits hidden, empty when there is none."""
        return f"{'*' * 14}{person.id_last4}" if person.id_last4 else ""


class ConsentSerializer(serializers.ModelSerializer[Consent]):
    """A consent for one purpose."""

    class Meta:
        model = Consent
        fields = ["purpose", "text_version", "channel", "witness", "given_at", "withdrawn_at"]
        read_only_fields = fields


class PersonalLinkSerializer(serializers.Serializer[Any]):
    """The address of the volunteer's own pages: whoever has it may answer for the person."""

    url = serializers.CharField()
