"""What a list of requests says, as people write it."""

import pytest

from events.imports import service_requests


@pytest.mark.parametrize(
    ("text", "audience"),
    [
        ("居民298人", ("居民", 298)), ("七年级3班45人", ("七年级班", 45)), ("小学生 二百余人", ("小学生", 200)),
        ("学生50人，教师10人", ("学生教师", 60)), ("60名党员", ("党员", 60)), ("全体师生", ("全体师生", None)),
    ],
)  # fmt: skip
def test_an_audience_is_a_kind_and_a_number(text: str, audience: tuple[str, int | None]) -> None:
    assert service_requests.read_audience(text) == audience
