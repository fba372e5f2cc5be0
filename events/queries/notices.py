"""Reading the outbox."""

from django.db.models import Q, QuerySet

from events.models import Notice
from events.queries.scope import User
from events.states import NoticeState
from volunteers.models import Account


def visible_to(user: User) -> QuerySet[Notice]:
    """Returns the notices a user may see: all for the office; for others those addressed to them."""
    rows = Notice.objects.select_related("volunteer", "account", "shift__event", "service_request")
    if not isinstance(user, Account) or not user.is_active:
        return rows.none()
    if user.is_office:
        return rows
    own = Q(account=user)
    if user.volunteer_id:
        own |= Q(volunteer=user.volunteer_id)
    return rows.filter(own)


def failed(user: User) -> QuerySet[Notice]:
    """Returns notices that could not be sent."""
    return visible_to(user).filter(state=NoticeState.FAILED)
