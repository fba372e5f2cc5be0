"""Answering the suggestions of skills: register the skill, or say that the volunteer lacks it."""

from dataclasses import replace

from django.db import transaction

from events.errors import SkillNotSuggested
from events.models import DeniedSkill
from events.operations.moves import told_because
from events.queries.volunteers.done_skills import DoneSkill, done_skills
from events.rules.values import Refusal
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import Skill, Volunteer, VolunteerSkill
from volunteers.operations import journal
from volunteers.operations.volunteers import VolunteerData, write_volunteer
from volunteers.permissions import can_edit_volunteer
from volunteers.states import SkillLevel

SOURCE = "did_often"
"""The code that the journal keeps for a skill known from what the volunteer did."""


@transaction.atomic
def note_skill(volunteer: Volunteer, skill: Skill, *, deed: Deed) -> VolunteerSkill:
    """Registers a suggested skill at the basic level; the journal tells from what it is known.

    Raises ``NotAllowed``, ``SkillNotSuggested`` when somebody has answered before.
    """
    found = _suggested(volunteer, skill, deed)
    person = found.volunteer
    registered = [(row.skill, row.level) for row in person.skill_rows.select_related("skill")]
    data = VolunteerData(skills=[*registered, (found.skill, SkillLevel.BASIC)])
    _, _, fact = write_volunteer(data=data, deed=deed, volunteer=person)
    assert fact is not None  # the skill was not registered before
    journal.record_many([replace(fact, new={**fact.new, **_because(found)})], deed=deed)
    return VolunteerSkill.objects.get(volunteer=person, skill=skill)


@transaction.atomic
def deny_skill(volunteer: Volunteer, skill: Skill, *, deed: Deed) -> DeniedSkill:
    """Stores that a volunteer lacks a suggested skill, so that it is not suggested again.

    Raises ``NotAllowed``, ``SkillNotSuggested`` when somebody has answered before.
    """
    found = _suggested(volunteer, skill, deed)
    row = DeniedSkill.objects.create(
        volunteer=found.volunteer, skill=found.skill, said_at=deed.at, said_by=deed.account
    )
    journal.record(found.volunteer, "deny_skill", deed=deed, new={"skill": found.skill.name, **_because(found)})
    return row


def _suggested(volunteer: Volunteer, skill: Skill, deed: Deed) -> DoneSkill:
    """Returns the suggestion as it stands after waiting for the turn."""
    journal.wait_for_turn()
    if not can_edit_volunteer(deed.who, volunteer):
        raise NotAllowed()
    found = done_skills(deed.who, at=deed.at, volunteer=volunteer.pk, skill=skill.pk)
    if not found:
        raise SkillNotSuggested(name=volunteer.name, skill=skill.name)
    return found[0]


def _because(found: DoneSkill) -> dict[str, object]:
    return told_because([Refusal(SOURCE, {"kind": found.kind.name, "times": found.times})])
