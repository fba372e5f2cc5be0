"""Reading feeds and their entries."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from calendars.entry import CalendarEntry, CalendarHead, EntryStatus, without_personal_numbers
from calendars.errors import UnknownFeed
from calendars.models import Feed
from calendars.permissions import can_manage_feeds
from calendars.tokens import token_hash
from events.models import Assignment, OfficePolicy, Shift, Transport
from events.models.events import ShiftQuerySet
from events.permissions import led_team_ids
from events.states import AssignmentState, ShiftState
from volunteers.models import Account, Membership, Volunteer
from volunteers.states import Role, VolunteerStatus
from volunteers.timespan import day_start, local_date

DAYS_BACK, DAYS_AHEAD = 30, 400
MAX_ENTRIES = 1500
"""The most entries of a feed, since some clients refuse larger calendars; the latest ones are left out."""

_TRANSPORT_LABELS = dict(Transport.choices)
_ASKED_AGAIN = Q(state=AssignmentState.INVITED, shift__sequence__gt=0, version__gt=1)


def feed_for_token(token: str) -> Feed:
    """Returns the live feed behind an address, with its owner and the office's telephone as ``office_phone``.

    Takes one query. Raises ``UnknownFeed`` alike for wrong, shortened and revoked tokens, for a volunteer who is not in
    the pool and for a team that is no longer active.
    """
    feed = (
        Feed.objects.filter(token_hash=token_hash(token), revoked_at=None)
        .filter(Q(volunteer=None) | Q(volunteer__status=VolunteerStatus.ACTIVE))
        .filter(Q(team=None) | Q(team__is_active=True))
        .select_related("volunteer", "team", "area")
        .only("volunteer__name", "team__name", "area__name", "area__code", "area__level")
        .annotate(office_phone=_office_phone())
        .first()
    )
    if feed is None:
        raise UnknownFeed()
    return feed


def head_for(feed: Feed) -> CalendarHead:
    """Returns the name of the feed's calendar."""
    return CalendarHead(name=_("%(owner)s的志愿服务") % {"owner": feed})


def entries_for(feed: Feed, *, at: datetime) -> list[CalendarEntry]:
    """Returns the feed's entries by start, from 30 days back to 400 ahead; one query whatever their number.

    ``feed`` comes from ``feed_for_token``. A volunteer's feed holds the sessions that the volunteer has accepted. An
    unanswered first invitation is not in it: the volunteer's own page asks about it. A session that was moved, and
    about which the volunteer is asked again, stays at its new time, marked as tentative, until the answer. A session
    that the volunteer withdrew or was released from leaves the feed. A cancelled session stays, marked, until its day
    is over. A team's feed holds the sessions that the team runs or its members serve in; an area's feed holds the
    sessions in the area and below it. Neither names a person.
    """
    shifts = _shifts_of(feed, at).order_by("start_at", "pk")[:MAX_ENTRIES]
    phone: str = getattr(feed, "office_phone", None) or ""
    is_personal = feed.volunteer_id is not None
    return [_entry(shift, phone, has_page=not is_personal, has_alarms=feed.area_id is None) for shift in shifts]


def entry_for_volunteer(volunteer: Volunteer, shift_id: int) -> CalendarEntry:
    """Returns one session of the volunteer's own plan. Raises ``UnknownFeed`` when it is not in it."""
    shift = (
        _readable(_plan_of(volunteer, Shift.objects.filter(pk=shift_id))).annotate(office_phone=_office_phone()).first()
    )
    if shift is None:
        raise UnknownFeed()
    return _entry(shift, getattr(shift, "office_phone", None) or "", has_page=False, has_alarms=True)


def visible_to(user: Account) -> QuerySet[Feed]:
    """Returns the feeds the user may list and revoke, with their owners; in step with ``permissions.can_open_feed``."""
    feeds = Feed.objects.select_related("volunteer", "team", "area", "created_by").order_by("-created_at", "-pk")
    if not can_manage_feeds(user):
        return feeds.none()
    if user.role == Role.CLERK and user.area is not None:
        return feeds.filter(area__code__startswith=user.area.code_prefix)
    if user.role == Role.TEAM_LEADER:
        return feeds.filter(team__in=led_team_ids(user))
    return feeds


def live_feed_of(volunteer: Volunteer) -> Feed | None:
    """Returns the newest address of the volunteer that still works, or nothing when there is none."""
    return Feed.objects.filter(volunteer=volunteer, revoked_at=None).order_by("-created_at", "-pk").first()


def _shifts_of(feed: Feed, at: datetime) -> ShiftQuerySet:
    today = local_date(at)
    shifts = Shift.objects.between(
        day_start(today - timedelta(days=DAYS_BACK)), day_start(today + timedelta(days=DAYS_AHEAD))
    ).exclude(state=ShiftState.CANCELLED, end_at__lte=day_start(today))
    if feed.volunteer is not None:
        return _readable(_plan_of(feed.volunteer, shifts))
    if feed.team is not None:
        members = (
            Membership.objects.filter(team=feed.team)
            .filter(Q(until_date=None) | Q(until_date__gte=today))
            .filter(Q(since_date=None) | Q(since_date__lte=today))
        )
        return _readable(shifts.filter(Q(event__team=feed.team) | _agreed(volunteer__in=members.values("volunteer"))))
    prefix = feed.area.code_prefix if feed.area is not None else "-"
    return _readable(
        shifts.filter(Q(area__code__startswith=prefix) | Q(area=None, event__area__code__startswith=prefix))
    )


def _agreed(**people: Any) -> Q:
    """Returns the condition for shifts that these people accepted, or are asked about again.

    A cancelled shift counts for the people who were going to it. A person who is asked again has a later version of the
    assignment, and a shift with an earlier move.
    """
    had_accepted = Q(answered_at__isnull=False) | Q(shift__sequence__gt=1, version__gt=2)
    held = (
        Q(state=AssignmentState.ACCEPTED)
        | _ASKED_AGAIN
        | Q(had_accepted, state=AssignmentState.CANCELLED, shift__state=ShiftState.CANCELLED)
    )
    return Q(Exists(Assignment.objects.filter(held, shift=OuterRef("pk"), **people)))


def _plan_of(volunteer: Volunteer, shifts: ShiftQuerySet) -> ShiftQuerySet:
    """Returns the shifts in the volunteer's plan, each with whether the volunteer ``is_asked_again``."""
    asked = Assignment.objects.filter(_ASKED_AGAIN, shift=OuterRef("pk"), volunteer=volunteer)
    return shifts.filter(_agreed(volunteer=volunteer)).annotate(is_asked_again=Exists(asked))


def _readable(shifts: ShiftQuerySet) -> ShiftQuerySet:
    return shifts.select_related("event__kind", "area").only(
        "uid",
        "sequence",
        "changed_at",
        "state",
        "start_at",
        "end_at",
        "place",
        "area__name",
        "event__title",
        "event__theme",
        "event__transport",
        "event__kind__name",
    )


def _office_phone() -> Subquery:
    return Subquery(OfficePolicy.objects.values("office_phone")[:1])


def _entry(shift: Shift, office_phone: str, *, has_page: bool, has_alarms: bool) -> CalendarEntry:
    return CalendarEntry(
        uid=str(shift.uid),
        sequence=shift.sequence,
        changed_at=shift.changed_at,
        start=shift.start_at,
        end=shift.end_at,
        title=without_personal_numbers(shift.event.title),
        place=without_personal_numbers(_place(shift)),
        category=shift.event.kind.name,
        details=tuple(_details(shift, office_phone)),
        url=f"{settings.SITE_URL}/events/{shift.event_id}/" if has_page else "",
        status=_status(shift),
        has_alarms=has_alarms,
    )


def _status(shift: Shift) -> EntryStatus:
    if shift.state == ShiftState.CANCELLED:
        return EntryStatus.CANCELLED
    return EntryStatus.TENTATIVE if getattr(shift, "is_asked_again", False) else EntryStatus.CONFIRMED


def _place(shift: Shift) -> str:
    area = shift.area.name if shift.area else ""
    return shift.place if area in shift.place else f"{area} {shift.place}"


def _details(shift: Shift, office_phone: str) -> Iterator[str]:
    if shift.state == ShiftState.CANCELLED:
        yield _("这次活动已取消，不用去了。")
    elif _status(shift) == EntryStatus.TENTATIVE:
        yield _("时间或地点变了，请您再答复一次：用自己的网页，或给办公室打电话。")
    yield _("类型：%(kind)s") % {"kind": shift.event.kind.name}
    if shift.event.theme:
        yield _("主题：%(theme)s") % {"theme": without_personal_numbers(shift.event.theme)}
    if label := _TRANSPORT_LABELS.get(shift.event.transport):
        yield _("交通：%(transport)s") % {"transport": label}
    if office_phone:
        yield _("有变化以通知为准。办公电话：%(phone)s") % {"phone": office_phone}
