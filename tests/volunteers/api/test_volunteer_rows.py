"""What is told of volunteers."""

import pytest

from tests import factories
from volunteers.api.volunteer_rows import VolunteerRowSerializer, VolunteerSerializer
from volunteers.models import Membership, VolunteerElderKind

pytestmark = pytest.mark.django_db


def test_a_list_shows_a_person_with_a_masked_phone_and_neither_health_nor_id_number() -> None:
    person = factories.volunteer(skills=("快板",), phone="13908160001", phone_last4="0001", id_last4="0011")
    for kind in ("teacher", "cadre"):
        VolunteerElderKind.objects.create(volunteer=person, kind=kind)
    area, skill = factories.area(), factories.skill("快板")
    assert VolunteerRowSerializer(person).data == {
        "id": person.pk,
        "name": "张英仁",
        "gender": "1",
        "residence": {"id": area.pk, "code": area.code, "name": "青岗镇"},
        "elder_kinds": ["cadre", "teacher"],
        "silver_talent": False,
        "skills": [{"skill": skill.pk, "name": "快板", "level": 2}],
        "status": "active",
        "masked_phone": person.masked_phone,
    }
    assert "13908160001" not in person.masked_phone


def test_the_office_works_with_everything_but_the_whole_id_number() -> None:
    person = factories.volunteer(phone="13908160001", id_last4="0011")
    team, ended = factories.team(), factories.team("旧队")
    Membership.objects.create(team=team, volunteer=person, role="leader")
    Membership.objects.create(team=ended, volunteer=person, until_date=factories.NOW.date())
    told = VolunteerSerializer(person).data
    assert (told["phone"], told["id_number_masked"], told["health_grade"]) == (
        "13908160001",
        "*" * 14 + "0011",
        "outdoor",
    )
    assert [(row["team"], row["name"], row["role"]) for row in told["memberships"]] == [(team.pk, team.name, "leader")]
    assert "id_number" not in told
