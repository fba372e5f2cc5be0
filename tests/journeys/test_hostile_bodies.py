"""Bodies and addresses that no honest caller sends: a clear 4xx, never a 500."""

import json
import re
from typing import Any

import pytest
from rest_framework.test import APIClient

from tests import cast, factories

HOSTILE_VALUES: list[Any] = [
    None,
    True,
    -1,
    10**30,
    1.5,
    "",
    "\ud800",
    "\x00",
    "0001-01-01",
    "0001-01-01T00:00:00",
    "9999-12-31T23:59:59+14:00",
    "2023-02-30",
    "=1+1",
    "x" * 70_000,
    [],
    [[]],
    [None],
    {},
    {"id": {}},
    [{"start_at": "0001-01-01T00:00:00Z", "end_at": "9999-12-31T23:59:59Z"}],
    [{"skill": 10**30, "headcount": -1}],
]
HOSTILE_QUERIES = ["\x00", b"\xed\xa0\x80", "x" * 5000, "-1", "9" * 40, "%", "=", "[]", "0001-01-01"]
RAW_BODIES = [
    b"",
    b"{",
    b"nonsense",
    b"null",
    b"[]",
    b'"text"',
    b"NaN",
    b'{"priority": Infinity}',
    b'{"area": 1e999}',
    b'{"area": ' + b"9" * 5000 + b"}",
    b"\xff\xfe\x00",
    b"[" * 100_000,
    b'{"a":' * 900 + b"1" + b"}" * 900,
    b'{"theme": "\\ud800"}',
    b'{"theme": "\\u0000"}',
]


def writing() -> list[tuple[str, str, dict[str, Any]]]:
    """Every writing operation with the properties its body may have."""
    document = cast.document()
    found = []
    for path, verbs in document["paths"].items():
        for verb, one in verbs.items():
            content = one.get("requestBody", {}).get("content", {}).get("application/json", {})
            if verb == "get":
                continue
            name = content.get("schema", {}).get("$ref", "").rpartition("/")[2]
            found.append((verb, path, document["components"]["schemas"].get(name, {}).get("properties", {})))
    return found


def addressed(path: str) -> str:
    return re.sub(r"\{[a-z_]+\}", "1", path)


@pytest.fixture
def everything() -> APIClient:
    """One row of each noun under id 1 where it matters, and the office."""
    client = cast.office()
    factories.position()
    cast.submitted()
    factories.volunteer()
    factories.team()
    client.raise_request_exception = True
    return client


@pytest.mark.django_db
@pytest.mark.parametrize("raw", RAW_BODIES, ids=range(len(RAW_BODIES)))
def test_no_raw_body_breaks_a_writing_address(everything: APIClient, raw: bytes) -> None:
    for verb, path, _properties in writing():
        answer = getattr(everything, verb)(addressed(path), raw, content_type="application/json")
        assert answer.status_code < 500, (verb, path, answer.content)


@pytest.mark.django_db
def test_no_value_breaks_a_field(everything: APIClient) -> None:
    for verb, path, properties in writing():
        for value in HOSTILE_VALUES:
            body = json.dumps(dict.fromkeys(properties, value))
            answer = everything.generic(verb.upper(), addressed(path), body, content_type="application/json")
            assert answer.status_code < 500, (verb, path, value, answer.content)


@pytest.mark.django_db
@pytest.mark.parametrize("value", HOSTILE_VALUES, ids=range(len(HOSTILE_VALUES)))
def test_no_value_breaks_a_single_field_of_a_request(everything: APIClient, value: Any) -> None:
    for name in [*cast.service_request_body(), "transport", "priority", "altitude_m", "audience_expected", "topic"]:
        body = json.dumps({**cast.service_request_body(), name: value})
        answer = everything.post("/api/v1/service-requests/", body, content_type="application/json")
        assert answer.status_code in (201, 400), (name, value, answer.content)


@pytest.mark.django_db
def test_no_query_breaks_a_list(everything: APIClient) -> None:
    document = cast.document()
    for path, verbs in document["paths"].items():
        names = [p["name"] for p in verbs.get("get", {}).get("parameters", []) if p["in"] == "query"]
        for name in names:
            for value in HOSTILE_QUERIES:
                answer = everything.get(addressed(path), {name: value})
                assert answer.status_code in (200, 400, 403, 404), (path, name, value, answer.content)


@pytest.mark.django_db
@pytest.mark.parametrize("charset", ["utf-7", "utf-16", "gb18030", "no-such"])
def test_no_character_set_breaks_the_reading(everything: APIClient, charset: str) -> None:
    answer = everything.post(
        "/api/v1/skills/?q=%41", b'{"name": "x"}', content_type=f"application/json; charset={charset}"
    )
    assert answer.status_code == 201
    assert (
        everything.generic(
            "GET", "/api/v1/areas/?q=%41", content_type=f"application/json; charset={charset}"
        ).status_code
        == 200
    )


@pytest.mark.django_db
def test_an_id_beyond_the_database_is_missing(everything: APIClient) -> None:
    for noun in ("areas", "volunteers", "service-requests", "events", "assignments", "attendance"):
        for pk in ("0", "9223372036854775807", "9999999999999999999", "99999999999999999999999999"):
            assert everything.get(f"/api/v1/{noun}/{pk}/").status_code == 404


@pytest.mark.django_db
def test_a_body_too_large_is_refused_before_it_is_read_whole(everything: APIClient) -> None:
    answer = everything.post("/api/v1/skills/", b" " * 3_000_000, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")


@pytest.mark.django_db
def test_a_body_of_another_type_is_refused(everything: APIClient) -> None:
    for kind in ("text/plain", "application/xml", "application/x-www-form-urlencoded"):
        answer = everything.post("/api/v1/skills/", b"name=x", content_type=kind)
        assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media_type")


@pytest.mark.django_db
def test_a_broken_upload_is_refused(everything: APIClient) -> None:
    for raw, kind in (
        (b"", "multipart/form-data"),
        (b"nonsense", "multipart/form-data; boundary=x"),
        (b"--x\r\n\r\n", "multipart/form-data; boundary=x"),
        (b"{}", "application/json"),
    ):
        answer = everything.post("/api/v1/imports/", raw, content_type=kind)
        assert answer.status_code in (400, 415), answer.content
