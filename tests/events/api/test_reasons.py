"""Reasons as stored, each with its sentence."""

from events.api.reasons import reasons_in_words
from events.wording.reasons import reason_text


def test_reasons_are_told_with_their_sentence_and_what_is_none_is_left_out() -> None:
    assert reasons_in_words([["travel", {"minutes": 30}, 5], ["travel", {}], "travel", None]) == [
        {"code": "travel", "values": {"minutes": 30}, "text": reason_text("travel", {"minutes": 30}), "points": 5}
    ]
