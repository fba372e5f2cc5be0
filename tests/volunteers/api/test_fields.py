"""Fields that refuse what a database or a clock could not hold."""

from typing import Any

import pytest
from django.test import RequestFactory
from rest_framework import serializers

from tests import factories
from volunteers.api.fields import LARGEST_ID, DayField, InstantField, RowField, ScopedRowField, SpanSerializer, span_of
from volunteers.models import Area
from volunteers.queries.visible_areas import areas_visible_to
from volunteers.timespan import TimeSpan


def refused(field: serializers.Field[Any, Any, Any, Any], said: Any) -> bool:
    try:
        field.run_validation(said)
    except serializers.ValidationError:
        return True
    return False


@pytest.mark.parametrize("said", ["1899-12-31", "2200-01-01", "2023-02-30", "yesterday"])
def test_a_day_lies_between_1900_and_2199(said: str) -> None:
    assert refused(DayField(), said)
    assert not refused(DayField(), "2023-04-19")


@pytest.mark.parametrize("said", ["0001-01-01T00:00:00+08:00", "9999-12-31T23:59:59-08:00", "1899-12-31T00:00:00Z"])
def test_an_instant_lies_between_1900_and_2199(said: str) -> None:
    assert refused(InstantField(), said)


def test_an_instant_without_a_zone_is_the_county_s() -> None:
    assert InstantField().run_validation("2023-04-19T09:00:00") == factories.at("2023-04-19 09:00")


@pytest.mark.django_db
@pytest.mark.parametrize("said", [True, 1.5, "x", "", 0, -1, LARGEST_ID + 1, "9" * 60, [], {}])
def test_what_is_no_row_s_number_is_refused(said: Any) -> None:
    row = factories.area()
    field = RowField(queryset=Area.objects.all())
    assert refused(field, said)
    assert [field.run_validation(row.pk), field.run_validation(str(row.pk))] == [row, row]


@pytest.mark.django_db
def test_a_row_the_account_may_not_see_is_refused_like_a_missing_one() -> None:
    own, foreign = factories.area(), factories.area("永和镇")

    class Body(serializers.Serializer[Any]):
        area = ScopedRowField(scope=areas_visible_to, model=Area)

    request = RequestFactory().get("/")
    request.user = factories.clerk(own)
    form = {row.name: Body(data={"area": row.pk}, context={"request": request}) for row in (own, foreign)}
    assert [form[row.name].is_valid() for row in (own, foreign)] == [True, False]
    assert not Body(data={"area": own.pk}).is_valid()


def test_a_span_ends_after_it_starts() -> None:
    body = {"start_at": "2023-04-19T09:00:00+08:00", "end_at": "2023-04-19T10:00:00+08:00"}
    form = SpanSerializer(data=body)
    assert form.is_valid()
    assert span_of(form.validated_data) == TimeSpan(factories.at("2023-04-19 09:00"), factories.at("2023-04-19 10:00"))
    turned = SpanSerializer(data={"start_at": body["end_at"], "end_at": body["start_at"]})
    assert not turned.is_valid()
    assert list(turned.errors) == ["end_at"]
