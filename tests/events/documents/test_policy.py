"""What changed between two versions of the policy, in words."""

import pytest

from events.documents.policy import Change, changes_between
from events.queries.policy import plain_policy

pytestmark = pytest.mark.django_db


def test_changes_are_said_in_the_words_of_the_page() -> None:
    old = plain_policy()
    row = {
        "from_age": 90,
        "outdoor_minutes": 0,
        "indoor_minutes": 60,
        "needs_transport_outdoor": True,
        "own_wish_only": True,
    }
    new = {
        **old,
        "latest_minute": 1140,
        "insurance_from_risk": "low",
        "door_to_door": ["hours"],
        "modes": {**old["modes"], "altitude": "ask"},
        "age_limits": [*old["age_limits"][1:], row],
    }
    assert changes_between(old, new) == [
        Change("最晚结束", "18:30", "19:00"),
        Change("须有保险的风险等级", "中", "低"),
        Change("从出门到回家都算的", "–", "最早开始、最晚结束"),
        Change("不去高海拔", "不安排", "先问本人"),
        Change("60岁起", "户外不限；室内不限", "–"),
        Change("90岁起", "–", "户外不安排；室内最长60分钟；户外须接送；仅凭本人意愿"),
    ]
    assert changes_between(old, old) == []


def test_a_version_older_than_a_field_says_nothing_of_it() -> None:
    new = plain_policy()
    old = {name: value for name, value in new.items() if name != "rest_minutes"} | {"modes": {}}
    assert changes_between(old, new) == []
