"""The reasons for which a volunteer was or was not asked, as sentences to the volunteer.

They hold nothing about other people.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy

from events.wording.refusals import to_person_text
from scheduler.wording.reasons import PLANNED_CODE, read, reason_text

TOLD = ("preferred_volunteer", "preferred_team", "skill", "travel", "long_unasked")
"""The reasons that are told to the volunteer, in this order."""
PLANNED_TO_PERSON: Any = gettext_lazy("那前后想请您去别的活动")


def told_to_him(reasons: Iterable[Any], objections: Iterable[Any], skills: Mapping[str, str]) -> list[str]:
    """Returns the reasons for a volunteer, else the objections, in words; none when neither was stored.

    Reasons are ``[[code, values, points], …]``; reasons other than ``TOLD`` are left out. Objections are ``[[code,
    values], …]``. ``skills`` are the names of skills in the reader's language.
    """
    known = {stored[0]: stored[1] for stored in reasons if len(stored) == 3}
    said = [str(reason_text(code, read(known[code], skills))) for code in TOLD if code in known]
    for code, values in objections:
        told = read(values, skills)
        said.append(str(PLANNED_TO_PERSON) if code == PLANNED_CODE else to_person_text(code, told))
    return said
