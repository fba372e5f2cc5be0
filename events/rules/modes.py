"""How a limit of the office's policy holds: a bar, a question to the person, or a reason to ask others first. Pure."""

from collections.abc import Mapping
from enum import Enum


class Mode(Enum):
    """What a limit does to somebody it stands against.

    It bars; the person is asked whether to come all the same; others are asked first.
    """

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
"""How each holds while the office has said nothing else."""


def modes_of(modes: Mapping[str, str]) -> dict[str, Mode]:
    """How each modal rule holds: as the office said (code to mode), else as usual."""
    return {code: Mode(modes.get(code, usual.value)) for code, usual in USUAL_MODES.items()}
