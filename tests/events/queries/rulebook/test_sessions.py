"""Positions' rows as the rulebook's sessions, and the office's numbers as its policy."""

from dataclasses import fields

import pytest

from events.models import ActivityKind, AgeLimit, Assignment, OfficePolicy
from events.queries.places import Places
from events.queries.rulebook.sessions import SessionRows, policy_values, session_of, work_barred
from events.rules import values
from tests import factories
from tests.events import workflow

pytestmark = pytest.mark.django_db


def test_a_position_has_its_sessions_facts_its_needs_and_whom_it_names() -> None:
    person = factories.volunteer()
    event = factories.event(transport="pickup", approval_number="批〔2023〕1号")
    shift = factories.shift(event=event, outdoor=True)
    position = factories.position(shift, skills=("合唱",), preferred_volunteer=person)
    ActivityKind.objects.filter(pk=event.kind_id).update(risk="medium", seated=True)
    event.kind.refresh_from_db()
    assert session_of(position, SessionRows.read([position]), Places([shift.area])) == values.Session(
        start=factories.at("2023-04-19 09:00"),
        end=factories.at("2023-04-19 10:30"),
        place="青岗镇",
        outdoor=True,
        seated=True,
        altitude_m=1674,
        risk=values.MEDIUM,
        transport=True,
        approved=True,
        needs=(values.Need("合唱"),),
        named=str(person.pk),
    )


def test_who_was_asked_before_is_asked_again_only_by_the_assignment_being_left() -> None:
    row = workflow.invited()
    position, places = row.position, Places([row.shift.area])

    def asked(*leaving: int) -> frozenset[str]:
        return session_of(position, SessionRows.read([position]), places, leaving).asked

    assert asked() == frozenset()
    Assignment.objects.update(state="declined")
    assert [asked(), asked(row.pk)] == [frozenset({str(row.volunteer_id)}), frozenset()]


def test_a_kind_barred_by_age_or_of_high_risk_is_work_for_nobody_of_the_pool() -> None:
    plain = factories.kind()
    barred = ActivityKind(name="巡河", barred_from_age=60, bar_article="art. 1")
    assert [work_barred(kind, {}) for kind in (plain, barred, ActivityKind(name="巡河", risk="high"))] == [
        None,
        values.Refusal("age_barred", {"age": None, "from_age": 60, "article": "art. 1"}),
        values.Refusal("risk_high"),
    ]


def test_the_offices_numbers_are_kept_within_what_the_law_and_sense_allow() -> None:
    policy = OfficePolicy(
        max_per_day=0,
        max_minutes_per_week=0,
        outdoor_rest_days=2,
        earliest_minute=600,
        latest_minute=540,
        high_altitude_m=3000,
        max_travel_minutes=90,
        rest_minutes=15,
        insurance_from_risk="high",
        modes={"too_far": "prefer"},
    )
    assert policy_values(policy, [AgeLimit(from_age=80, outdoor_minutes=0, own_wish_only=True)]) == values.Policy(
        max_per_day=1,
        max_minutes_per_week=1,
        outdoor_rest_days=2,
        earliest=600,
        latest=601,
        high_altitude_m=3000,
        max_travel_minutes=90,
        rest_minutes=15,
        insurance_from_risk=values.MEDIUM,
        age_limits=(values.AgeLimit(80, outdoor_minutes=0, own_wish_only=True),),
        asked=("age_outdoor", "age_indoor", "own_wish_only"),
        costly=("too_far",),
    )


def test_every_number_of_the_policy_is_read_from_the_office_s_row() -> None:
    office = OfficePolicy(
        max_per_day=2,
        max_minutes_per_week=600,
        outdoor_rest_days=2,
        earliest_minute=600,
        latest_minute=1000,
        high_altitude_m=3000,
        max_travel_minutes=90,
        rest_minutes=15,
        insurance_from_risk="low",
        modes={"too_far": "prefer"},
        door_to_door=["hours"],
    )
    told, usual = policy_values(office, [AgeLimit(from_age=80)]), values.Policy()
    assert [one.name for one in fields(usual) if getattr(told, one.name) == getattr(usual, one.name)] == []
