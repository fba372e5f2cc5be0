"""The page of a position's stand-bys, and what the session's page and the volunteer see of them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from events.models import Assignment, Position, StandBy
from events.operations import assignments, standbys
from events.operations.standbys import Entry
from events.queries.standbys import waiting
from scheduler.operations import offer_vacated
from tests import factories
from tests.events import workflow
from tests.events.web.staff import HUGE, changes_nothing, never_fails, page
from tests.events.workflow import NOW
from volunteers.deeds import Deed
from volunteers.queries.links import personal_address

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]


def given_up() -> Position:
    row = workflow.invited()
    assignments.decline(row, deed=Deed.by_link(row.volunteer, at=NOW))
    return row.position


def names(position: Position) -> list[str]:
    return [row.volunteer.name for row in waiting(position)]


def test_the_list_is_filled_by_the_matching_and_put_in_order(office: Client) -> None:
    position = given_up()
    for name in "甲乙":
        factories.volunteer(name)
    assert office.post(reverse("standby-propose", args=[position.pk]))["Location"] == reverse(
        "standbys", args=[position.pk]
    )
    assert names(position) == ["甲", "乙"]
    text = page(office, reverse("standbys", args=[position.pk]))
    assert "候着，还没有问" in text and "上移" in text
    office.post(reverse("standby-act", args=[StandBy.objects.get(volunteer__name="乙").pk, "up"]))
    assert names(position) == ["乙", "甲"]
    office.post(reverse("standby-act", args=[StandBy.objects.get(volunteer__name="乙").pk, "down"]))
    office.post(reverse("standby-act", args=[StandBy.objects.get(volunteer__name="乙").pk, "down"]))
    assert names(position) == ["甲", "乙"]
    office.post(reverse("standby-act", args=[StandBy.objects.get(volunteer__name="甲").pk, "off"]))
    assert names(position) == ["乙"]


def test_a_person_is_put_on_it_by_name_and_a_rule_set_aside_wants_its_reason(office: Client) -> None:
    position, away = given_up(), factories.volunteer("出门", lives_away_at="成都")
    address = reverse("standbys", args=[position.pk])
    assert "出门" not in page(office, address)
    assert "常住成都" in page(office, f"{address}?q=出门")
    add = reverse("standby-add", args=[position.pk])
    assert office.post(add, {"volunteer": away.pk}).status_code == 400
    assert office.post(add, {"volunteer": away.pk, "override_reason": "本周回来了"}).status_code == 302
    assert names(position) == ["出门"]
    assert office.post(add, {"volunteer": HUGE}).status_code == 400
    never_fails(office, add, ["volunteer", "override_reason"])


def test_the_sessions_page_says_who_stands_by_and_who_is_being_asked_until_when(office: Client) -> None:
    position = given_up()
    people = [factories.volunteer(name) for name in "甲乙"]
    standbys.add(
        position,
        entries=[Entry(p, n) for n, p in enumerate(people)],
        deed=Deed.by_account(workflow.organizer(), at=NOW),
    )
    offer_vacated(deed=Deed.by_task(at=NOW))
    text = page(office, reverse("event", args=[position.shift.event_id]))
    assert "正在问：还剩4小时0分，今天13:00前答复" in text
    assert "候着，还没有问" in text
    assert reverse("standbys", args=[position.pk]) in text


def test_the_volunteer_reads_that_he_is_asked_as_a_stand_in_and_until_when() -> None:
    position = given_up()
    standbys.add(
        position, entries=[Entry(factories.volunteer("甲"))], deed=Deed.by_account(workflow.organizer(), at=NOW)
    )
    (offer,) = offer_vacated(deed=Deed.by_task(at=NOW))
    address = personal_address(offer.volunteer, f"answer/{offer.pk}/").split("//", 1)[1].partition("/")[2]
    text = page(Client(), f"/{address}")
    assert "原来的同志来不了，想请您替补。等您到今天 星期一 下午1点。" in text
    assert "过了这个时间我们就问下一位" in text
    Client().post(f"/{address}", {"act": "accept"})
    assert Assignment.objects.get(pk=offer.pk).state == "accepted"


def test_only_the_office_comes_in_and_looking_changes_nothing(office: Client, township: Client) -> None:
    position = given_up()
    (entry,) = [Entry(factories.volunteer("甲"))]
    standbys.add(position, entries=[entry], deed=Deed.by_account(workflow.organizer(), at=NOW))
    address, row = reverse("standbys", args=[position.pk]), StandBy.objects.get()
    posts = [
        reverse("standby-propose", args=[position.pk]),
        reverse("standby-add", args=[position.pk]),
        *(reverse("standby-act", args=[row.pk, act]) for act in ("up", "down", "off")),
    ]
    assert township.get(address).status_code == 403
    assert {township.post(one).status_code for one in posts} == {403}
    assert "甲" not in page(township, reverse("event", args=[position.shift.event_id]))
    assert {office.get(one).status_code for one in posts} == {405}
    assert office.post(reverse("standby-act", args=[row.pk, "dance"])).status_code == 404
    assert office.get(reverse("standbys", args=[2**60])).status_code == 404
    assert changes_nothing(office, [address])


def test_the_page_asks_the_database_as_often_for_three_as_for_one(office: Client) -> None:
    position = given_up()
    counted = []
    for names_ in ("甲", "乙丙"):
        entries = [Entry(factories.volunteer(name)) for name in names_]
        standbys.add(position, entries=entries, deed=Deed.by_account(workflow.organizer(), at=NOW + timedelta(0)))
        for address in (reverse("standbys", args=[position.pk]), reverse("event", args=[position.shift.event_id])):
            office.get(address)
            with CaptureQueriesContext(
                connection,
            ) as queries:
                office.get(address)
            counted.append(len(queries))
    assert counted[:2] == counted[2:]
