"""The example county: whose data it goes over, and how its files are moved. CI runs the whole of it."""

from collections import Counter
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from events.imports.times import read_wishes
from events.models import Assignment, CallOut, Topic
from events.operations import assignments
from scheduler.management.demo import menu, moved_files, story
from scheduler.management.demo.accounts import open_volunteer_account
from tests import factories
from tests.events import workflow
from volunteers.deeds import Deed
from volunteers.models import Team, Volunteer
from volunteers.timespan import local_date


@pytest.mark.django_db
def test_the_example_refuses_data_that_is_not_its_own() -> None:
    factories.volunteer()
    with pytest.raises(CommandError, match="数据库里已有别的数据"):
        call_command("demo")
    assert Volunteer.objects.count() == 1


def column(content: bytes, title: str) -> list[object]:
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    rows = list(sheet.iter_rows(min_row=2, values_only=True))
    return [row[rows[0].index(title)] for row in rows[1:]]


def test_requests_move_by_whole_weeks_to_around_today() -> None:
    today = date(2026, 11, 24)
    was = [read_wishes(str(cell), 2023)[0] for cell in column(moved_files.plain_file("requests.xlsx"), "期望时间")]
    now = [read_wishes(str(cell), 2026)[0] for cell in column(moved_files.moved_service_requests(today), "期望时间")]
    assert {after.start - before.start for before, after in zip(was, now, strict=True)} == {
        moved_files.first_day(today) - moved_files.FIRST_WISH
    }
    assert (moved_files.first_day(today) - moved_files.FIRST_WISH).days % 7 == 0
    assert min(local_date(one.start) for one in now) < today < max(local_date(one.start) for one in now)


def test_the_register_moves_to_last_year_day_by_day() -> None:
    days = column(moved_files.moved_register(date(2026, 11, 24)), "日期")
    assert {str(day)[:4] for day in days} == {"2025"}
    assert len(days) == 429


@pytest.mark.django_db
def test_the_volunteer_of_the_example_has_something_to_answer_and_something_to_come() -> None:
    factories.volunteer("没有安排")
    workflow.confirmed()
    both = factories.volunteer("两样都有")
    first, second = (workflow.span(f"2023-04-{day} 09:00", f"2023-04-{day} 10:30") for day in (20, 24))
    sure = workflow.invited(person=both, wished_times=(first,))
    assignments.accept(sure, deed=Deed.by_link(sure.volunteer, at=factories.NOW))
    workflow.invited(person=both, wished_times=(second,))
    opened = open_volunteer_account(at=factories.NOW)
    assert (opened.username, opened.display_name, opened.volunteer) == ("zhiyuanzhe", "两样都有", both)


@pytest.mark.django_db
def test_the_menu_names_the_teams_that_offer_it() -> None:
    team = factories.team()
    Team.objects.filter(pk=team.pk).update(name="“五老”宣讲团")
    menu.write_menu(by=factories.account(), at=factories.NOW)
    assert {topic.title for topic in team.topics.all()} == {
        "二十大精神进村寨",
        "火把节里话防火",
        "红军长征过云岭",
        "我当兵的那些年",
    }
    assert Topic.objects.count() == len(menu.OFFERS)


@pytest.mark.django_db
def test_the_example_s_call_out_is_over_with_four_who_came_and_the_rest_stood_down() -> None:
    township = factories.area("永和镇")
    for number in range(9):
        factories.volunteer(f"近邻{number}", residence=township)
    story.call_out(by=workflow.organizer(), day=date(2023, 4, 5))
    assert CallOut.objects.get().position.headcount == 4
    assert Counter(Assignment.objects.values_list("state", flat=True)) == {
        "accepted": 4,
        "declined": 2,
        "stood_down": 3,
    }
