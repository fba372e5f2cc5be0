"""Whether somebody chosen suits a position."""

from typing import Any

import pytest

from events.errors import LegallyBarred, NotAvailable, OverrideReasonMissing
from events.operations.rulebook import Override
from scheduler.operations.suitability import suitable
from tests import factories

pytestmark = pytest.mark.django_db


def test_whoever_suits_needs_no_reason_and_sets_nothing_aside() -> None:
    wanted = Override("想请这位同志", "王主任")
    found = suitable(factories.position(), factories.volunteer(), override=wanted, at=factories.NOW)
    assert found.set_aside == ()
    assert found.cost == sum(points for _code, _values, points in found.reasons)


def test_a_rule_of_the_office_is_set_aside_with_a_reason_only() -> None:
    position, person = factories.position(), factories.volunteer(willingness="not_now")
    with pytest.raises(OverrideReasonMissing):
        suitable(position, person, override=None, at=factories.NOW)
    found = suitable(position, person, override=Override("本人改了主意", "王主任"), at=factories.NOW)
    assert found.set_aside == ("not_willing",)


def test_no_reason_sets_the_law_aside_or_brings_back_who_left() -> None:
    position = factories.position(factories.shift(outdoor=True))
    barred: dict[str, Any] = {"health_grade": "indoor"}
    gone: dict[str, Any] = {"status": "left"}
    for values, error in ((barred, LegallyBarred), (gone, NotAvailable)):
        with pytest.raises(error):
            suitable(
                position,
                factories.volunteer(**values),
                override=Override("一定要请这位", "王主任"),
                at=factories.NOW,
            )
