"""How long the way is."""

from volunteers.travel import SAME_AREA_MINUTES, UNKNOWN_MINUTES, Place, minutes_between

SEAT = Place("seat", 28.35, 102.41, 0)
NORTH = Place("north", 28.55, 102.41, 70)
SOUTH = Place("south", 28.15, 102.41, 50)
NEAR_NORTH = Place("near", 28.56, 102.41, 75)


def test_within_one_area_the_way_is_always_the_same() -> None:
    assert minutes_between(NORTH, NORTH) == SAME_AREA_MINUTES == 10


def test_the_way_to_the_seat_is_the_lists_own() -> None:
    assert [minutes_between(SEAT, NORTH), minutes_between(NORTH, SEAT)] == [70, 70]


def test_between_two_townships_it_is_never_longer_than_through_the_seat() -> None:
    assert minutes_between(NORTH, SOUTH) == 99
    assert minutes_between(NORTH, NEAR_NORTH) == 12
    assert minutes_between(NORTH, Place("far", 30.0, 102.41, 40)) == 110


def test_where_nothing_is_known_an_hour_is_assumed() -> None:
    assert minutes_between(NORTH, Place("unknown")) == UNKNOWN_MINUTES == 60
