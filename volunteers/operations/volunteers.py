"""Writing volunteers: their records, health statements, consents, availability and personal links."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from pypinyin import Style, lazy_pinyin

from volunteers.errors import DomainError
from volunteers.imports.people import read_id_number, read_name, read_phone
from volunteers.imports.values import BadValue
from volunteers.keyed_hashes import keyed_hash, phone_hash
from volunteers.models import (
    Absence,
    Account,
    Area,
    Availability,
    Branch,
    Consent,
    Membership,
    Skill,
    Team,
    Volunteer,
    VolunteerElderKind,
    VolunteerSkill,
)
from volunteers.operations import journal
from volunteers.queries.links import personal_address
from volunteers.states import Channel, ConsentPurpose, HealthGrade

UNSAID: Any = type("Unsaid", (), {"__repr__": lambda self: "UNSAID", "__bool__": lambda self: False})()
"""Stands in a field of ``VolunteerData`` that says nothing: the stored value stays."""


class BadPersonalValue(DomainError):
    """A field can't hold what was given. Values: ``field`` (the model's name), ``label``."""

    code = "bad_value"
    message = _("“%(label)s”填写有误，请核对后重新填写。")


class SamePersonExists(DomainError):
    """Somebody with this ID number is in the pool already."""

    code = "same_person_exists"
    status = 409
    message = _("库中已有这个身份证号码的志愿者（%(name)s）。请打开原有档案修改。")


class ConsentMissing(DomainError):
    """There is no consent in force to withdraw."""

    code = "consent_missing"
    status = 409
    message = _("没有可以撤回的同意记录。")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerData:
    """What is to be stored of a volunteer; a field left out keeps what is stored.

    ``skills`` are (skill, level), ``memberships`` (team, role) of the teams the person is in now; each of the last
    six fields, when said, replaces the whole set.
    """

    name: str = UNSAID
    gender: str = UNSAID
    ethnicity: str = UNSAID
    birth_date: date | None = UNSAID
    birth_day_known: bool = UNSAID
    id_number: str = UNSAID
    political_status: str = UNSAID
    former_post: str = UNSAID
    retired_year: int | None = UNSAID
    silver_talent: bool = UNSAID
    residence: Area | None = UNSAID
    lives_away_at: str = UNSAID
    residence_note: str = UNSAID
    willingness: str = UNSAID
    availability_note: str = UNSAID
    blocked_month_days: list[int] = UNSAID
    notice_days: int = UNSAID
    max_per_week: int = UNSAID
    max_per_month: int = UNSAID
    health_grade: str = UNSAID
    health_date: date | None = UNSAID
    altitude_ok: bool = UNSAID
    can_climb_stairs: bool = UNSAID
    can_ride: bool = UNSAID
    phone: str = UNSAID
    email: str = UNSAID
    contact_preference: str = UNSAID
    proxy_name: str = UNSAID
    proxy_relation: str = UNSAID
    proxy_phone: str = UNSAID
    emergency_name: str = UNSAID
    emergency_phone: str = UNSAID
    branch: Branch | None = UNSAID
    status: str = UNSAID
    joined_date: date | None = UNSAID
    left_date: date | None = UNSAID
    left_reason: str = UNSAID
    remark: str = UNSAID
    large_type: int = UNSAID
    elder_kinds: Iterable[str] = UNSAID
    skills: Iterable[tuple[Skill, int]] = UNSAID
    willing_areas: Iterable[Area] = UNSAID
    memberships: Iterable[tuple[Team, str]] = UNSAID
    weekly: Iterable[WeeklyStretch] = UNSAID
    absences: Iterable[AbsenceData] = UNSAID


SETS = ("elder_kinds", "skills", "willing_areas", "memberships", "weekly", "absences")
_PHONES = ("phone", "proxy_phone", "emergency_phone")
_ENCRYPTED = (*_PHONES, "id_number")


@transaction.atomic
def save_volunteer(
    *,
    data: VolunteerData,
    by: Account | None,
    at: datetime,
    channel: str = Channel.WEB,
    volunteer: Volunteer | None = None,
    actor: str = "",
    reason: str = "",
) -> tuple[Volunteer, str]:
    """Create a volunteer, or change the given one; says ``created``, ``changed`` or ``unchanged``.

    What is unchanged writes nothing, not even a journal entry.
    Raises ``BadPersonalValue`` for a value a field can't hold and ``SamePersonExists``.
    """
    stored, outcome, fact = write_volunteer(data=data, at=at, volunteer=volunteer, reason=reason)
    if fact is not None:
        journal.record_many([fact], by=by, at=at, channel=channel, actor=actor)
    return stored, outcome


def write_volunteer(
    *, data: VolunteerData, at: datetime, volunteer: Volunteer | None = None, reason: str = ""
) -> tuple[Volunteer, str, journal.Fact | None]:
    """Like ``save_volunteer``, but hands the journal's fact to a caller that writes many at once."""
    person = volunteer or Volunteer()
    said = {f.name: getattr(data, f.name) for f in fields(data) if getattr(data, f.name) is not UNSAID}
    scalars = _normalized({name: value for name, value in said.items() if name not in SETS})
    if volunteer is None and not scalars.get("name"):
        raise BadPersonalValue(field="name", label=_label("name"))
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for name, value in scalars.items():
        old = getattr(person, name)
        if (old or None) != (value or None) or (volunteer is None and value not in ("", None)):
            before[name], after[name] = _told(name, old), _told(name, value)
            setattr(person, name, value)
    changed = list(after)
    if changed or volunteer is None:
        _save_row(person, changed, is_new=volunteer is None)
    for name in SETS:
        if name in said:
            old_set, new_set = _replace_set(person, name, said[name], at, is_new=volunteer is None)
            if old_set != new_set:
                before[name], after[name] = old_set, new_set
    if volunteer is None:
        return person, "created", journal.Fact(person, "create", {}, after, reason)
    if not after:
        return person, "unchanged", None
    return person, "changed", journal.Fact(person, "change", before, after, reason)


def _normalized(said: dict[str, Any]) -> dict[str, Any]:
    readers: dict[str, Any] = {"name": read_name, "id_number": read_id_number}
    readers |= dict.fromkeys(_PHONES, read_phone)
    for name, value in said.items():
        field = Volunteer._meta.get_field(name)
        try:
            if name in readers:
                value = readers[name](value)
            elif isinstance(value, str):
                value = value.strip()
            if name not in _ENCRYPTED and not field.is_relation:
                field.clean(value, None)  # type: ignore[union-attr]
        except (BadValue, ValidationError):
            raise BadPersonalValue(field=name, label=_label(name)) from None
        said[name] = (value or None) if name in _ENCRYPTED else value
    return said


def _label(name: str) -> str:
    return str(getattr(Volunteer._meta.get_field(name), "verbose_name", name))


def _save_row(person: Volunteer, changed: list[str], *, is_new: bool) -> None:
    derived = []
    if "name" in changed:
        person.pinyin, person.pinyin_initials = pinyin_of(person.name)
        derived += ["pinyin", "pinyin_initials"]
    if "id_number" in changed:
        person.id_hash = keyed_hash(person.id_number or "") or None
        person.id_last4 = (person.id_number or "")[-4:]
        derived += ["id_hash", "id_last4"]
    if "phone" in changed:
        digits = "".join(c for c in person.phone or "" if c.isdigit())
        person.phone_hash, person.phone_last4 = phone_hash(digits), digits[-4:]
        derived += ["phone_hash", "phone_last4"]
    if person.id_hash and "id_number" in changed:
        other = Volunteer.objects.filter(id_hash=person.id_hash).exclude(pk=person.pk).first()
        if other is not None:
            raise SamePersonExists(name=other.name)
    try:
        with transaction.atomic():
            person.save(force_insert=is_new, update_fields=None if is_new else [*changed, *derived])
    except IntegrityError as error:
        if "id_hash" not in str(error):
            raise
        raise SamePersonExists(name=person.name) from None


def pinyin_of(name: str) -> tuple[str, str]:
    """A name's pinyin in one word and its initials, lower case."""
    syllables = lazy_pinyin(name, style=Style.NORMAL, errors=lambda rest: re.sub(r"\W", "", rest))
    whole = "".join(syllables).lower()
    return whole[:200], "".join(s[0] for s in syllables if s).lower()[:30]


def _told(name: str, value: Any) -> Any:
    """How the journal tells a value: personal numbers masked, rows by their names."""
    if value and name in _ENCRYPTED:
        return f"****{value[-4:]}"
    return str(value) if isinstance(value, models.Model) else value


def _replace_set(
    person: Volunteer, name: str, items: Iterable[Any], at: datetime, *, is_new: bool
) -> tuple[list[Any], list[Any]]:
    """Make one of the sets what ``items`` say; returns it before and after, as the journal tells it."""
    return _REPLACERS[name](person, list(items), at.date(), is_new)


def _replace_elder_kinds(person: Volunteer, items: list[Any], day: date, is_new: bool) -> tuple[list[Any], list[Any]]:
    old = [] if is_new else sorted(row.kind for row in person.elder_rows.all())
    new = sorted(set(items))
    if old != new:
        person.elder_rows.exclude(kind__in=new).delete()
        VolunteerElderKind.objects.bulk_create(
            VolunteerElderKind(volunteer=person, kind=kind) for kind in new if kind not in old
        )
    return old, new


def _replace_skills(person: Volunteer, items: list[Any], day: date, is_new: bool) -> tuple[list[Any], list[Any]]:
    rows = [] if is_new else list(person.skill_rows.all())
    levels = {row.skill_id: row.level for row in rows}
    wanted = {skill.pk: level for skill, level in items}
    old = sorted([row.skill.name, row.level] for row in rows)
    if levels != wanted:
        person.skill_rows.exclude(skill_id__in=[pk for pk, level in wanted.items() if levels.get(pk) == level]).delete()
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
        person.availability_rows.all().delete()
        Availability.objects.bulk_create(
            Availability(volunteer=person, weekday=weekday, start_minute=start, end_minute=end)
            for weekday, start, end in new
        )
    return old, new


def joined_stretches(stretches: Iterable[WeeklyStretch]) -> list[WeeklyStretch]:
    """The stretches in order, those that touch or overlap joined. Raises ``BadPersonalValue`` for an empty one."""
    joined: list[WeeklyStretch] = []
    for one in sorted(stretches):
        if not (0 <= one.weekday <= 6 and 0 <= one.start_minute < one.end_minute <= 1440):
            raise BadPersonalValue(field="weekly", label=_("可服务时间"))
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
        person.absence_rows.filter(pk__in=gone).delete()
        Absence.objects.bulk_create(
            Absence(volunteer=person, **asdict(one)) for one in items if one in wanted - set(stored)
        )
    return [_told_absence(one) for one in _ordered(stored)], [_told_absence(one) for one in _ordered(wanted)]


def _check_absence(one: AbsenceData) -> None:
    dated = one.start_date is not None and one.end_date is not None and one.end_date >= one.start_date
    yearly = one.from_month in range(1, 13) and one.to_month in range(1, 13)
    if dated == yearly or (dated and one.from_month) or (yearly and one.start_date):
        raise BadPersonalValue(field="absences", label=_("不在期"))


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


@transaction.atomic
def new_personal_link(volunteer: Volunteer, *, by: Account | None, at: datetime, channel: str = Channel.WEB) -> str:
    """Make every earlier personal link void and return the address of the new one."""
    Volunteer.objects.filter(pk=volunteer.pk).update(link_version=F("link_version") + 1)
    volunteer.refresh_from_db(fields=["link_version"])
    journal.record(volunteer, "new_link", by=by, at=at, channel=channel, new={"link_version": volunteer.link_version})
    return personal_address(volunteer)


def record_health(
    volunteer: Volunteer,
    *,
    grade: str,
    stated_date: date,
    by: Account | None,
    at: datetime,
    altitude_ok: bool = UNSAID,
    can_climb_stairs: bool = UNSAID,
    can_ride: bool = UNSAID,
    channel: str = Channel.WEB,
    actor: str = "",
) -> bool:
    """Store the person's own graded statement with the day it was made; whether anything changed."""
    data = VolunteerData(
        health_grade=HealthGrade(grade) if grade in HealthGrade.values else grade,
        health_date=stated_date,
        altitude_ok=altitude_ok,
        can_climb_stairs=can_climb_stairs,
        can_ride=can_ride,
    )
    return save_volunteer(data=data, volunteer=volunteer, by=by, at=at, channel=channel, actor=actor)[1] == "changed"


def set_availability(
    volunteer: Volunteer,
    *,
    by: Account | None,
    at: datetime,
    weekly: Iterable[WeeklyStretch] = UNSAID,
    absences: Iterable[AbsenceData] = UNSAID,
    note: str = UNSAID,
    blocked_month_days: list[int] = UNSAID,
    notice_days: int = UNSAID,
    max_per_week: int = UNSAID,
    max_per_month: int = UNSAID,
    channel: str = Channel.WEB,
    actor: str = "",
) -> bool:
    """Replace when the person can serve, as far as it is said; whether anything changed. No stretch means any time."""
    data = VolunteerData(
        weekly=weekly,
        absences=absences,
        availability_note=note,
        blocked_month_days=blocked_month_days,
        notice_days=notice_days,
        max_per_week=max_per_week,
        max_per_month=max_per_month,
    )
    return save_volunteer(data=data, volunteer=volunteer, by=by, at=at, channel=channel, actor=actor)[1] == "changed"


@transaction.atomic
def give_consent(
    volunteer: Volunteer,
    *,
    purpose: str,
    by: Account | None,
    at: datetime,
    channel: str = Channel.WEB,
    witness: str = "",
    text_version: str = "1",
    actor: str = "",
) -> Consent:
    """Record a consent for one purpose; one already in force is returned as it is."""
    if purpose not in ConsentPurpose.values:
        raise BadPersonalValue(field="purpose", label=_("用途"))
    consent, is_new = Consent.objects.get_or_create(
        volunteer=volunteer,
        purpose=purpose,
        withdrawn_at=None,
        defaults={"channel": channel, "witness": witness[:50], "text_version": text_version[:20], "given_at": at},
    )
    if is_new:
        new = {"purpose": purpose, "text_version": text_version, "witness": witness}
        journal.record(volunteer, "give_consent", by=by, at=at, channel=channel, actor=actor, new=new)
    return consent


@transaction.atomic
def withdraw_consent(
    volunteer: Volunteer, *, purpose: str, by: Account | None, at: datetime, channel: str = Channel.WEB, actor: str = ""
) -> None:
    """End the consent in force for a purpose. Raises ``ConsentMissing``."""
    if not Consent.objects.filter(volunteer=volunteer, purpose=purpose, withdrawn_at=None).update(withdrawn_at=at):
        raise ConsentMissing()
    journal.record(volunteer, "withdraw_consent", by=by, at=at, channel=channel, actor=actor, old={"purpose": purpose})
