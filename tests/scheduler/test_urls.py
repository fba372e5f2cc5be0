"""Every address: nobody without an account, no page instead of JSON, the document complete."""

import re
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from calendars.models import Feed
from events.models import Event, Notice, Topic
from tests import cast, factories
from tests.cast import invited
from volunteers.models import Skill, Team, Volunteer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("april")]
V1 = "/api/v1"
OPEN = "/api/v1/my/"
"""What is reached by a personal link."""


def operations() -> list[tuple[str, str]]:
    paths = cast.document()["paths"]
    return [(verb, path) for path, verbs in paths.items() for verb in verbs]


def test_nobody_comes_in_without_an_account() -> None:
    client = APIClient()
    answers = {
        (verb, path): client.generic(verb.upper(), re.sub(r"\{[a-z_]+\}", "1", path)).status_code
        for verb, path in operations()
        if path != "/api/login/" and not path.startswith(OPEN)
    }
    assert len(answers) > 80
    assert {key: status for key, status in answers.items() if status != 401} == {}


def test_the_document_is_complete() -> None:
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", "/dev/null")


def test_every_operation_has_a_summary_and_says_how_it_refuses() -> None:
    paths = cast.document()["paths"]
    bare = [
        f"{verb} {path}"
        for path, verbs in paths.items()
        for verb, one in verbs.items()
        if not one.get("summary")
        or ("401" not in one["responses"] and not path.startswith(OPEN))
        or ("{id}" in path and "404" not in one["responses"])
    ]
    assert bare == []


def test_document_and_its_page_are_open_and_load_nothing_from_elsewhere() -> None:
    client = APIClient()
    assert client.get("/api/schema/").status_code == 200
    page = client.get("/api/docs/")
    assert page.status_code == 200
    assert "https://" not in page.content.decode() and "<script>" not in page.content.decode()
    assert client.get("/api/docs/?script").status_code == 200


@pytest.mark.parametrize("path", ["/api/", "/api/v1/", "/api/v1/nothing/", "/api/v1/areas", "/api/v2/areas/"])
def test_an_unknown_address_is_told_in_json(path: str) -> None:
    answer = cast.office().get(path)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_a_page_holds_at_most_two_hundred_rows() -> None:
    client = cast.office()
    for size in ("1000000000", "-1", "x", ""):
        assert client.get("/api/v1/areas/", {"page_size": size}).status_code == 200
    for page in ("-1", "0", "x", "99999999999999999999999"):
        answer = client.get("/api/v1/areas/", {"page": page})
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


def test_a_method_not_offered_is_told_in_json() -> None:
    client = cast.office()
    for method in ("OPTIONS", "PATCH", "TRACE"):
        answer = client.generic(method, "/api/v1/areas/")
        assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")


@pytest.mark.parametrize("noun", ["skills", "kinds", "topics", "teams", "areas", "branches"])
def test_reference_data_is_read_by_every_account(noun: str) -> None:
    factories.team()
    factories.area()
    for client in (cast.office(), cast.own_clerk(), cast.with_role("viewer")):
        answer = client.get(f"{V1}/{noun}/")
        assert (answer.status_code, set(answer.json())) == (200, {"count", "next", "previous", "results"})


@pytest.mark.parametrize(
    ("noun", "body"),
    [
        ("skills", {"name": "口技"}),
        ("topics", {"title": "红军过彝区"}),
        ("teams", {"name": "新团"}),
        ("areas", {"name": "新镇", "level": "township", "code": "513499333000"}),
    ],
)
def test_reference_data_is_written_by_the_office_only(noun: str, body: dict[str, Any]) -> None:
    if noun == "areas":
        body = {**body, "parent": factories.county().pk}
    for client in (cast.own_clerk(), cast.with_role("viewer"), cast.with_role("volunteer")):
        assert client.post(f"{V1}/{noun}/", body).status_code == 403
    made = cast.office().post(f"{V1}/{noun}/", body)
    assert made.status_code == 201
    pk = made.json()["id"]
    assert cast.office().put(f"{V1}/{noun}/{pk}/", body).json() == made.json()
    assert cast.office().post(f"{V1}/{noun}/", body).status_code == 409
    assert cast.own_clerk().put(f"{V1}/{noun}/{pk}/", body).status_code in (403, 404)


def more(noun: str) -> None:
    """One more row of a noun."""
    number = Volunteer.objects.count() + Event.objects.count() + Team.objects.count() + Skill.objects.count()
    if noun == "teams":
        factories.team(f"第{number}队", area=factories.area())
    elif noun == "volunteers":
        factories.volunteer(f"人{number}", skills=("理论政策宣讲",))
    elif noun in ("events", "shifts"):
        factories.position()
    elif noun == "assignments":
        invited(name=f"人{number}")
    elif noun == "notices":
        Notice.objects.create(
            volunteer=factories.volunteer(f"人{number}"),
            key=f"k{number}",
            kind="invitation",
            subject="邀请",
            body="",
            due_at=factories.NOW,
            created_at=factories.NOW,
        )
    elif noun == "feeds":
        Feed.objects.create(
            token_hash=f"h{number}", volunteer=factories.volunteer(f"人{number}"), created_at=factories.NOW
        )
    elif noun == "topics":
        Topic.objects.create(title=f"课题{Topic.objects.count()}", kind=factories.kind()).teams.add(
            factories.team(f"课题队{number}")
        )


@pytest.mark.parametrize(
    "noun", ["teams", "volunteers", "events", "shifts", "assignments", "notices", "feeds", "topics"]
)
def test_a_list_asks_the_database_equally_often_for_one_and_three_rows(noun: str) -> None:
    client = cast.office()
    more(noun)
    counts = []
    for rows in (1, 3):
        with CaptureQueriesContext(connection) as queries:
            assert len(client.get(f"{V1}/{noun}/").json()["results"]) == rows
        counts.append(len(queries))
        more(noun)
        more(noun)
    assert counts[0] == counts[1]
