"""What the office's policy says about one person and one session."""

from datetime import date, datetime, timedelta

from events.rules import office
from events.rules.values import AgeLimit, Booking, Calendar, Person, Policy, Session
from volunteers.timespan import SHANGHAI

START = datetime(2023, 4, 19, 9, tzinfo=SHANGHAI)
END = datetime(2023, 4, 19, 10, 30, tzinfo=SHANGHAI)
"""A Wednesday."""
OLD = Person("1", birth_date=date(1942, 1, 1), health="outdoor", health_until=date(2023, 4, 18))
AGELESS = Person("2")
INSIDE, OUTSIDE = Session(START, END), Session(START, END, outdoor=True)
SEATED = Session(START, END, outdoor=True, seated=True)
LIMIT = AgeLimit(80, outdoor_minutes=60, indoor_minutes=89, needs_transport_outdoor=True, own_wish_only=True)
POLICY = Policy(age_limits=(LIMIT,))
CALENDAR = Calendar(date(2023, 4, 3), way_minutes=10)


def booking(day: int, hours: int = 1, *, outdoor: bool = False) -> Booking:
    start = datetime(2023, 4, day, 9, tzinfo=SHANGHAI)
    end = start + timedelta(hours=hours)
    return Booking(start, end, start, end, outdoor)


def test_an_age_bounds_work_on_ones_feet_outdoors_and_all_other_work() -> None:
    sessions = (INSIDE, SEATED, OUTSIDE)
    outdoor, indoor = ({"age": 81, "minutes": 90, "limit": limit} for limit in (60, 89))
    assert [office.age_outdoor(OLD, one, POLICY, CALENDAR) for one in sessions] == [None, None, outdoor]
    assert [office.age_indoor(OLD, one, POLICY, CALENDAR) for one in sessions] == [indoor, indoor, None]
    assert [office.age_unknown(AGELESS, one, POLICY, CALENDAR) for one in sessions] == [None, None, {}]
    assert office.age_unknown(AGELESS, OUTSIDE, Policy(), CALENDAR) is None


def test_the_very_old_are_fetched_and_come_on_their_own_wish() -> None:
    wished, fetched = Session(START, END, named="1"), Session(START, END, outdoor=True, transport=True)
    assert [office.own_wish_only(OLD, one, POLICY, CALENDAR) for one in (INSIDE, wished)] == [{"age": 81}, None]
    assert [office.transport_needed(OLD, one, POLICY, CALENDAR) for one in (INSIDE, OUTSIDE, fetched)] == [
        None,
        {"age": 81},
        None,
    ]


def test_a_statement_about_the_outdoors_is_needed_and_holds_to_its_last_day() -> None:
    until = Person("3", health="outdoor", health_until=date(2023, 4, 19))
    people = (OLD, until, AGELESS)
    assert [office.health_expired(one, OUTSIDE, POLICY, CALENDAR) for one in people] == [{}, None, None]
    assert [office.health_unknown(one, OUTSIDE, POLICY, CALENDAR) for one in people] == [None, None, {}]
    assert [office.health_unknown(one, INSIDE, POLICY, CALENDAR) for one in people] == [None, None, None]


def test_ways_and_hours_of_the_day_are_bounded() -> None:
    ways = [Calendar(date(2023, 4, 3), minutes) for minutes in (150, 151)]
    assert [office.too_far(OLD, INSIDE, POLICY, way) for way in ways] == [None, {"minutes": 151, "limit": 150}]
    early, late = Policy(earliest=541), Policy(latest=629)
    assert [office.too_early(OLD, INSIDE, one, CALENDAR) for one in (POLICY, early)] == [
        None,
        {"from": "09:00", "limit": "09:01"},
    ]
    assert [office.too_late(OLD, INSIDE, one, CALENDAR) for one in (POLICY, late)] == [
        None,
        {"until": "10:30", "limit": "10:29"},
    ]
    overnight = Session(START, START + timedelta(hours=24))
    assert office.too_late(OLD, overnight, POLICY, CALENDAR) == {"until": "09:00", "limit": "18:30", "days": 1}


def test_a_day_and_a_week_of_one_person_are_bounded() -> None:
    calendar = Calendar(date(2023, 4, 3), 10, (booking(19), booking(17, 5), booking(16, 8), booking(24, 8)))
    assert [office.day_cap(OLD, INSIDE, Policy(max_per_day=most), calendar) for most in (2, 1)] == [
        None,
        {"count": 1, "limit": 1},
    ]
    assert [office.week_minutes(OLD, INSIDE, Policy(max_minutes_per_week=most), calendar) for most in (450, 449)] == [
        None,
        {"minutes": 360, "limit": 449},
    ]


def test_days_of_rest_lie_between_two_days_outdoors() -> None:
    calendar = Calendar(date(2023, 4, 3), 10, (booking(18), booking(21, outdoor=True)))
    policies = [Policy(outdoor_rest_days=days) for days in (0, 1, 2)]
    assert [office.outdoor_rest(OLD, OUTSIDE, policy, calendar) for policy in policies] == [
        None,
        None,
        {"day": "2023-04-21", "days": 2},
    ]
    assert office.outdoor_rest(OLD, INSIDE, policies[2], calendar) is None


def test_where_the_whole_day_counts_the_ways_do() -> None:
    policy = Policy(
        age_limits=(AgeLimit(80, indoor_minutes=109),),
        earliest=531,
        latest=639,
        max_minutes_per_week=169,
        door_to_door=("age_minutes", "hours", "week_minutes"),
    )
    told = {"way": 10}
    assert office.age_indoor(OLD, INSIDE, policy, CALENDAR) == {"age": 81, "minutes": 110, "limit": 109, **told}
    assert office.too_early(OLD, INSIDE, policy, CALENDAR) == {"from": "08:50", "limit": "08:51", **told}
    assert office.too_late(OLD, INSIDE, policy, CALENDAR) == {"until": "10:40", "limit": "10:39", **told}
    start = datetime(2023, 4, 18, 9, tzinfo=SHANGHAI)
    busy = Booking(start, start + timedelta(minutes=30), start, start + timedelta(minutes=90))
    week = Calendar(date(2023, 4, 3), 10, (busy,))
    assert office.week_minutes(OLD, INSIDE, policy, week) == {"minutes": 60, "limit": 169, **told}
    assert office.week_minutes(OLD, INSIDE, Policy(max_minutes_per_week=120), week) is None
