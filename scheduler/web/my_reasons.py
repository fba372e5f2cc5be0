"""A volunteer's own page of reasons for being asked or not. It holds nothing about other people."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from events.web.my.personal import personal_page, show
from scheduler.queries.my_reasons import my_reasons
from scheduler.wording.findings import skill_names
from scheduler.wording.my import told_to_him
from volunteers.models import Volunteer

SHOWN = 4
"""The sessions without invitation that are shown at once; the others open."""


@require_safe
@personal_page
def my_why(request: HttpRequest, volunteer: Volunteer, token: str) -> HttpResponse:
    """Shows the sessions ahead, each with the reasons for which the volunteer was or was not asked."""
    rows = [
        (one, told_to_him(one.reasons, one.objections, skill_names(one.position)))
        for one in my_reasons(volunteer, at=timezone.now())
    ]
    wanted = [row for row in rows if row[0].was_asked or row[0].is_undecided]
    others = [row for row in rows if row not in wanted]
    parts = [part for part in (wanted + others[:SHOWN], others[SHOWN:]) if part]
    return show(request, "scheduler/my_why.html", volunteer, token, parts=parts, rest=len(others[SHOWN:]))
