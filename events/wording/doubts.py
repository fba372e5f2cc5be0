"""The questions of law in words: what is asked, the two answers, and what the articles say."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

from events.rules.doubts import Doubt
from events.rules.law import ELDERS_LAW, FIRE_ZONE_LAW
from events.rules.law_words import FOREST_FIRE_LAW, GRASSLAND_FIRE_LAW


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """One question with the answer that the law forbids people for, and the one that lets them be asked."""

    question: Any
    applies: Any
    applies_not: Any


QUESTIONS: Mapping[str, QuestionWords] = {
    "fire_fighting": QuestionWords(
        gettext_lazy("是不是要老同志去灭火？"),
        gettext_lazy("是，要去灭火：依法不邀请"),
        gettext_lazy("不是，只是看演练、听讲解"),
    ),
    "dangerous": QuestionWords(
        gettext_lazy("是不是要老同志做危险的事？"),
        gettext_lazy("是，有危险：依法不邀请"),
        gettext_lazy("不是，不做危险的事"),
    ),
    "controlled_zone": QuestionWords(
        gettext_lazy("去的地方是不是要经过批准才能进？"),
        gettext_lazy("是：有了批准文号才邀请"),
        gettext_lazy("不是，那里那天不用批准"),
    ),
}
ARTICLES: Mapping[str, Any] = {
    GRASSLAND_FIRE_LAW: gettext_lazy("扑救草原火灾，不得动员残疾人、孕妇、未成年人和老年人参加。"),
    FOREST_FIRE_LAW: gettext_lazy(
        "组织群众扑救队伍扑救森林火灾的，不得动员残疾人、孕妇和未成年人以及其他不适宜参加森林火灾扑救的人员参加。"
    ),
    ELDERS_LAW: gettext_lazy("任何单位和个人不得安排老年人从事危害其身心健康的劳动或者危险作业。"),
    FIRE_ZONE_LAW: gettext_lazy("森林高火险期内，进入森林高火险区的，应当经县级以上地方人民政府批准。"),
}
"""The text of each article that a question rests on."""


@dataclass(frozen=True, slots=True)
class AskedDoubt:
    """One doubt as it is asked: the doubt, its words, and (article, text) for each article."""

    doubt: Doubt
    said: QuestionWords
    articles: tuple[tuple[str, str], ...]

    @property
    def given(self) -> str:
        """The answer as it was given; empty while there is none."""
        return "" if self.doubt.applies is None else answer_words(self.doubt.fact, self.doubt.applies)


def asked_doubt(doubt: Doubt) -> AskedDoubt:
    """Returns a doubt with all that a person reads before answering."""
    articles = tuple((article, str(ARTICLES.get(article, ""))) for article in doubt.articles)
    return AskedDoubt(doubt, QUESTIONS[doubt.fact], articles)


def answer_words(fact: str, applies: bool) -> str:
    """Returns an answer as it was chosen."""
    said = QUESTIONS[fact]
    return str(said.applies if applies else said.applies_not)
