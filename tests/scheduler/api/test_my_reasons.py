"""A volunteer's own reasons by API."""

import pytest
from django.test import Client

from scheduler.models import Proposal
from scheduler.operations import invite_proposals
from tests.events.workflow import NOW, organizer
from tests.scheduler.web.test_my_reasons import lecturer, run, wanted
from volunteers.deeds import Deed
from volunteers.queries.links import personal_token

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday_nine")]


def test_the_api_tells_the_same_by_the_same_link(client: Client) -> None:
    wanted()
    chosen, away = lecturer("张英仁"), lecturer("罗志明", lives_away_at="成都")
    made = run()
    invite_proposals(made, proposals=Proposal.objects.filter(run=made), deed=Deed.by_account(organizer(), at=NOW))
    told = {person: client.get(f"/api/v1/my/{personal_token(person)}/why/") for person in (chosen, away)}
    ((mine,), (his,)) = (told[person].json() for person in (chosen, away))
    assert (mine["standing"], mine["why"][0]) == ("asked", "理论政策宣讲：熟练")
    assert his == {
        "title": "青岗镇理论政策宣讲",
        "start_at": "2023-04-19T09:00:00+08:00",
        "end_at": "2023-04-19T10:30:00+08:00",
        "place": his["place"],
        "standing": "unsuited",
        "why": ["常住成都"],
    }
    assert chosen.name not in told[away].content.decode() and away.name not in told[chosen].content.decode()
    assert client.get("/api/v1/my/1-1.nonsense/why/").json()["code"] == "unknown_link"
    assert client.post(f"/api/v1/my/{personal_token(away)}/why/").status_code == 405
