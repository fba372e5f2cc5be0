import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from events.models import Position
from events.operations.events import PositionData, Wanted
from scheduler.models import MatchRun, PositionOutcome
from scheduler.operations import run_matching
from tests import factories
from tests.events.web.staff import changes_nothing, page
from tests.events.workflow import NOW, organizer, seat
from volunteers.deeds import Deed
from volunteers.models import Volunteer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]
SKILL = "理论政策宣讲"


def wanted(seats: int = 1, **values: object) -> Position:
    lecturer = (Wanted(factories.skill(SKILL)),)
    return seat(positions=(PositionData("宣讲员", seats, lecturer),), **values)


def lecturer(name: str, **values: object) -> Volunteer:
    return factories.volunteer(name, (SKILL,), **values)


def run() -> MatchRun:
    return run_matching(
        deed=Deed.by_account(organizer(), at=NOW), from_date=date(2023, 4, 3), until_date=date(2023, 5, 1)
    )


def why(position: Position, made: MatchRun, **query: str) -> str:
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    return reverse("match-position", args=[made.pk, position.pk]) + (f"?{asked}" if asked else "")


def plain(text: str) -> str:
    """A page's text without its tags, spaces run together."""
    return re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", text))


def test_what_another_choice_would_have_cost_is_told_on_the_board_and_the_page(office: Client) -> None:
    position = wanted()
    lecturer("张英仁")
    lecturer("李秀兰", residence=factories.area("大石镇", minutes_to_seat=30, latitude=None))
    made = run()
    where = "4月19日09:00青岗镇“青岗镇理论政策宣讲”"
    said = f"现在：张英仁→{where}改成：李秀兰→{where}折算多90分钟（路远90分钟）。"
    assert said in plain(page(office, reverse("match-run", args=[made.pk])))
    text = plain(page(office, why(position, made)))
    assert said in text and "合适的有2人，单看这一场排第1" in text and "按现在的规则，已经没有更好的安排。" in text


def test_an_empty_seat_is_told_with_what_would_help_first(office: Client) -> None:
    position = wanted(seats=2)
    lecturer("张英仁")
    lecturer("李秀兰", lives_away_at="成都")
    text = plain(page(office, why(position, run())))
    order = ["需2名理论政策宣讲：全县2名，已推荐1名，1名常住外地", "可以试试：问一问，愿不愿意回来一趟：李秀兰"]
    assert [text.index(words) for words in order] == sorted(text.index(words) for words in order)
    assert "再找到一位会理论政策宣讲、" in text


def test_everybody_s_reason_is_there_on_demand(office: Client) -> None:
    position = wanted()
    lecturer("张英仁")
    for number in range(40):
        factories.volunteer(f"路人{number:02}")
    made = run()
    text = page(office, why(position, made))
    assert "还有25人" in text and text.count("没有登记") == 15
    assert page(office, why(position, made, all="1")).count("没有登记") == 40
    fragment = office.get(why(position, made, all="1"), headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment and fragment.count("没有登记") == 40
    assert changes_nothing(office, [why(position, made), why(position, made, all="1")])


def test_years_later_the_page_says_the_same(office: Client) -> None:
    position = wanted(seats=2)
    lecturer("张英仁")
    away = lecturer("李秀兰", lives_away_at="成都")
    made = run()
    before = plain(page(office, why(position, made)))
    for person in (away, *type(away).objects.filter(name="张英仁")):
        type(away).objects.filter(pk=person.pk).update(name=f"新{person.name[1:]}", lives_away_at="")
    position.skill_rows.get().skill.__class__.objects.filter(name=SKILL).update(name="政策宣讲")
    assert plain(page(office, why(position, made))) == before
    assert "李秀兰" in before and "新秀兰" not in before


def test_a_search_finds_by_the_name_then_and_now(office: Client) -> None:
    position = wanted()
    lecturer("张英仁")
    renamed = factories.volunteer("王建国")
    made = run()
    type(renamed).objects.filter(pk=renamed.pk).update(name="王建军")
    for words in ("王建国", "王建军"):
        assert "王建国" in page(office, why(position, made, q=words))
    assert "没有找到" in page(office, why(position, made, q="无此人"))


def test_a_run_from_before_is_still_read(office: Client) -> None:
    position = wanted(seats=2)
    lecturer("张英仁")
    lecturer("李秀兰", lives_away_at="成都")
    made = run()
    type(made).objects.filter(pk=made.pk).update(people={})
    for row in PositionOutcome.objects.filter(run=made):
        kept = {name: row.shortage[name] for name in ("code", "values", "lost", "waterfall", "near")}
        PositionOutcome.objects.filter(pk=row.pk).update(swaps=[], session={}, suitable=None, shortage=kept)
    assert "李秀兰" in page(office, why(position, made))
    assert "全县2名" in page(office, reverse("match-run", args=[made.pk]))


def test_the_page_reads_as_often_for_forty_as_for_one(
    office: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    position = wanted(seats=2)
    lecturer("张英仁")
    one = run()
    for number in range(40):
        lecturer(f"讲员{number:02}", lives_away_at="成都")
    forty = run()
    with django_assert_max_num_queries(14) as few:
        page(office, why(position, one))
    with django_assert_num_queries(len(few)):
        page(office, why(position, forty))


def test_a_number_no_database_knows_is_a_page_that_is_not_there(office: Client) -> None:
    wanted()
    made, huge = run(), 99999999999999999999
    page(office, reverse("match-position", args=[made.pk, huge]), 404)
    assert office.post(reverse("match-add", args=[made.pk, huge]), {"volunteer": 1}).status_code == 404


def test_a_run_too_large_to_tell_of_everybody_says_so(office: Client) -> None:
    position = wanted()
    lecturer("张英仁")
    made, few = run(), "只记下有特长、路不远的人的原因"
    assert few not in page(office, why(position, made))
    made.summary["told_of_everybody"] = False
    made.save(update_fields=["summary"])
    assert few in page(office, why(position, made))
