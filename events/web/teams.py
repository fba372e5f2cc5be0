"""One team, with its members, its topics and its next sessions."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from events.models import Shift, Topic
from events.states import ShiftState
from volunteers import permissions
from volunteers.models import Membership, Team
from volunteers.states import TeamRole
from volunteers.web.access import StaffRequest, allowed


@allowed(permissions.can_browse_volunteers)
def team(request: StaffRequest, pk: int) -> HttpResponse:
    """Shows a team's members, its topics and its next sessions."""
    found = get_object_or_404(Team.objects.select_related("area"), pk=pk)
    can_edit = permissions.can_edit_team(request.user, found)
    if not can_edit:
        raise Http404
    order = {role: number for number, role in enumerate(TeamRole.values)}
    members = Membership.objects.filter(team=found, until_date=None).select_related("volunteer__residence")
    ahead = Shift.objects.filter(event__team=found, state=ShiftState.PLANNED, end_at__gt=timezone.now())
    roles = [choice for choice in TeamRole.choices if request.user.is_office or choice[0] != TeamRole.LEADER]
    context = {
        "team": found,
        "members": sorted(members, key=lambda row: (order.get(row.role, 9), row.volunteer.pinyin, row.pk)),
        "topics": Topic.objects.filter(teams=found),
        "shifts": ahead.select_related("event__kind", "area").order_by("start_at", "pk")[:20],
        "roles": roles,
        "is_office": request.user.is_office,
    }
    return render(request, "events/team.html", context)
