"""The matching's rules as sentences for the page that lists them."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from events.wording.rules import WORDS

STAGE_TITLES: Mapping[str, Any] = {
    "skill": gettext_lazy("特长"),
    "language": gettext_lazy("语言"),
    "pool": gettext_lazy("意愿"),
    "fit": gettext_lazy("年龄、身体和安全"),
    "reach": gettext_lazy("去得到"),
    "free": gettext_lazy("时间"),
    "caps": gettext_lazy("次数和休息"),
}
"""The subject of the rules of each stage."""


def rule_sentence(code: str) -> str:
    """Returns the demand of a hard rule, in a sentence."""
    return str(WORDS[code].rule)
