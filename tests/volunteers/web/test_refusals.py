"""A refusal nobody caught becomes a page."""

import json

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from volunteers.errors import DomainError, NotAllowed
from volunteers.web.refusals import RefusalMiddleware

pytestmark = pytest.mark.django_db


class Taken(DomainError):
    code = "taken"
    status = 409
    message = "“%(name)s”已经有了。"


def answer(path: str, error: Exception) -> HttpResponse | None:
    request = RequestFactory().get(path)
    request.htmx = False  # type: ignore[attr-defined]
    return RefusalMiddleware(lambda _request: HttpResponse()).process_exception(request, error)


def test_a_page_says_the_sentence_with_the_refusal_s_status() -> None:
    page = answer("/teams/", Taken(name="甲队"))
    assert page is not None
    assert page.status_code == 409
    assert "“甲队”已经有了。" in page.content.decode()


def test_the_api_gets_code_and_detail() -> None:
    said = answer("/api/v1/teams/", Taken(name="甲队"))
    assert said is not None
    assert (said.status_code, json.loads(said.content)) == (409, {"code": "taken", "detail": "“甲队”已经有了。"})


def test_forbidden_has_its_own_page() -> None:
    page = answer("/teams/", NotAllowed())
    assert page is not None
    assert page.status_code == 403
    assert "您没有权限做这件事" in page.content.decode()


def test_a_fault_of_ours_stays_a_fault() -> None:
    assert answer("/teams/", RuntimeError()) is None
