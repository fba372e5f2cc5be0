"""Bodies that strangers wrote."""

from io import BytesIO

import pytest
from rest_framework.exceptions import ParseError

from volunteers.api.parsers import DEEPEST, LONGEST, BodyTooLarge, PlainJSONParser


def parsed(content: bytes) -> object:
    return PlainJSONParser().parse(BytesIO(content))


def test_an_honest_body_is_read() -> None:
    assert parsed('{"name": "张英仁", "levels": [1, 2.5, null]}'.encode()) == {
        "name": "张英仁",
        "levels": [1, 2.5, None],
    }
    assert parsed(b"[" * DEEPEST + b"]" * DEEPEST) is not None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff",
        b"NaN",
        b"[Infinity]",
        b"1e999",
        b'"\\ud800"',
        b"[" * (DEEPEST + 1) + b"]" * (DEEPEST + 1),
        b"[" * 100_000,
    ],
)
def test_what_is_no_plain_json_is_refused(content: bytes) -> None:
    with pytest.raises(ParseError):
        parsed(content)


def test_a_body_longer_than_any_honest_one_is_not_read_whole() -> None:
    stream = BytesIO(b" " * (LONGEST + 100))
    with pytest.raises(BodyTooLarge):
        PlainJSONParser().parse(stream)
    assert stream.tell() == LONGEST + 1
