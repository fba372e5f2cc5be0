"""The questions of an invitation: limits of the office's policy to which the person must say yes."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from django.utils.translation import gettext_lazy as _

from volunteers.wording.times import spoken_minutes

QUESTIONS: Mapping[str, Any] = {
    "age_outdoor": _("这次要在户外走动%(minutes)s。按本局规定，您这个年龄一般不超过%(limit)s；您自己愿意去吗？"),
    "age_indoor": _("这次要%(minutes)s。按本局规定，您这个年龄一般不超过%(limit)s；您自己愿意去吗？"),
    "own_wish_only": _("按本局规定，高龄的同志自己想去，我们才请；这次您自己想去吗？"),
    "transport_needed": _("这次在户外，没有车接送；您自己去得了、也愿意去吗？"),
    "altitude": _("这次的地方海拔%(altitude_m)s米，您登记过不去高海拔的地方；这次愿意去吗？"),
    "too_far": _("这次单程约%(minutes)s，按本局规定一般不超过%(limit)s；您愿意去吗？"),
    "too_early": _("这次%(from)s开始，按本局规定一般不早于%(limit)s；您愿意去吗？"),
    "too_late": _("这次%(until)s结束，按本局规定一般不晚于%(limit)s；您愿意去吗？"),
}
NOT_AT_ALL: Mapping[str, Any] = {
    "age_outdoor": _("这次要在户外走动%(minutes)s。按本局规定，您这个年龄一般不安排在户外走动；您自己愿意去吗？"),
    "age_indoor": _("这次要%(minutes)s。按本局规定，您这个年龄一般不安排；您自己愿意去吗？"),
}
"""The questions where the longest allowed time is zero."""
LENGTHS = ("minutes", "limit")


class Asked(Protocol):
    """A limit to ask about: its code and its values."""

    @property
    def code(self) -> str:
        """The rule's code."""
        ...

    @property
    def values(self) -> Mapping[str, Any]:
        """The sentence's values."""
        ...


def question_text(code: str, values: Mapping[str, Any]) -> str:
    """Returns a question as one asks the person. Raises ``KeyError`` for a rule that nobody asks about."""
    sentence = NOT_AT_ALL[code] if code in NOT_AT_ALL and values.get("limit") == 0 else QUESTIONS[code]
    told = {
        name: spoken_minutes(value) if name in LENGTHS and isinstance(value, int) else value
        for name, value in values.items()
    }
    return str(sentence) % told


def asking(questions: Iterable[Asked]) -> str:
    """Returns questions one after the other, each with its question mark."""
    return "".join(question_text(one.code, one.values) for one in questions)
