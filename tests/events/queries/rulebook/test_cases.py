"""What stands in the way of people at positions, as the rows stand."""

import pytest

from events.models import ActivityKind
from events.queries.rulebook.cases import Pair, no_longer_lawful, refusals_of
from events.rules.values import Refusal
from tests import factories
from tests.events import workflow
from volunteers.models import Volunteer

pytestmark = pytest.mark.django_db
NOW = factories.NOW


def test_each_pair_has_its_own_answer_in_the_order_asked() -> None:
    position = factories.position(skills=("合唱",))
    singer, other = factories.volunteer("甲", skills=("合唱",)), factories.volunteer("乙", status="paused")
    assert refusals_of([Pair(other, position), Pair(singer, position)], at=NOW) == [
        (Refusal("skill_missing"), Refusal("not_active")),
        (),
    ]
    assert refusals_of([], at=NOW) == []


def test_an_assignment_being_left_is_in_nobodys_way() -> None:
    row = workflow.invited()
    beside = factories.position(
        factories.shift("2023-04-19 10:00", "2023-04-19 11:00", event=factories.event("合唱排练"))
    )
    told = {"title": row.shift.event.title, "start": "2023-04-19 09:00", "minutes": 10}
    leaving = frozenset({row.pk})
    assert refusals_of([Pair(row.volunteer, beside), Pair(row.volunteer, beside, leaving)], at=NOW) == [
        (Refusal("busy", told), Refusal("day_cap", {"count": 1, "limit": 1})),
        (),
    ]


def test_who_may_no_longer_be_there_by_law_is_found_before_the_session_begins() -> None:
    row = workflow.confirmed()
    Volunteer.objects.update(health_grade="paused", max_per_week=0)
    ActivityKind.objects.update(risk="medium")
    against = (Refusal("health_paused"), Refusal("insurance_missing"))
    assert no_longer_lawful(NOW) == [(row, against)]
    assert no_longer_lawful(NOW, event=row.shift.event_id) == [(row, against)]
    assert no_longer_lawful(NOW, event=factories.event("别的").pk) == []
    assert no_longer_lawful(row.shift.start_at) == []
