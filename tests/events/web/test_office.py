"""The office on every page."""

from typing import Any

import pytest
from django.test import RequestFactory
from pytest_django import DjangoAssertNumQueries

from events.models import OfficePolicy
from events.web.office import office

pytestmark = pytest.mark.django_db


def test_the_office_is_read_only_where_a_page_shows_it(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    OfficePolicy.objects.update_or_create(pk=1, defaults={"office_phone": "0834-7654321"})
    with django_assert_num_queries(0):
        found: Any = office(RequestFactory().get("/"))["office"]
    with django_assert_num_queries(1):
        assert (found.office_phone, found.pk) == ("0834-7654321", 1)
