"""Every question of law has its words, and every article that one rests on its text."""

from events.models import LegalMatter
from events.rules.doubts import FACTS, Doubt, doubts_in
from events.rules.law_texts import legal_facts
from events.wording.doubts import ARTICLES, QUESTIONS, answer_words, asked_doubt


def test_each_fact_has_its_question_and_each_article_its_text() -> None:
    said = legal_facts({"title": "灭火演练", "theme": "抢修道路", "place": "进入林区"})
    doubts = doubts_in(said, {})
    assert tuple(one.fact for one in doubts) == FACTS == tuple(QUESTIONS) == tuple(LegalMatter.values)
    assert {article for one in doubts for article in one.articles} == set(ARTICLES)
    assert all(text for one in doubts for _article, text in asked_doubt(one).articles)


def test_the_answer_given_is_said_as_it_was_chosen() -> None:
    given = [asked_doubt(Doubt("dangerous", ("抢修道路",), (), applies)).given for applies in (None, True, False)]
    assert given == ["", "是，有危险：依法不邀请", "不是，不做危险的事"]
    assert answer_words("controlled_zone", True) == "是：有了批准文号才邀请"
