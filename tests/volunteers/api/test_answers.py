"""What every view of the API shares."""

from typing import Any

import pytest
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from tests import factories
from volunteers.api.answers import RowsView, require
from volunteers.api.errors import Missing
from volunteers.api.fields import LARGEST_ID
from volunteers.errors import NotAllowed
from volunteers.models import Skill


class Query(serializers.Serializer[Any]):
    level = serializers.IntegerField(min_value=1)


class Name(serializers.Serializer[Any]):
    name = serializers.CharField()


def view(query: str = "") -> RowsView:
    made = RowsView()
    made.request = Request(APIRequestFactory().get(f"/{query}"))
    made.format_kwarg = None
    return made


@pytest.mark.django_db
def test_a_row_is_found_by_its_number_under_its_conditions_or_is_missing() -> None:
    row = factories.skill()
    assert view().one(Skill.objects.all(), str(row.pk), name=row.name) == row
    for pk, conditions in ((LARGEST_ID, {}), (10**18, {}), (9 * 10**18 + LARGEST_ID, {}), (row.pk, {"name": "快板"})):
        with pytest.raises(Missing):
            view().one(Skill.objects.all(), pk, **conditions)


def test_a_query_is_checked_before_it_is_used() -> None:
    assert view("?level=2").asked(Query) == {"level": 2}
    for query in ("", "?level=0", "?level=x"):
        with pytest.raises(serializers.ValidationError):
            view(query).asked(Query)


@pytest.mark.django_db
def test_rows_come_in_pages_of_a_size_asked_for() -> None:
    Skill.objects.all().delete()
    for name in ("甲", "乙", "丙"):
        factories.skill(name)
    answer = view("?page_size=2").page(Skill.objects.order_by("pk"), Name)
    assert (answer.data["count"], answer.data["results"]) == (3, [{"name": "甲"}, {"name": "乙"}])


def test_what_is_not_allowed_is_refused() -> None:
    require(True)
    with pytest.raises(NotAllowed):
        require(False)
