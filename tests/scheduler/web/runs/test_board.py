"""The board of a run: what it shows and what is done from it."""

from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from events.models import Assignment, Position
from events.operations.events import PositionData, Wanted
from scheduler.models import Proposal
from scheduler.states import ProposalState
from scheduler.web.runs.board import unfolded
from tests import factories
from tests.events.web.staff import page
from tests.events.workflow import seat, span
from tests.scheduler.web.runs.lectures import SKILL, lecturer, run, wanted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]


def test_why_not_opens_in_place_and_as_a_page(office: Client, position: Position) -> None:
    lecturer()
    lecturer("李秀兰")
    factories.volunteer("王建国")
    made = run()
    address = reverse("match-position", args=[made.pk, position.pk])
    fragment = office.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in fragment and "没有登记" in fragment and "候补第1位" in fragment
    text = page(office, f"{address}?q=王建国")
    assert "<html" in text and "王建国" in text and "候补第1位" not in text
    page(office, reverse("match-position", args=[made.pk, 999999]), 404)


def test_a_proposal_is_left_out(office: Client, position: Position) -> None:
    lecturer()
    made = run()
    proposal = Proposal.objects.get()
    assert office.post(reverse("match-drop", args=[made.pk]), {"proposal": proposal.pk}).status_code == 302
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.DROPPED
    assert office.post(reverse("match-drop", args=[made.pk]), {"proposal": proposal.pk}).status_code == 409


def test_somebody_is_added_by_hand_with_the_reason(office: Client, position: Position) -> None:
    person = factories.volunteer("王建国")
    made = run()
    add = reverse("match-add", args=[made.pk, position.pk])
    refused = office.post(add, {"volunteer": person.pk})
    assert refused.status_code == 400
    assert "请写明理由" in refused.content.decode()
    assert office.post(add, {"volunteer": person.pk, "override_reason": "本乡土专家"}).status_code == 302
    assert Proposal.objects.get().override_reason == "本乡土专家"
    confirming = unescape(office.post(reverse("match-invite", args=[made.pk]), {"all": "1"}).content.decode())
    assert "破例：本乡土专家" in confirming and "（organizer）" in confirming
    text = page(office, reverse("match-run", args=[made.pk]))
    assert "本乡土专家" in text and "推荐了1人" in text and "还差" not in text


def test_inviting_first_shows_the_number_and_then_invites(office: Client, position: Position) -> None:
    lecturer()
    made = run()
    invite = reverse("match-invite", args=[made.pk])
    first = office.post(invite, {"all": "1"})
    assert first.status_code == 200
    assert "发出1份邀请" in first.content.decode()
    assert not Assignment.objects.exists()
    assert office.post(invite, {"all": "1", "confirmed": "1"}).status_code == 302
    assert Assignment.objects.get().volunteer.name == "张英仁"
    assert office.post(invite, {"all": "1", "confirmed": "1"}).status_code == 400


def test_only_the_ticked_are_invited(office: Client) -> None:
    wanted(seats=2)
    lecturer()
    lecturer("李秀兰")
    made = run()
    chosen = Proposal.objects.get(volunteer__name="李秀兰")
    office.post(reverse("match-invite", args=[made.pk]), {"proposal": [chosen.pk], "confirmed": "1"})
    assert [row.volunteer.name for row in Assignment.objects.all()] == ["李秀兰"]


def test_one_events_people_are_invited_together(office: Client) -> None:
    first = wanted()
    wanted(wished_times=(span("2023-04-20 09:00", "2023-04-20 10:30"),))
    lecturer()
    lecturer("李秀兰")
    made = run()
    office.post(reverse("match-invite", args=[made.pk]), {"event": first.shift.event_id, "confirmed": "1"})
    assert [row.shift for row in Assignment.objects.all()] == [first.shift]


def test_the_board_reads_as_often_for_three_as_for_one(
    office: Client,
    position: Position,
    django_assert_num_queries: DjangoAssertNumQueries,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for name in ("张英仁", "李秀兰", "王建国", "罗志明"):
        lecturer(name)
    one = run()
    wanted(wished_times=(span("2023-04-19 14:00", "2023-04-19 15:30"),))
    wanted(wished_times=(span("2023-04-20 14:00", "2023-04-20 15:30"),))
    three = run()
    with django_assert_max_num_queries(20) as few:
        page(office, reverse("match-run", args=[one.pk]))
    with django_assert_num_queries(len(few)):
        page(office, reverse("match-run", args=[three.pk]))


def test_the_first_days_of_a_board_are_open_and_the_later_ones_open_by_a_tap() -> None:
    seat: Any = None
    days = [(date(2023, 4, 19), [seat] * 10), (date(2023, 4, 20), [seat] * 2), (date(2023, 4, 21), [seat])]
    assert [day.is_open for day in unfolded(days)] == [True, True, False]
    assert [day.is_open for day in unfolded([(date(2023, 4, 19), [seat] * 50)])] == [True]


def test_one_who_can_is_enough_and_the_seat_kept_for_one_says_so(office: Client) -> None:
    seat(positions=(PositionData("队员", 3, (Wanted(factories.skill(SKILL), least=1),)),))
    for name in ("王建国", "李秀兰", "罗志明"):
        factories.volunteer(name)
    made = run()
    text = page(office, reverse("match-run", args=[made.pk]))
    assert "队员需要3人，其中至少1人会理论政策宣讲" in text
    assert "推荐了2人" in text and "留的位子还需1名理论政策宣讲：全县没有人" in text
    assert office.post(reverse("match-invite", args=[made.pk]), {"all": "1", "confirmed": "1"}).status_code == 302
    lecturer()
    more = run()
    text = page(office, reverse("match-run", args=[more.pk]))
    assert "队员需要1人，一共要3人，其中至少1人会理论政策宣讲" in text and "张英仁" in text
