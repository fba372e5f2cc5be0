"""Reading bodies that strangers wrote."""

import json
from collections.abc import Mapping
from typing import IO, Any

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

DEEPEST = 20
"""Levels of nesting accepted; the deepest body of the API has four."""


class PlainJSONParser(JSONParser):
    """JSON in UTF-8 whatever the header claims, without NaN and infinities and not nested beyond ``DEEPEST``.

    The framework's parser answers 500 to a body nested some thousand levels and to exotic character sets.
    """

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> Any:
        """The value in the body. Raises ``ParseError``."""
        try:
            value = json.loads(stream.read().decode("utf-8"), parse_constant=_refuse_constant, parse_float=_finite)
        except (ValueError, RecursionError):
            raise ParseError(_("内容不是有效的 JSON。")) from None
        _check_depth(value)
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
