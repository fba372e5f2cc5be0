"""Opening and revoking feeds."""

from django.conf import settings
from django.db import transaction

from calendars.errors import FeedOwnerInactive
from calendars.models import Feed
from calendars.permissions import can_open_feed
from calendars.tokens import new_token, token_hash
from volunteers.deeds import Deed
from volunteers.errors import NotAllowed
from volunteers.models import Area, Team, Volunteer
from volunteers.operations import journal
from volunteers.states import VolunteerStatus


@transaction.atomic
def open_feed(
    *, volunteer: Volunteer | None = None, team: Team | None = None, area: Area | None = None, deed: Deed
) -> str:
    """Creates a feed for exactly one volunteer, team or area; returns its absolute address, shown this once.

    Earlier addresses stay valid. Raises ``NotAllowed``, ``FeedOwnerInactive``, and ``ValueError`` unless one owner is
    given.
    """
    owners = [owner for owner in (volunteer, team, area) if owner is not None]
    if len(owners) != 1:
        raise ValueError("a feed belongs to exactly one volunteer, team or area")
    if not can_open_feed(deed.who, owners[0]):
        raise NotAllowed()
    is_active = (team is None or team.is_active) and (volunteer is None or volunteer.status == VolunteerStatus.ACTIVE)
    if not is_active:
        raise FeedOwnerInactive(name=str(owners[0]))
    token = new_token()
    feed = Feed.objects.create(
        token_hash=token_hash(token),
        volunteer=volunteer,
        team=team,
        area=area,
        created_at=deed.at,
        created_by=deed.account,
    )
    owner = {"volunteer": feed.volunteer_id, "team": feed.team_id, "area": feed.area_id}
    journal.record(feed, "open_feed", deed=deed, new=owner)
    return f"{settings.SITE_URL}/calendars/{token}.ics"


@transaction.atomic
def revoke(feed: Feed, *, deed: Deed) -> None:
    """Revokes a feed's address at once; revoking twice changes nothing. Raises ``NotAllowed``."""
    if not any(can_open_feed(deed.who, owner) for owner in (feed.volunteer, feed.team, feed.area) if owner is not None):
        raise NotAllowed()
    if Feed.objects.filter(pk=feed.pk, revoked_at=None).update(revoked_at=deed.at) == 1:
        feed.revoked_at = deed.at
        journal.record(feed, "revoke_feed", deed=deed, old={"revoked_at": None}, new={"revoked_at": deed.at})


@transaction.atomic
def replace_feeds(volunteer: Volunteer, *, deed: Deed) -> str:
    """Gives a volunteer a new address and revokes all earlier ones. Raises ``FeedOwnerInactive``."""
    for feed in Feed.objects.filter(volunteer=volunteer, revoked_at=None):
        revoke(feed, deed=deed)
    return open_feed(volunteer=volunteer, deed=deed)
