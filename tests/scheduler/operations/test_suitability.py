"""Whether somebody chosen suits a position."""

import pytest

from events.errors import LegallyBarred
from scheduler.errors import NotPossible, OverrideReasonMissing
from scheduler.operations.suitability import suitable
from tests import factories

pytestmark = pytest.mark.django_db


def test_whoever_suits_needs_no_reason_and_one_given_is_not_kept() -> None:
    found = suitable(factories.position(), factories.volunteer(), override_reason="想请", at=factories.NOW)
    assert (found.set_aside, found.override_reason) == ((), "")
    assert found.cost == sum(points for _code, _values, points in found.reasons)


def test_a_rule_of_the_office_is_set_aside_with_a_reason_only() -> None:
    position, person = factories.position(), factories.volunteer(willingness="not_now")
    with pytest.raises(OverrideReasonMissing):
        suitable(position, person, override_reason=" ", at=factories.NOW)
    found = suitable(position, person, override_reason="本人改了主意", at=factories.NOW)
    assert (found.set_aside, found.override_reason) == (("not_willing",), "本人改了主意")


def test_no_reason_sets_the_law_aside_or_brings_back_who_left() -> None:
    position = factories.position(factories.shift(outdoor=True))
    for values, error in (({"health_grade": "indoor"}, LegallyBarred), ({"status": "left"}, NotPossible)):
        with pytest.raises(error):
            suitable(position, factories.volunteer(**values), override_reason="一定要", at=factories.NOW)
