"""Reading what weighs how much in the matching."""

from django.db.models import QuerySet

from scheduler.matching.problem.problem import Weights
from scheduler.matching.problem.weights import weights_from
from scheduler.models import WeightsVersion
from scheduler.permissions import can_weigh
from volunteers.deeds import User


def current_weights() -> WeightsVersion | None:
    """The version in force: the newest; nothing while there is none and the usual numbers apply."""
    return WeightsVersion.objects.select_related("created_by").first()


def weights_of(version: WeightsVersion | None) -> Weights:
    """What a version means to the engine."""
    return Weights() if version is None else weights_from(version.numbers)


def versions_visible_to(user: User) -> QuerySet[WeightsVersion]:
    """All versions, newest first, for who may set them; everybody else sees none."""
    rows = WeightsVersion.objects.select_related("created_by", "restored_from")
    return rows if can_weigh(user) else rows.none()
