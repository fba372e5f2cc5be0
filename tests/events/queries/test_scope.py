"""Whose rows a user sees."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from events.models import Assignment, Event
from events.queries.scope import EVERYTHING, NOTHING, area_scope, events_scope
from tests import factories
from volunteers.models import Account, Membership
from volunteers.states import Role, TeamRole

pytestmark = pytest.mark.django_db


def seen(user: Account | AnonymousUser) -> set[str]:
    return set(Event.objects.filter(events_scope(user)).values_list("title", flat=True))


def test_everything_and_nothing_are_what_they_say() -> None:
    factories.event()
    assert [Event.objects.filter(scope).count() for scope in (EVERYTHING, NOTHING)] == [1, 0]


def test_each_role_sees_its_own_events_and_none_beyond() -> None:
    leader, member, team = factories.volunteer("赵一"), factories.volunteer("钱二"), factories.team()
    Membership.objects.create(team=team, volunteer=leader, role=TeamRole.LEADER)
    Membership.objects.create(team=team, volunteer=member)
    factories.event("run", team=team, area=factories.area("永和镇"))
    helped = factories.position(factories.shift(event=factories.event("helped")))
    Assignment.objects.create(
        position=helped,
        shift=helped.shift,
        volunteer=member,
        state="accepted",
        busy_from=helped.shift.start_at,
        busy_until=helped.shift.end_at + timedelta(hours=1),
        invited_at=factories.NOW,
        answer_due_at=factories.NOW,
    )
    factories.event("other", area=factories.area("永和镇"))
    users: dict[str, Account | AnonymousUser] = {
        "office": factories.account(),
        "viewer": factories.account("viewer", Role.VIEWER),
        "clerk": factories.clerk(),
        "new clerk": factories.account("new", Role.CLERK),
        "leader": factories.account("leader", Role.TEAM_LEADER, volunteer=leader),
        "member": factories.account("member", Role.VOLUNTEER, volunteer=member),
        "auditor": factories.account("auditor", Role.AUDITOR),
        "off": factories.account("off", is_active=False),
        "nobody": AnonymousUser(),
    }
    everything = {"run", "helped", "other"}
    assert {name: seen(user) for name, user in users.items()} == {
        "office": everything,
        "viewer": everything,
        "clerk": {"helped"},
        "new clerk": set(),
        "leader": {"run", "helped"},
        "member": {"helped"},
        "auditor": set(),
        "off": set(),
        "nobody": set(),
    }
    assert Event.objects.filter(area_scope(factories.account("bare", Role.CLERK), "area")).count() == 0
