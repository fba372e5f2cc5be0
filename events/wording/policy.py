"""The office's policy in words: the use of a limit, the sentence of an age limit, the questions of an invitation."""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.rules.values import Mode
from events.wording.rules import WORDS
from volunteers.wording.times import spoken_minutes

MODE_WORDS: Mapping[Mode, Any] = {
    Mode.BAR: gettext_lazy("不安排"),
    Mode.ASK: gettext_lazy("先问本人"),
    Mode.PREFER: gettext_lazy("尽量安排别人"),
}
MODE_SENTENCES: Mapping[Mode, Any] = {
    Mode.BAR: gettext_lazy("超过了就不推荐、不邀请；确需安排的，要有人提出、写明理由。"),
    Mode.ASK: gettext_lazy("可以邀请，邀请里把这一条问清楚，本人说愿意才算；身体状况不合适的不问。"),
    Mode.PREFER: gettext_lazy("可以邀请，但先推荐没有超过的人。"),
}
DOOR_WORDS: Mapping[str, Any] = {
    "availability": gettext_lazy("本人空闲的时段"),
    "hours": gettext_lazy("最早开始、最晚结束"),
    "age_minutes": gettext_lazy("按年龄的时长"),
    "week_minutes": gettext_lazy("每周时长"),
}
"""The limits that may count the way there and back too."""
QUESTIONS: Mapping[str, Any] = {
    "age_outdoor": gettext_lazy(
        "这次要在户外走动%(minutes)s。按本局规定，您这个年龄一般不超过%(limit)s；您自己愿意去吗？"
    ),
    "age_indoor": gettext_lazy("这次要%(minutes)s。按本局规定，您这个年龄一般不超过%(limit)s；您自己愿意去吗？"),
    "own_wish_only": gettext_lazy("按本局规定，高龄的同志自己想去，我们才请；这次您自己想去吗？"),
    "transport_needed": gettext_lazy("这次在户外，没有车接送；您自己去得了、也愿意去吗？"),
    "altitude": gettext_lazy("这次的地方海拔%(altitude_m)s米，您登记过不去高海拔的地方；这次愿意去吗？"),
    "too_far": gettext_lazy("这次单程约%(minutes)s，按本局规定一般不超过%(limit)s；您愿意去吗？"),
    "too_early": gettext_lazy("这次%(from)s开始，按本局规定一般不早于%(limit)s；您愿意去吗？"),
    "too_late": gettext_lazy("这次%(until)s结束，按本局规定一般不晚于%(limit)s；您愿意去吗？"),
}
NOT_AT_ALL: Mapping[str, Any] = {
    "age_outdoor": gettext_lazy(
        "这次要在户外走动%(minutes)s。按本局规定，您这个年龄一般不安排在户外走动；您自己愿意去吗？"
    ),
    "age_indoor": gettext_lazy("这次要%(minutes)s。按本局规定，您这个年龄一般不安排；您自己愿意去吗？"),
}
"""The questions where the longest allowed time is zero."""
LENGTHS = ("minutes", "limit")
UNBOUNDED = None
"""Minutes that nothing bounds."""


def mode_word(mode: str) -> str:
    """Words how a limit is used; a value that is no mode any more is given as it is."""
    return str(MODE_WORDS[Mode(mode)]) if mode in {one.value for one in Mode} else mode


def rule_title(code: str) -> str:
    """Words the subject of a limit in brief; a rule that is none any more is named by its code."""
    return str(WORDS[code].lost) if code in WORDS else code


def door_text(names: Iterable[str]) -> str:
    """Words the limits that count from door to door; a name that is none any more is given as it is."""
    return _("、").join(str(DOOR_WORDS.get(name, name)) for name in names)


def limit_text(row: Mapping[str, Any]) -> str:
    """Words a row of the age limits as a sentence without its stop."""
    told = [
        _("户外%(longest)s") % {"longest": _longest(row["outdoor_minutes"])},
        _("室内%(longest)s") % {"longest": _longest(row["indoor_minutes"])},
    ]
    if row["needs_transport_outdoor"]:
        told.append(_("户外须接送"))
    if row["own_wish_only"]:
        told.append(_("仅凭本人意愿"))
    return _("；").join(told)


def _longest(minutes: int | None) -> str:
    if minutes is UNBOUNDED:
        return _("不限")
    return _("最长%(minutes)s分钟") % {"minutes": minutes} if minutes else _("不安排")


def in_force_text(number: int | None, day: str) -> str:
    """Words the ground of a rule of the office: the policy's version and its day; without one, the policy alone."""
    if number is None:
        return _("本局规定")
    return _("本局规定（第%(n)s版，%(day)s）") % {"n": number, "day": day}


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
