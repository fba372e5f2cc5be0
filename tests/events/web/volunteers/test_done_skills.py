"""The page of skills shown and not registered."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from events.models import DeniedSkill
from tests import factories
from tests.events.queries.volunteers.test_done_skills import came, lectures
from tests.events.web.staff import changes_nothing, page
from volunteers.models import JournalEntry, Volunteer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]
ADDRESS = "/done-skills/"


@pytest.fixture
def speaker() -> Volunteer:
    person = factories.volunteer("张三")
    came(person, lectures())
    return person


def answer(office: Client, person: Volunteer, what: str, back: str = ADDRESS) -> str:
    address = reverse("done-skill", args=[person.pk, factories.skill().pk])
    response = office.post(address, {what: "1", "next": back})
    assert (response.status_code, response["Location"]) == (302, back)
    return page(office, back)


def test_each_stands_with_what_was_done_and_is_registered_with_one_tap(office: Client, speaker: Volunteer) -> None:
    text = page(office, ADDRESS)
    assert "张三" in text and "做过6次理论政策宣讲，最近一次2023-03-09" in text
    assert "已给张三记上“理论政策宣讲”，水平是入门。" in answer(office, speaker, "note")
    assert speaker.skill_rows.get().level == 1
    assert "没有要补登记的特长" in page(office, ADDRESS)
    assert "已经有人处理过" in answer(office, speaker, "note")


def test_it_is_asked_on_the_person_s_own_page_too_and_the_trail_tells_why(office: Client, speaker: Volunteer) -> None:
    own = reverse("volunteer", args=[speaker.pk])
    assert "会不会理论政策宣讲" in page(office, own)
    text = answer(office, speaker, "note", own)
    assert "会不会理论政策宣讲" not in text and "做过6次理论政策宣讲" in text
    assert JournalEntry.objects.latest("pk").action == "change"


def test_what_somebody_lacks_is_not_asked_again(office: Client, speaker: Volunteer) -> None:
    text = answer(office, speaker, "deny")
    assert "以后不再提" in text and "没有要补登记的特长" in text
    assert (DeniedSkill.objects.count(), speaker.skill_rows.count()) == (1, 0)


def test_an_answer_that_says_neither_changes_nothing(office: Client, speaker: Volunteer) -> None:
    assert "请选“记上”或“不是”" in answer(office, speaker, "perhaps")
    assert (DeniedSkill.objects.count(), speaker.skill_rows.count()) == (0, 0)


def test_the_lists_of_people_and_of_skills_lead_there(office: Client) -> None:
    for address in (reverse("volunteers"), reverse("skills")):
        assert ADDRESS in page(office, address)


def test_only_the_office_reads_and_answers(township: Client, speaker: Volunteer) -> None:
    page(township, ADDRESS, 403)
    address = reverse("done-skill", args=[speaker.pk, factories.skill().pk])
    assert township.post(address, {"note": "1"}).status_code == 403


def test_reading_changes_nothing(office: Client, speaker: Volunteer) -> None:
    assert changes_nothing(office, [ADDRESS])


def test_the_list_reads_as_often_for_three_as_for_one(
    office: Client, speaker: Volunteer, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(9) as one:
        page(office, ADDRESS)
    for name in ("李四", "王五"):
        came(factories.volunteer(name), lectures())
    with django_assert_num_queries(len(one)):
        page(office, ADDRESS)
