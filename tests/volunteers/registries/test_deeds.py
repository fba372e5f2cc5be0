"""The words of the journal as packages bring them."""

import pytest

from volunteers.registries import deeds


def test_a_deed_is_called_by_the_word_for_its_kind_of_row_where_there_is_one() -> None:
    assert str(deeds.deed_word("accept", "ServiceRequest")) == "受理"
    assert str(deeds.deed_word("accept", "Assignment")) == "接单"
    assert deeds.deed_word("cancel", "Event") is deeds.deed_word("cancel", "Shift")


def test_an_unknown_deed_has_no_word() -> None:
    with pytest.raises(KeyError):
        deeds.deed_word("juggle", "Volunteer")
    assert deeds.field_word("juggled", "Volunteer") is None


def test_no_two_packages_call_one_deed_differently() -> None:
    with pytest.raises(ValueError, match="create has a word already"):
        deeds.add_words(deeds={"create": "别的"}, fields={})


def test_secret_fields_are_known() -> None:
    assert deeds.is_secret("id_number") and not deeds.is_secret("place")
    assert deeds.is_unshown("version", "Volunteer") and not deeds.is_unshown("place", "Shift")


def test_values_that_are_codes_have_somebody_who_words_them() -> None:
    words = deeds.value_words("because")
    assert words is not None and words([["weather", {}]]) == "天气"
    assert deeds.value_words("place") is None
