"""How much one person is asked to do."""

from datetime import timedelta
from typing import Any

import pytest
from events.queries.caps import refuse_over_cap

from events.errors import OverCap
from events.models import Assignment, OfficePolicy
from tests import factories
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db


def duty(person: Volunteer, start: str, end: str) -> Assignment:
    position = factories.position(factories.shift(start, end))
    return Assignment.objects.create(
        position=position,
        shift=position.shift,
        volunteer=person,
        state="accepted",
        busy_from=position.shift.start_at,
        busy_until=position.shift.end_at,
        invited_at=factories.NOW,
        answer_due_at=factories.NOW + timedelta(hours=48),
    )


@pytest.mark.parametrize(
    ("other", "own", "office", "why"),
    [
        ("2023-04-19 14:00", {}, {"max_per_day": 1}, "当天的次数已满"),
        ("2023-04-20 14:00", {"max_per_week": 1}, {}, "本周的次数已满"),
        ("2023-04-20 14:00", {}, {"max_minutes_per_week": 100}, "本周的时长已满"),
        ("2023-04-03 14:00", {"max_per_month": 1}, {}, "本月的次数已满"),
    ],
)
def test_other_duties_use_up_the_day_the_week_and_the_month(
    other: str, own: dict[str, Any], office: dict[str, Any], why: str
) -> None:
    wide = {"max_per_day": 9, "max_minutes_per_week": 9999}
    person = factories.volunteer(**{"max_per_week": 9, "max_per_month": 9, **own})
    asked = duty(person, "2023-04-19 09:00", "2023-04-19 10:00")
    refuse_over_cap(asked, OfficePolicy(**{**wide, **office}))
    duty(person, other, other.replace("14:00", "15:00"))
    with pytest.raises(OverCap) as refused:
        refuse_over_cap(asked, OfficePolicy(**{**wide, **office}))
    assert refused.value.values == {"name": "张英仁", "why": why}
