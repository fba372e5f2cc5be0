"""Refusals as sentences."""

import pytest
from django.utils import translation

from events.errors import Against, Telling
from events.rules.law import SERVICE_LAW
from events.rules.values import Refusal
from events.wording.refusals import barred_text, briefly, filled, objection_text, said, to_person_text, when_text
from volunteers.errors import in_words


def test_an_objection_says_its_values_or_that_there_are_none() -> None:
    assert [
        objection_text("skill_missing", {}),
        objection_text("skill_missing", {"skills": ["合唱", "书法"]}),
        objection_text("age_outdoor", {"age": 81, "minutes": 90, "limit": 60}),
        objection_text("age_outdoor", {"age": 81, "minutes": 90, "limit": 0}),
        objection_text("busy", {"start": "2023-04-19 14:30", "title": "合唱"}),
    ] == [
        "没有登记所需特长",
        "没有登记特长：合唱、书法",
        "81岁，户外最长60分钟，这一场90分钟",
        "81岁，不安排站着、走着的户外活动",
        "已安排4月19日14:30“合唱”，路程–分钟",
    ]
    with pytest.raises(KeyError):
        objection_text("moon", {})


def test_who_is_away_is_away_by_days_or_by_months_and_somewhere_if_known() -> None:
    assert [
        objection_text("away", {"from": "2023-04-10", "until": "2023-04-19", "place": "西昌"}),
        objection_text("away", {"from": "2023-04-10", "until": "2023-04-19", "place": ""}),
        objection_text("away", {"from_month": 11, "to_month": 3, "place": "成都"}),
    ] == ["4月10日至4月19日不在（西昌）", "4月10日至4月19日不在", "每年11月至3月不在（成都）"]


def test_a_limit_is_told_as_a_question_too() -> None:
    against = Against((Refusal("own_wish_only", {"age": 83}),), Telling.ASKING)
    assert in_words(against) == "按本局规定，高龄的同志自己想去，我们才请；这次您自己想去吗？"


def test_what_is_not_known_is_left_out_of_the_sentence() -> None:
    assert [
        objection_text("out_of_area", {"place": None}),
        objection_text("out_of_area", {"place": "青岗镇"}),
        objection_text("lives_away", {"place": ""}),
        objection_text("age_barred", {"age": 61, "from_age": 60, "article": ""}),
        objection_text("away", {"from_month": None, "from": "2023-04-10", "until": "2023-04-19"}),
        barred_text([Refusal("age_barred", {"age": None, "from_age": 60, "article": ""})]),
    ] == [
        "只去几个地方，这一场没有写在哪里",
        "不去青岗镇",
        "常住外地",
        "满60岁不得参加",
        "4月10日至4月19日不在",
        "满60岁不得参加",
    ]


def test_a_session_that_ends_after_midnight_ends_the_next_day() -> None:
    assert [
        objection_text("too_late", {"until": "10:00", "limit": "18:30", "days": 1}),
        objection_text("too_late", {"until": "19:00", "limit": "18:30"}),
    ] == ["次日10:00结束，晚于当天18:30", "19:00结束，晚于18:30"]


def test_several_refusals_are_one_sentence_and_those_of_law_have_their_article() -> None:
    against = [Refusal("health_paused"), Refusal("past")]
    assert said(against) == "暂不参加；日期已过"
    assert barred_text(against) == f"暂不参加（{SERVICE_LAW}）；日期已过"
    assert [said([]), barred_text([])] == ["", ""]


def test_the_person_is_told_in_own_words_where_the_rule_has_some() -> None:
    assert [to_person_text("not_willing", {}), to_person_text("past", {})] == ["您说过暂时不参加", "日期已过"]


def test_a_time_is_said_without_its_year_and_what_is_none_stays_as_it_is() -> None:
    assert [when_text(text) for text in ("2023-04-19 14:30", "2023-04-19", "09:00", "")] == [
        "4月19日14:30",
        "4月19日",
        "09:00",
        "–",
    ]
    assert filled("%(from)s %(place)s %(age)s", {"from": "09:00", "place": None}) == "09:00 – –"


def test_what_stands_against_somebody_is_a_value_worded_in_three_ways_and_any_language() -> None:
    against = (Refusal("health_paused"), Refusal("lives_away", {"place": "成都"}))
    values = [Against(against), Against(against, Telling.WITH_ARTICLES), Against(against, Telling.BRIEFLY)]
    assert [in_words(one) for one in values] == [
        "暂不参加；常住成都",
        f"暂不参加（{SERVICE_LAW}）；常住成都",
        briefly(against),
    ]
    assert briefly(against) == "暂不参加、常住外地"
    with translation.override("en"):
        assert in_words(values[0]) == "taking no part for now; Lives in 成都"
