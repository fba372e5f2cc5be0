"""What the law forbids."""

from datetime import date

import pytest
from events.queries.legality import age_on, barred_kind, needs_approval

from tests import factories


@pytest.mark.parametrize(("day", "age"), [(date(2023, 9, 30), 64), (date(2023, 10, 1), 65), (date(2024, 2, 29), 65)])
def test_an_age_is_of_full_years_on_the_day(day: date, age: int) -> None:
    assert age_on(date(1958, 10, 1), day) == age
    assert age_on(None, day) is None


@pytest.mark.django_db
def test_nobody_is_asked_to_fight_fires() -> None:
    bar = barred_kind(factories.kind("扑火救灾"))
    assert bar is not None
    assert bar.values["rule"] == "barred_kind"
    assert barred_kind(factories.kind()) is None


def test_a_note_of_a_controlled_zone_asks_for_an_approval() -> None:
    assert [needs_approval(note) for note in ("位于森林高火险区", "进入防火管制区", "无特殊风险")] == [
        True,
        True,
        False,
    ]
