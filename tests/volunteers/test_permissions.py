"""Who may do what with people, teams and areas."""

import pytest
from django.contrib.auth.models import AnonymousUser

from tests import factories
from volunteers import permissions
from volunteers.models import Account, Membership
from volunteers.states import Role, TeamRole

pytestmark = pytest.mark.django_db
OFFICE = {Role.ORGANIZER, Role.REVIEWER}


def everybody() -> dict[str, Account | AnonymousUser]:
    """An account of each role, one that is switched off, and nobody."""
    users: dict[str, Account | AnonymousUser] = {role: factories.account(f"a-{role}", role) for role in Role.values}
    return users | {"off": factories.account("off", is_active=False), "nobody": AnonymousUser()}


def test_each_permission_is_of_its_roles_and_of_nobody_else() -> None:
    users = everybody()
    person, team = factories.volunteer(), factories.team()

    def holders(predicate: object, *about: object) -> set[str]:
        assert callable(predicate)
        return {name for name, user in users.items() if predicate(user, *about)}

    assert {
        "browse": holders(permissions.can_browse_volunteers),
        "see": holders(permissions.can_see_volunteer, person),
        "edit": holders(permissions.can_edit_volunteer, person),
        "health": holders(permissions.can_see_health, person),
        "id number": holders(permissions.can_see_id_number, person),
        "phone": holders(permissions.can_see_phone, person),
        "team": holders(permissions.can_edit_team, team),
        "areas": holders(permissions.can_edit_areas),
        "skills": holders(permissions.can_edit_skills),
        "import": holders(permissions.can_import),
        "settings": holders(permissions.can_edit_settings),
        "journal": holders(permissions.can_see_journal),
    } == {
        "browse": OFFICE | {Role.TEAM_LEADER},
        "see": OFFICE,
        "edit": OFFICE,
        "health": OFFICE,
        "id number": OFFICE,
        "phone": OFFICE,
        "team": OFFICE,
        "areas": OFFICE | {Role.ADMINISTRATOR},
        "skills": OFFICE | {Role.ADMINISTRATOR},
        "import": OFFICE,
        "settings": OFFICE | {Role.ADMINISTRATOR},
        "journal": {Role.AUDITOR, Role.REVIEWER, Role.ADMINISTRATOR},
    }


def test_a_leader_sees_and_writes_the_own_team_and_the_own_members_only() -> None:
    leader, member, stranger = (factories.volunteer(name) for name in ("赵一", "钱二", "孙三"))
    own, other = factories.team(), factories.team("书画社")
    Membership.objects.create(team=own, volunteer=leader, role=TeamRole.LEADER)
    Membership.objects.create(team=own, volunteer=member)
    Membership.objects.create(team=other, volunteer=stranger)
    account = factories.account("leader", Role.TEAM_LEADER, volunteer=leader)
    assert [permissions.can_see_phone(account, person) for person in (leader, member, stranger)] == [True, True, False]
    assert [permissions.can_see_health(account, person) for person in (leader, member)] == [True, False]
    assert [permissions.can_edit_team(account, team) for team in (own, other, None)] == [True, False, False]


def test_a_volunteer_sees_the_own_record_and_no_other() -> None:
    person, other = factories.volunteer(), factories.volunteer("李秀兰")
    account = factories.account("person", Role.VOLUNTEER, volunteer=person)
    assert [permissions.can_see_volunteer(account, one) for one in (person, other)] == [True, False]
    assert [permissions.can_see_health(account, one) for one in (person, other)] == [True, False]
    assert not permissions.can_see_id_number(account, person)
