import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from events.models import Position
from scheduler.models import MatchRun
from tests import factories
from tests.events.web.staff import changes_nothing, page
from tests.scheduler.working import carry_out_all
from volunteers.models import Skill

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]
ADDRESS = "/capacity/"


def lectures(count: int = 1, town: str = "永和镇") -> None:
    """Lectures in Yi last summer; nobody speaks it."""
    yi = Skill.objects.get_or_create(name="彝语", defaults={"category": "language"})[0]
    for number in range(count):
        happening = factories.event(area=factories.area(town))
        row = factories.shift(f"2022-07-{11 + number} 09:00", f"2022-07-{11 + number} 10:30", event=happening)
        Position.objects.create(shift=row, headcount=1).skill_rows.create(skill=yi)
    factories.volunteer(residence=factories.area(town))


def test_the_report_is_computed_in_the_background_and_read(office: Client) -> None:
    lectures()
    assert "还没有算过" in page(office, ADDRESS)
    assert office.get(reverse("capacity-xlsx")).status_code == 404
    assert office.post(ADDRESS)["Location"] == ADDRESS
    assert office.post(ADDRESS)["Location"] == ADDRESS
    assert MatchRun.objects.count() == 1
    assert "排队中" in page(office, ADDRESS)
    carry_out_all()
    text = page(office, ADDRESS)
    for words in ("再有1名能讲彝语的志愿者，可多满足永和镇1场中的1场。", "按2022年同期台账估计1场", "差1人"):
        assert words in text
    assert "用人缺口" in page(office, "/desk/")


def test_the_report_is_the_offices(township: Client) -> None:
    page(township, ADDRESS, 403)
    assert township.post(ADDRESS).status_code == 403
    page(township, reverse("capacity-xlsx"), 403)


def test_reading_changes_nothing_and_reads_as_often_for_three_as_for_one(
    office: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    lectures()
    office.post(ADDRESS)
    carry_out_all()
    assert changes_nothing(office, [ADDRESS])
    with django_assert_max_num_queries(12) as reading:
        page(office, ADDRESS)
    few = len(reading)
    lectures(3, "大石镇")
    office.post(ADDRESS)
    carry_out_all()
    with django_assert_num_queries(few):
        assert "大石镇" in page(office, ADDRESS)
    assert MatchRun.objects.count() == 2


def test_skills_are_called_as_the_reader_calls_them(office: Client) -> None:
    lectures()
    Skill.objects.filter(name="彝语").update(name_en="Yi")
    office.post(ADDRESS)
    carry_out_all()
    office.cookies["django_language"] = "en"
    text = page(office, ADDRESS)
    assert "With 1 more of the volunteers speaking Yi, 1 of the 1 sessions" in text and "彝语" not in text
