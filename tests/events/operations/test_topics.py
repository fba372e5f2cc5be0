"""Writing topics."""

import pytest

from events.errors import TopicTitleTaken
from events.models import Topic
from events.operations.topics import TopicData, save_topic
from tests import factories
from tests.events import workflow
from volunteers.deeds import Deed
from volunteers.models import JournalEntry, Team

pytestmark = pytest.mark.django_db


def saved(title: str = "红军过彝区", topic: Topic | None = None, *teams: Team) -> Topic:
    return save_topic(
        data=TopicData(title), teams=teams, deed=Deed.by_account(workflow.organizer(), at=factories.NOW), topic=topic
    )


def test_who_offers_a_topic_is_part_of_it_and_the_same_again_writes_nothing() -> None:
    team = factories.team()
    row = saved()
    assert saved("红军过彝区", row, team) == saved("红军过彝区", row, team) == row
    assert list(row.teams.all()) == [team]
    assert list(JournalEntry.objects.values_list("action", "old__teams", "new__teams")) == [
        ("create", None, []),
        ("change", [], [team.name]),
    ]


def test_a_title_belongs_to_one_topic() -> None:
    row = saved()
    with pytest.raises(TopicTitleTaken):
        saved()
    assert saved("红军过彝区", row) == row
