"""Writing teams and their members."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.db import transaction

from volunteers.deeds import Deed
from volunteers.errors import BadTeam, NotAllowed, TeamNameTaken
from volunteers.models import Area, Membership, Team, Volunteer
from volunteers.operations import journal
from volunteers.permissions import can_edit_team
from volunteers.states import TeamKind, TeamRole

_KIND_WORDS = (
    (TeamKind.CARE, ("关工委", "帮教", "关心下一代")),
    (TeamKind.MEDIATION, ("调解",)),
    (TeamKind.CALLIGRAPHY, ("书画", "书法", "画社")),
    (TeamKind.ART, ("艺术", "文艺", "合唱", "舞蹈", "演出", "秧歌")),
    (TeamKind.LECTURE, ("宣讲", "讲师", "报告团")),
)


def kind_by_name(name: str) -> TeamKind:
    """Returns the kind of team that a name suggests; a service team when it suggests none."""
    return next((kind for kind, words in _KIND_WORDS if any(word in name for word in words)), TeamKind.SERVICE)


@dataclass(frozen=True, slots=True)
class TeamData:
    """The fields of a team, without its members; a missing ``kind`` is told from the name."""

    name: str
    kind: str = ""
    area: Area | None = None
    host_unit: str = ""
    founded_date: date | None = None
    is_active: bool = True


@transaction.atomic
def save_team(*, data: TeamData, deed: Deed, team: Team | None = None) -> Team:
    """Creates a team or changes the given one. Raises ``NotAllowed``, ``BadTeam``, ``TeamNameTaken``."""
    if not can_edit_team(deed.who, team):
        raise NotAllowed()
    journal.wait_for_turn()
    said: dict[str, Any] = {field.name: getattr(data, field.name) for field in fields(data)}
    name = said["name"] = data.name.strip()
    said["kind"] = data.kind or kind_by_name(name)
    said["host_unit"] = data.host_unit.strip()
    if not 0 < len(name) <= 60 or said["kind"] not in TeamKind.values or len(data.host_unit) > 80:
        raise BadTeam()
    others = Team.objects.exclude(pk=team.pk) if team else Team.objects.all()
    if others.filter(name=name).exists():
        raise TeamNameTaken(name=name)
    row = team or Team()
    changed = {key: value for key, value in said.items() if team is None or getattr(row, key) != value}
    if changed:
        old = {} if team is None else {key: str(getattr(row, key)) for key in changed}
        for key, value in changed.items():
            setattr(row, key, value)
        row.save()
        new = {key: str(value) for key, value in changed.items()}
        journal.record(row, "change" if team else "create", deed=deed, old=old, new=new)
    return row


@transaction.atomic
def set_membership(
    team: Team, *, volunteer: Volunteer, role: str | None, deed: Deed, day: date | None = None
) -> Membership | None:
    """Puts a person into a team with a role, changes the role, or (without a role) ends the membership on ``day``.

    Returns the membership in force, nothing when there is none. Raises ``NotAllowed``, ``BadTeam`` for an unknown role.
    """
    if not can_edit_team(deed.who, team):
        raise NotAllowed()
    journal.wait_for_turn()
    if role is not None and role not in TeamRole.values:
        raise BadTeam()
    row = Membership.objects.select_for_update().filter(team=team, volunteer=volunteer, until_date=None).first()
    old_role = row.role if row else None
    if old_role == role:
        return row
    if row is None:
        row = Membership.objects.create(
            team=team, volunteer=volunteer, role=str(role), since_date=day or deed.at.date()
        )
    elif role is None:
        row.until_date = day or deed.at.date()
        row.save(update_fields=["until_date"])
    else:
        row.role = role
        row.save(update_fields=["role"])
    journal.record(
        team,
        "set_membership",
        deed=deed,
        old={"volunteer": volunteer.pk, "role": old_role},
        new={"volunteer": volunteer.pk, "role": role},
    )
    return row if role is not None else None
