"""What the office's policy has against bookings still to come."""

from datetime import date
from typing import Any

import pytest

from events.models import AgeLimit, OfficePolicy
from events.queries.rulebook.coming import Again, against_policy
from events.rules.values import Refusal
from tests import factories
from tests.events import workflow

pytestmark = pytest.mark.django_db
NOW = factories.NOW


def test_who_comes_against_the_policy_is_found_before_the_session_begins() -> None:
    row = workflow.confirmed()
    assert against_policy(NOW) == []
    OfficePolicy.objects.update(max_minutes_per_week=60, latest_minute=600)
    against = (
        Refusal("too_late", {"until": "10:30", "limit": "10:00"}),
        Refusal("week_minutes", {"minutes": 0, "limit": 60}),
    )
    assert against_policy(NOW) == [Again(row, against, ())]
    assert against_policy(row.shift.start_at) == []


def test_what_was_set_aside_is_nothing_against_it() -> None:
    row = workflow.confirmed()
    OfficePolicy.objects.update(max_minutes_per_week=60)
    row.set_aside = [["week_minutes", {}]]
    row.save()
    assert against_policy(NOW) == []


def test_an_emergency_comes_at_any_hour() -> None:
    row = workflow.confirmed()
    OfficePolicy.objects.update(latest_minute=600)
    row.position.first_come = True
    row.position.save()
    assert against_policy(NOW) == []


def test_many_bookings_ask_no_more(django_assert_max_num_queries: Any) -> None:
    row = workflow.confirmed()
    OfficePolicy.objects.update(latest_minute=600)
    with django_assert_max_num_queries(40) as few:
        assert len(against_policy(NOW)) == 1
    row.position.headcount = 3
    row.position.save()
    for name in ("甲", "乙"):
        other = factories.volunteer(name)
        row.pk, row.volunteer = None, other
        row.save()
    with django_assert_max_num_queries(len(few)):
        assert len(against_policy(NOW)) == 3


def test_a_question_nobody_asked_is_found_until_it_is_asked() -> None:
    position = workflow.seat()
    row = workflow.invited(position, factories.volunteer("老", birth_date=date(1947, 1, 1)))
    assert against_policy(NOW) == []
    AgeLimit.objects.filter(from_age=76).update(indoor_minutes=60)
    new = Refusal("age_indoor", {"age": 76, "minutes": 90, "limit": 60})
    assert against_policy(NOW) == [Again(row, (), (new,))]
    row.questions = [[new.code, dict(new.values)]]
    row.save()
    assert against_policy(NOW) == []
