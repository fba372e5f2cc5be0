"""What a feed holds."""

from datetime import timedelta

import pytest
from django.test import Client
from icalendar import Calendar

from events.models import Assignment, Shift
from events.states import AssignmentState, ShiftState
from tests import factories
from tests.calendars.web.test_feeds import NINE, assign, feed_path, make_shift, summaries
from volunteers.models import Membership

pytestmark = pytest.mark.django_db


def test_a_cancelled_shift_stays_in_the_feed_of_those_who_had_accepted_until_its_day_is_over(client: Client) -> None:
    anna, bert = factories.volunteer("张英仁"), factories.volunteer("李先明")
    shift = make_shift(state=ShiftState.CANCELLED, sequence=1)
    assign(shift, anna, AssignmentState.CANCELLED)
    assignment = assign(shift, bert, AssignmentState.CANCELLED)
    Assignment.objects.filter(pk=assignment.pk).update(answered_at=None)
    path = feed_path(volunteer=anna)
    assert summaries(client, path) == [("【已取消】青岗镇理论政策宣讲", "CANCELLED")]
    assert b"VALARM" not in client.get(path).content
    assert summaries(client, feed_path(volunteer=bert)) == []
    Shift.objects.update(start_at=NINE - timedelta(days=9), end_at=NINE - timedelta(days=8, hours=20))
    assert summaries(client, path) == []


def test_a_held_shift_stays_thirty_days(client: Client) -> None:
    anna = factories.volunteer()
    assign(make_shift(-20, state=ShiftState.HELD), anna)
    assign(make_shift(-60, state=ShiftState.HELD), anna)
    assign(make_shift(500), anna)
    assert summaries(client, feed_path(volunteer=anna)) == [("青岗镇理论政策宣讲", "CONFIRMED")]


def test_a_teams_feed_holds_what_it_runs_and_where_its_members_serve_and_names_nobody(client: Client) -> None:
    team, anna, former = factories.team(), factories.volunteer("张英仁"), factories.volunteer("李先明")
    Membership.objects.create(team=team, volunteer=anna)
    Membership.objects.create(team=team, volunteer=former, until_date=factories.NOW.date())
    assign(make_shift(0, event=factories.event("队员参加的")), anna)
    make_shift(1, event=factories.event("本队承办的", team=team, responsible="雷学"))
    assign(make_shift(2, event=factories.event("退队的人参加的")), former)
    make_shift(3, event=factories.event("别人的"))
    path = feed_path(team=team)
    assert [title for title, _ in summaries(client, path)] == ["队员参加的", "本队承办的"]
    text = client.get(path).content.decode()
    assert [word for word in ("张英仁", "李先明", "雷学") if word in text] == []


def test_an_areas_feed_holds_what_happens_within_it(client: Client) -> None:
    county, here, there = factories.county(), factories.area("青岗镇"), factories.area("云门镇")
    make_shift(0, event=factories.event("在青岗", area=here))
    make_shift(1, event=factories.event("在云门", area=there), area=None)
    make_shift(2, event=factories.event("不知在哪", area=None), area=None)
    titles = {a.name: [t for t, _ in summaries(client, feed_path(area=a))] for a in (county, here, there)}
    assert titles == {"云岭县": ["在青岗", "在云门"], "青岗镇": ["在青岗"], "云门镇": ["在云门"]}


def test_the_same_session_has_the_same_identity_in_every_feed(client: Client) -> None:
    anna, team = factories.volunteer(), factories.team()
    shift = make_shift(event=factories.event(team=team))
    assign(shift, anna)
    paths = [feed_path(volunteer=anna), feed_path(team=team), feed_path(area=shift.area)]
    assert [str(Calendar.from_ical(client.get(p).content).events[0]["uid"]) for p in paths] == [str(shift.uid)] * 3
