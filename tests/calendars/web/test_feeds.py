from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from icalendar import Calendar

from calendars.models import Feed
from calendars.operations import open_feed, revoke
from calendars.queries import MAX_ENTRIES
from events.models import Assignment, OfficePolicy, Shift
from events.operations import assignments, events
from events.operations.events import EventData, PositionData
from events.states import AssignmentState
from tests import factories
from volunteers.deeds import Deed
from volunteers.models import Membership, Volunteer
from volunteers.states import VolunteerStatus
from volunteers.timespan import SHANGHAI, TimeSpan

pytestmark = pytest.mark.django_db
NINE = (timezone.now().astimezone(SHANGHAI) + timedelta(days=7)).replace(hour=9, minute=0, second=0, microsecond=0)


def make_shift(days: int = 0, **values: Any) -> Shift:
    start = NINE + timedelta(days=days)
    return factories.shift(start_at=start, end_at=start + timedelta(minutes=90), **values)


def assign(
    shift: Shift, volunteer: Volunteer, state: AssignmentState = AssignmentState.ACCEPTED, **values: Any
) -> Assignment:
    return Assignment.objects.create(
        position=factories.position(shift),
        shift=shift,
        volunteer=volunteer,
        state=state,
        busy_from=shift.start_at,
        busy_until=shift.end_at,
        invited_at=factories.NOW,
        answer_due_at=factories.NOW,
        answered_at=factories.NOW if state not in (AssignmentState.INVITED, AssignmentState.EXPIRED) else None,
        **values,
    )


def path_of(url: str) -> str:
    return url.removeprefix("http://127.0.0.1:8000")


def feed_path(**owner: Any) -> str:
    return path_of(open_feed(**owner, deed=Deed.by_command(at=factories.NOW)))


def summaries(client: Client, path: str) -> list[tuple[str, str]]:
    response = client.get(path)
    assert response.status_code == 200
    return [(str(e["summary"]), str(e["status"])) for e in Calendar.from_ical(response.content).events]


def test_a_feed_answers_with_the_headers_calendars_want_and_no_cookie(client: Client) -> None:
    response = client.get(
        feed_path(volunteer=factories.volunteer()), HTTP_ACCEPT="application/json", HTTP_USER_AGENT=""
    )
    assert response.status_code == 200
    assert {
        name: response.get(name) for name in ("Content-Type", "Cache-Control", "Referrer-Policy", "X-Robots-Tag")
    } == {
        "Content-Type": "text/calendar; charset=utf-8",
        "Cache-Control": "private, no-cache",
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex",
    }
    assert response["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies
    assert not response.has_header("Content-Disposition")
    assert not response.has_header("Last-Modified")


def test_a_volunteers_feed_through_all_states(client: Client) -> None:
    anna = factories.volunteer()
    expected = {
        AssignmentState.INVITED: [],
        AssignmentState.ACCEPTED: [("青岗镇理论政策宣讲", "CONFIRMED")],
        AssignmentState.DECLINED: [],
        AssignmentState.EXPIRED: [],
        AssignmentState.EXCUSED: [],
        AssignmentState.RELEASED: [],
        AssignmentState.REPLACED: [],
        AssignmentState.STOOD_DOWN: [],
        AssignmentState.CANCELLED: [],
    }
    assignment = assign(make_shift(), anna)
    path = feed_path(volunteer=anna)
    found = {}
    for state in AssignmentState:
        Assignment.objects.filter(pk=assignment.pk).update(state=state)
        found[state] = summaries(client, path)
    assert found == expected


def test_a_personal_feed_holds_the_offices_telephone_and_no_other_persons_data(client: Client) -> None:
    OfficePolicy.objects.update(office_phone="0834-6920001")
    anna, bert = factories.volunteer("张英仁", phone="13800000001"), factories.volunteer("李先明", phone="13800000002")
    shift = make_shift(event=factories.event("宣讲 联系13800000009", responsible="雷学", remark="张三糖尿病"))
    assign(shift, anna)
    assign(shift, bert)
    path = feed_path(volunteer=anna)
    text = client.get(path).content.decode().replace("\r\n ", "")
    assert "0834-6920001" in text
    leaks = ["13800000001", "13800000002", "13800000009", "李先明", "雷学", "糖尿病", path.split("/")[2][:-4]]
    assert [word for word in leaks if word in text] == []


def test_two_polls_without_a_change_are_equal_and_a_change_shows(client: Client) -> None:
    anna = factories.volunteer()
    shift = make_shift()
    assign(shift, anna)
    path = feed_path(volunteer=anna)
    first, second = client.get(path), client.get(path, HTTP_ACCEPT_LANGUAGE="en")
    assert (first.content, first["ETag"]) == (second.content, second["ETag"])
    Shift.objects.filter(pk=shift.pk).update(place="青岗镇政府", changed_at=timezone.now())
    assert client.get(path)["ETag"] != first["ETag"]


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', '"a",W/{} , "b"', "*"])
def test_a_client_that_has_the_calendar_gets_304_without_a_body(client: Client, form: str) -> None:
    path = feed_path(volunteer=factories.volunteer())
    etag = client.get(path)["ETag"]
    response = client.get(path, HTTP_IF_NONE_MATCH=form.format(etag))
    assert (response.status_code, response.content, response["ETag"], response["Cache-Control"]) == (
        304,
        b"",
        etag,
        "private, no-cache",
    )
    assert not response.cookies


@pytest.mark.parametrize("header", ['"other"', "", "nonsense", 'W/"x"'])
def test_a_client_with_something_else_gets_the_calendar(client: Client, header: str) -> None:
    path = feed_path(volunteer=factories.volunteer())
    assert client.get(path, HTTP_IF_NONE_MATCH=header).status_code == 200


def test_head_has_the_headers_alone(client: Client) -> None:
    path = feed_path(volunteer=factories.volunteer())
    response = client.head(path)
    assert (response.status_code, response.content, response["ETag"]) == (200, b"", client.get(path)["ETag"])
    strict = Client(enforce_csrf_checks=True)
    assert [getattr(strict, verb)(path).status_code for verb in ("post", "put", "delete")] == [405] * 3


def test_a_feed_is_packed_for_who_wants_it(client: Client) -> None:
    anna = factories.volunteer()
    for day in range(3):
        assign(make_shift(day), anna)
    path = feed_path(volunteer=anna)
    response = client.get(path, HTTP_ACCEPT_ENCODING="gzip")
    assert (response["Content-Encoding"], "Accept-Encoding" in response["Vary"]) == ("gzip", True)
    again = client.get(path, HTTP_ACCEPT_ENCODING="gzip", HTTP_IF_NONE_MATCH=response["ETag"])
    assert (again.status_code, again["ETag"]) == (304, response["ETag"])


def test_two_queries_whatever_the_size(client: Client) -> None:
    def count(path: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    team, anna = factories.team(), factories.volunteer()
    Membership.objects.create(team=team, volunteer=anna)
    event = factories.event(team=team)
    assign(make_shift(0, event=event), anna)
    paths = [feed_path(volunteer=anna), feed_path(team=team), feed_path(area=event.area)]
    assert [count(path) for path in paths] == [2, 2, 2]
    for day in range(1, 50):
        assign(make_shift(day, event=event), anna)
    assert [count(path) for path in paths] == [2, 2, 2]
    assert len(summaries(client, paths[0])) == 50 < MAX_ENTRIES


def test_every_address_that_is_no_live_feed_gets_the_same_404(client: Client) -> None:
    anna, left, paused = (factories.volunteer(name) for name in ("张英仁", "李先明", "王素芳"))
    team = factories.team()
    good = feed_path(volunteer=anna)
    revoked, gone, resting, dissolved = (
        feed_path(volunteer=anna),
        feed_path(volunteer=left),
        feed_path(volunteer=paused),
        feed_path(team=team),
    )
    revoke(Feed.objects.filter(volunteer=anna).latest("pk"), deed=Deed.by_command(at=factories.NOW))
    type(left).objects.filter(pk=left.pk).update(status=VolunteerStatus.LEFT)
    type(left).objects.filter(pk=paused.pk).update(status=VolunteerStatus.PAUSED)
    type(team).objects.update(is_active=False)
    token = good.split("/")[2].removesuffix(".ics")
    wrong = [
        "/calendars/wrong.ics",
        f"/calendars/{token[:-1]}.ics",
        f"/calendars/{token.swapcase()}.ics",
        f"/calendars/{token}x.ics",
        "/calendars/%ED%A0%80.ics",
        "/calendars/%00.ics",
        f"/calendars/{Feed.objects.filter(volunteer=anna)[0].token_hash}.ics",
        revoked,
        gone,
        resting,
        dissolved,
    ]
    answers = {(r.status_code, r.content, tuple(sorted(r.items()))) for r in map(client.get, wrong)}
    assert len(answers) == 1
    assert answers.pop()[0] == 404
    assert client.get(good).status_code == 200


def test_robots_may_read_feeds(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response.status_code == 200
    assert "/calendars" not in response.content.decode()
    assert "Disallow: /\n" not in response.content.decode()


def test_the_story_of_one_session_as_the_phone_sees_it(client: Client) -> None:
    """Invited, accepted, moved, accepted again, called off: one identity, a sequence that only grows."""
    office, now = factories.account(), timezone.now()
    anna, bert = factories.volunteer("张英仁"), factories.volunteer("李先明")
    span = TimeSpan(NINE, NINE + timedelta(minutes=90))
    event = events.create_event(
        data=EventData(
            title="宣讲",
            kind=factories.kind(),
            area=factories.area(),
            spans=[span],
            place="文化院坝",
            positions=(PositionData(title="宣讲员", headcount=2),),
        ),
        deed=Deed.by_account(office, at=now),
    )
    shift = event.shifts.get()
    seat = shift.positions.get()
    path, seen = feed_path(volunteer=anna), []

    def look() -> None:
        found = Calendar.from_ical(client.get(path).content).events
        seen.append([(str(e["uid"]), str(e["summary"]), str(e["status"]), e["sequence"], e.start) for e in found])

    asked = assignments.invite(position=seat, volunteer=anna, deed=Deed.by_account(office, at=now))
    assignments.invite(position=seat, volunteer=bert, deed=Deed.by_account(office, at=now))
    look()
    assignments.accept(asked, deed=Deed.by_link(asked.volunteer, at=now))
    look()
    later = TimeSpan(span.start + timedelta(hours=5), span.end + timedelta(hours=5))
    events.reschedule(shift, span=later, deed=Deed.by_account(office, at=now), reason="下雨")
    look()
    asked.refresh_from_db()
    assignments.accept(asked, deed=Deed.by_link(asked.volunteer, at=now))
    look()
    events.cancel_event(event, deed=Deed.by_account(office, at=now), reason="防火")
    look()
    uid = str(shift.uid)
    assert seen == [
        [],
        [(uid, "宣讲", "CONFIRMED", 0, span.start)],
        [(uid, "【请再答复】宣讲", "TENTATIVE", 1, later.start)],
        [(uid, "宣讲", "CONFIRMED", 1, later.start)],
        [(uid, "【已取消】宣讲", "CANCELLED", 2, later.start)],
    ]
