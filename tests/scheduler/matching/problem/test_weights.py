from importlib import import_module

from scheduler.errors import WEIGHT_WORDS
from scheduler.matching.problem.problem import Weights
from scheduler.matching.problem.weights import BOUNDS, numbers_of, out_of_bounds, out_of_order, weights_from
from scheduler.wording.weights import SECTIONS, SENTENCES


def test_the_usual_weights_are_within_bounds_and_come_back_as_they_were() -> None:
    usual = numbers_of(Weights())
    assert out_of_bounds(usual) == [] and not out_of_order(usual)
    assert weights_from(usual) == Weights()


def test_the_first_version_of_a_site_holds_the_usual_weights() -> None:
    assert numbers_of(Weights()) == import_module("scheduler.migrations.0003_weights").NUMBERS


def test_a_weight_an_old_version_does_not_know_has_its_usual_value() -> None:
    assert weights_from({"fairness": 30, "gone": 7}) == Weights(fairness=30)


def test_numbers_within_bounds_are_kept_and_those_beyond_are_named() -> None:
    lowest, highest = ({name: bounds[end] for name, bounds in BOUNDS.items()} for end in (0, 1))
    for numbers in (lowest, highest):
        assert numbers_of(weights_from(numbers)) == numbers
        assert out_of_bounds(numbers) == []
    assert out_of_bounds({name: number + 1 for name, number in highest.items()}) == list(BOUNDS)
    assert out_of_bounds({name: number - 1 for name, number in lowest.items()}) == list(BOUNDS)


def test_a_lesser_priority_must_not_cost_more() -> None:
    assert out_of_order({"unfilled_1": 100_000, "unfilled_2": 200_000})
    assert not out_of_order({"unfilled_1": 200_000, "unfilled_2": 200_000, "unfilled_3": 200_000})


def test_every_weight_has_a_label_a_sentence_and_a_place_on_the_page() -> None:
    assert set(WEIGHT_WORDS) == set(SENTENCES) == set(BOUNDS) == {name for _title, names in SECTIONS for name in names}
