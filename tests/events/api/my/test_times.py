"""A volunteer's own times and record by personal link."""

import pytest

from events.models import Attendance
from tests import cast, factories
from volunteers.models import JournalEntry
from volunteers.queries.links import personal_token

pytestmark = pytest.mark.django_db


def test_a_volunteer_says_when_he_can_and_the_journal_says_it_was_he() -> None:
    person = factories.volunteer()
    client, address = cast.caller(), f"/api/v1/my/{personal_token(person)}/availability/"
    said = {
        "weekly": [{"weekday": 1, "start_minute": 480, "end_minute": 720}],
        "absences": [{"start_date": "2023-05-01", "end_date": "2023-05-07"}],
    }
    answer = client.put(address, said, format="json")
    assert answer.status_code == 200
    told = client.get(address).json()
    assert (told["weekly"], told["absences"][0]["start_date"]) == (said["weekly"], "2023-05-01")
    last = JournalEntry.objects.order_by("-pk").first()
    assert last is not None
    assert (last.channel, last.actor) == ("link", person.name)
    backwards = {"weekly": [{"weekday": 1, "start_minute": 720, "end_minute": 480}]}
    assert client.put(address, backwards, format="json").status_code == 400
    assert client.get(address).json()["weekly"] == said["weekly"]


def test_a_volunteer_reads_the_own_record_and_nobody_else_s() -> None:
    person, other = factories.volunteer(), factories.volunteer("王秀英")
    held, cancelled = factories.shift(state="held"), factories.shift("2023-04-26 09:00", "2023-04-26 10:30")
    for shift, who, status in (
        (held, person, "present"),
        (held, other, "present"),
        (cancelled, person, "present"),
    ):
        Attendance.objects.create(
            shift=shift, volunteer=who, name=who.name, status=status, service_minutes=90, recorded_at=factories.NOW
        )
    mine = f"/api/v1/my/{personal_token(person)}/record/"
    (row,) = cast.caller().get(mine).json()["results"]
    assert (row["title"], row["service_minutes"]) == (held.event.title, 90)
    assert cast.caller().get(f"{mine}sums/").json() == {"sessions": 1, "minutes": 90}


@pytest.mark.parametrize("path", ["availability/", "record/", "record/sums/"])
def test_a_link_that_is_none_opens_nothing(path: str) -> None:
    assert cast.caller().get(f"/api/v1/my/1-1.nonsense/{path}").json()["code"] == "unknown_link"
