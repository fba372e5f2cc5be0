"""A volunteer's own plan by API and personal link."""

from datetime import datetime

import pytest
from django.utils import timezone

from tests import cast, factories


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> dict[str, datetime]:
    now = {"at": factories.NOW}
    monkeypatch.setattr(timezone, "now", lambda: now["at"])
    return now


@pytest.mark.django_db
def test_a_volunteer_answers_by_personal_link(clock: dict[str, datetime]) -> None:
    from volunteers.queries.links import personal_token

    person = factories.volunteer(skills=("理论政策宣讲",))
    position = factories.position(skills=("理论政策宣讲",))
    made = cast.office().post("/api/v1/assignments/", {"position": position.pk, "volunteer": person.pk})
    assert (made.status_code, made.json()["contact"]) == (201, {"name": "张英仁", "phone": "", "is_full": True})
    mine, client = f"/api/v1/my/{personal_token(person)}/", cast.caller()
    (row,) = client.get(mine).json()["results"]
    assert (row["state"], row["title"]) == ("invited", "青岗镇理论政策宣讲")
    assert client.post(f"{mine}{row['id']}/decline/", {}).json()["state"] == "declined"
    assert client.post(f"{mine}{row['id']}/take-back/", {}).json()["state"] == "invited"
    assert client.post(f"{mine}{row['id']}/ask-for-call/").json()["call_wanted"] is True
    assert client.post(f"{mine}{row['id']}/accept/", {"proxy": "女儿"}).json()["state"] == "accepted"
    stranger = factories.volunteer("王秀英")
    theirs = f"/api/v1/my/{personal_token(stranger)}/"
    assert client.post(f"{theirs}{row['id']}/ask-for-call/").status_code == 404
    assert client.post(f"{theirs}{row['id']}/excuse/", {}).status_code == 404
    assert client.get("/api/v1/my/1-1.nonsense/").json()["code"] == "unknown_link"
