import re

import pytest
from django.test import Client
from icalendar import Calendar

from calendars.models import Feed
from events.states import AssignmentState
from tests import factories
from tests.calendars.web.test_feeds import assign, make_shift
from volunteers.models import JournalEntry, Volunteer
from volunteers.queries.links import personal_token
from volunteers.states import VolunteerStatus

pytestmark = pytest.mark.django_db


def page_of(volunteer: Volunteer) -> str:
    return f"/my/{personal_token(volunteer)}/subscribe/"


def test_looking_changes_nothing(client: Client) -> None:
    response = client.get(page_of(factories.volunteer()))
    assert (response.status_code, Feed.objects.count()) == (200, 0)
    assert "开通手机日历" in response.content.decode()


def test_a_volunteer_opens_a_feed_and_sees_its_address_once(client: Client) -> None:
    anna = factories.volunteer()
    text = client.post(page_of(anna)).content.decode()
    (address,) = re.findall(r'value="http://127\.0\.0\.1:8000(/calendars/[\w-]{43}\.ics)"', text)
    assert f'href="webcal://127.0.0.1:8000{address}"' in text
    assert "<svg" in text
    assert client.get(address).status_code == 200
    assert address not in client.get(page_of(anna)).content.decode()
    entry = JournalEntry.objects.latest("pk")
    assert (entry.action, entry.actor, entry.channel) == ("open_feed", "张英仁", "link")


def test_a_new_address_voids_the_old(client: Client) -> None:
    anna = factories.volunteer()
    found = [re.findall(r"/calendars/[\w-]{43}\.ics", client.post(page_of(anna)).content.decode())[0] for _ in range(2)]
    assert [client.get(address).status_code for address in found] == [404, 200]
    later = client.get(page_of(anna)).content.decode()
    assert "换一个新地址" in later
    assert "点“加到手机日历”" not in later  # no word of buttons that only stand beside an address


def test_a_paused_volunteer_is_told_and_a_wrong_link_is_missing(client: Client) -> None:
    anna = factories.volunteer(status=VolunteerStatus.PAUSED)
    response = client.post(page_of(anna))
    assert (response.status_code, Feed.objects.count()) == (409, 0)
    assert "张英仁" in response.content.decode()
    assert client.get(page_of(anna)[:-3] + "/").status_code == 404


def test_one_session_as_a_file(client: Client) -> None:
    anna, bert = factories.volunteer("张英仁"), factories.volunteer("李先明")
    shift = make_shift()
    assign(shift, anna)
    assign(shift, bert, AssignmentState.INVITED)
    response = client.get(f"/my/{personal_token(anna)}/shift/{shift.pk}.ics")
    assert (response.status_code, response["Content-Type"], response["Content-Disposition"]) == (
        200,
        "text/calendar; charset=utf-8",
        'attachment; filename="activity.ics"',
    )
    (event,) = Calendar.from_ical(response.content).events
    assert (str(event["uid"]), event.start) == (str(shift.uid), shift.start_at)
    assert client.get(f"/my/{personal_token(bert)}/shift/{shift.pk}.ics").status_code == 404
    assert client.get(f"/my/{personal_token(anna)}/shift/{10**30}.ics").status_code == 404
    assert client.get(f"/my/wrong/shift/{shift.pk}.ics").status_code == 404
