"""Writing topics: the lectures teams offer."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from django.db import transaction

from events.errors import TopicTitleTaken
from events.models import ActivityKind, Topic
from events.permissions import can_edit_reference_data
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import Skill, Team
from volunteers.operations import journal


@dataclass(frozen=True, slots=True)
class TopicData:
    """The fields of a topic, without the teams that offer it."""

    title: str
    outline: str = ""
    kind: ActivityKind | None = None
    audience: str = ""
    minutes: int = 60
    language: Skill | None = None
    script_reviewed: bool = False
    valid_until_date: date | None = None


@transaction.atomic
def save_topic(*, data: TopicData, teams: Sequence[Team], deed: Deed, topic: Topic | None = None) -> Topic:
    """Adds a topic, or changes one and its teams. Raises ``NotAllowed``, ``TopicTitleTaken``."""
    if not can_edit_reference_data(deed.who):
        raise NotAllowed()
    if Topic.objects.filter(title=data.title).exclude(pk=topic.pk if topic else 0).exists():
        raise TopicTitleTaken(title=data.title)
    row = topic or Topic()
    names = [field.name for field in fields(data)]
    old: dict[str, object] = {name: getattr(row, name) for name in names} if topic else {}
    new: dict[str, object] = {name: getattr(data, name) for name in names}
    if topic:
        old["teams"] = sorted(topic.teams.values_list("name", flat=True))
    new["teams"] = sorted(team.name for team in teams)
    if old == new:
        return row
    for name in names:
        setattr(row, name, new[name])
    row.save()
    row.teams.set(teams)
    journal.record(row, "change" if topic else "create", deed=deed, old=old, new=new)
    return row
