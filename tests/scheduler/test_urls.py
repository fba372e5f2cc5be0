"""Every address: nobody without an account, no page instead of JSON, the document complete."""

import re

import pytest
from django.core.management import call_command
from rest_framework.test import APIClient

from tests import cast

OPEN = "/api/v1/my/"
"""What is reached by a personal link."""


def operations() -> list[tuple[str, str]]:
    paths = cast.document()["paths"]
    return [(verb, path) for path, verbs in paths.items() for verb in verbs]


@pytest.mark.django_db
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


@pytest.mark.django_db
def test_document_and_its_page_are_open_and_load_nothing_from_elsewhere() -> None:
    client = APIClient()
    assert client.get("/api/schema/").status_code == 200
    page = client.get("/api/docs/")
    assert page.status_code == 200
    assert "https://" not in page.content.decode() and "<script>" not in page.content.decode()
    assert client.get("/api/docs/?script").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/api/", "/api/v1/", "/api/v1/nothing/", "/api/v1/areas", "/api/v2/areas/"])
def test_an_unknown_address_is_told_in_json(path: str) -> None:
    answer = cast.office().get(path)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@pytest.mark.django_db
def test_a_page_holds_at_most_two_hundred_rows() -> None:
    client = cast.office()
    for size in ("1000000000", "-1", "x", ""):
        assert client.get("/api/v1/areas/", {"page_size": size}).status_code == 200
    for page in ("-1", "0", "x", "99999999999999999999999"):
        answer = client.get("/api/v1/areas/", {"page": page})
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@pytest.mark.django_db
def test_a_method_not_offered_is_told_in_json() -> None:
    client = cast.office()
    for method in ("OPTIONS", "PATCH", "TRACE"):
        answer = client.generic(method, "/api/v1/areas/")
        assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
