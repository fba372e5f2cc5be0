"""Hashes by which encrypted values are found again."""

from pytest_django import Settings

from volunteers.keyed_hashes import keyed_hash, phone_hash


def test_a_hash_depends_on_the_salt_and_nothing_has_none(settings: Settings) -> None:
    settings.SALT_KEY = "one"
    first = keyed_hash("510101199001011234")
    settings.SALT_KEY = "other"
    assert first != keyed_hash("510101199001011234")
    assert (len(first), keyed_hash("")) == (64, "")


def test_a_number_written_with_and_without_a_dash_is_one_number() -> None:
    assert phone_hash("0834-3221000") == phone_hash("0834 3221000") == phone_hash("08343221000") != phone_hash("110")
