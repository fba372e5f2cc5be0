from scheduler.errors import WEIGHT_WORDS
from scheduler.matching.problem.weights import BOUNDS
from scheduler.wording.weights import SECTIONS, SENTENCES


def test_every_weight_has_a_label_a_sentence_and_a_place_on_the_page() -> None:
    assert set(WEIGHT_WORDS) == set(SENTENCES) == set(BOUNDS) == {name for _title, names in SECTIONS for name in names}
