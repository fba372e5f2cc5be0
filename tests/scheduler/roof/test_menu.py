"""The rail for the role that looks."""

import pytest
from django.template import Context
from django.test import RequestFactory

from scheduler.roof.menu import ON_THE_BAR, rail
from tests import factories
from volunteers.states import Role

pytestmark = pytest.mark.django_db


def seen(path: str, role: str) -> tuple[list[str], list[str], list[str]]:
    request = RequestFactory().get(path)
    request.user = factories.account(role, role=role)
    found = rail(Context({"request": request}))
    first, later = found["first_places"], found["later_places"]
    current = [one["place"].page for one in (*first, *later) if one["current"]]
    return [one["place"].page for one in first], [one["place"].page for one in later], current


def test_the_office_has_its_places_and_the_last_under_more() -> None:
    first, later, _ = seen("/desk/", Role.ORGANIZER)
    assert len(first) == ON_THE_BAR and first[0] == "desk"
    assert later[-1] == "settings" and "journal" not in later


def test_a_page_of_the_settings_marks_the_settings() -> None:
    assert seen("/topics/", Role.ORGANIZER)[2] == ["settings"]
