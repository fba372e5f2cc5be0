"""What a page does with addresses."""

import pytest
from django.http import QueryDict
from django.test import RequestFactory

from events.web.access import LARGEST_KEY, address_back, address_with, asked_number


@pytest.mark.parametrize(
    ("asked", "leads"),
    [
        ("/desk/", "/desk/"),
        ("/desk/?page=2", "/desk/?page=2"),
        ("", "/home/"),
        ("desk", "/home/"),
        ("https://elsewhere.example/", "/home/"),
        ("//elsewhere.example/", "/home/"),
        ("javascript:alert(1)", "/home/"),
    ],
)
def test_one_is_led_back_to_our_own_pages_only(asked: str, leads: str) -> None:
    assert address_back(RequestFactory().post("/", {"next": asked}), "/home/") == leads


def test_a_number_is_one_a_database_knows() -> None:
    said = {
        "7": 7,
        str(LARGEST_KEY): LARGEST_KEY,
        str(LARGEST_KEY + 1): None,
        "": None,
        "x": None,
        "-1": None,
        "１": None,
    }
    for text, number in said.items():
        query = QueryDict(mutable=True)
        query["id"] = text
        assert asked_number(query, "id") == number
    assert asked_number(QueryDict(), "id") is None


def test_a_changed_question_forgets_the_page_and_an_empty_value_drops_its_name() -> None:
    query = QueryDict("state=draft&page=3&area=2")
    assert address_with(query, state="filed") == "?area=2&state=filed"
    assert address_with(query, state="", area=None) == "?"
