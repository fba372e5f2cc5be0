"""Who manages which feeds."""

from typing import Any

import pytest
from django.test import Client

from calendars.models import Feed
from calendars.operations import open_feed
from calendars.permissions import can_open_feed
from calendars.queries import visible_to
from tests import factories
from volunteers.deeds import Deed
from volunteers.models import Area, Membership, Team, Volunteer
from volunteers.states import Role, TeamRole

pytestmark = pytest.mark.django_db


def test_each_role_manages_its_own_feeds_and_the_rest_do_not_exist(client: Client) -> None:
    here, there, county = factories.area("青岗镇"), factories.area("云门镇"), factories.county()
    team, other, anna = factories.team("一队"), factories.team("二队"), factories.volunteer()
    Membership.objects.create(team=team, volunteer=anna, role=TeamRole.LEADER)
    owners: list[Area | Team | Volunteer] = [here, there, county, team, other, anna]
    for owner in owners:
        whose: dict[str, Any] = {type(owner).__name__.lower(): owner}
        open_feed(**whose, deed=Deed.by_command(at=factories.NOW))
    users = {
        "office": factories.account(),
        "clerk": factories.clerk(here),
        "lost_clerk": factories.account("lost", Role.CLERK),
        "leader": factories.account("leader", Role.TEAM_LEADER, volunteer=anna),
        "viewer": factories.account("viewer", Role.VIEWER),
    }
    expected: dict[str, list[Area | Team | Volunteer]] = {
        "office": owners,
        "clerk": [here],
        "lost_clerk": [],
        "leader": [team],
        "viewer": [],
    }
    for name, user in users.items():
        assert [o for o in owners if can_open_feed(user, o)] == expected[name], name
        seen = [f.volunteer or f.team or f.area for f in visible_to(user).order_by("pk")]
        assert seen == expected[name], name
    client.force_login(users["clerk"])
    foreign = Feed.objects.get(area=there)
    assert client.post(f"/feeds/{foreign.pk}/revoke/").status_code == 404
    assert client.post("/feeds/", {"area": there.pk}).status_code == 400
    client.force_login(users["viewer"])
    assert client.get("/feeds/").status_code == 403
    client.logout()
    assert client.get("/feeds/").status_code == 302
