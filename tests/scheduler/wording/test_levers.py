from typing import Any

import pytest

from scheduler.matching.reasons.levers import RULES
from scheduler.wording import levers as words


def lever(kind: str, **values: Any) -> dict[str, Any]:
    return {"kind": kind, "code": "", "amount": 0, "skills": [], "people": [], "place": "", **values}


SING = [{"skill": "合唱", "level": 1}]


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (lever("skill"), "特长只要求1人会"),
        (lever("skill", skills=SING), "合唱只要求1人会"),
        (lever("rule", code="too_early", amount=30), "早上可以提前30分钟开始"),
        (lever("rule", code="ages"), "年龄的限制都改成先问本人"),
        (lever("ask", people=["1", "2"]), "问这2位能不能腾出时间"),
        (lever("newcomers", amount=2, skills=SING), "再找到2位会合唱的志愿者"),
        (lever("newcomers", amount=2), "再找到2位志愿者"),
        (lever("transport"), "户外活动都安排接送"),
    ],
)
def test_a_change_is_a_clause_that_an_official_reads(change: dict[str, Any], text: str) -> None:
    assert words.change_text(change, {}) == text
    assert words.won_text({"lever": change, "seats": 9}, {}) == f"{text}：多推荐9人"


def test_skills_come_in_the_reader_s_language() -> None:
    assert words.change_text(lever("skill", skills=SING), {"合唱": "Chorus"}) == "Chorus只要求1人会"


def test_every_looser_rule_has_its_words() -> None:
    assert set(words.RULES) == set(RULES)


def test_a_code_of_an_older_run_stands_as_it_is() -> None:
    assert words.change_text(lever("rule", code="bygone"), {}) == "bygone"
    assert words.settled_text("rule") == "去改办公室规定"
