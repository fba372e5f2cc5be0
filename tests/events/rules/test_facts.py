"""Plain facts about one person and one position."""

from datetime import date, datetime

from events.rules import facts
from events.rules.values import Booking, Calendar, Need, Person, Policy, Session
from volunteers.timespan import SHANGHAI

START = datetime(2023, 4, 19, 9, tzinfo=SHANGHAI)
END = datetime(2023, 4, 19, 10, 30, tzinfo=SHANGHAI)
PERSON = Person("1", skills={"合唱": 1})
SESSION = Session(START, END)
POLICY = Policy(rest_minutes=30)
CALENDAR = Calendar(date(2023, 4, 3), way_minutes=10)


def test_which_skills_are_missing_is_said_where_some_are_there() -> None:
    sessions = [
        Session(START, END, needs=tuple(Need(skill) for skill in skills))
        for skills in (("合唱",), ("书法",), ("合唱", "书法"))
    ]
    assert [facts.skill_missing(PERSON, one, POLICY, CALENDAR) for one in sessions] == [None, {}, {"skills": ["书法"]}]


def test_a_level_too_low_is_said_of_a_skill_that_is_there() -> None:
    session = Session(START, END, needs=(Need("书法", 2), Need("合唱", 3)))
    assert facts.skill_level(PERSON, session, POLICY, CALENDAR) == {"skill": "合唱", "have": 1, "want": 3}
    assert facts.skill_level(Person("2", skills={"合唱": 3}), session, POLICY, CALENDAR) is None


def test_languages_are_told_apart_from_skills() -> None:
    session = Session(START, END, needs=(Need("彝语", 2, language=True),))
    rules = (facts.skill_missing, facts.skill_level, facts.language_missing, facts.language_level)
    assert [rule(PERSON, session, POLICY, CALENDAR) for rule in rules] == [None, None, {}, None]
    speaker = Person("2", skills={"彝语": 1})
    assert [rule(speaker, session, POLICY, CALENDAR) for rule in rules] == [
        None,
        None,
        None,
        {"skill": "彝语", "have": 1, "want": 2},
    ]


def test_nobody_is_asked_who_is_paused_or_was_asked_or_for_a_day_gone_by() -> None:
    paused = Person("2", status="paused")
    assert [facts.not_active(one, SESSION, POLICY, CALENDAR) for one in (PERSON, paused)] == [None, {}]
    asked = Session(START, END, asked=frozenset({"1"}))
    assert [facts.already_asked(PERSON, one, POLICY, CALENDAR) for one in (SESSION, asked)] == [None, {}]
    days = [Calendar(date(2023, 4, day), way_minutes=10) for day in (19, 20)]
    assert [facts.past(PERSON, SESSION, POLICY, day) for day in days] == [None, {}]


def test_a_duty_is_in_the_way_until_the_ways_and_the_rest_are_over() -> None:
    def busy(hour: int, minute: int) -> object:
        begin, end = (datetime(2023, 4, 19, h, minute, tzinfo=SHANGHAI) for h in (hour, hour + 1))
        booking = Booking(begin, end, begin, end, title="合唱")
        return facts.busy(PERSON, SESSION, POLICY, Calendar(date(2023, 4, 3), 10, (booking,)))

    assert [busy(7, 50), busy(7, 51), busy(11, 9), busy(11, 10)] == [
        None,
        {"title": "合唱", "start": "2023-04-19 07:51", "minutes": 10},
        {"title": "合唱", "start": "2023-04-19 11:09", "minutes": 10},
        None,
    ]
