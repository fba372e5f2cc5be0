"""The usual use of each limit of the office's policy, until the office sets another. Pure."""

from collections.abc import Mapping

from events.rules.table import MODAL
from events.rules.values import Mode

ASKED_USUALLY = ("age_outdoor", "age_indoor", "own_wish_only", "too_far")
USUAL_MODES: Mapping[str, Mode] = {code: Mode.ASK if code in ASKED_USUALLY else Mode.BAR for code in MODAL}
"""The mode of each while the office has set no other."""

BODILY = frozenset({"age_outdoor", "age_indoor", "own_wish_only", "transport_needed", "outdoor_rest"})
"""Limits that spare the person's strength: a named person sets them aside only with the person's own consent."""


def modes_of(modes: Mapping[str, str]) -> dict[str, Mode]:
    """Returns the mode of each modal rule: the one the office set (by code), else the usual one."""
    return {code: Mode(modes.get(code, usual.value)) for code, usual in USUAL_MODES.items()}
