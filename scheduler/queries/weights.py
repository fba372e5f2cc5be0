"""Reading the weights of the matching."""

from django.db.models import QuerySet

from scheduler.matching.problem.problem import Weights
from scheduler.matching.problem.weights import weights_from
from scheduler.models import WeightsVersion
from scheduler.permissions import can_weigh
from volunteers.deeds import User


def current_weights() -> WeightsVersion | None:
    """Returns the version in force, the newest; nothing while there is none and the defaults apply."""
    return WeightsVersion.objects.select_related("created_by").first()


def weights_of(version: WeightsVersion | None) -> Weights:
    """Returns the engine's weights of a version; the defaults without one."""
    return Weights() if version is None else weights_from(version.numbers)


def versions_visible_to(user: User) -> QuerySet[WeightsVersion]:
    """Returns all versions, newest first, for users who may set them; none for others."""
    rows = WeightsVersion.objects.select_related("created_by", "restored_from")
    return rows if can_weigh(user) else rows.none()
