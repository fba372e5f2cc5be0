from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from events.models import Assignment, Position
from events.operations.events import PositionData, Wanted
from scheduler.models import MatchRun, Proposal
from scheduler.operations import invite_proposals, run_matching
from scheduler.queries.my_reasons import my_reasons
from tests import factories
from tests.events.workflow import NOW, organizer, seat, span
from volunteers.deeds import Deed
from volunteers.models import Volunteer
from volunteers.queries.links import personal_token

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]
SKILL = "理论政策宣讲"


def wanted(day: int = 19, **values: object) -> Position:
    lecturer = (Wanted(factories.skill(SKILL)),)
    times = (span(f"2023-04-{day} 09:00", f"2023-04-{day} 10:30"),)
    return seat(positions=(PositionData("宣讲员", 1, lecturer),), wished_times=times, **values)


def lecturer(name: str, **values: object) -> Volunteer:
    return factories.volunteer(name, (SKILL,), **values)


def run() -> MatchRun:
    return run_matching(
        deed=Deed.by_account(organizer(), at=NOW), from_date=date(2023, 4, 3), until_date=date(2023, 5, 1)
    )


def page(client: Client, person: Volunteer, status: int = 200) -> str:
    response = client.get(reverse("my-why", args=[personal_token(person)]))
    assert response.status_code == status
    return response.content.decode()


def test_each_sees_why_he_was_or_was_not_asked_and_nothing_of_others(client: Client) -> None:
    wanted()
    chosen, also = lecturer("张英仁"), lecturer("李秀兰", residence=factories.area("大石镇", latitude=None))
    indoor, away = lecturer("王建国", health_grade="paused"), lecturer("罗志明", lives_away_at="成都")
    made = run()
    assert "还没有定" in page(client, chosen)
    invite_proposals(made, proposals=Proposal.objects.filter(run=made), deed=Deed.by_account(organizer(), at=NOW))
    pages = {person: page(client, person) for person in (chosen, also, indoor, away)}
    assert "请了您" in pages[chosen] and "理论政策宣讲：熟练" in pages[chosen]
    assert "您也合适，这次人已经够了" in pages[also]
    assert "暂不参加" in pages[indoor] and "健康" not in pages[indoor]
    assert "常住成都" in pages[away]
    for person, text in pages.items():
        assert not [other.name for other in pages if other != person and other.name in text]
        assert "排第" not in text and "折算" not in text


def test_reading_is_as_often_for_three_as_for_one_and_changes_nothing(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    person = lecturer("张英仁")
    wanted()
    run()
    client.get(reverse("my-why", args=[personal_token(person)]))
    for size in (1, 3):
        for day in range(20, 19 + size):
            wanted(day)
        run()
        with django_assert_num_queries(6):
            assert len(my_reasons(person, at=NOW)) == size
    assert Assignment.objects.count() == 0


def test_a_wrong_link_leads_nowhere(client: Client) -> None:
    assert client.get(reverse("my-why", args=["1-1.wrong"])).status_code == 404
    person = lecturer("张英仁")
    assert (
        reverse("my-why", args=[personal_token(person)])
        in client.get(reverse("my-plan", args=[personal_token(person)])).content.decode()
    )


def test_what_he_was_not_asked_for_is_folded_after_the_first_few(client: Client) -> None:
    for day in range(17, 23):
        wanted(day)
    away = lecturer("罗志明", lives_away_at="成都")
    run()
    text = page(client, away)
    assert text.count("常住成都") == 6 and "另外2场没有请您的" in text
    assert text.index("另外2场") > text.index("常住成都")
