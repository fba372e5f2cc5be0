"""Skills shown and not registered, by API."""

import pytest

from events.models import DeniedSkill
from tests import cast, factories
from tests.events.queries.volunteers.test_done_skills import came, lectures

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]
ADDRESS = "/api/v1/done-skills/"


def test_suggestions_are_read_and_answered_once() -> None:
    one, other = factories.volunteer("张三"), factories.volunteer("李四")
    for person in (one, other):
        came(person, lectures())
    office, skill = cast.office(), factories.skill()
    rows = office.get(ADDRESS).json()["results"]
    assert [(row["volunteer"]["name"], row["skill"]["name"], row["times"], row["last_day"]) for row in rows] == [
        ("张三", "理论政策宣讲", 6, "2023-03-09"),
        ("李四", "理论政策宣讲", 6, "2023-03-09"),
    ]
    assert office.post(f"{ADDRESS}note/", {"volunteer": one.pk, "skill": skill.pk}).status_code == 204
    assert office.post(f"{ADDRESS}deny/", {"volunteer": other.pk, "skill": skill.pk}).status_code == 204
    assert (one.skill_rows.get().level, DeniedSkill.objects.get().volunteer) == (1, other)
    again = office.post(f"{ADDRESS}deny/", {"volunteer": one.pk, "skill": skill.pk})
    assert (again.status_code, again.json()["code"]) == (409, "skill_not_suggested")
    assert office.get(ADDRESS).json()["count"] == 0


def test_they_are_the_office_s_alone() -> None:
    clerk = cast.own_clerk()
    assert clerk.get(ADDRESS).status_code == 403
    assert clerk.post(f"{ADDRESS}note/", {"volunteer": 1, "skill": 1}).status_code == 403
