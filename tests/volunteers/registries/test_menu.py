"""Places and rows of the settings page as packages bring them."""

from volunteers.registries import menu


def test_places_and_rows_stand_in_their_order() -> None:
    assert [one.order for one in menu.places()] == sorted(one.order for one in menu.places())
    assert [one.order for one in menu.settings_rows()] == sorted(one.order for one in menu.settings_rows())


def test_what_is_brought_again_stands_once() -> None:
    places, rows = menu.places(), menu.settings_rows()
    menu.add_places(places)
    menu.add_settings_rows(rows)
    assert (menu.places(), menu.settings_rows()) == (places, rows)
