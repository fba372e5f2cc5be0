"""The form that opens a feed."""

import pytest

from calendars.web.forms import FeedForm
from tests import factories
from volunteers.models import Membership
from volunteers.states import Role, TeamRole

pytestmark = pytest.mark.django_db


def test_each_role_is_offered_what_it_may_open() -> None:
    own, team = factories.area(), factories.team()
    factories.area("永和镇")
    factories.team("旧队", is_active=False)
    leader = factories.volunteer()
    Membership.objects.create(team=team, volunteer=leader, role=TeamRole.LEADER)
    users = (
        factories.account(),
        factories.clerk(own),
        factories.account("leader", Role.TEAM_LEADER, volunteer=leader),
    )
    offered = [{name: field.initial for name, field in FeedForm(user=user).fields.items()} for user in users]
    assert offered == [{"team": None, "area": None, "volunteer": None}, {"area": own}, {"team": team}]


def test_exactly_one_owner_is_named() -> None:
    team, area, user = factories.team(), factories.area(), factories.account()
    valid = [
        FeedForm(data, user=user).is_valid() for data in ({}, {"team": team.pk}, {"team": team.pk, "area": area.pk})
    ]
    assert valid == [False, True, False]


def test_one_of_two_namesakes_is_named_with_the_phone() -> None:
    user = factories.account()
    factories.volunteer(phone_last4="0001")
    wanted = factories.volunteer(phone_last4="0002")
    assert [list(FeedForm({"volunteer": said}, user=user).errors) for said in ("张英仁", "没有人")] == [
        ["volunteer"]
    ] * 2
    form = FeedForm({"volunteer": "张英仁 0002"}, user=user)
    assert form.is_valid()
    assert form.cleaned_data["volunteer"] == wanted
