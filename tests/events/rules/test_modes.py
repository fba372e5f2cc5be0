"""How a limit of the office's policy holds."""

from events.rules.modes import USUAL_MODES, modes_of
from events.rules.values import Mode


def test_a_mode_holds_as_usual_until_the_office_says_otherwise() -> None:
    assert modes_of({}) == USUAL_MODES
    assert modes_of({"age_outdoor": "bar", "long_gone": "ask"}) == {**USUAL_MODES, "age_outdoor": Mode.BAR}
