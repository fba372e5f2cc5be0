"""One team as a page."""

import pytest
from django.test import Client

from events.models import Topic
from tests import factories
from volunteers.models import Membership

pytestmark = pytest.mark.django_db


def test_a_team_shows_leaders_first_its_topics_and_its_members(client: Client) -> None:
    team = factories.team()
    Membership.objects.create(team=team, volunteer=factories.volunteer("钱二"))
    Membership.objects.create(team=team, volunteer=factories.volunteer("赵一"), role="leader")
    Topic.objects.create(title="长征路上的云岭").teams.add(team)
    client.force_login(factories.account())
    page = client.get(f"/teams/{team.pk}/")
    assert [row.volunteer.name for row in page.context["members"]] == ["赵一", "钱二"]
    assert "长征路上的云岭" in page.content.decode()
