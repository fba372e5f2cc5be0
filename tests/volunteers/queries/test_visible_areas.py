"""Which areas, branches and teams exist for whom."""

import pytest
from django.contrib.auth.models import AnonymousUser

from tests import factories
from volunteers.models import Area, Branch, Membership
from volunteers.queries.visible_areas import areas_visible_to, branches_visible_to, teams_led_by, teams_visible_to
from volunteers.states import AreaLevel, Role, TeamRole

pytestmark = pytest.mark.django_db


def test_a_clerk_sees_the_own_township_with_its_villages_and_nothing_foreign() -> None:
    own, foreign = factories.area(), factories.area("永和镇")
    village = Area.objects.create(name="云岭村", level=AreaLevel.VILLAGE, parent=own, code=own.code[:9] + "001")
    rows = [
        Branch.objects.create(name=name, area=area)
        for name, area in (("村支部", village), ("永和支部", foreign), ("机关支部", None))
    ]
    clerk, viewer = factories.clerk(own), factories.account("viewer", Role.VIEWER)
    assert set(areas_visible_to(clerk)) == {own, village}
    assert set(areas_visible_to(viewer)) == set(Area.objects.all())
    assert list(branches_visible_to(clerk)) == rows[:1]
    assert set(branches_visible_to(viewer)) == set(rows)


def test_nobody_and_a_clerk_of_no_area_see_no_area() -> None:
    factories.area()
    for user in (AnonymousUser(), factories.account("off", is_active=False), factories.account("new", Role.CLERK)):
        assert list(areas_visible_to(user)) == []


def test_a_team_that_ended_exists_for_the_office_and_the_administrator() -> None:
    live, ended = factories.team(), factories.team("旧队", is_active=False)
    for role in Role.values:
        office = role in (Role.ORGANIZER, Role.REVIEWER, Role.ADMINISTRATOR)
        assert set(teams_visible_to(factories.account(f"a-{role}", role))) == ({live, ended} if office else {live})
    assert list(teams_visible_to(AnonymousUser())) == []


def test_a_leader_leads_until_the_membership_ends() -> None:
    leader = factories.volunteer()
    own, other, earlier = factories.team(), factories.team("书画社"), factories.team("旧队")
    Membership.objects.create(team=own, volunteer=leader, role=TeamRole.LEADER)
    Membership.objects.create(team=other, volunteer=leader)
    Membership.objects.create(team=earlier, volunteer=leader, role=TeamRole.LEADER, until_date=factories.NOW.date())
    assert list(teams_led_by(factories.account("leader", Role.TEAM_LEADER, volunteer=leader))) == [own]
    assert list(teams_led_by(factories.account("other", Role.TEAM_LEADER))) == list(teams_led_by(AnonymousUser())) == []
