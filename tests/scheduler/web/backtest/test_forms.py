"""A policy on trial, read from an address."""

from typing import Any

from events.rules.backtest.trials import Asked, Trial, changed
from events.rules.values import AgeLimit, Mode, Policy
from scheduler.web.backtest.forms import BacktestForm

IN_FORCE = Trial(Policy(age_limits=(AgeLimit(76, outdoor_minutes=0, indoor_minutes=90),)))


def form(**said: str) -> BacktestForm:
    return BacktestForm(said, years=[2023, 2022], usual_year=2022, in_force=IN_FORCE)


def test_an_address_that_says_nothing_means_the_policy_in_force() -> None:
    usual = form()
    assert usual.is_valid(), usual.errors
    assert (usual.trial(), usual.cleaned_data["year"], usual.cleaned_data["fill"]) == (IN_FORCE, 2022, False)


def test_what_an_address_says_is_changed() -> None:
    said = form(year="2023", too_far="ask", skills="one", latest="19:30", age_76_outdoor="60", age_76_indoor="")
    assert said.is_valid(), said.errors
    changes: dict[str, Any] = {"too_far": Mode.ASK, "skills": Asked.ONE, "latest": 1170}
    changes |= {"age_76_outdoor": 60, "age_76_indoor": None}
    assert said.trial() == changed(IN_FORCE, changes)
    assert said.cleaned_data["year"] == 2023


def test_every_item_stands_in_one_section() -> None:
    usual = form()
    shown = [field.name for _title, fields in usual.sections() for field in fields]
    assert shown == usual.items and set(usual.fields) == {*shown, "year", "fill"}


def test_wrong_values_are_told_at_their_fields() -> None:
    assert set(form(year="1999", too_far="never", max_per_day="0", latest="25:00").errors) == {
        "year",
        "too_far",
        "max_per_day",
        "latest",
    }
