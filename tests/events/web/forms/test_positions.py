"""The fields of one kind of helpers."""

import re
from typing import Any

import pytest

from events.operations.service_requests import PositionData, Wanted
from events.web.forms.service_requests.people import PeopleForm
from tests import factories
from tests.events.workflow import clerk, service_request_data

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]


def people(*asked: PositionData, **said: Any) -> PeopleForm:
    """The step as it is sent back: what it showed, and what was changed."""
    draft = service_request_data(positions=asked)
    shown = PeopleForm(draft=draft, account=clerk())
    sent = {name: shown[name].value() for name in shown.fields} | said
    kept = {name: value for name, value in sent.items() if value is not None}
    return PeopleForm(kept, draft=draft, account=clerk())


def answer(form: PeopleForm) -> tuple[PositionData, ...]:
    assert form.is_valid(), form.errors
    return form.changed().positions


def yi() -> Any:
    skill = factories.skill("彝语")
    skill.category = "language"
    skill.save()
    return skill


def test_where_one_is_enough_the_kind_presets_it_and_another_answer_goes_for_all_skills() -> None:
    one, other = factories.skill(), factories.skill("快板")
    blank = people(PositionData("", 8))
    assert blank["least_1"].value() == 1
    (found,) = answer(people(PositionData("", 8), skills_1=[one.pk, other.pk]))
    assert found.skills == (Wanted(one, least=1), Wanted(other, least=1))
    (found,) = answer(people(found, least_1=""))
    assert [wanted.least for wanted in found.skills] == [None, None]
    (found,) = answer(people(found, least_1="3"))
    assert [wanted.least for wanted in found.skills] == [3, 3]


def test_a_language_is_asked_of_everybody_unless_one_says_so() -> None:
    (found,) = answer(people(PositionData("", 8), language_1=yi().pk))
    assert found.skills == (Wanted(yi(), 2),)
    (found,) = answer(people(found, spoken_1="1"))
    assert found.skills == (Wanted(yi(), 2, 1),)


def test_what_was_said_of_each_skill_elsewhere_stays_while_nobody_answers_otherwise() -> None:
    mixed = PositionData("", 30, (Wanted(factories.skill(), 3, 12), Wanted(factories.skill("快板"), 1)))
    (found,) = answer(people(mixed))
    assert found == mixed


def test_more_than_come_stands_beside_its_field() -> None:
    form = people(PositionData("", 2, (Wanted(factories.skill()),)), least_1="3", minimum_1="4")
    assert not form.is_valid()
    assert {name: str(sentences[0]) for name, sentences in form.errors.items()} == {
        "least_1": "这里只要2位，请选一个不超过2的。",
        "minimum_1": "这里只要2位，请写一个不超过2的。",
    }


def test_no_skill_is_no_question() -> None:
    (found,) = answer(people(PositionData("", 2), least_1="9"))
    assert found == PositionData("", 2)


def test_another_kind_of_helpers_has_its_own_number_and_skills() -> None:
    skill = factories.skill()
    roles = {"headcount_2": "1", "title_2": "领队", "skills_2": [skill.pk], "minimum_1": "5"}
    assert answer(people(PositionData("队员", 7), **roles)) == (
        PositionData("队员", 7, minimum=5),
        PositionData("领队", 1, (Wanted(skill, least=1),)),
    )


def test_a_number_said_elsewhere_stays_a_choice() -> None:
    page = str(people(PositionData("", 30, (Wanted(factories.skill(), least=12),)))["least_1"])
    assert re.findall(r'<option value="(\d*)"', page) == ["1", "", *(str(n) for n in range(2, 10)), "12"]
    assert 'value="12" selected' in page
