import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests import factories
from tests.events.web.events.test_pages import study_day
from tests.events.web.staff import page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]


def test_the_month_shows_its_sessions_and_the_next_one_not(office: Client) -> None:
    study_day()
    assert "集中学习" in page(office, reverse("events-month"))
    assert "集中学习" not in page(office, reverse("events-month") + "?month=2023-05")


def test_a_full_day_of_the_month_ends_in_a_number_on_the_screen_and_whole_on_paper(office: Client) -> None:
    for number in range(6):
        study_day(title=f"学习{number}")
    text = page(office, reverse("events-month"))
    assert "还有2场" in text
    assert [text.count(f"学习{number}</a>") for number in range(6)] == [1] * 6
    assert text.count("month__item--later") == 2


def test_the_month_of_one_township(office: Client, township: Client) -> None:
    study_day()
    study_day(title="红坪学习", area=factories.area("红坪镇"))
    text = page(office, f"{reverse('events-month')}?area={factories.area().pk}")
    assert ("集中学习" in text, "红坪学习" in text) == (True, False)
    assert 'name="area"' not in page(township, reverse("events-month"))


def test_a_day_of_the_month_opens_as_a_list(office: Client) -> None:
    study_day()
    assert "集中学习" in page(office, reverse("events") + "?view=all&day=2023-04-19")
    assert "集中学习" not in page(office, reverse("events") + "?view=all&day=2023-04-20")
    page(office, reverse("events") + "?day=x")


@pytest.mark.parametrize("month", ["", "x", "2023-13", "0001-01", "99999-01", "2023-1-1", "１-２", "-"])
def test_a_month_that_is_none_shows_the_current_one(office: Client, month: str) -> None:
    assert "2023年4月" in page(office, f"{reverse('events-month')}?month={month}")


@pytest.mark.parametrize("name", ["events", "events-month"])
def test_lists_read_as_often_for_three_as_for_one(
    office: Client,
    name: str,
    django_assert_num_queries: DjangoAssertNumQueries,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    study_day()
    with django_assert_max_num_queries(15) as one:
        page(office, reverse(name))
    study_day()
    study_day()
    with django_assert_num_queries(len(one)):
        page(office, reverse(name))


@pytest.mark.parametrize("query", ["view=x", "period=x&area=x&kind=99999999999999999999&family=Z", "page=-1", "q=%00"])
def test_odd_filters_are_ignored(office: Client, query: str) -> None:
    study_day()
    page(office, f"{reverse('events')}?{query}")
