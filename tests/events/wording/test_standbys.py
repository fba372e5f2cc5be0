"""Where a stand-by stands, in words."""

from datetime import datetime, timedelta

import pytest
from events.wording.standbys import stand_by_words

from events.states import AssignmentState
from tests.factories import NOW


@pytest.mark.parametrize(
    ("state", "due", "passed_over", "words"),
    [
        ("", None, "", "候着，还没有问"),
        ("", None, "来不及赶到", "候着，上次没有问：来不及赶到"),
        (AssignmentState.INVITED, NOW + timedelta(hours=4), "", "正在问：还剩4小时0分，今天13:00前答复"),
        (AssignmentState.ACCEPTED, None, "", "答应了，来替补"),
        (AssignmentState.DECLINED, None, "", "问过了，去不了"),
        (AssignmentState.EXPIRED, None, "", "问过了，没有答复"),
        (AssignmentState.REPLACED, None, "", "问过了，没有来，已问下一位"),
        (AssignmentState.CANCELLED, None, "", str(AssignmentState.CANCELLED.label)),
    ],
)
def test_each_state_is_a_sentence(state: str, due: datetime | None, passed_over: str, words: str) -> None:
    assert stand_by_words(state, due, passed_over, NOW) == words
