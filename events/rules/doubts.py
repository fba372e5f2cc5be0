"""Doubtful words that the law is read from, and what a person judged of them. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from events.rules.law_texts import Answer, LegalFact, LegalFacts

FACTS = ("fire_fighting", "dangerous", "controlled_zone")
"""The facts that can be doubtful, in the order of the questions."""
Judged = Mapping[tuple[str, str], bool]
"""Fact and clause to whether the clause means that fact, as a person answered last."""
NOTHING_JUDGED: Judged = {}
QUOTES_JOINED = "；"


@dataclass(frozen=True, slots=True)
class Doubt:
    """Doubtful words about one of ``FACTS``, with the articles they touch; the words are whole clauses.

    ``applies`` is what a person answered of all of them; nothing while one of them is not judged.
    """

    fact: str
    words: tuple[str, ...]
    articles: tuple[str, ...]
    applies: bool | None = None

    @property
    def quote(self) -> str:
        """The words as one text."""
        return QUOTES_JOINED.join(self.words)


def answer_of(fact: str, said: LegalFact, judged: Judged) -> Answer:
    """Returns the answer that counts for one fact: the clear words', else a person's on the doubtful ones."""
    if said.answer != Answer.DOUBTFUL:
        return said.answer
    answers = [judged.get((fact, clause)) for clause in said.doubtful]
    if True in answers:
        return Answer.YES
    return Answer.DOUBTFUL if None in answers else Answer.NO


def doubts_in(said: LegalFacts, judged: Judged, moot: Iterable[str] = ()) -> list[Doubt]:
    """Returns the doubtful facts of one session, judged or not, but those that are ``moot`` there."""
    without = set(moot)
    return [
        Doubt(name, fact.doubtful, fact.articles, _applies(name, fact.doubtful, judged))
        for name in FACTS
        if name not in without and (fact := getattr(said, name)).answer == Answer.DOUBTFUL
    ]


def merged(doubts: Iterable[Doubt], judged: Judged) -> list[Doubt]:
    """Returns the doubts of several sessions as one for each fact, in the order of ``FACTS``."""
    words: dict[str, dict[str, None]] = {}
    articles: dict[str, tuple[str, ...]] = {}
    for one in doubts:
        words.setdefault(one.fact, {}).update(dict.fromkeys(one.words))
        articles[one.fact] = one.articles
    return [
        Doubt(fact, tuple(words[fact]), articles[fact], _applies(fact, words[fact], judged))
        for fact in FACTS
        if fact in words
    ]


def _applies(fact: str, words: Iterable[str], judged: Judged) -> bool | None:
    """Returns nothing while a clause is not judged, else True when one was judged to mean the fact."""
    answers = [judged.get((fact, clause)) for clause in words]
    return None if None in answers else True in answers
