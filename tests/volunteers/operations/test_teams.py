"""Writing teams and who is in them."""

from datetime import date
from typing import Any

import pytest

from tests import factories
from volunteers.deeds import Deed
from volunteers.errors import BadTeam, TeamNameTaken
from volunteers.models import JournalEntry, Membership, Team
from volunteers.operations.teams import TeamData, kind_by_name, save_team, set_membership
from volunteers.states import TeamKind, TeamRole

pytestmark = pytest.mark.django_db


def saved(name: str = "云岭宣讲团", *, team: Team | None = None, **values: Any) -> Team:
    data = TeamData(**{"name": name, **values})
    return save_team(data=data, deed=Deed.by_command(at=factories.NOW), team=team)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("“五老”宣讲团", TeamKind.LECTURE),
        ("关工委宣讲小组", TeamKind.CARE),
        ("老书记调解室", TeamKind.MEDIATION),
        ("银龄书画社", TeamKind.CALLIGRAPHY),
        ("夕阳红合唱队", TeamKind.ART),
        ("青岗镇分队", TeamKind.SERVICE),
    ],
)
def test_a_name_tells_the_kind_of_team(name: str, kind: TeamKind) -> None:
    assert kind_by_name(name) == kind


def test_a_team_is_founded_changed_and_left_alone_when_nothing_is_new() -> None:
    row = saved(host_unit=" 关工委 ")
    assert (row.kind, row.host_unit, row.is_active) == (TeamKind.LECTURE, "关工委", True)
    assert saved(host_unit="关工委", team=row) == row
    saved(host_unit="老干部局", team=row)
    assert list(JournalEntry.objects.values_list("action", "old", "new"))[1:] == [
        ("change", {"host_unit": "关工委"}, {"host_unit": "老干部局"})
    ]


def test_a_name_taken_and_a_value_that_can_not_be_are_refused() -> None:
    saved()
    with pytest.raises(TeamNameTaken):
        saved()
    wrong: list[dict[str, Any]] = [{"name": " "}, {"name": "队" * 61}, {"kind": "army"}, {"host_unit": "局" * 81}]
    for values in wrong:
        with pytest.raises(BadTeam):
            saved(**values)


def test_a_membership_begins_changes_its_role_and_ends_with_a_trail() -> None:
    team, person = saved(), factories.volunteer()

    def put(role: str | None) -> Membership | None:
        return set_membership(team, volunteer=person, role=role, deed=Deed.by_command(at=factories.NOW))

    row = put(TeamRole.MEMBER)
    assert row == put(TeamRole.MEMBER) == put(TeamRole.LEADER)
    assert put(None) is None
    assert put(None) is None
    assert list(Membership.objects.values_list("role", "since_date", "until_date")) == [
        (TeamRole.LEADER, date(2023, 4, 3), date(2023, 4, 3))
    ]
    told = JournalEntry.objects.filter(action="set_membership").order_by("pk").values_list("old__role", "new__role")
    assert list(told) == [(None, "member"), ("member", "leader"), ("leader", None)]
    with pytest.raises(BadTeam):
        put("king")
