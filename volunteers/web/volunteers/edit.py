"""Registering a person and changing the record; links, consents and the whole ID number."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from volunteers.errors import DomainError
from volunteers.models import Volunteer
from volunteers.operations import journal
from volunteers.operations.insurance import record_insurance
from volunteers.operations.volunteers import give_consent, new_personal_link, save_volunteer, withdraw_consent
from volunteers.permissions import can_edit_volunteer, can_see_id_number
from volunteers.queries.volunteers import visible_to
from volunteers.registries.pages import address_of
from volunteers.states import Channel, ConsentPurpose
from volunteers.web.access import StaffRequest, allowed, deed_of, typed
from volunteers.web.volunteers.forms import VolunteerForm, day


class InsuranceForm(forms.Form):
    """One accident policy."""

    insurer = forms.CharField(label=gettext_lazy("保险公司"), max_length=60, required=False)
    policy_number = forms.CharField(label=gettext_lazy("保险单号"), max_length=60)
    start_date = forms.DateField(label=gettext_lazy("起保日"), widget=day())
    end_date = forms.DateField(label=gettext_lazy("终止日"), widget=day(), help_text=gettext_lazy("这一天也有保险。"))


def person(request: StaffRequest, pk: int) -> Volunteer:
    """Returns the person if the account may see the person; else a 404."""
    return get_object_or_404(visible_to(request.user), pk=pk)


@allowed(can_edit_volunteer)
def volunteer_edit(request: StaffRequest, pk: int | None = None) -> HttpResponse:
    """Registers a person, or changes the record."""
    volunteer = person(request, pk) if pk is not None else None
    form = VolunteerForm(request.POST or None, volunteer=volunteer)
    if request.method == "POST" and form.is_valid():
        try:
            saved, outcome = save_volunteer(data=form.volunteer_data(), deed=deed_of(request), volunteer=volunteer)
        except DomainError as refusal:
            form.add_error(_field_of(refusal, form), str(refusal))
        else:
            messages.success(request, _told(saved.name, outcome))
            return redirect(address_of(saved))
    context = {"form": form, "volunteer": volunteer}
    return render(request, "volunteers/volunteer_edit.html", context, status=400 if form.errors else 200)


def _field_of(refusal: DomainError, form: VolunteerForm) -> str | None:
    if refusal.code == "same_person_exists":
        return "id_number"
    named = str(refusal.values.get("field", ""))
    return named if named in form.fields else None


def _told(name: str, outcome: str) -> str:
    if outcome == "created":
        return _("已登记%(name)s。") % {"name": name}
    if outcome == "unchanged":
        return _("%(name)s的资料没有变化。") % {"name": name}
    return _("已保存%(name)s的资料。") % {"name": name}


@require_POST
@allowed(can_see_id_number)
def volunteer_id_number(request: StaffRequest, pk: int) -> HttpResponse:
    """Shows the whole ID number once, and journals that it was read."""
    volunteer = person(request, pk)
    if not volunteer.id_number:
        raise Http404
    journal.record(volunteer, "read_id_number", deed=deed_of(request))
    context = {"volunteer": volunteer, "number": volunteer.id_number}
    template = "volunteers/id_number.html" if request.htmx else "volunteers/id_number_page.html"
    response = render(request, template, context)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@allowed(can_edit_volunteer)
def volunteer_new_link(request: StaffRequest, pk: int) -> HttpResponse:
    """Gives out a new personal link; the one before is void at once."""
    volunteer = person(request, pk)
    new_personal_link(volunteer, deed=deed_of(request))
    messages.success(
        request, _("已换发新的个人链接，原来的链接马上作废。请把新链接发给%(name)s。") % {"name": volunteer.name}
    )
    return redirect(address_of(volunteer))


@require_POST
@allowed(can_edit_volunteer)
def volunteer_consent(request: StaffRequest, pk: int) -> HttpResponse:
    """Records that a consent was given or withdrawn, and how."""
    volunteer = person(request, pk)
    purpose, channel = request.POST.get("purpose", ""), request.POST.get("channel", "")
    deed = deed_of(request, channel=Channel(channel) if channel in Channel.values else Channel.PAPER)
    try:
        if request.POST.get("act") == "withdraw":
            withdraw_consent(volunteer, purpose=purpose, deed=deed)
        else:
            give_consent(volunteer, purpose=purpose, witness=typed(request.POST, "witness", 50), deed=deed)
    except DomainError as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("已登记：%(purpose)s。") % {"purpose": ConsentPurpose(purpose).label})
    return redirect(address_of(volunteer))


@allowed(can_edit_volunteer)
def volunteer_insurance(request: StaffRequest, pk: int) -> HttpResponse:
    """Records a policy; earlier policies stay."""
    volunteer = person(request, pk)
    form = InsuranceForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            record_insurance(volunteer, deed=deed_of(request), **form.cleaned_data)
        except DomainError as refusal:
            form.add_error("end_date", str(refusal))
        else:
            messages.success(request, _("已登记%(name)s的保险。") % {"name": volunteer.name})
            return redirect(address_of(volunteer))
    context = {"form": form, "volunteer": volunteer}
    return render(request, "volunteers/volunteer_insurance.html", context, status=400 if form.errors else 200)
