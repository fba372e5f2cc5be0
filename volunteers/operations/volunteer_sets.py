"""The sets in a volunteer's record: kinds, skills, areas, teams, weekly stretches, absences."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any

from volunteers.errors import BadPersonalValue
from volunteers.models import Absence, Availability, Membership, Volunteer, VolunteerElderKind, VolunteerSkill
from volunteers.states import ElderKind, SkillLevel, TeamRole


@dataclass(frozen=True, slots=True, order=True)
class WeeklyStretch:
    """A weekly stretch: ``weekday`` 0 is Monday, minutes count from local midnight, half-open."""

    weekday: int
    start_minute: int = 0
    end_minute: int = 1440


@dataclass(frozen=True, slots=True)
class AbsenceData:
    """Dates (both inclusive) or a yearly season by months (both inclusive); never both."""

    start_date: date | None = None
    end_date: date | None = None
    from_month: int | None = None
    to_month: int | None = None
    place: str = ""
    note: str = ""


def replace_set(
    person: Volunteer, name: str, items: Iterable[Any], at: datetime, *, is_new: bool
) -> tuple[list[Any], list[Any]]:
    """Replaces one of the sets by ``items``; returns it before and after, in the journal's form."""
    return _REPLACERS[name](person, list(items), at.date(), is_new)


def _refuse_unless(holds: bool, field: str) -> None:
    if not holds:
        raise BadPersonalValue(field)


def _replace_elder_kinds(person: Volunteer, items: list[Any], day: date, is_new: bool) -> tuple[list[Any], list[Any]]:
    old = [] if is_new else sorted(row.kind for row in person.elder_rows.all())
    new = sorted(set(items))
    _refuse_unless(set(new) <= set(ElderKind.values), "elder_kinds")
    if old != new:
        if old:
            person.elder_rows.exclude(kind__in=new).delete()
        VolunteerElderKind.objects.bulk_create(
            VolunteerElderKind(volunteer=person, kind=kind) for kind in new if kind not in old
        )
    return old, new


def _replace_skills(person: Volunteer, items: list[Any], day: date, is_new: bool) -> tuple[list[Any], list[Any]]:
    rows = [] if is_new else list(person.skill_rows.all())
    levels = {row.skill_id: row.level for row in rows}
    wanted = {skill.pk: int(level) for skill, level in items}
    _refuse_unless(set(wanted.values()) <= set(SkillLevel.values), "skills")
    old = sorted([row.skill.name, row.level] for row in rows)
    if levels != wanted:
        if rows:
            person.skill_rows.exclude(
                skill_id__in=[pk for pk, level in wanted.items() if levels.get(pk) == level]
            ).delete()
        VolunteerSkill.objects.bulk_create(
            VolunteerSkill(volunteer=person, skill_id=pk, level=level)
            for pk, level in wanted.items()
            if levels.get(pk) != level
        )
    names = {skill.pk: skill.name for skill, level in items}
    return old, sorted([names[pk], level] for pk, level in wanted.items())


def _replace_willing_areas(person: Volunteer, items: list[Any], day: date, is_new: bool) -> tuple[list[Any], list[Any]]:
    old = [] if is_new else sorted(area.name for area in person.willing_areas.all())
    new = sorted(area.name for area in items)
    if old != new:
        person.willing_areas.set(items)
    return old, new


def _replace_memberships(person: Volunteer, items: list[Any], day: date, is_new: bool) -> tuple[list[Any], list[Any]]:
    rows = [] if is_new else [row for row in person.membership_rows.all() if row.until_date is None]
    roles = {row.team_id: row.role for row in rows}
    wanted = {team.pk: str(role) for team, role in items}
    _refuse_unless(set(wanted.values()) <= set(TeamRole.values), "memberships")
    old = sorted([row.team.name, row.role] for row in rows)
    for row in rows:
        if row.team_id not in wanted:
            Membership.objects.filter(pk=row.pk).update(until_date=day)
        elif wanted[row.team_id] != row.role:
            Membership.objects.filter(pk=row.pk).update(role=wanted[row.team_id])
    Membership.objects.bulk_create(
        Membership(volunteer=person, team_id=pk, role=role, since_date=None if is_new else day)
        for pk, role in wanted.items()
        if pk not in roles
    )
    names = {team.pk: team.name for team, role in items}
    return old, sorted([names[pk], role] for pk, role in wanted.items())


def _replace_weekly(person: Volunteer, items: list[Any], day: date, is_new: bool) -> tuple[list[Any], list[Any]]:
    rows = [] if is_new else list(person.availability_rows.all())
    old = sorted([row.weekday, row.start_minute, row.end_minute] for row in rows)
    new = [[s.weekday, s.start_minute, s.end_minute] for s in joined_stretches(items)]
    if old != new:
        if rows:
            person.availability_rows.all().delete()
        Availability.objects.bulk_create(
            Availability(volunteer=person, weekday=weekday, start_minute=start, end_minute=end)
            for weekday, start, end in new
        )
    return old, new


def joined_stretches(stretches: Iterable[WeeklyStretch]) -> list[WeeklyStretch]:
    """Returns the stretches in order, with touching and overlapping ones joined.

    Raises ``BadPersonalValue`` for an empty one.
    """
    joined: list[WeeklyStretch] = []
    for one in sorted(stretches):
        if not (0 <= one.weekday <= 6 and 0 <= one.start_minute < one.end_minute <= 1440):
            raise BadPersonalValue("weekly")
        last = joined[-1] if joined else None
        if last and last.weekday == one.weekday and one.start_minute <= last.end_minute:
            joined[-1] = WeeklyStretch(one.weekday, last.start_minute, max(last.end_minute, one.end_minute))
        else:
            joined.append(one)
    return joined


def _replace_absences(person: Volunteer, items: list[Any], day: date, is_new: bool) -> tuple[list[Any], list[Any]]:
    names = [f.name for f in fields(AbsenceData)]
    rows = [] if is_new else list(person.absence_rows.all())
    stored = {AbsenceData(**{n: getattr(row, n) for n in names}): row.pk for row in rows}
    wanted = set(items)
    for one in wanted:
        _check_absence(one)
    if set(stored) != wanted or len(stored) != len(rows):
        gone = [row.pk for row in rows if row.pk not in [pk for one, pk in stored.items() if one in wanted]]
        if gone:
            person.absence_rows.filter(pk__in=gone).delete()
        Absence.objects.bulk_create(
            Absence(volunteer=person, **asdict(one)) for one in items if one in wanted - set(stored)
        )
    return [_told_absence(one) for one in _ordered(stored)], [_told_absence(one) for one in _ordered(wanted)]


def _check_absence(one: AbsenceData) -> None:
    dated = one.start_date is not None and one.end_date is not None and one.end_date >= one.start_date
    yearly = one.from_month in range(1, 13) and one.to_month in range(1, 13)
    if dated == yearly or (dated and one.from_month) or (yearly and one.start_date):
        raise BadPersonalValue("absences")


def _ordered(absences: Iterable[AbsenceData]) -> list[AbsenceData]:
    return sorted(absences, key=lambda one: (one.start_date or date.min, one.from_month or 0, one.place, one.note))


def _told_absence(one: AbsenceData) -> list[Any]:
    return [str(one.start_date or one.from_month), str(one.end_date or one.to_month), one.place, one.note]


_REPLACERS = {
    "elder_kinds": _replace_elder_kinds,
    "skills": _replace_skills,
    "willing_areas": _replace_willing_areas,
    "memberships": _replace_memberships,
    "weekly": _replace_weekly,
    "absences": _replace_absences,
}
