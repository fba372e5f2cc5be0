"""Topics and the office's own numbers."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from events.models import Topic
from tests import factories
from volunteers.models import JournalEntry
from volunteers.states import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client: Client) -> Client:
    client.force_login(factories.account())
    return client


def test_a_topic_is_added_changed_and_journaled(office: Client) -> None:
    team = factories.team()
    office.post("/topics/new/", {"title": "长征路上的云岭", "minutes": "60", "teams": [team.pk]})
    topic = Topic.objects.get()
    assert list(topic.teams.all()) == [team]
    office.post(f"/topics/{topic.pk}/", {"title": "长征路上的云岭", "minutes": "45", "script_reviewed": "on"})
    topic.refresh_from_db()
    assert (topic.minutes, topic.script_reviewed, topic.teams.count()) == (45, True, 0)
    assert list(JournalEntry.objects.values_list("action", flat=True)) == ["create", "change"]


def test_the_same_title_twice_is_refused_beside_the_field(office: Client) -> None:
    Topic.objects.create(title="长征路上的云岭")
    answer = office.post("/topics/new/", {"title": "长征路上的云岭", "minutes": "60"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (400, ["title"])


def test_the_list_asks_as_much_for_three_topics_as_for_one(office: Client) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            office.get("/topics/")
        return len(asked)

    def add(title: str) -> None:
        Topic.objects.create(title=title, kind=factories.kind(), language=factories.skill("彝语")).teams.add(
            factories.team(title)
        )

    add("甲")
    one = queries()
    add("乙")
    add("丙")
    assert queries() == one


@pytest.mark.parametrize("role", [Role.CLERK, Role.VIEWER, Role.TEAM_LEADER, Role.VOLUNTEER])
def test_others_edit_neither(client: Client, role: Role) -> None:
    client.force_login(factories.account(role, role, area=factories.area()))
    for page in ("/topics/", "/topics/new/", "/policy/"):
        assert client.get(page).status_code == 403
