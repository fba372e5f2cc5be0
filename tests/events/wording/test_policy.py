"""The office's policy in words."""

import pytest

from events.rules.table import MODAL
from events.rules.values import Mode
from events.wording.policy import MODE_SENTENCES, MODE_WORDS, in_force_text, limit_text, mode_word, rule_title
from events.wording.rules import WORDS


def test_every_mode_and_every_limit_has_words() -> None:
    assert set(MODE_WORDS) == set(MODE_SENTENCES) == set(Mode)
    assert set(MODAL) <= set(WORDS)
    assert (mode_word("ask"), mode_word("once")) == ("先问本人", "once")
    assert (rule_title("too_far"), rule_title("once")) == ("路程太远", "once")


@pytest.mark.parametrize(
    ("outdoor", "indoor", "text"),
    [(None, 90, "户外不限；室内最长90分钟"), (0, None, "户外不安排；室内不限")],
)
def test_an_age_limit_says_how_long(outdoor: int | None, indoor: int | None, text: str) -> None:
    row = {
        "outdoor_minutes": outdoor,
        "indoor_minutes": indoor,
        "needs_transport_outdoor": False,
        "own_wish_only": False,
    }
    assert limit_text(row) == text


def test_a_rule_of_the_office_names_the_version_it_stands_on() -> None:
    assert in_force_text(3, "2023-04-03") == "本局规定（第3版，2023-04-03）"
    assert in_force_text(None, "") == "本局规定"
