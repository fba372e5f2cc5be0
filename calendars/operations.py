"""Opening and revoking feeds."""

from datetime import datetime

from django.conf import settings
from django.db import transaction

from calendars.errors import FeedOwnerInactive
from calendars.models import Feed
from calendars.tokens import new_token, token_hash
from volunteers.models import Account, Area, Team, Volunteer
from volunteers.operations import journal
from volunteers.states import Channel, VolunteerStatus


@transaction.atomic
def open_feed(
    *,
    volunteer: Volunteer | None = None,
    team: Team | None = None,
    area: Area | None = None,
    by: Account | None,
    at: datetime,
    channel: str = Channel.WEB,
    actor: str = "",
) -> str:
    """Make a feed for exactly one volunteer, team or area; the absolute address, which can never be shown again.

    Addresses given out before stay good. Raises ``FeedOwnerInactive``, and ``ValueError`` unless one owner is given.
    """
    owners = [owner for owner in (volunteer, team, area) if owner is not None]
    if len(owners) != 1:
        raise ValueError("a feed belongs to exactly one volunteer, team or area")
    is_active = (team is None or team.is_active) and (volunteer is None or volunteer.status == VolunteerStatus.ACTIVE)
    if not is_active:
        raise FeedOwnerInactive(name=str(owners[0]))
    token = new_token()
    feed = Feed.objects.create(
        token_hash=token_hash(token), volunteer=volunteer, team=team, area=area, created_at=at, created_by=by
    )
    owner = {"volunteer": feed.volunteer_id, "team": feed.team_id, "area": feed.area_id}
    journal.record(feed, "open_feed", by=by, at=at, channel=channel, actor=actor, new=owner)
    return f"{settings.SITE_URL}/calendars/{token}.ics"


@transaction.atomic
def revoke(feed: Feed, *, by: Account | None, at: datetime, channel: str = Channel.WEB, actor: str = "") -> None:
    """Make a feed's address void at once; revoking twice changes nothing."""
    if Feed.objects.filter(pk=feed.pk, revoked_at=None).update(revoked_at=at) == 1:
        feed.revoked_at = at
        journal.record(
            feed,
            "revoke_feed",
            by=by,
            at=at,
            channel=channel,
            actor=actor,
            old={"revoked_at": None},
            new={"revoked_at": at},
        )


@transaction.atomic
def replace_feeds(volunteer: Volunteer, *, by: Account | None, at: datetime, channel: str, actor: str = "") -> str:
    """Give a volunteer a new address and void every one he had. Raises ``FeedOwnerInactive``."""
    for feed in Feed.objects.filter(volunteer=volunteer, revoked_at=None):
        revoke(feed, by=by, at=at, channel=channel, actor=actor)
    return open_feed(volunteer=volunteer, by=by, at=at, channel=channel, actor=actor)
