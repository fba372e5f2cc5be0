"""Stand-bys by API."""

import pytest

from events.models import StandBy
from tests import cast, factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]
V1 = "/api/v1"


def test_stand_bys_are_the_offices() -> None:
    position, person, office = factories.position(), factories.volunteer(), cast.office()
    address = f"{V1}/positions/{position.pk}/standbys/"
    made = office.post(address, {"volunteer": person.pk})
    assert (made.status_code, made.json()["volunteer"]["name"], made.json()["state"]) == (201, "张英仁", "waiting")
    assert office.post(address, {"volunteer": person.pk}).json()["id"] == made.json()["id"]
    factories.volunteer("又一人")
    both = [row["id"] for row in office.post(f"{address}propose/", {"number": 1}).json()["results"]]
    assert len(both) == 2
    turned = office.put(f"{address}order/", {"order": both[::-1]})
    assert [row["id"] for row in turned.json()["results"]] == both[::-1]
    assert office.put(f"{address}order/", {"order": both[:1]}).status_code == 409
    for client, status in ((cast.own_clerk(), 403), (cast.foreign_clerk(), 404), (cast.with_role("viewer"), 403)):
        assert client.get(address).status_code == status
        assert client.post(address, {"volunteer": person.pk}).status_code == status
        assert client.post(f"{address}propose/").status_code == status
        assert client.put(f"{address}order/", {"order": both}).status_code == status
        assert client.post(f"{address}{both[0]}/take-off/").status_code == status
    assert office.post(f"{address}{both[0]}/take-off/").json()["state"] == "taken_off"
    assert office.post(f"{address}{both[0]}/take-off/").status_code == 409
    assert office.get(f"{V1}/positions/{2**62}/standbys/").status_code == 404


def test_why_somebody_was_passed_over_is_told_in_the_reader_s_language_and_an_old_sentence_as_it_stands() -> None:
    position, office = factories.position(), cast.office()
    address = f"{V1}/positions/{position.pk}/standbys/"
    office.post(address, {"volunteer": factories.volunteer().pk})
    told = []
    for kept, language in (
        ([], "zh-hans"),
        ([["lives_away", {"place": "成都"}]], "zh-hans"),
        ([["lives_away", {"place": "成都"}]], "en"),
        (["来不及赶到"], "en"),
    ):
        StandBy.objects.update(passed_over=kept)
        answer = office.get(address, headers={"accept-language": language})
        told += [row["passed_over"] for row in answer.json()["results"]]
    assert told == ["", "常住成都", "Lives in 成都", "来不及赶到"]
