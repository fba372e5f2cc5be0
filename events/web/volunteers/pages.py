"""One volunteer, with the person's past and coming sessions."""

from typing import Any

import segno
from django.db.models import Count, Prefetch, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from events.models import Attendance
from events.queries.assignments import of_volunteer
from events.queries.volunteers.done_skills import done_skills
from events.states import BUSY_STATES, PRESENT_STATUSES, AssignmentState, ShiftState
from volunteers import permissions
from volunteers.models import JournalEntry, Membership, Volunteer
from volunteers.queries.links import personal_address
from volunteers.queries.volunteers import visible_to
from volunteers.states import ConsentPurpose
from volunteers.timespan import local_date
from volunteers.web.access import StaffRequest, allowed

HISTORY = 30
"""The past sessions that are shown at once."""
TRAIL = 12
"""The most journal entries that are shown."""


@allowed(permissions.can_browse_volunteers)
def volunteer(request: StaffRequest, pk: int) -> HttpResponse:
    """Shows everything the account may see of one person, on one page."""
    person = get_object_or_404(_whole_people(request), pk=pk)
    now = timezone.now()
    came = Attendance.objects.filter(volunteer=person, shift__state=ShiftState.HELD)
    present = came.filter(status__in=PRESENT_STATUSES)
    asked = of_volunteer(person)
    context = {
        "volunteer": person,
        "today": local_date(now),
        "upcoming": asked.filter(state__in=BUSY_STATES, shift__end_at__gt=now),
        "history": came.select_related("shift__event__kind", "shift__area").order_by("-shift__start_at")[:HISTORY],
        "sums": present.aggregate(sessions=Count("shift", distinct=True), minutes=Sum("service_minutes")),
        "declined": asked.filter(state=AssignmentState.DECLINED).count(),
        **_rights(request, person),
    }
    if context["can_edit"]:
        context["done_skills"] = done_skills(request.user, at=now, volunteer=pk)
        context["link"] = personal_address(person)
        context["trail"] = JournalEntry.objects.filter(subject_type="Volunteer", subject_id=str(pk)).order_by("-pk")[
            :TRAIL
        ]
        context["consents"] = _consents(person)
    return render(request, "events/volunteer.html", context)


def _whole_people(request: StaffRequest) -> Any:
    memberships = Membership.objects.select_related("team").order_by("until_date", "pk")
    return visible_to(request.user).prefetch_related(
        "elder_rows",
        "skill_rows__skill",
        "availability_rows",
        "absence_rows",
        "insurance_rows",
        "consent_rows",
        "willing_areas",
        Prefetch("membership_rows", memberships),
    )


def _rights(request: StaffRequest, person: Volunteer) -> dict[str, Any]:
    return {
        "can_edit": permissions.can_edit_volunteer(request.user, person),
        "sees_health": permissions.can_see_health(request.user, person),
        "sees_id_number": permissions.can_see_id_number(request.user, person),
        "sees_phone": permissions.can_see_phone(request.user, person),
    }


def _consents(person: Volunteer) -> list[dict[str, Any]]:
    """Returns every purpose with the consent in force, or the last one withdrawn."""
    rows = sorted(person.consent_rows.all(), key=lambda row: (row.withdrawn_at is None, row.given_at))
    last = {row.purpose: row for row in rows}
    return [{"purpose": p.value, "label": p.label, "row": last.get(p.value)} for p in ConsentPurpose]


@allowed(permissions.can_edit_volunteer)
def volunteer_letter(request: StaffRequest, pk: int) -> HttpResponse:
    """Shows a sheet to print and hand over: the personal link as a picture to scan and in words."""
    person = get_object_or_404(visible_to(request.user), pk=pk)
    link = personal_address(person)
    context = {"volunteer": person, "link": link, "picture": _picture(link)}
    response = render(request, "events/volunteer_letter.html", context)
    response["Cache-Control"] = "no-store"
    return response


def _picture(link: str) -> SafeString:
    drawn: str = segno.make(link, error="m").svg_inline(
        scale=6, border=4, dark="#000", light="#fff", omitsize=True, svgclass="qr"
    )
    return mark_safe(drawn)
