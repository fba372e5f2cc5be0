"""The ways a limit of the office's policy can hold: it bars, asks the person, or asks others first. Pure."""

from collections.abc import Mapping
from enum import Enum


class Mode(Enum):
    """The way a limit holds: it bars, the person is asked whether to come all the same, or others are asked first."""

    BAR = "bar"
    ASK = "ask"
    PREFER = "prefer"


MODAL = (
    "age_outdoor",
    "age_indoor",
    "own_wish_only",
    "transport_needed",
    "altitude",
    "too_far",
    "too_early",
    "too_late",
    "day_cap",
    "week_minutes",
    "outdoor_rest",
)
"""The limits that an office may make a bar, a question or a cost."""
ASKED_USUALLY = ("age_outdoor", "age_indoor", "own_wish_only")
USUAL_MODES: Mapping[str, Mode] = {code: Mode.ASK if code in ASKED_USUALLY else Mode.BAR for code in MODAL}
"""The mode of each while the office has set no other."""


def modes_of(modes: Mapping[str, str]) -> dict[str, Mode]:
    """Returns the mode of each modal rule: the one the office set (by code), else the usual one."""
    return {code: Mode(modes.get(code, usual.value)) for code, usual in USUAL_MODES.items()}
