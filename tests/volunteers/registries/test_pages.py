"""Pages of rows, and what packages add to lower pages."""

import pytest

from volunteers.models import JournalEntry, Team, Volunteer
from volunteers.registries import pages


def test_a_row_is_shown_on_the_page_its_package_named() -> None:
    assert pages.address_of(Volunteer(pk=7)) == "/volunteers/7/"
    assert pages.address_of(Team(pk=3)) == "/teams/3/"
    with pytest.raises(KeyError):
        pages.address_of(JournalEntry(pk=1))


def test_a_slot_that_is_filled_again_holds_each_template_once() -> None:
    before = pages.fragments_of("own-plan")
    pages.add_fragments({"own-plan": before})
    assert before and pages.fragments_of("own-plan") == before
    assert "own-plan" in pages.filled_slots()


def test_a_slot_that_nobody_fills_is_empty() -> None:
    assert pages.fragments_of("nothing-here") == ()
