"""What the independent checker makes of a limit that is not kept: the office may ask about it or prefer others."""

from collections.abc import Collection, Mapping

from events.models import OfficePolicy, Shift
from volunteers.models import Volunteer

CODES: Mapping[str, tuple[str, ...]] = {
    "too long for the age": ("age_outdoor", "age_indoor"),
    "not fetched": ("transport_needed",),
    "not by own wish": ("own_wish_only",),
    "too high": ("altitude",),
    "too far": ("too_far",),
    "outside the office's hours": ("too_early", "too_late"),
}
USUAL = {"age_outdoor": "ask", "age_indoor": "ask", "own_wish_only": "ask", "too_far": "ask"}


def is_excused(rule: str, asked: Collection[str], person: Volunteer, shift: Shift, policy: OfficePolicy) -> bool:
    """Whether a limit bars nobody, or the person is fit and asked about exactly this."""
    fit = person.health_grade == "outdoor" or (person.health_grade == "indoor" and not shift.outdoor)
    for code in CODES.get(rule, ()):
        mode = policy.modes.get(code, USUAL.get(code, "bar"))
        if mode == "prefer" or (mode == "ask" and fit and code in asked):
            return True
    return False
