"""Refusals of a person as sentences made of the rulebook's words.

Values come from rows stored long ago: a missing value becomes a dash, never an error. A rule without words is an error,
never a silent code.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from events.errors import Against, Telling
from events.rules.table import article_of
from events.wording.policy import asking
from events.wording.rules import AS_TO_THE_OFFICE, WORDS
from volunteers.errors import in_words
from volunteers.states import level_word
from volunteers.wording.times import month_word

DATES = ("start", "day", "from", "until")
"""Values that may be a day, or a day and a time, as ``2023-04-19 14:30``; other texts are shown as they are."""


class Refused(Protocol):
    """A refusal: a rule's code and its values."""

    @property
    def code(self) -> str:
        """The rule's code."""
        ...

    @property
    def values(self) -> Mapping[str, Any]:
        """The sentence's values."""
        ...


def objection_text(code: str, values: Mapping[str, Any]) -> str:
    """Returns the refusal of a person in words. Raises ``KeyError`` for a code that is no rule."""
    words = WORDS[code]
    if not values and words.bare is not None:
        return str(words.bare)
    if words.lacking and not values.get(words.lacking):
        return filled(words.without, values)
    if words.not_at_all is not None and values.get("limit") == 0:
        return filled(words.not_at_all, values)
    if code == "too_late" and values.get("days"):
        at_home, ended = (
            gettext_lazy("次日%(until)s到家，晚于当天%(limit)s"),
            gettext_lazy("次日%(until)s结束，晚于当天%(limit)s"),
        )
        return filled(at_home if "way" in values else ended, values)
    if words.with_way is not None and "way" in values:
        return filled(words.with_way, values)
    if code == "away":
        when = _when_away(values)
        return (
            filled(words.objection, {**values, "when": when})
            if values.get("place")
            else _("%(when)s不在") % {"when": when}
        )
    return filled(words.objection, values, language=code.startswith("language"))


def said(refusals: Iterable[Refused]) -> str:
    """Returns refusals as one sentence, without a full stop."""
    return _("；").join(objection_text(one.code, one.values) for one in refusals)


def barred_text(refusals: Iterable[Refused]) -> str:
    """Returns refusals of law as one sentence, each with its article."""
    told = []
    for one in refusals:
        text, article = objection_text(one.code, one.values), article_of(one.code, one.values)
        told.append(_("%(text)s（%(article)s）") % {"text": text, "article": article} if article else text)
    return _("；").join(told)


def briefly(refusals: Iterable[Refused]) -> str:
    """Returns refusals in a word or two each."""
    return _("、").join(str(WORDS[one.code].lost) for one in refusals)


_TELLINGS = {
    Telling.IN_FULL: said,
    Telling.WITH_ARTICLES: barred_text,
    Telling.BRIEFLY: briefly,
    Telling.ASKING: asking,
}


@in_words.register
def _against_in_words(value: Against) -> str:
    return _TELLINGS[value.telling](value.refusals)


def to_person_text(code: str, values: Mapping[str, Any]) -> str:
    """Returns the objection as a sentence to the person."""
    told = WORDS[code].to_person
    return objection_text(code, values) if told is AS_TO_THE_OFFICE else str(told)


def filled(sentence: Any, values: Mapping[str, Any], *, language: bool = False) -> str:
    """Returns a sentence with its values in words; ``language`` words levels as those of a language."""
    told = {name: _word(name, value, language=language) for name, value in values.items()}
    words: dict[str, Any] = defaultdict(lambda: "–", told)
    return str(sentence) % words


def when_text(start: str) -> str:
    """Returns ``2023-04-19 14:30``, or a day alone, in the reader's words, without the year."""
    day, _space, time = start.partition(" ")
    parts = day.split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):
        return start or "–"
    words = {"month": month_word(int(parts[1])), "day": int(parts[2]), "time": time}
    return (_("%(month)s月%(day)s日%(time)s") % words).strip()


def _word(name: str, value: Any, *, language: bool) -> Any:
    if name in ("level", "have", "want") and isinstance(value, int):
        return level_word(value, language=language)
    if name == "skills" and isinstance(value, list | tuple):
        return _("、").join(str(one) for one in value)
    if name in DATES and isinstance(value, str):
        return when_text(value)
    return "–" if value is None else value


def _when_away(values: Mapping[str, Any]) -> str:
    if values.get("from_month"):
        return _("每年%(first)s月至%(last)s月") % {
            "first": month_word(values["from_month"]),
            "last": month_word(values.get("to_month") or 12),
        }
    first, last = (when_text(str(values.get(name) or "")) for name in ("from", "until"))
    return _("%(first)s至%(last)s") % {"first": first, "last": last}
