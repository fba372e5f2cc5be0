from dataclasses import replace

import pytest

from events.rules.backtest.trials import (
    LIMITS,
    Asked,
    Change,
    Trial,
    age_items,
    changed,
    plain_change,
    read_change,
    strictest,
    with_mode,
)
from events.rules.table import MODAL
from events.rules.values import AgeLimit, Mode, Policy
from tests.events.rules.backtest.past import POLICY


def test_a_limit_has_one_mode_at_a_time() -> None:
    asking = with_mode(Policy(), "too_far", Mode.ASK)
    assert [asking.mode_of("too_far"), asking.asked, asking.costly] == [Mode.ASK, ("too_far",), ()]
    costing = with_mode(asking, "too_far", Mode.PREFER)
    assert [costing.mode_of("too_far"), costing.asked, costing.costly] == [Mode.PREFER, (), ("too_far",)]
    assert with_mode(costing, "too_far", Mode.BAR) == Policy()


def test_every_modal_limit_but_the_wish_of_today_can_be_judged() -> None:
    assert set(MODAL) - set(LIMITS) == {"altitude"}


def test_items_are_changed_and_read_back() -> None:
    changes: dict[str, Change] = {
        "too_far": Mode.ASK,
        "skills": Asked.ONE,
        "outdoor_rest_days": 0,
        "latest": 1200,
        "age_80_outdoor": 30,
        "age_70_outdoor": None,
    }
    trial = changed(Trial(POLICY), changes)
    assert {name: trial.value_of(name) for name in changes} == changes
    assert trial.policy.age_limits == (
        AgeLimit(70, outdoor_minutes=None, needs_transport_outdoor=True),
        AgeLimit(80, outdoor_minutes=30, indoor_minutes=90, own_wish_only=True),
    )


def test_a_new_row_of_ages_begins_as_the_row_below_it() -> None:
    policy = changed(Trial(POLICY), {"age_75_outdoor": 60}).policy
    assert policy.limit_at(77) == AgeLimit(75, outdoor_minutes=60, needs_transport_outdoor=True)
    assert policy.limit_at(72) == POLICY.limit_at(72)
    assert age_items(policy) == [f"age_{age}_{where}" for age in (70, 75, 80) for where in ("outdoor", "indoor")]
    assert Trial(Policy()).value_of("age_75_outdoor") is None


def test_the_strictest_trial_bars_everything() -> None:
    assert strictest(replace(POLICY, asked=("too_far",), costly=("too_early",))) == Trial(POLICY, Asked.ALL)


def test_items_are_read_as_written() -> None:
    written: dict[tuple[str, str], Change] = {
        ("too_far", "ask"): Mode.ASK,
        ("skills", "one"): Asked.ONE,
        ("latest", "19:30"): 1170,
        ("earliest", "480"): 480,
        ("age_76_indoor", ""): None,
        ("age_76_indoor", "0"): 0,
    }
    assert {said: read_change(*said) for said in written} == written
    told = {name: plain_change(name, value) for (name, _text), value in written.items()}
    assert {name: read_change(name, text) for name, text in told.items()} == {
        name: value for (name, _text), value in written.items()
    }


@pytest.mark.parametrize(
    ("name", "text"),
    [("too_far", "never"), ("skills", "2"), ("max_per_day", "0"), ("max_per_day", "x"), ("age_76_indoor", "-1")],
)
def test_a_wrong_value_is_refused(name: str, text: str) -> None:
    with pytest.raises(ValueError):
        read_change(name, text)


@pytest.mark.parametrize("name", ["altitude", "age_x_outdoor", "rest_minutes", ""])
def test_an_unknown_item_is_refused(name: str) -> None:
    with pytest.raises(KeyError):
        read_change(name, "1")
    with pytest.raises(KeyError):
        changed(Trial(POLICY), {name: 1})
    with pytest.raises(KeyError):
        Trial(POLICY).value_of(name)
