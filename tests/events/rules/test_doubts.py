"""Doubtful words and what a person judged of them."""

from events.rules.doubts import NOTHING_JUDGED, Doubt, answer_of, doubts_in, merged
from events.rules.law_texts import Answer, legal_facts
from events.rules.law_words import ELDERS_LAW, FIRE_ZONE_LAW, FOREST_FIRE_LAW, GRASSLAND_FIRE_LAW

FIRE = (GRASSLAND_FIRE_LAW, FOREST_FIRE_LAW)


def test_every_doubtful_clause_is_kept_whole_and_once() -> None:
    said = legal_facts(
        {"title": "灭火演练", "theme": "灭火演练；消防演习", "risk_note": "要" + "很" * 80 + "小心的灭火训练"}
    )
    assert said.fire_fighting.doubtful == ("灭火演练", "消防演习", "要" + "很" * 80 + "小心的灭火训练")
    assert legal_facts({"title": "理论宣讲"}).fire_fighting.doubtful == ()


def test_a_judgement_counts_for_its_own_words_alone() -> None:
    said = legal_facts({"title": "灭火演练", "theme": "消防演习"}).fire_fighting
    first, both = {("fire_fighting", "灭火演练"): False}, {("fire_fighting", one): False for one in said.doubtful}
    answers = [answer_of("fire_fighting", said, judged) for judged in (NOTHING_JUDGED, first, both)]
    assert answers == [Answer.DOUBTFUL, Answer.DOUBTFUL, Answer.NO]
    assert answer_of("dangerous", said, both) == Answer.DOUBTFUL
    assert answer_of("fire_fighting", said, {**both, ("fire_fighting", "消防演习"): True}) == Answer.YES


def test_what_is_clear_is_never_judged_away() -> None:
    clear = legal_facts({"title": "扑火", "theme": "灭火演练"})
    judged = {("fire_fighting", one): False for one in ("扑火", "灭火演练")}
    assert answer_of("fire_fighting", clear.fire_fighting, judged) == Answer.YES
    assert doubts_in(clear, judged) == []


def test_what_is_moot_is_not_asked() -> None:
    said = legal_facts({"place": "进入林区", "title": "抢修道路"})
    zone = Doubt("controlled_zone", ("进入林区",), (FIRE_ZONE_LAW,))
    danger = Doubt("dangerous", ("抢修道路",), (ELDERS_LAW,))
    assert doubts_in(said, NOTHING_JUDGED) == [danger, zone]
    assert doubts_in(said, NOTHING_JUDGED, moot=["controlled_zone"]) == [danger]


def test_several_sessions_are_asked_about_at_once_and_stay_open_while_one_word_is_unjudged() -> None:
    judged = {("fire_fighting", "灭火演练"): True}
    one = doubts_in(legal_facts({"title": "灭火演练"}), judged)
    other = doubts_in(legal_facts({"title": "消防演习"}), judged)
    assert [doubt.applies for doubt in (*one, *other)] == [True, None]
    assert merged([*one, *other], judged) == [Doubt("fire_fighting", ("灭火演练", "消防演习"), FIRE)]
    assert merged([*one, *one], judged) == one
    assert merged([*one, *other], judged)[0].quote == "灭火演练；消防演习"
