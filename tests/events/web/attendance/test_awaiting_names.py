import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from events.models import Attendance, Shift
from tests import factories
from tests.events.web.staff import NONSENSE, changes_nothing, page

pytestmark = pytest.mark.django_db
ADDRESS = "/awaiting-names/"


@pytest.fixture
def row() -> Attendance:
    return waiting("王建国")


def waiting(name: str, shift: Shift | None = None) -> Attendance:
    return Attendance.objects.create(
        shift=shift or factories.shift(state="held"), name=name, status="present", recorded_at=factories.NOW
    )


def test_each_name_stands_with_those_it_could_mean(office: Client, row: Attendance) -> None:
    factories.volunteer("王建国", birth_date=None)
    factories.volunteer("王建国", residence=factories.area("红坪镇"))
    text = page(office, ADDRESS)
    assert text.count("就是他") == 2 and "红坪镇" in text


def test_a_name_is_given_its_person(office: Client, row: Attendance) -> None:
    person = factories.volunteer("王建国")
    assert office.post(reverse("awaiting-name", args=[row.pk]), {"volunteer": person.pk})["Location"] == ADDRESS
    row.refresh_from_db()
    assert row.volunteer == person
    assert "没有等待对应的姓名" in page(office, ADDRESS)


def test_somebody_in_the_register_already_is_not_put_in_twice(office: Client, row: Attendance) -> None:
    person = factories.volunteer("王建国")
    Attendance.objects.create(shift=row.shift, volunteer=person, name="王建国", recorded_at=factories.NOW)
    assert office.post(reverse("awaiting-name", args=[row.pk]), {"volunteer": person.pk}).status_code == 409


def test_others_are_found_by_initials(office: Client, row: Attendance) -> None:
    factories.volunteer("汪建国", pinyin="wangjianguo", pinyin_initials="wjg")
    assert "汪建国" in page(office, reverse("awaiting-people", args=[row.pk]) + "?q=wjg")


def test_only_the_office_decides(township: Client, row: Attendance) -> None:
    page(township, ADDRESS, 403)
    assert township.post(reverse("awaiting-name", args=[row.pk]), {"volunteer": "1"}).status_code == 403


def test_reading_changes_nothing(office: Client, row: Attendance) -> None:
    assert changes_nothing(office, [ADDRESS, reverse("awaiting-people", args=[row.pk])])


def test_the_list_reads_as_often_for_three_as_for_one(
    office: Client,
    row: Attendance,
    django_assert_num_queries: DjangoAssertNumQueries,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_max_num_queries(10) as one:
        page(office, ADDRESS)
    waiting("李秀兰", row.shift)
    waiting("张英仁", row.shift)
    with django_assert_num_queries(len(one)):
        page(office, ADDRESS)


@pytest.mark.parametrize("value", NONSENSE)
def test_nonsense_is_refused_in_words(office: Client, row: Attendance, value: str) -> None:
    response = office.post(reverse("awaiting-name", args=[row.pk]), {"volunteer": value})
    assert response.status_code == 400
    assert "没有找到这个人" in response.content.decode()
