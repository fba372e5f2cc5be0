"""What a reader is told about a problem in a file."""

import pytest

from volunteers.wording.imports import SENTENCES, sentence


@pytest.mark.parametrize(
    ("code", "said", "words"),
    [
        ("no_name", {}, "没有姓名（名称）。请补填。"),
        ("duplicate_row", {"first": 4}, "与第 4 行完全相同，已跳过。不用处理。"),
        ("no_name", {"sheet": "名单"}, "工作表“名单”：没有姓名（名称）。请补填。"),
        (
            "unknown_township",
            {"near": "青岗镇"},
            f"{SENTENCES['unknown_township']}是不是“青岗镇”？",
        ),
        ("never heard of", {}, "无法导入。请核对。"),
    ],
)
def test_a_problem_is_told_with_its_values_its_sheet_and_what_is_near(
    code: str, said: dict[str, object], words: str
) -> None:
    assert sentence(code, said) == words


def test_every_sentence_says_something() -> None:
    assert [code for code, words in SENTENCES.items() if not str(words).strip()] == []
