"""What stored reasons say."""

from collections.abc import Iterator

import pytest

from events.wording import reasons
from events.wording.reasons import reason_text, speak_reasons


@pytest.fixture(autouse=True)
def _words_as_they_were() -> Iterator[None]:
    kept = list(reasons._spoken)
    yield
    reasons._spoken[:] = kept


def test_who_writes_reasons_brings_their_words_and_the_last_words_count() -> None:
    reasons._spoken.clear()
    assert reason_text("skill", {"level": 2}) == "skill"
    speak_reasons(lambda code, values: "earlier")
    speak_reasons(lambda code, values: f"{code}:{values['level']}")
    assert reason_text("skill", {"level": 2}) == "skill:2"
