"""The office's own numbers, their versions, and its working days."""

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from events import almanac
from events.models import AgeLimit, OfficePolicy, PolicyVersion, WorkingDayOverride
from events.permissions import can_edit_reference_data
from events.rules.modes import modes_of
from volunteers.deeds import User

POLICY_FIELDS = tuple(field.name for field in OfficePolicy._meta.concrete_fields if not field.primary_key)
LIMIT_FIELDS = ("from_age", "outdoor_minutes", "indoor_minutes", "needs_transport_outdoor", "own_wish_only")


def office_policy() -> OfficePolicy:
    """Returns the one row, or the model's defaults when the office has none yet."""
    return OfficePolicy.objects.filter(pk=1).first() or OfficePolicy(pk=1)


def plain_policy() -> dict[str, Any]:
    """Returns the whole policy as plain JSON by name: every mode said, ``age_limits`` as rows by age."""
    policy = office_policy()
    told: dict[str, Any] = {name: getattr(policy, name) for name in POLICY_FIELDS}
    told["modes"] = {code: mode.value for code, mode in modes_of(policy.modes).items()}
    told["age_limits"] = list(AgeLimit.objects.order_by("from_age").values(*LIMIT_FIELDS))
    return told


def version_in_force() -> PolicyVersion | None:
    """Returns the newest version, or nothing while there is none."""
    return PolicyVersion.objects.select_related("created_by").first()


def versions_visible_to(user: User) -> QuerySet[PolicyVersion]:
    """Returns all versions, newest first, for who may change the policy, and none for everybody else."""
    rows = PolicyVersion.objects.select_related("created_by", "restored_from")
    return rows if can_edit_reference_data(user) else rows.none()


def working_day_overrides() -> dict[date, bool]:
    """Returns the days that the office's table makes working days or holidays."""
    return dict(WorkingDayOverride.objects.values_list("date", "is_working"))


def deadline(at: datetime, working_days: int) -> datetime:
    """Returns 17:00 of the ``working_days``-th working day after an instant, by the office's table."""
    return almanac.deadline(at, working_days, working_day_overrides())
