import re
from typing import Any

import pytest

from events.wording.rules import WORDS
from scheduler.matching.problem.plan import Point
from scheduler.matching.rules.masks import KEPT, PLANNED, RULES, STAGES
from scheduler.wording.reasons import (
    LOST,
    REASONS,
    lost_text,
    objection_text,
    reason_text,
    shortage_text,
    stage_text,
)

SOFT = {
    "skill",
    "travel",
    "load",
    "preferred_volunteer",
    "preferred_team",
    "another_team",
    "depends",
    "answers",
    "long_unasked",
    "kept",
    "without_skill",
    "ask",
    "unpreferred",
}


def test_every_code_of_a_rule_has_words() -> None:
    assert set(WORDS) == {rule.code for rule in RULES}
    assert all(words.objection and words.lost and words.rule for words in WORDS.values())
    assert {*WORDS, *LOST} == {rule.code for rule in RULES} | {PLANNED, KEPT, "nobody_has_skill"}
    assert all(stage_text(stage) != stage for stage in ("everybody", *STAGES, PLANNED, KEPT))


def test_every_soft_reason_has_words() -> None:
    assert set(REASONS) == SOFT


@pytest.mark.parametrize("code", [*sorted(WORDS), PLANNED, KEPT])
def test_an_objection_without_values_is_told_with_dashes_and_never_fails(code: str) -> None:
    assert re.search(r"%\(|–{2}", objection_text(code, {})) is None


@pytest.mark.parametrize(
    ("code", "values", "words"),
    [
        (
            "busy",
            {"title": "合唱演出", "start": "2023-04-19 14:30", "minutes": 75},
            "已安排4月19日14:30“合唱演出”，路程75分钟",
        ),
        ("age_outdoor", {"age": 74, "limit": 120, "minutes": 180}, "74岁，户外最长120分钟，这一场180分钟"),
        ("age_outdoor", {"age": 76, "limit": 0, "minutes": 180}, "76岁，不安排站着、走着的户外活动"),
        ("away", {"from_month": 11, "to_month": 3, "place": "成都"}, "每年11月至3月不在（成都）"),
        ("away", {"from": "2023-04-20", "until": "2023-04-22", "place": ""}, "4月20日至4月22日不在"),
        ("skill_missing", {"skills": ["合唱", "主持"]}, "没有登记特长：合唱、主持"),
        ("language_missing", {}, "不会所需语言"),
        ("language_level", {"skill": "彝汉双语", "have": 1, "want": 3}, "彝汉双语为“能听”，需要“能宣讲”"),
        ("health_indoor", {}, "不适合户外"),
        ("health_paused", {}, "暂不参加"),
        ("too_late", {"until": "18:50", "limit": "18:30", "way": 20}, "18:50才到家，晚于18:30"),
        ("not_available", {"way": 60}, "连来回路程（单程60分钟），这个时段没有空"),
        ("kept", {"skills": ["主持", "合唱"], "seats": 1}, "剩下的1个位子留给会主持、合唱的人"),
        ("week_cap", {"count": 2, "limit": 2}, "本周已有2次，最多2次"),
    ],
)
def test_objections_in_words(code: str, values: dict[str, Any], words: str) -> None:
    assert objection_text(code, values) == words


def test_what_is_no_rule_has_no_words() -> None:
    with pytest.raises(KeyError):
        objection_text("unheard_of", {})


def test_health_is_never_more_than_fit_or_unfit() -> None:
    said = " ".join(
        objection_text(rule.code, {}) + lost_text(rule.code) for rule in RULES if rule.code.startswith("health")
    )
    assert not re.search("病|健康|身体|诊", said)


def test_reasons_in_words() -> None:
    point = Point("skill", {"skill": "合唱", "level": 3}, 10)
    assert reason_text(point.code, point.values) == "合唱：精通"
    ask = {"rule": "age_outdoor", "age": 72, "limit": 120, "minutes": 180}
    assert reason_text("ask", ask) == "要先问本人：72岁，户外最长120分钟，这一场180分钟"
    assert reason_text("unpreferred", {"rule": "moon"}) == "能请别人就请别人：–"
    assert reason_text("load", {"count": 2}) == "近期已服务或已安排2次"


def test_a_shortage_is_one_true_sentence() -> None:
    shortage = {
        "code": "too_few",
        "values": {"need": 2, "empty": 2, "skills": ["彝汉双语"], "have": 3},
        "lost": [["busy", 2], ["away", 1]],
    }
    assert shortage_text(shortage) == "需2名彝汉双语：全县3名，2名已有安排，1名当天不在"
    none = {"code": "nobody_has_skill", "values": {"need": 1, "skills": ["口弦", "主持"], "have": 0}, "lost": []}
    assert shortage_text(none) == "需1名口弦、主持：全县没有人"
    assert shortage_text({}) == ""
    kept = {**shortage, "values": {"need": 1, "empty": 1, "skills": ["主持"], "kept": ["主持"], "have": 3}}
    assert shortage_text(kept) == "留的位子还需1名主持：全县3名，2名已有安排，1名当天不在"
    many = [["busy", 5], ["away", 4], ["too_far", 3], ["week_cap", 2], ["lives_away", 1], ["not_willing", 1]]
    assert shortage_text({**shortage, "lost": many}).endswith("2名本周次数已满，2名因其他原因")
