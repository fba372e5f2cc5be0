from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from events.rules.backtest.judging import (
    AGE_GROUPS,
    JUDGED,
    NOT_JUDGED,
    Backtest,
    Held,
    age_group,
    judge,
    share_from_age,
)
from events.rules.backtest.trials import LIMITS, Asked, Change, Trial, changed, strictest
from events.rules.table import TABLE
from events.rules.values import Floor, Mode, Refusal
from tests.events.rules.backtest.past import OLD, OLDEST, POLICY, SKILL, YOUNG, held, person

LAI, WEI, SHA = person("赖"), person("魏", OLD), person("沙", OLDEST, able=False)


def codes(found: Backtest) -> list[tuple[str, str, list[str], list[str]]]:
    return [
        (str(row.day), row.presence.name, [one.code for one in row.bars], [one.code for one in row.questions])
        for row in found.rows
    ]


def barred(found: Backtest) -> dict[str, int]:
    return {share.key: share.barred for share in found.by_rule if share.barred}


def test_age_length_and_way_are_judged_as_of_the_day() -> None:
    past = [
        held("2022-03-01", LAI, WEI, SHA),
        held("2022-03-10", LAI, WEI, SHA, minutes=150, outdoor=True),
        held("2022-03-20", LAI, way=200),
    ]
    found = judge(past, Trial(POLICY))
    assert codes(found) == [
        ("2022-03-01", "沙", ["own_wish_only"], []),
        ("2022-03-10", "魏", ["age_outdoor"], []),
        ("2022-03-10", "沙", ["age_outdoor", "own_wish_only"], []),
        ("2022-03-20", "赖", ["too_far"], []),
    ]
    assert (found.attendances, found.barred, found.asked) == (7, 4, 0)
    assert barred(found) == {"age_outdoor": 2, "own_wish_only": 2, "too_far": 1}
    assert [(share.key, share.attendances, share.barred) for share in found.by_age] == [
        ("-59", 3, 1),
        ("60-69", 0, 0),
        ("70-79", 2, 1),
        ("80-", 2, 2),
        ("", 0, 0),
    ]


def test_a_limit_that_asks_is_a_question_and_one_that_prefers_is_nothing() -> None:
    past = [held("2022-03-10", WEI, SHA, minutes=150, outdoor=True)]
    trial = changed(Trial(POLICY), {"age_outdoor": Mode.ASK, "own_wish_only": Mode.PREFER})
    found = judge(past, trial)
    assert codes(found) == [("2022-03-10", "魏", [], ["age_outdoor"]), ("2022-03-10", "沙", [], ["age_outdoor"])]
    assert (found.barred, found.asked) == (0, 2)
    assert [(share.key, share.asked) for share in found.by_rule if share.asked] == [("age_outdoor", 2)]


def test_who_is_barred_by_another_rule_is_not_counted_as_asked() -> None:
    found = judge([held("2022-03-10", WEI, minutes=150, outdoor=True, way=200)], _asking("age_outdoor"))
    assert codes(found) == [("2022-03-10", "魏", ["too_far"], ["age_outdoor"])]
    assert (found.barred, found.asked) == (1, 0)


def test_a_skill_asked_of_some_bars_only_as_many_as_were_missing() -> None:
    able, first, second = person("会"), person("甲", able=False), person("乙", able=False)
    team = held("2022-03-01", first, able, second, skills=(SKILL,), least=1)
    assert codes(judge([team], Trial(POLICY))) == []
    assert [name for _day, name, _bars, _asked in codes(judge([team], Trial(POLICY, Asked.ALL)))] == ["甲", "乙"]
    lacking = held("2022-03-02", first, second, skills=(SKILL,), least=1)
    assert codes(judge([lacking], Trial(POLICY))) == [("2022-03-02", "乙", ["skill_missing"], [])]
    of_two = held("2022-03-03", first, second, able, skills=(SKILL,), least=2)
    assert codes(judge([of_two], Trial(POLICY))) == [("2022-03-03", "乙", ["skill_missing"], [])]
    of_all = held("2022-03-04", first, able, skills=(SKILL,))
    assert codes(judge([of_all], Trial(POLICY))) == [("2022-03-04", "甲", ["skill_missing"], [])]
    assert codes(judge([of_all], Trial(POLICY, Asked.ONE))) == []


def test_an_unknown_person_may_have_had_the_skill_and_is_not_judged() -> None:
    found = judge([held("2022-03-01", person("甲", able=False), skills=(SKILL,), least=1, unnamed=2)], Trial(POLICY))
    assert (found.attendances, found.unnamed, found.barred) == (1, 2, 0)


def test_days_weeks_and_rest_count_what_was_done_before() -> None:
    past = [
        held("2021-12-31", LAI, outdoor=True, counts=False),
        held("2022-01-01", LAI, outdoor=True),
        held("2022-01-01", LAI, hour=14),
        held("2022-01-03", LAI, minutes=400),
        held("2022-01-05", LAI, minutes=100),
    ]
    found = judge(past, Trial(POLICY))
    assert codes(found) == [
        ("2022-01-01", "赖", ["outdoor_rest"], []),
        ("2022-01-01", "赖", ["day_cap"], []),
        ("2022-01-05", "赖", ["week_minutes"], []),
    ]
    assert found.attendances == 4


def test_a_week_counts_the_ways_where_the_policy_does() -> None:
    past = [held("2022-01-03", LAI, minutes=200, way=60), held("2022-01-05", LAI, minutes=100, way=60)]
    assert codes(judge(past, Trial(POLICY))) == []
    door_to_door = replace(POLICY, door_to_door=("week_minutes",))
    (row,) = judge(past, Trial(door_to_door)).rows
    assert row.bars == (Refusal("week_minutes", {"minutes": 320, "limit": 480, "way": 60}),)


def test_law_is_judged_by_the_sessions_words_and_kind() -> None:
    fire = Floor(bar_from_age=60, bar_article="第三十一条")
    found = judge([held("2022-03-01", LAI, WEI, floor=fire), held("2022-03-02", LAI, risk=3)], Trial(POLICY))
    assert codes(found) == [("2022-03-01", "魏", ["age_barred"], []), ("2022-03-02", "赖", ["risk_high"], [])]


def test_every_rule_is_judged_or_named_as_not_judged_or_of_the_same_kind() -> None:
    told = {
        "not_active": "not_willing",
        "health_paused": "health_unknown",
        "health_indoor": "health_unknown",
        "health_expired": "health_unknown",
        "out_of_area": "not_willing",
        "cannot_ride": "not_willing",
        "lives_away": "away",
        "blocked_day": "not_available",
        "week_cap": "not_willing",
        "month_cap": "not_willing",
    }
    by_level, past = {"skill_level", "language_level"}, {"past"}
    every = {rule.code for rule in TABLE}
    assert every == set(JUDGED) | set(NOT_JUDGED) | set(told) | by_level | past
    assert set(told.values()) <= set(NOT_JUDGED) and not set(JUDGED) & set(NOT_JUDGED)


@pytest.mark.parametrize(
    ("age", "group"), [(59, "-59"), (60, "60-69"), (79, "70-79"), (80, "80-"), (101, "80-"), (None, "")]
)
def test_an_age_has_its_group(age: int | None, group: str) -> None:
    assert age_group(age) == group in AGE_GROUPS


def test_the_share_from_an_age_leaves_out_what_does_not_count() -> None:
    past = [held("2022-03-01", LAI, SHA, person("谁", None)), held("2021-12-31", SHA, counts=False)]
    assert share_from_age(past, 75) == (1, 3)


PEOPLE = st.builds(
    person,
    st.sampled_from(["甲", "乙", "丙", "丁"]),
    st.sampled_from([YOUNG, OLD, OLDEST, None]),
    able=st.booleans(),
)
SESSIONS = st.builds(
    lambda day, people, **values: held(f"2022-03-{day:02d}", *people, **values),
    st.integers(1, 9),
    st.lists(PEOPLE, max_size=4, unique_by=lambda one: one.id),
    minutes=st.sampled_from([60, 100, 300]),
    hour=st.sampled_from([7, 9, 16]),
    way=st.sampled_from([10, 200]),
    outdoor=st.booleans(),
    transport=st.booleans(),
    skills=st.sampled_from([(), (SKILL,)]),
    least=st.sampled_from([None, 1, 2]),
    unnamed=st.integers(0, 1),
)
PASTS = st.lists(SESSIONS, max_size=6).map(lambda past: sorted(past, key=_start))


@given(PASTS)
def test_totals_add_up(past: Sequence[Held]) -> None:
    for trial in (strictest(POLICY), Trial(POLICY), _asking(*LIMITS)):
        found = judge(past, trial)
        assert found.attendances == sum(len(one.people) for one in past)
        for groups in (found.by_kind, found.by_age):
            sums = [(one.attendances, one.barred, one.asked) for one in groups]
            assert [sum(column) for column in zip(*sums, strict=True)] in (
                [found.attendances, found.barred, found.asked],
                [],
            )
        assert found.barred <= sum(one.barred for one in found.by_rule)
        assert len(found.rows) == found.barred + found.asked


@given(PASTS, st.sampled_from([*LIMITS, "outdoor_rest_days", "max_per_day", "max_travel_minutes", "skills"]))
def test_lifting_a_rule_never_bars_more(past: Sequence[Held], item: str) -> None:
    strict = strictest(POLICY)
    lifted: dict[str, Change] = {
        "outdoor_rest_days": 0,
        "max_per_day": 10,
        "max_travel_minutes": 600,
        "skills": Asked.ONE,
    }
    milder = changed(strict, {item: lifted.get(item, Mode.PREFER)})
    before, after = judge(past, strict), judge(past, milder)
    barred_before, barred_after = ({row.presence.id for row in found.rows if row.bars} for found in (before, after))
    assert barred_after <= barred_before


def _asking(*limits: str) -> Trial:
    return changed(Trial(POLICY), dict.fromkeys(limits, Mode.ASK))


def _start(one: Held) -> datetime:
    return one.session.start


def test_a_day_is_the_sessions() -> None:
    assert judge([held("2022-03-20", LAI, way=200)], Trial(POLICY)).rows[0].day == date(2022, 3, 20)
