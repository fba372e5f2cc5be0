"""Finding people."""

import pytest

from tests.factories import account, area, team
from tests.volunteers.operations.test_volunteers import save, whole
from volunteers.permissions import can_edit_volunteer, can_see_health, can_see_id_number, can_see_volunteer
from volunteers.queries.volunteers import search, visible_to
from volunteers.states import Role

pytestmark = pytest.mark.django_db


def test_people_exist_for_the_office_a_leader_of_their_team_and_themselves_only() -> None:
    choir = team("合唱团")
    leader, _o = save(name="队长", memberships=[(choir, "leader")])
    member, _o = save(name="队员", memberships=[(choir, "member")])
    other, _o = save(name="别人", memberships=[(team("书画社"), "member")])
    office = account()
    led = account("leader", Role.TEAM_LEADER, volunteer=leader)
    himself = account("self", Role.VOLUNTEER, volunteer=member)
    clerk = account("clerk", Role.CLERK, area=area())
    administrator = account("root", Role.ADMINISTRATOR)
    seen = {
        user.username: sorted(p.name for p in visible_to(user)) for user in (office, led, himself, clerk, administrator)
    }
    assert seen == {
        "organizer": ["别人", "队员", "队长"],
        "leader": ["队员", "队长"],
        "self": ["队员"],
        "clerk": [],
        "root": [],
    }
    for user in (office, led, himself, clerk, administrator):
        for person in (leader, member, other):
            assert can_see_volunteer(user, person) == (person in visible_to(user))
    assert [can_edit_volunteer(u) for u in (office, led, clerk)] == [True, False, False]
    assert [can_see_id_number(u, member) for u in (office, led, himself)] == [True, False, False]
    assert [can_see_health(u, member) for u in (office, led, himself)] == [True, False, True]


def test_search_finds_by_name_pinyin_initials_and_phone() -> None:
    person, _o = save(**whole())
    save(name="别人")
    office = account()
    for words in ("永清", "heyong", "hyq", "0001", "199 0000 0001".replace(" ", ""), "贺 0001"):
        assert list(search(office, words)) == [person]
    assert list(search(office, "19900000002")) == []
    assert search(office, "").count() == 2
