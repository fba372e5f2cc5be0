"""What a calendar shows of one session."""

import pytest

from calendars.entry import clean_text, without_personal_numbers


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        (" 一楼\r\n会议室\u2028东 ", "一楼 会议室 东"),
        ("a\x07b\ud800c", "abc"),
        ("C:\\n", "C:＼n"),
        ("a\tb", "a\tb"),
    ],
)
def test_typed_text_is_made_safe(typed: str, clean: str) -> None:
    assert clean_text(typed) == clean
    assert clean_text("一\n二", line_break="\n") == "一\n二"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("找雷学 13908160001。", "找雷学 〔号码略〕。"),
        ("139 0816 0001", "〔号码略〕"),
        ("51340119480501001x", "〔号码略〕"),
        ("0834-1234567", "0834-1234567"),
        ("2023041913908160001", "2023041913908160001"),
    ],
)
def test_numbers_of_people_go_and_land_lines_stay(typed: str, kept: str) -> None:
    assert without_personal_numbers(typed) == kept
