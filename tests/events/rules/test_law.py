"""What the law says about one person and one session."""

from datetime import date, datetime

from events.rules import law
from events.rules.values import HIGH, LOW, MEDIUM, Calendar, Cover, Floor, Person, Policy, Session
from volunteers.timespan import SHANGHAI

START = datetime(2023, 4, 19, 9, tzinfo=SHANGHAI)
END = datetime(2023, 4, 19, 10, 30, tzinfo=SHANGHAI)
NEXT_DAY = datetime(2023, 4, 20, 10, tzinfo=SHANGHAI)
PERSON = Person("1", birth_date=date(1958, 10, 1), health="outdoor")
POLICY = Policy()
CALENDAR = Calendar(date(2023, 4, 3), way_minutes=10)


def test_a_dangerous_session_is_for_nobody_by_its_kind_or_by_its_words() -> None:
    sessions = [
        Session(START, END, risk=MEDIUM),
        Session(START, END, risk=HIGH),
        Session(START, END, floor=Floor(dangerous=True)),
    ]
    assert [law.risk_high(PERSON, one, POLICY, CALENDAR) for one in sessions] == [None, {}, {}]


def test_a_controlled_zone_needs_an_approval() -> None:
    zone = Floor(controlled_zone=True)
    sessions = [Session(START, END), Session(START, END, floor=zone), Session(START, END, floor=zone, approved=True)]
    assert [law.approval_missing(PERSON, one, POLICY, CALENDAR) for one in sessions] == [None, {}, None]


def test_words_that_nobody_has_judged_keep_everybody_away() -> None:
    unclear = Session(START, END, floor=Floor(unclear="灭火演练", unclear_article="art. 1"))
    young = Person("1", birth_date=date(1990, 1, 1))
    told = {"words": "灭火演练", "article": "art. 1"}
    assert [law.law_unclear(one, unclear, POLICY, CALENDAR) for one in (PERSON, young)] == [told, told]
    assert law.law_unclear(PERSON, Session(START, END), POLICY, CALENDAR) is None


def test_a_bar_of_age_holds_from_that_birthday_on_and_for_an_unknown_age() -> None:
    session = Session(START, END, barred_from_age=60, bar_article="art. 1")
    people = [Person("1", birth_date=born) for born in (date(1963, 4, 20), date(1963, 4, 19), None)]
    assert [law.age_barred(one, session, POLICY, CALENDAR) for one in people] == [
        None,
        {"age": 60, "from_age": 60, "article": "art. 1"},
        {"age": None, "from_age": 60, "article": "art. 1"},
    ]
    assert law.age_barred(people[1], Session(START, END), POLICY, CALENDAR) is None


def test_health_pauses_everything_or_the_outdoors_alone() -> None:
    people = [Person("1", health=health) for health in ("outdoor", "unknown", "indoor", "paused")]
    inside, outside = Session(START, END), Session(START, END, outdoor=True, seated=True)
    assert [law.health_paused(one, inside, POLICY, CALENDAR) for one in people] == [None, None, None, {}]
    assert [law.health_indoor(one, inside, POLICY, CALENDAR) for one in people] == [None, None, None, None]
    assert [law.health_indoor(one, outside, POLICY, CALENDAR) for one in people] == [None, None, {}, None]


def test_an_insurance_covers_every_day_of_a_session_with_a_risk() -> None:
    first, second = Cover(date(2023, 4, 1), date(2023, 4, 19)), Cover(date(2023, 4, 20), date(2023, 4, 30))
    people = [Person("1", covers=covers) for covers in ((), (first,), (first, second))]
    risky = Session(START, NEXT_DAY, risk=MEDIUM)
    assert [law.insurance_missing(one, risky, POLICY, CALENDAR) for one in people] == [{}, {}, None]
    safe, strict = Session(START, END, risk=LOW), Policy(insurance_from_risk=LOW)
    assert [law.insurance_missing(PERSON, safe, policy, CALENDAR) for policy in (POLICY, strict)] == [None, {}]
