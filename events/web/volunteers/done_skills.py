"""Skills that people have shown and never registered, each answered with one tap."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events.operations.volunteers import done_skills as operations
from events.queries.volunteers import done_skills as queries
from events.web.access import StaffRequest, address_back, asked_number, office_only, tell_refusal
from volunteers.errors import DomainError
from volunteers.models import Skill
from volunteers.queries.volunteers import visible_to
from volunteers.web.access import deed_of
from volunteers.wording.times import named

ROWS = 30
"""The number of suggestions on a page."""


@office_only
@require_safe
def done_skills(request: StaffRequest) -> HttpResponse:
    """Shows the suggestions, the most frequent first."""
    found = queries.done_skills(request.user, at=timezone.now())
    page = Paginator(found, ROWS).get_page(asked_number(request.GET, "page") or 1)
    return render(request, "events/done_skills.html", {"page": page, "often": queries.OFTEN})


@office_only
@require_POST
def done_skill(request: StaffRequest, volunteer: int, skill: int) -> HttpResponse:
    """Registers the skill, or stores that the volunteer lacks it; leads back to the page of the pressed button."""
    person = get_object_or_404(visible_to(request.user), pk=volunteer)
    row = get_object_or_404(Skill, pk=skill)
    told = {"name": person.name, "skill": named(row)}
    try:
        if "note" in request.POST:
            operations.note_skill(person, row, deed=deed_of(request))
            messages.success(request, _("已给%(name)s记上“%(skill)s”，水平是入门。") % told)
        elif "deny" in request.POST:
            operations.deny_skill(person, row, deed=deed_of(request))
            messages.success(request, _("已记下%(name)s不会“%(skill)s”，以后不再提。") % told)
        else:
            messages.error(request, _("请选“记上”或“不是”。"))
    except DomainError as refusal:
        tell_refusal(request, refusal)
    return redirect(address_back(request, reverse("done-skills")))
