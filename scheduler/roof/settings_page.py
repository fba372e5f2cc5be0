"""The settings page, for data that is set once and seldom changes."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from volunteers.permissions import can_edit_settings
from volunteers.registries.menu import settings_rows
from volunteers.web.access import StaffRequest, allowed

SECTIONS = {"basics": _("基础资料"), "rules": _("规则"), "running": _("运行")}


@allowed(can_edit_settings)
def settings_page(request: StaffRequest) -> HttpResponse:
    """Shows the places that are seldom visited, with a word on each."""
    seen = [(row, reverse(row.page)) for row in settings_rows() if row.allowed(request.user)]
    sections = [
        (label, [(row, address) for row, address in seen if row.section == name]) for name, label in SECTIONS.items()
    ]
    return render(request, "roof/settings.html", {"sections": sections})
