"""The landing page of what is set once and then rests."""

from django.http import HttpResponse
from django.shortcuts import render

from volunteers.permissions import can_edit_settings, can_see_journal
from volunteers.states import Role
from volunteers.web.access import StaffRequest, allowed


@allowed(can_edit_settings)
def settings_page(request: StaffRequest) -> HttpResponse:
    """The places that are visited seldom, with a word on each."""
    return render(
        request,
        "roof/settings.html",
        {
            "is_administrator": request.user.role == Role.ADMINISTRATOR,
            "can_see_journal": can_see_journal(request.user),
        },
    )
