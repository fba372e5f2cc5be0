"""The words of people, skills and teams."""

import pytest

from volunteers.states import level_word


@pytest.mark.parametrize(
    ("level", "language", "word"),
    [(1, False, "入门"), (3, False, "精通"), (1, True, "能听"), (3, True, "能宣讲"), (9, False, "9")],
)
def test_a_level_is_said_of_a_skill_or_of_a_language(level: int, language: bool, word: str) -> None:
    assert level_word(level, language=language) == word
