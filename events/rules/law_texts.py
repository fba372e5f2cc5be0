"""Reading legal facts from a session's own words: fire fighting, dangerous work, a closed zone. Pure.

The permissive guess is never taken: a word of the act without a clear negation or clear talk about it is a yes, and a
doubtful one goes to a person. A work's name, a kind's table or a second, milder text lower nothing. Source:
草原防火条例 article 31, 森林防火条例 articles 28, 29 and 35, 老年人权益保障法 article 70.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum
from functools import lru_cache

from events.rules import law_words as words

QUOTED = 60
"""The most characters of the clause that are quoted to a person."""
_MARKS = re.compile(r"[《》〈〉“”‘’\"「」『』·•・\u200b-\u200f\u2060\ufeff\u00ad]")
_GAPS = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_CLAUSES = re.compile(r"[,。;!?:…\n\r()\[\]【】|]+|\. ?(?!\d)|但是|但|然后|并且|同时|\bbut\b")
_LIST = re.compile(r"、|/|\+|\band\b|以及|(?<!参)与|和|及|或")


class Answer(IntEnum):
    """The answer of the words; the greatest of several counts."""

    NO = 0
    DOUBTFUL = 1
    YES = 2


@dataclass(frozen=True, slots=True)
class LegalFact:
    """One answer, its articles, and its source: the text's name and the clause.

    A plain NO has neither articles nor source.
    """

    answer: Answer = Answer.NO
    articles: tuple[str, ...] = ()
    source: str = ""
    quote: str = ""
    doubtful: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LegalFacts:
    """The legal facts in the texts of one session."""

    fire_fighting: LegalFact = LegalFact()
    dangerous: LegalFact = LegalFact()
    controlled_zone: LegalFact = LegalFact()


def legal_facts(texts: Mapping[str, str]) -> LegalFacts:
    """Returns the legal facts in the named texts of a session (title, theme, kind, positions, place, …).

    The names come back as ``source``. Empty texts give no fact; of two texts the stricter one counts.
    """
    return _facts_in(tuple(texts.items()))


@lru_cache(maxsize=4_096)
def _facts_in(said: tuple[tuple[str, str], ...]) -> LegalFacts:
    """Returns the legal facts in (name, text) pairs; the same texts are read for every person of a session."""
    texts, fire = dict(said), (words.GRASSLAND_FIRE_LAW, words.FOREST_FIRE_LAW)
    return LegalFacts(
        fire_fighting=_act(texts, words.FIRE_ACTION, words.FIRE_DOUBT, fire),
        dangerous=_act(texts, words.DANGER_ACTION, words.DANGER_DOUBT, (words.ELDERS_LAW,)),
        controlled_zone=_zone(texts),
    )


def _act(
    texts: Mapping[str, str], action: re.Pattern[str], doubt: re.Pattern[str], articles: tuple[str, ...]
) -> LegalFact:
    """Returns the fact of the first text with the strictest answer."""
    said = [(name, clause, _act_of_clause(clause, action, doubt)) for name, clause in _all_clauses(texts)]
    return _most(said, articles)


def _most(said: Iterable[tuple[str, str, Answer]], articles: tuple[str, ...]) -> LegalFact:
    """Returns the first clause that says the most, of all with their answers, and every doubtful one."""
    found, doubtful = LegalFact(), dict[str, None]()
    for name, clause, answer in said:
        if answer == Answer.DOUBTFUL:
            doubtful[clause] = None
        if answer > found.answer:
            found = LegalFact(answer, articles, name, clause[:QUOTED])
    return replace(found, doubtful=tuple(doubtful))


def _act_of_clause(clause: str, action: re.Pattern[str], doubt: re.Pattern[str]) -> Answer:
    """Returns the strictest answer of a clause; bare words in a list share the negation before them."""
    answers, negated = [Answer.NO], False
    for part in _LIST.split(clause):
        hits = [_hit(part, hit, certain=True) for hit in action.finditer(part)]
        hits += [_hit(part, hit, certain=False) for hit in doubt.finditer(part)]
        if negated and hits and not action.sub("", part).strip(" 等"):
            hits = [Answer.NO]
        negated = _is_negated_part(part, action) or (negated and not hits)
        answers += hits
    return max(answers)


def _is_negated_part(part: str, action: re.Pattern[str]) -> bool:
    """Whether a part ends in a negated act, so that bare words after it in the list are negated too."""
    hits = list(action.finditer(part))
    return bool(hits) and _negation(part[: hits[-1].start()], part[hits[-1].end() :]) == Answer.NO


def _hit(part: str, hit: re.Match[str], *, certain: bool) -> Answer:
    """Returns the answer of one word in its context."""
    before, after = part[: hit.start()], part[hit.end() :]
    denied = _negation(before, after)
    if denied is not None:
        return denied
    if _is_talk(part, before, hit.group(), after):
        return Answer.NO
    if not certain or words.DRILL.search(part) or _talks_nearby(before, after):
        return Answer.DOUBTFUL
    return Answer.YES


def _negation(before: str, after: str) -> Answer | None:
    """Returns NO for a clear negation, DOUBTFUL for a double or limited one, nothing without one."""
    front = words.NEGATED_BEFORE.search(before)
    behind = words.NEGATED_AFTER.search(after)
    if front is None and behind is None:
        return None
    around = before + after
    limited = words.LIMITED.search(around) or words.DOUBLE.search(around) or words.HANDS_ON.search(after)
    doubtful = limited or (front and behind)
    return Answer.DOUBTFUL if doubtful else Answer.NO


def _is_talk(part: str, before: str, said: str, after: str) -> bool:
    """Whether the word is only the subject of publicity, a lecture or a story, without going there or trying it."""
    if words.GOING.search(part):
        return False
    follows = words.PUBLICITY_AFTER.search(after)
    if follows is not None and not words.HANDS_ON.search(after[follows.end() :]):
        return not words.HANDS_ON.search(before)
    return words.PUBLICITY_BEFORE.search(before) is not None and not words.HANDS_ON.search(before + said + after)


def _talks_nearby(before: str, after: str) -> bool:
    """Whether publicity is mentioned beside the act without being clearly about it."""
    return bool(words.PUBLICITY_AFTER.search(after) or words.PUBLICITY_BEFORE.search(before))


def _zone(texts: Mapping[str, str]) -> LegalFact:
    """Returns whether the session lies in a closed zone.

    The zone is named, or woods are in one text and a closed period in any.
    """
    period = any(_counts(clause, words.ZONE_PERIOD) for _name, clause in _all_clauses(texts))
    said = [
        (name, clause, _zone_of_clause(clause, is_place=name in ("place", "risk_note"), period=period))
        for name, clause in _all_clauses(texts)
    ]
    return _most(said, (words.FIRE_ZONE_LAW,))


def _zone_of_clause(clause: str, *, is_place: bool, period: bool) -> Answer:
    answers = [Answer.NO]
    for hit in words.ZONE.finditer(clause):
        answers.append(_zone_hit(clause, hit, is_place=is_place))
    bare = words.ZONE_TOPICS.sub("", clause)
    for hit in words.WOODS.finditer(bare) if period else ():
        outside = words.OUTSIDE_AFTER.search(bare[hit.end() :]) or "卡点" in bare[hit.end() :]
        denied = _negation(bare[: hit.start()], bare[hit.end() :])
        answers.append(denied if denied is not None else Answer.DOUBTFUL if outside else Answer.YES)
    for hit in words.ZONE_DOUBT.finditer(bare):
        denied = _negation(bare[: hit.start()], bare[hit.end() :])
        answers.append(Answer.DOUBTFUL if denied is None and not _outside(bare, hit) else Answer.NO)
    return max(answers)


def _zone_hit(clause: str, hit: re.Match[str], *, is_place: bool) -> Answer:
    before, after = clause[: hit.start()], clause[hit.end() :]
    denied = _negation(before, after)
    if denied is not None:
        return denied
    if _outside(clause, hit):
        return Answer.NO
    if is_place or words.THERE_BEFORE.search(before):
        return Answer.YES
    return Answer.DOUBTFUL if words.PUBLICITY_AFTER.search(after) else Answer.YES


def _outside(clause: str, hit: re.Match[str]) -> bool:
    return bool(words.OUTSIDE_BEFORE.search(clause[: hit.start()]) or words.OUTSIDE_AFTER.search(clause[hit.end() :]))


def _counts(clause: str, pattern: re.Pattern[str]) -> bool:
    """Whether a word of the pattern is there without a negation."""
    return any(_negation(clause[: hit.start()], clause[hit.end() :]) is None for hit in pattern.finditer(clause))


def _all_clauses(texts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, text in texts.items():
        for clause in _clauses(text):
            yield name, clause


def _clauses(text: str) -> list[str]:
    """Returns the clauses of a text, cleaned up: half width, lower case, no spaces between Chinese characters."""
    clean = _MARKS.sub("", unicodedata.normalize("NFKC", text).lower())
    parts = [" ".join(_GAPS.sub("", part).split()) for part in _CLAUSES.split(clean)]
    return [part for part in parts if part]
