import re
from typing import Any

import pytest

from events.wording.refusals import when_text
from events.wording.rules import NO_ADVICE, WORDS
from scheduler.matching.reasons.fixes import LIFTS
from scheduler.matching.rules.masks import STAGES
from scheduler.wording import findings as words
from scheduler.wording.reasons import REASONS
from scheduler.wording.rules import STAGE_TITLES

NAMES = {1: "王某", 2: "李某", 3: "张某", 4: "罗某"}
PUGE = {"position": 7, "start": "2023-04-19 14:30", "title": "合唱演出", "place": "普格", "priority": 1, "seats": 2}
HERE = {**PUGE, "position": 8, "start": "2023-04-20 09:00", "title": "宣讲", "place": "永和镇"}


def test_a_swap_tells_the_price_and_everybody_it_moves() -> None:
    swap = {
        "volunteer": 1,
        "instead_of": 3,
        "extra": 34,
        "differences": [
            ["travel", {"minutes": 20}, {"minutes": 38}, 18],
            ["load", {"count": 2}, {"count": 4}, 48],
        ],
        "moves": [[1, PUGE, HERE], [3, HERE, None], [2, None, PUGE]],
        "opens": [],
        "fills": [],
    }
    assert words.swap_text(swap, NAMES) == (
        "现在：王某 → 4月19日14:30普格“合唱演出”，张某 → 4月20日09:00永和镇“宣讲”；"
        "改成：王某 → 4月20日09:00永和镇“宣讲”，李某 → 4月19日14:30普格“合唱演出”；"
        "折算多34分钟（路远18分钟，已有4次而非2次）"
    )
    plain = {**swap, "extra": 0, "differences": [], "moves": []}
    assert words.swap_text(plain, NAMES) == "现在：张某；改成：王某；折算一样"


def test_a_swap_that_empties_a_seat_says_so_instead_of_a_price() -> None:
    swap = {"volunteer": 1, "instead_of": None, "extra": 199_900, "moves": [[1, PUGE, None]], "opens": [PUGE]}
    assert words.swap_text(swap, NAMES) == (
        "现在：王某 → 4月19日14:30普格“合唱演出”；改成：王某 → 没有安排，4月19日14:30普格“合唱演出”少一人；"
        "就要有别的位子空着"
    )


@pytest.mark.parametrize(
    ("fix", "said"),
    [
        (
            {"kind": "lift", "gain": 1, "code": "not_available", "values": {}, "volunteers": [1, 2, 3, 4]},
            "电话问一问，这个时段能不能抽空：王某、李某、张某等4人",
        ),
        (
            {"kind": "lift", "gain": 1, "code": "out_of_area", "values": {"place": "永和镇"}, "volunteers": [1]},
            "问一问，愿不愿意去永和镇：王某",
        ),
        ({"kind": "day", "gain": 2, "values": {"day": "2023-04-12"}}, "改到4月12日，这一场能多配2人"),
        ({"kind": "shorter", "gain": 3, "values": {"minutes": 120}}, "缩短到120分钟，这一场能多配3人"),
        ({"kind": "skill", "gain": 4, "values": {}}, "特长只要求1人会，这一场能多配4人"),
        ({"kind": "transport", "gain": 1, "values": {}}, "安排接送，这一场能多配1人"),
        (
            {"kind": "person", "gain": 1, "values": {"skills": ["彝汉双语"], "below_age": 70, "outdoor": True}},
            "再找到一位会彝汉双语、不满70岁、能参加户外活动、那天有空的志愿者",
        ),
    ],
)
def test_what_would_help_in_words(fix: dict[str, Any], said: str) -> None:
    assert words.fix_text(fix, NAMES) == said


def test_what_stands_behind_a_shortage_in_words() -> None:
    assert words.held_text(PUGE, [1, 2], NAMES) == "4月19日14:30普格“合唱演出”（最急）：王某、李某"
    assert words.near_text("not_available", 11) == "11名只因：这个时段没有空"
    assert words.together_text([]) == ""
    assert words.together_text([PUGE, {**PUGE, "place": ""}]) == (
        "这2个岗位无论怎么安排都配不齐，少了任何一个，其余的就能配齐："
        "4月19日14:30普格“合唱演出”要2人；4月19日14:30“合唱演出”要2人"
    )
    steps = [["everybody", 9], ["skill", 4], ["language", 4], ["pool", 1]]
    assert words.waterfall_text(steps) == [("在库", 9), ("有特长", 4), ("愿意参加", 1)]
    assert words.rank_text(2, 9) == "合适的有9人，单看这一场排第2"
    assert words.rank_text(1, 1) == "合适的只有这一位"
    assert words.rank_text(None, None) == ""


def test_every_code_has_words() -> None:
    assert {code for code, said in WORDS.items() if said.advice is not NO_ADVICE} == set(LIFTS)
    assert set(STAGE_TITLES) == set(STAGES)
    assert set(words.MORE) == set(words.LESS) == set(REASONS) - {"another_team"}


def test_what_is_missing_leaves_a_dash_and_never_fails() -> None:
    said = [words.swap_text({}, {}), words.session_text({}), words.held_text({}, [9], {}), when_text("x-y-z")]
    said += [words.fix_text({"kind": kind}, {}) for kind in ("lift", "day", "shorter", "transport", "skill", "person")]
    said += [words.difference_text(code, None, None, points) for code in words.MORE for points in (1, -1)]
    assert all(one and not re.search(r"%\(", one) for one in said)
