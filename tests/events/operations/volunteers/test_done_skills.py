"""Suggestions of skills answered."""

import pytest

from events.errors import SkillNotSuggested
from events.models import DeniedSkill
from events.operations.volunteers.done_skills import deny_skill, note_skill
from events.queries.volunteers.done_skills import done_skills
from tests import factories
from tests.events import workflow
from tests.events.queries.volunteers.test_done_skills import came, lectures
from tests.factories import NOW
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import JournalEntry, Volunteer

pytestmark = pytest.mark.django_db
SINCE = [["did_often", {"kind": "理论政策宣讲", "times": 6}]]


def speaker() -> Volunteer:
    person = factories.volunteer("张三", skills=("合唱",))
    came(person, lectures())
    return person


def by_office() -> Deed:
    return Deed.by_account(workflow.organizer(), at=NOW)


def test_a_skill_is_registered_at_the_basic_level_beside_the_others_and_the_journal_tells_its_source() -> None:
    person = speaker()
    assert note_skill(person, factories.skill(), deed=by_office()).level == 1
    assert sorted(person.skill_rows.values_list("skill__name", "level")) == [("合唱", 2), ("理论政策宣讲", 1)]
    entry = JournalEntry.objects.latest("pk")
    assert (entry.subject_type, entry.subject_id, entry.action) == ("Volunteer", str(person.pk), "change")
    assert entry.new == {"skills": [["合唱", 2], ["理论政策宣讲", 1]], "because": SINCE}
    with pytest.raises(SkillNotSuggested):
        note_skill(person, factories.skill(), deed=by_office())


def test_what_somebody_lacks_is_stored_journaled_and_never_suggested_again() -> None:
    person = speaker()
    row = deny_skill(person, factories.skill(), deed=by_office())
    assert (row.volunteer, row.skill, row.said_at, row.said_by) == (
        person,
        factories.skill(),
        NOW,
        workflow.organizer(),
    )
    entry = JournalEntry.objects.latest("pk")
    assert (entry.action, entry.new) == ("deny_skill", {"skill": "理论政策宣讲", "because": SINCE})
    assert done_skills(workflow.organizer(), at=NOW) == []
    for answer in (note_skill, deny_skill):
        with pytest.raises(SkillNotSuggested):
            answer(person, factories.skill(), deed=by_office())
    assert DeniedSkill.objects.count() == 1


def test_nothing_is_registered_that_nobody_suggests_nor_by_who_may_not() -> None:
    person = speaker()
    for answer in (note_skill, deny_skill):
        with pytest.raises(SkillNotSuggested):
            answer(person, factories.skill("快板"), deed=by_office())
        with pytest.raises(NotAllowed):
            answer(person, factories.skill(), deed=Deed.by_account(workflow.clerk(), at=NOW))
    assert person.skill_rows.count() == 1
