"""Writing volunteers: their records, health statements, consents, availability and personal links."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F
from pypinyin import Style, lazy_pinyin

from volunteers.deeds import Deed
from volunteers.errors import BadPersonalValue, NotAllowed, SamePersonExists
from volunteers.imports.people import read_id_number, read_name, read_phone
from volunteers.imports.values import BadValue
from volunteers.keyed_hashes import keyed_hash, phone_hash
from volunteers.models import (
    Area,
    Branch,
    Skill,
    Team,
    Volunteer,
)
from volunteers.operations import journal
from volunteers.operations.consents import give_consent, withdraw_consent
from volunteers.operations.volunteer_sets import AbsenceData, WeeklyStretch, replace_set
from volunteers.permissions import can_edit_volunteer, can_state_availability
from volunteers.queries.links import personal_address
from volunteers.states import HealthGrade

__all__ = [
    "UNSAID",
    "AbsenceData",
    "VolunteerData",
    "WeeklyStretch",
    "give_consent",
    "new_personal_link",
    "record_health",
    "save_volunteer",
    "set_availability",
    "withdraw_consent",
    "write_volunteer",
]
UNSAID: Any = type("Unsaid", (), {"__repr__": lambda self: "UNSAID", "__bool__": lambda self: False})()
"""The value of a field of ``VolunteerData`` that says nothing: the stored value stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VolunteerData:
    """The fields of a volunteer to be stored; a field left out keeps the stored value.

    ``skills`` are (skill, level), ``memberships`` (team, role) of the person's present teams; each of the last six
    fields, when given, replaces the whole set.
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
    *, data: VolunteerData, deed: Deed, volunteer: Volunteer | None = None, reason: str = ""
) -> tuple[Volunteer, str]:
    """Creates a volunteer, or changes the given one; returns it with ``created``, ``changed`` or ``unchanged``.

    Unchanged fields are not written, not even to the journal. Raises ``NotAllowed``, ``BadPersonalValue`` for a value a
    field can't hold and ``SamePersonExists``.
    """
    if not can_edit_volunteer(deed.who, volunteer):
        raise NotAllowed()
    return _save(data, deed, volunteer, reason)


def _save(
    data: VolunteerData, deed: Deed, volunteer: Volunteer | None = None, reason: str = ""
) -> tuple[Volunteer, str]:
    journal.wait_for_turn()
    if volunteer is not None:
        volunteer.refresh_from_db()  # as it stands now, not as a page saw it a while ago
    stored, outcome, fact = write_volunteer(data=data, deed=deed, volunteer=volunteer, reason=reason)
    if fact is not None:
        journal.record_many([fact], deed=deed)
    return stored, outcome


def write_volunteer(
    *, data: VolunteerData, deed: Deed, volunteer: Volunteer | None = None, reason: str = ""
) -> tuple[Volunteer, str, journal.Fact | None]:
    """Does the same as ``save_volunteer``, but returns the journal's fact to a caller that writes many at once."""
    person = volunteer or Volunteer()
    said = {f.name: getattr(data, f.name) for f in fields(data) if getattr(data, f.name) is not UNSAID}
    scalars = _normalized({name: value for name, value in said.items() if name not in SETS})
    if volunteer is None and not scalars.get("name"):
        raise BadPersonalValue(Volunteer._meta.get_field("name"))
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
            old_set, new_set = replace_set(person, name, said[name], deed.at, is_new=volunteer is None)
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
            if name == "blocked_month_days":
                value = _month_days(value)
        except (BadValue, ValidationError):
            raise BadPersonalValue(field) from None
        said[name] = (value or None) if name in _ENCRYPTED else value
    return said


def _month_days(value: Any) -> list[int]:
    if not isinstance(value, list) or not all(isinstance(day, int) and 1 <= day <= 31 for day in value):
        raise BadValue("bad_number", value)
    return sorted(set(value))


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
    # Writers wait for their turn before they read, so nobody can take the number between reading and writing.
    person.save(force_insert=is_new, update_fields=None if is_new else [*changed, *derived])


def pinyin_of(name: str) -> tuple[str, str]:
    """Returns a name's pinyin in one word and its initials, in lower case."""
    syllables = lazy_pinyin(name, style=Style.NORMAL, errors=lambda rest: re.sub(r"\W", "", rest))
    whole = "".join(syllables).lower()
    return whole[:200], "".join(s[0] for s in syllables if s).lower()[:30]


def _told(name: str, value: Any) -> Any:
    """Returns a value in the journal's form: personal numbers masked, rows by their names."""
    if value and name in _ENCRYPTED:
        return f"****{value[-4:]}"
    return str(value) if isinstance(value, models.Model) else value


@transaction.atomic
def new_personal_link(volunteer: Volunteer, *, deed: Deed) -> str:
    """Revokes every earlier personal link and returns the address of the new one. Raises ``NotAllowed``."""
    if not can_edit_volunteer(deed.who, volunteer):
        raise NotAllowed()
    journal.wait_for_turn()
    Volunteer.objects.filter(pk=volunteer.pk).update(link_version=F("link_version") + 1)
    volunteer.refresh_from_db(fields=["link_version"])
    journal.record(volunteer, "new_link", deed=deed, new={"link_version": volunteer.link_version})
    return personal_address(volunteer)


def record_health(
    volunteer: Volunteer,
    *,
    grade: str,
    stated_date: date,
    deed: Deed,
    altitude_ok: bool = UNSAID,
    can_climb_stairs: bool = UNSAID,
    can_ride: bool = UNSAID,
) -> bool:
    """Stores the person's own graded statement with its day; returns whether anything changed."""
    data = VolunteerData(
        health_grade=HealthGrade(grade) if grade in HealthGrade.values else grade,
        health_date=stated_date,
        altitude_ok=altitude_ok,
        can_climb_stairs=can_climb_stairs,
        can_ride=can_ride,
    )
    return save_volunteer(data=data, volunteer=volunteer, deed=deed)[1] == "changed"


@dataclass(frozen=True, slots=True)
class AvailabilityData:
    """The times at which a person can serve; a field left out stays. No weekly stretch means any time."""

    weekly: Iterable[WeeklyStretch] = UNSAID
    absences: Iterable[AbsenceData] = UNSAID
    note: str = UNSAID
    blocked_month_days: list[int] = UNSAID
    notice_days: int = UNSAID
    max_per_week: int = UNSAID
    max_per_month: int = UNSAID


@transaction.atomic
def set_availability(volunteer: Volunteer, *, data: AvailabilityData, deed: Deed) -> bool:
    """Replaces the given parts of the person's availability; returns whether anything changed.

    Raises ``NotAllowed``, ``BadPersonalValue``.
    """
    if not can_state_availability(deed.who, volunteer):
        raise NotAllowed()
    said: dict[str, Any] = {field.name: getattr(data, field.name) for field in fields(data)}
    written = VolunteerData(availability_note=said.pop("note"), **said)
    return _save(written, deed, volunteer)[1] == "changed"
