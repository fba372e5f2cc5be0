"""Reading JSON bodies from untrusted senders."""

import json
from collections.abc import Mapping
from typing import IO, Any

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import JSONParser

DEEPEST = 20
"""Levels of nesting accepted; the deepest body of the API has four."""

LONGEST = 2 * 1024 * 1024
"""Bytes accepted; the longest register of 500 people has some 100,000."""


class BodyTooLarge(APIException):
    """The body has more bytes than the limit."""

    status_code = 413
    default_code = "too_large"
    default_detail = _("内容太大。")


class PlainJSONParser(JSONParser):
    """JSON in UTF-8 whatever the header claims, without NaN and infinities, nested at most ``DEEPEST`` levels.

    The framework's parser answers 500 to a body nested some thousand levels and to exotic character sets.
    """

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """Returns the value in the body. Raises ``ParseError`` and ``BodyTooLarge``."""
        content = stream.read(LONGEST + 1)
        if len(content) > LONGEST:
            raise BodyTooLarge()
        try:
            value = json.loads(content.decode("utf-8"), parse_constant=_refuse_constant, parse_float=_finite)
        except (ValueError, RecursionError):
            raise ParseError(_("内容不是有效的 JSON。")) from None
        _check_depth(value)
        if b"\\ud" in content.lower():
            _check_characters(value)
        return value


def _refuse_constant(name: str) -> Any:
    raise ValueError(name)


def _finite(text: str) -> float:
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ValueError(text)
    return number


def _check_depth(value: Any) -> None:
    level = [value]
    for _depth in range(DEEPEST):
        level = [
            inner
            for outer in level
            if isinstance(outer, dict | list)
            for inner in (outer.values() if isinstance(outer, dict) else outer)
        ]
        if not level:
            return
    raise ParseError(_("内容嵌套太深。"))


def _check_characters(value: Any) -> None:
    """Refuses lone surrogates, which can neither be stored nor be quoted in an answer."""
    try:
        json.dumps(value, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise ParseError(_("内容里有不完整的字符。")) from None
