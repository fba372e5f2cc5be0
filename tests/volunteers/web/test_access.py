"""Who is asking, and what was typed."""

from typing import cast

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, QueryDict
from django.test import RequestFactory

from tests import factories
from volunteers.permissions import can_import
from volunteers.states import Role
from volunteers.web.access import StaffRequest, allowed, typed, whole_number, words_of


@allowed(can_import)
def page(request: StaffRequest) -> HttpResponse:
    return HttpResponse("open")


@pytest.mark.django_db
def test_a_page_opens_to_whom_it_is_for_sends_strangers_to_sign_in_and_refuses_the_rest() -> None:
    request = cast(StaffRequest, RequestFactory().get("/import/"))
    request.user = factories.account()
    assert page(request).content == b"open"
    request.user = AnonymousUser()  # type: ignore[assignment]  # as Django sets it where nobody has signed in
    assert (page(request).status_code, page(request)["Location"]) == (302, "/sign-in/?next=/import/")
    request.user = factories.account("viewer", Role.VIEWER)
    with pytest.raises(PermissionDenied):
        page(request)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("7", 7),
        ("0", 0),
        ("", None),
        (None, None),
        ("-1", None),
        ("１", None),
        ("9" * 18, None),
        ("9" * 17, int("9" * 17)),
    ],
)
def test_a_number_in_an_address_is_one_a_database_knows(text: str | None, number: int | None) -> None:
    assert whole_number(text) == number


def test_what_is_typed_loses_its_blanks_and_what_no_database_holds() -> None:
    said = QueryDict("q=%20%E5%BC%A0%00%E8%8B%B1%E4%BB%81%20&long=" + "a" * 99)
    assert [typed(said, "q"), typed(said, "long", 5), typed(said, "missing")] == ["张英仁", "aaaaa", ""]


def test_a_line_is_parted_by_any_mark() -> None:
    assert words_of("快板、山歌，彝语;书法 太极\n") == ["快板", "山歌", "彝语", "书法", "太极"]
