"""Skills that volunteers have shown by what they did, and never registered."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Count, Max

from events.models import ActivityKind, Attendance, DeniedSkill
from events.states import PRESENT_STATUSES, ShiftState
from volunteers.deeds import User
from volunteers.models import Skill, Volunteer, VolunteerSkill
from volunteers.queries.volunteers import visible_to
from volunteers.states import SkillCategory, VolunteerStatus
from volunteers.timespan import local_date

OFTEN = 6
"""The least number of sessions of a kind that suggests its skills."""
LOOKED_BACK = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class DoneSkill:
    """A skill that a volunteer may have: the kind of activity that requires it, the sessions, and the day of the last.

    Where several kinds suggest the skill, ``kind`` is the one attended most.
    """

    volunteer: Volunteer
    skill: Skill
    kind: ActivityKind
    times: int
    last_day: date


def done_skills(user: User, *, at: datetime, volunteer: int | None = None, skill: int | None = None) -> list[DoneSkill]:
    """Returns the suggestions about the user's people in the pool, the most frequent first.

    ``volunteer`` and ``skill`` (primary keys) narrow them. Languages are never suggested.
    """
    people = visible_to(user).filter(status=VolunteerStatus.ACTIVE)
    if volunteer is not None:
        people = people.filter(pk=volunteer)
    counted = _attended(at, volunteer)
    kinds = {
        kind.pk: kind
        for kind in ActivityKind.objects.filter(pk__in={kind for _, kind in counted}).prefetch_related("skills")
    }
    found: dict[tuple[int, int], tuple[int, date, ActivityKind, Skill]] = {}
    for (who, number), (times, last) in counted.items():
        for one in kinds[number].skills.all():
            if one.category == SkillCategory.SKILL and skill in (None, one.pk):
                this = (times, last, kinds[number], one)
                found[who, one.pk] = max(found.get((who, one.pk), this), this, key=lambda row: (row[0], row[1]))
    answered = _answered({who for who, _ in found})
    known = people.in_bulk([who for who, _ in found])
    told = [
        DoneSkill(known[who], one, kind, times, last)
        for (who, pk), (times, last, kind, one) in found.items()
        if who in known and pk not in answered[who]
    ]
    return sorted(told, key=lambda row: (-row.times, row.volunteer.name, row.volunteer.pk, row.skill.pk))


def _attended(at: datetime, volunteer: int | None) -> dict[tuple[int, int], tuple[int, date]]:
    """Returns the sessions and the last day of each volunteer and kind of activity, where they are often enough."""
    rows = Attendance.objects.filter(
        volunteer__isnull=False,
        status__in=PRESENT_STATUSES,
        shift__state=ShiftState.HELD,
        shift__start_at__gt=at - LOOKED_BACK,
        shift__start_at__lte=at,
        shift__event__kind__skills__isnull=False,
    )
    if volunteer is not None:
        rows = rows.filter(volunteer=volunteer)
    counted = (
        rows.order_by()
        .values_list("volunteer", "shift__event__kind")
        .annotate(times=Count("shift", distinct=True), last=Max("shift__start_at"))
        .filter(times__gte=OFTEN)
    )
    return {(who, kind): (times, local_date(last)) for who, kind, times, last in counted}


def _answered(people: set[int]) -> Mapping[int, set[int]]:
    """Returns the skills of each volunteer that are registered, or were denied."""
    found: dict[int, set[int]] = defaultdict(set)
    for rows in (VolunteerSkill.objects, DeniedSkill.objects):
        for who, skill in rows.filter(volunteer__in=people).values_list("volunteer", "skill"):
            found[who].add(skill)
    return found
