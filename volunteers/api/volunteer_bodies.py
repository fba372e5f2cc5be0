"""Bodies that write volunteers, checked field by field."""

from typing import Any

from rest_framework import serializers

from volunteers.api.fields import DayField, RowField
from volunteers.models import Area, Branch, Insurance, Skill, Team
from volunteers.operations.volunteers import AbsenceData, AvailabilityData, VolunteerData, WeeklyStretch
from volunteers.states import (
    Channel,
    ConsentPurpose,
    ContactPreference,
    ElderKind,
    Gender,
    HealthGrade,
    SkillLevel,
    TeamRole,
    VolunteerStatus,
    Willingness,
)


def words(length: int) -> serializers.CharField:
    """Returns an optional text field that may be empty."""
    return serializers.CharField(max_length=length, required=False, allow_blank=True)


def number(low: int, high: int) -> serializers.IntegerField:
    """Returns an optional field for a whole number between two bounds, both inclusive."""
    return serializers.IntegerField(min_value=low, max_value=high, required=False)


class VolunteerQuerySerializer(serializers.Serializer[Any]):
    """The filters of the list of volunteers."""

    q = serializers.CharField(max_length=80, required=False, allow_blank=True, help_text="Name, pinyin, phone.")
    status = serializers.ChoiceField(VolunteerStatus.choices, required=False)
    area = RowField(queryset=Area.objects.all(), required=False)
    skill = RowField(queryset=Skill.objects.all(), required=False)
    silver_talent = serializers.BooleanField(required=False)


class VolunteerSkillWriteSerializer(serializers.Serializer[Any]):
    """A skill and its level."""

    skill = RowField(queryset=Skill.objects.all())
    level = serializers.ChoiceField(SkillLevel.choices, default=SkillLevel.GOOD)


class MembershipWriteSerializer(serializers.Serializer[Any]):
    """A team and the role in it."""

    team = RowField(queryset=Team.objects.filter(is_active=True))
    role = serializers.ChoiceField(TeamRole.choices, default=TeamRole.MEMBER)


class VolunteerWriteSerializer(serializers.Serializer[Any]):
    """A volunteer's record; lists, when given, replace what is stored."""

    name = serializers.CharField(max_length=50)
    gender = serializers.ChoiceField(Gender.choices, required=False)
    ethnicity = words(20)
    birth_date = DayField(required=False, allow_null=True)
    birth_day_known = serializers.BooleanField(required=False)
    id_number = words(18)
    political_status = words(20)
    former_post = words(120)
    retired_year = serializers.IntegerField(min_value=1949, max_value=2199, required=False, allow_null=True)
    silver_talent = serializers.BooleanField(required=False)
    elder_kinds = serializers.ListField(child=serializers.ChoiceField(ElderKind.choices), required=False, max_length=5)
    skills = VolunteerSkillWriteSerializer(many=True, required=False)
    memberships = MembershipWriteSerializer(many=True, required=False)
    residence = RowField(queryset=Area.objects.all(), required=False, allow_null=True)
    lives_away_at = words(50)
    residence_note = words(200)
    willingness = serializers.ChoiceField(Willingness.choices, required=False)
    willing_areas = RowField(queryset=Area.objects.all(), many=True, required=False)
    phone = words(30)
    email = serializers.EmailField(required=False, allow_blank=True, max_length=254)
    contact_preference = serializers.ChoiceField(ContactPreference.choices, required=False)
    proxy_name = words(50)
    proxy_relation = words(20)
    proxy_phone = words(30)
    emergency_name = words(50)
    emergency_phone = words(30)
    branch = RowField(queryset=Branch.objects.all(), required=False, allow_null=True)
    status = serializers.ChoiceField(VolunteerStatus.choices, required=False)
    joined_date = DayField(required=False, allow_null=True)
    left_date = DayField(required=False, allow_null=True)
    left_reason = words(100)
    remark = words(300)


def volunteer_data(values: dict[str, Any]) -> VolunteerData:
    """Returns the operation's value from a checked body."""
    values = dict(values)
    if "skills" in values:
        values["skills"] = list({row["skill"]: row["level"] for row in values["skills"]}.items())
    if "memberships" in values:
        values["memberships"] = list({row["team"]: row["role"] for row in values["memberships"]}.items())
    if values.get("birth_date"):
        values.setdefault("birth_day_known", True)
    return VolunteerData(**values)


class WeeklySerializer(serializers.Serializer[Any]):
    """A weekly stretch; 0 is Monday, minutes count from midnight, half-open."""

    weekday = serializers.IntegerField(min_value=0, max_value=6)
    start_minute = serializers.IntegerField(min_value=0, max_value=1439, default=0)
    end_minute = serializers.IntegerField(min_value=1, max_value=1440, default=1440)


class AbsenceSerializer(serializers.Serializer[Any]):
    """Away on dates, or every year by months; both ends inclusive."""

    start_date = DayField(default=None, allow_null=True)
    end_date = DayField(default=None, allow_null=True)
    from_month = serializers.IntegerField(min_value=1, max_value=12, default=None, allow_null=True)
    to_month = serializers.IntegerField(min_value=1, max_value=12, default=None, allow_null=True)
    place = serializers.CharField(max_length=50, default="", allow_blank=True)
    note = serializers.CharField(max_length=100, default="", allow_blank=True)


class AvailabilitySerializer(serializers.Serializer[Any]):
    """The times at which a volunteer can serve."""

    weekly = WeeklySerializer(source="availability_rows", many=True, required=False)
    absences = AbsenceSerializer(source="absence_rows", many=True, required=False)
    note = serializers.CharField(source="availability_note", max_length=200, required=False, allow_blank=True)
    blocked_month_days = serializers.ListField(
        child=serializers.IntegerField(min_value=1, max_value=31), required=False, max_length=31
    )
    notice_days = number(0, 365)
    max_per_week = number(0, 14)
    max_per_month = number(0, 31)


def availability_of(values: dict[str, Any]) -> AvailabilityData:
    """Returns a person's availability from a checked body; fields left out stay unsaid."""
    values = dict(values)
    if "availability_rows" in values:
        values["weekly"] = [WeeklyStretch(**row) for row in values.pop("availability_rows")]
    if "absence_rows" in values:
        values["absences"] = [AbsenceData(**row) for row in values.pop("absence_rows")]
    if "availability_note" in values:
        values["note"] = values.pop("availability_note")
    return AvailabilityData(**values)


class HealthSerializer(serializers.Serializer[Any]):
    """The person's own graded statement and the day it was made."""

    grade = serializers.ChoiceField(HealthGrade.choices)
    stated_date = DayField()
    altitude_ok = serializers.BooleanField(required=False)
    can_climb_stairs = serializers.BooleanField(required=False)
    can_ride = serializers.BooleanField(required=False)


class InsuranceSerializer(serializers.ModelSerializer[Insurance]):
    """A policy that covers the person; both dates inclusive."""

    policy_number = serializers.CharField(max_length=60)
    insurer = serializers.CharField(max_length=60, default="", allow_blank=True)
    start_date = DayField()
    end_date = DayField()

    class Meta:
        model = Insurance
        fields = ["id", "policy_number", "insurer", "start_date", "end_date"]


class PurposeSerializer(serializers.Serializer[Any]):
    """The purpose that a consent covers."""

    purpose = serializers.ChoiceField(ConsentPurpose.choices)


class ConsentWriteSerializer(PurposeSerializer):
    """A consent as it was given."""

    channel = serializers.ChoiceField(Channel.choices, default=Channel.PAPER)
    witness = serializers.CharField(max_length=50, default="", allow_blank=True)
