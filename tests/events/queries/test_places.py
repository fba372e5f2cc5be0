"""Where areas lie, and the ways between them."""

import pytest

from events.queries.places import Places, place_of, way_between
from tests import factories
from volunteers.models import Area
from volunteers.states import AreaLevel
from volunteers.travel import SAME_AREA_MINUTES, UNKNOWN_MINUTES, Place

pytestmark = pytest.mark.django_db


def township(name: str, code: str, minutes: int) -> Area:
    return factories.area(name, code=code, latitude=None, longitude=None, minutes_to_seat=minutes)


def village(name: str, code: str, parent: Area) -> Area:
    return Area.objects.create(name=name, code=code, level=AreaLevel.VILLAGE, parent=parent)


def test_a_village_without_coordinates_lies_where_its_township_does() -> None:
    town = factories.area(code="513499101000")
    hamlet = village("红星村", "513499101201", town)
    assert [place_of(town), place_of(hamlet), place_of(None)] == [
        Place("513499101", 28.35, 102.41, 70),
        Place("513499101", 28.35, 102.41, 70),
        Place(""),
    ]


def test_a_way_leads_through_the_seat_and_is_assumed_where_a_place_is_unknown() -> None:
    one, other = township("青岗镇", "513499101000", 70), township("大石镇", "513499102000", 30)
    assert [way_between(one, other), way_between(one, one), way_between(one, None), way_between(None, other)] == [
        100,
        SAME_AREA_MINUTES,
        UNKNOWN_MINUTES,
        UNKNOWN_MINUTES,
    ]


def test_places_are_named_once_with_all_ways_between_them() -> None:
    one, other = township("青岗镇", "513499101000", 70), township("大石镇", "513499102000", 30)
    hamlet = village("红星村", "513499101201", one)
    places = Places([hamlet, other, None, one, other])
    assert places.names == ("青岗镇", "大石镇")
    assert places.travel == ((10, 100), (100, 10))
    assert [places.name_of(area) for area in (one, hamlet, other, None)] == ["青岗镇", "青岗镇", "大石镇", None]
    assert [places.within("513499101"), places.within("5134"), places.within("52")] == [
        ("青岗镇",),
        ("大石镇", "青岗镇"),
        (),
    ]
