"""Topics by API."""

import pytest

from tests import cast, factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]
TOPICS = "/api/v1/topics/"


def test_a_topic_is_added_with_its_teams_and_rewritten() -> None:
    team = factories.team()
    made = cast.office().post(TOPICS, {"title": "红军过彝区", "teams": [team.pk]}, format="json")
    assert made.status_code == 201
    told = made.json()
    assert (told["title"], told["minutes"], [one["id"] for one in told["teams"]]) == ("红军过彝区", 60, [team.pk])
    again = cast.office().put(f"{TOPICS}{told['id']}/", {"title": "红军过彝区", "minutes": 45}, format="json").json()
    assert (again["minutes"], again["teams"]) == (45, [])


def test_a_title_taken_is_a_conflict_and_a_clerk_writes_none() -> None:
    cast.office().post(TOPICS, {"title": "红军过彝区"}, format="json")
    taken = cast.office().post(TOPICS, {"title": "红军过彝区"}, format="json")
    assert (taken.status_code, taken.json()["code"]) == (409, "topic_title_taken")
    assert cast.own_clerk().post(TOPICS, {"title": "长征"}, format="json").status_code == 403
    assert cast.own_clerk().get(TOPICS).json()["count"] == 1
