"""Home: the first page of each role."""

from collections.abc import Callable
from datetime import date, timedelta

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from events.permissions import led_team_ids
from events.queries import events as event_queries
from events.queries import service_requests as service_request_queries
from events.queries.tallies import facts, tally_table
from events.states import RequestState
from volunteers.models import Team
from volunteers.queries.links import personal_token
from volunteers.states import Role, VolunteerStatus
from volunteers.timespan import local_date
from volunteers.web.access import StaffRequest

SHOWN = 12
"""The most requests of each group on a clerk's home."""


ENDED = (
    RequestState.EVALUATED,
    RequestState.CLOSED,
    RequestState.REFUSED,
    RequestState.UNMET,
    RequestState.CANCELLED,
)
"""States of a request after which a clerk has nothing to do and nothing to wait for."""


@login_required
def home(request: HttpRequest) -> HttpResponse:
    """Shows the home of the account's role."""
    staff: StaffRequest = request  # type: ignore[assignment]
    if staff.user.is_office:
        return redirect("desk")
    return HOMES.get(Role(staff.user.role), _plain)(staff)


def _clerk(request: StaffRequest) -> HttpResponse:
    """Shows a link to file a request, and the standing of the clerk's own requests."""
    seen = service_request_queries.with_facts(service_request_queries.visible_to(request.user))
    rows = list(seen.exclude(state__in=ENDED).order_by("due_at", "-pk"))
    waiting = [row for row in rows if row.state not in (RequestState.DRAFT, RequestState.COMPLETED)]
    context = {
        "drafts": [row for row in rows if row.state == RequestState.DRAFT][:SHOWN],
        "to_rate": [row for row in rows if row.state == RequestState.COMPLETED][:SHOWN],
        "under_way": waiting[:SHOWN],
        "waiting": len(waiting),
        "now": timezone.now(),
        "upcoming": event_queries.upcoming(request.user, timezone.now(), days=14)[:SHOWN],
    }
    return render(request, "roof/home_clerk.html", context)


def _team_leader(request: StaffRequest) -> HttpResponse:
    """Shows the sessions of the leader's teams, and those whose attendance is not recorded yet."""
    now = timezone.now()
    context = {
        "teams": Team.objects.filter(pk__in=led_team_ids(request.user)).annotate(
            people=Count("membership_rows", filter=Q(membership_rows__until_date=None))
        ),
        "upcoming": event_queries.upcoming(request.user, now, days=30)[:SHOWN],
        "to_record": event_queries.shifts_to_record(request.user, now).filter(
            event__team__in=led_team_ids(request.user)
        )[:SHOWN],
    }
    return render(request, "roof/home_team_leader.html", context)


def _viewer(request: StaffRequest) -> HttpResponse:
    """Shows the year's figures by kind, without names."""
    today = local_date(timezone.now())
    table = tally_table(facts(user=request.user, start=date(today.year, 1, 1), end=today + timedelta(days=1)), "kind")
    rows = sorted(table.rows, key=lambda row: -row.tally.sessions)
    most = max((row.tally.sessions for row in rows), default=1) or 1
    context = {
        "year": today.year,
        "total": table.total,
        "bars": [(row.label, row.tally.sessions, round(100 * row.tally.sessions / most)) for row in rows],
    }
    return render(request, "roof/home_viewer.html", context)


def _volunteer(request: StaffRequest) -> HttpResponse:
    """Shows the person's own pages."""
    person = request.user.volunteer
    if person is None or person.status == VolunteerStatus.LEFT:
        return _plain(request)
    return redirect("my-plan", personal_token(person))


def _auditor(request: StaffRequest) -> HttpResponse:
    """Shows the journal."""
    return redirect("journal")


def _administrator(request: StaffRequest) -> HttpResponse:
    """Shows the settings."""
    return redirect("settings")


def _plain(request: StaffRequest) -> HttpResponse:
    """Shows a plain page to an account that is linked to nobody."""
    return render(request, "roof/home_plain.html")


HOMES: dict[Role, Callable[[StaffRequest], HttpResponse]] = {
    Role.CLERK: _clerk,
    Role.TEAM_LEADER: _team_leader,
    Role.VIEWER: _viewer,
    Role.VOLUNTEER: _volunteer,
    Role.AUDITOR: _auditor,
    Role.ADMINISTRATOR: _administrator,
}
