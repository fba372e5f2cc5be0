"""What the person said about where, when, how often and how far."""

from datetime import date, datetime

from events.rules import wishes
from events.rules.values import Absence, Booking, Calendar, Person, Policy, Season, Session, Stretch
from volunteers.timespan import SHANGHAI

START = datetime(2023, 4, 19, 9, tzinfo=SHANGHAI)
END = datetime(2023, 4, 19, 10, 30, tzinfo=SHANGHAI)
"""A Wednesday."""
SESSION = Session(START, END, place="青岗镇", altitude_m=2500)
ANYBODY = Person("1")
POLICY = Policy()
CALENDAR = Calendar(date(2023, 4, 17), way_minutes=10)


def test_where_somebody_goes_is_as_the_person_said() -> None:
    low = Person("2", altitude_ok=False)
    assert [wishes.altitude(one, SESSION, POLICY, CALENDAR) for one in (ANYBODY, low)] == [None, {"altitude_m": 2500}]
    people = [Person("3", places=places) for places in (None, ("青岗镇",), ("大石镇",), ())]
    elsewhere = {"place": "青岗镇"}
    assert [wishes.out_of_area(one, SESSION, POLICY, CALENDAR) for one in people] == [None, None, elsewhere, elsewhere]
    homes = [Person("4", can_ride=False, home=home) for home in ("青岗镇", "大石镇", None)]
    assert [wishes.cannot_ride(one, SESSION, POLICY, CALENDAR) for one in homes] == [None, {}, {}]


def test_who_does_not_want_to_or_lives_elsewhere_is_not_asked() -> None:
    people = [ANYBODY, Person("2", willingness="not_now"), Person("3", lives_away="成都")]
    assert [wishes.not_willing(one, SESSION, POLICY, CALENDAR) for one in people] == [None, {}, None]
    assert [wishes.lives_away(one, SESSION, POLICY, CALENDAR) for one in people] == [None, None, {"place": "成都"}]


def test_days_and_seasons_away_hold_on_their_first_and_last_day() -> None:
    absences = [Absence(date(2023, 4, 10), date(2023, 4, last), "西昌") for last in (18, 19)]
    people = [Person("1", absences=(one,)) for one in absences]
    people += [Person("1", seasons=(season,)) for season in (Season(11, 4, "成都"), Season(5, 10))]
    assert [wishes.away(one, SESSION, POLICY, CALENDAR) for one in people] == [
        None,
        {"from": "2023-04-10", "until": "2023-04-19", "place": "西昌"},
        {"from_month": 11, "to_month": 4, "place": "成都"},
        None,
    ]


def test_stretches_that_meet_hold_a_session_together() -> None:
    weeks: list[tuple[Stretch, ...]] = [
        (),
        (Stretch(2, 600, 700), Stretch(2, 540, 600)),
        (Stretch(2, 540, 599), Stretch(2, 600, 700)),
        (Stretch(1),),
    ]
    people = [Person("1", availability=week) for week in weeks]
    assert [wishes.not_available(one, SESSION, POLICY, CALENDAR) for one in people] == [None, None, {}, {}]
    over_night = Session(START, datetime(2023, 4, 20, 1, tzinfo=SHANGHAI))
    two_days = Person("2", availability=(Stretch(2), Stretch(3, 0, 60)))
    assert wishes.not_available(two_days, over_night, POLICY, CALENDAR) is None


def test_days_notice_and_numbers_are_kept_as_the_person_wants() -> None:
    blocked = [Person("1", blocked_month_days=days) for days in ((18,), (19,))]
    assert [wishes.blocked_day(one, SESSION, POLICY, CALENDAR) for one in blocked] == [None, {"day": 19}]
    noticed = [Person("1", notice_days=days) for days in (2, 3)]
    assert [wishes.notice_short(one, SESSION, POLICY, CALENDAR) for one in noticed] == [None, {"days": 3, "left": 2}]
    days = [datetime(2023, month, day, 9, tzinfo=SHANGHAI) for month, day in ((4, 16), (4, 23), (3, 31))]
    full = Calendar(date(2023, 4, 17), 10, tuple(Booking(day, day, day, day) for day in days))
    person = Person("1", max_per_week=1, max_per_month=2)
    assert wishes.week_cap(person, SESSION, POLICY, full) == {"count": 1, "limit": 1}
    assert wishes.month_cap(person, SESSION, POLICY, full) == {"count": 2, "limit": 2}
    assert [rule(ANYBODY, SESSION, POLICY, full) for rule in (wishes.week_cap, wishes.month_cap)] == [None, None]
