"""The rulebook's one table."""

from dataclasses import replace
from datetime import date, datetime

from events.rules.law import SERVICE_LAW
from events.rules.table import (
    EMERGENCY_ASIDE,
    MODAL,
    RULE,
    STAGES,
    TABLE,
    Ground,
    Lift,
    article_of,
    drawbacks,
    legal,
    questions,
    refusals,
)
from events.rules.values import HIGH, AgeLimit, Calendar, Person, Policy, Refusal, Session
from events.wording.rules import WORDS
from volunteers.timespan import SHANGHAI

SESSION = Session(datetime(2023, 4, 19, 7, tzinfo=SHANGHAI), datetime(2023, 4, 19, 10, tzinfo=SHANGHAI))
CALENDAR = Calendar(date(2023, 4, 3), way_minutes=10)


def test_each_rule_stands_once_in_the_order_of_the_stages_and_has_its_words() -> None:
    places = [STAGES.index(rule.stage) for rule in TABLE]
    assert places == sorted(places)
    assert [len(RULE), set(RULE)] == [len(TABLE), set(WORDS)]


def test_nobody_sets_law_aside_and_only_it_has_an_article() -> None:
    assert {rule.lift for rule in TABLE if rule.ground is Ground.LAW} == {Lift.NEVER}
    assert {rule.code for rule in TABLE if rule.legal and not rule.article} == {"age_barred", "law_unclear"}
    assert {rule.code for rule in TABLE if rule.article and not rule.legal} == set()
    assert {rule.code for rule in TABLE if not rule.overridable and not rule.legal} == {
        "not_active",
        "already_asked",
        "past",
        "busy",
    }


def test_an_emergency_sets_hours_and_notice_aside() -> None:
    assert {"notice_short", "too_early", "too_late"} == EMERGENCY_ASIDE


def test_all_that_stands_in_the_way_is_told_in_the_tables_order() -> None:
    against = refusals(Person("1", health="paused", notice_days=20, status="paused"), SESSION, Policy(), CALENDAR)
    assert against == (
        Refusal("not_active"),
        Refusal("health_paused"),
        Refusal("notice_short", {"days": 20, "left": 16}),
        Refusal("too_early", {"from": "07:00", "limit": "08:30"}),
    )
    assert legal(against) == (Refusal("health_paused"),)
    assert refusals(Person("2"), SESSION, Policy(earliest=420), CALENDAR) == ()


def test_a_limit_may_ask_whose_health_fits_or_only_cost_and_else_bars() -> None:
    limits = (AgeLimit(60, indoor_minutes=60),)
    late = {"until": "19:00", "limit": "18:30"}
    old = {"age": 75, "minutes": 600, "limit": 60}
    session = Session(datetime(2023, 4, 19, 9, tzinfo=SHANGHAI), datetime(2023, 4, 19, 19, tzinfo=SHANGHAI))
    fit, silent = (Person("1", birth_date=date(1948, 1, 1), health=health) for health in ("indoor", "unknown"))
    barring = Policy(age_limits=limits, max_minutes_per_week=900)
    assert refusals(fit, session, barring, CALENDAR) == (Refusal("age_indoor", old), Refusal("too_late", late))
    asking = replace(barring, asked=("age_indoor",), costly=("too_late", "risk_high"))
    assert [rule(fit, session, asking, CALENDAR) for rule in (refusals, questions, drawbacks)] == [
        (),
        (Refusal("age_indoor", old),),
        (Refusal("too_late", late),),
    ]
    assert refusals(silent, session, asking, CALENDAR) == (Refusal("age_indoor", old),)
    assert questions(silent, session, asking, CALENDAR) == ()
    dangerous = replace(session, risk=HIGH)
    assert refusals(Person("2"), dangerous, asking, CALENDAR)[0] == Refusal("risk_high")


def test_only_the_office_s_own_limits_have_modes() -> None:
    assert {RULE[code].ground for code in MODAL} == {Ground.POLICY}
    assert {rule.code for rule in TABLE if rule.ground is Ground.POLICY} - set(MODAL) == {
        "age_unknown",
        "health_unknown",
        "health_expired",
        "day_cap",
        "week_minutes",
        "outdoor_rest",
    }


def test_an_article_is_the_rules_own_or_the_sessions() -> None:
    assert [
        article_of("health_paused", {}),
        article_of("age_barred", {"article": "art. 1"}),
        article_of("age_barred", {"article": None}),
        article_of("busy", {}),
    ] == [SERVICE_LAW, "art. 1", "", ""]
