"""Skills as pages."""

import pytest
from django.test import Client

from tests import factories
from volunteers.models import Skill

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client: Client) -> Client:
    client.force_login(factories.account())
    return client


def test_a_skill_keeps_its_other_names_as_a_list(office: Client) -> None:
    office.post("/skills/new/", {"name": "剪纸", "category": "skill", "aliases": "窗花、刻纸 剪窗花"})
    assert Skill.objects.get(name="剪纸").aliases == ["窗花", "刻纸", "剪窗花"]
    answer = office.post("/skills/new/", {"name": "剪纸", "category": "skill"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (400, ["name"])
