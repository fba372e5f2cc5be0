"""A volunteer's own page of availability: the week's half days and the days away."""

from datetime import date

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from events.web.my.personal import personal_page, show
from volunteers.deeds import Deed
from volunteers.models import Absence, Volunteer
from volunteers.operations.volunteers import AbsenceData, AvailabilityData, set_availability
from volunteers.timespan import local_date
from volunteers.web.volunteers.forms import day, half_days_of, stretches_of
from volunteers.wording.times import WEEKDAYS

HALF_DAYS = frozenset(f"{weekday}-{half}" for weekday in range(7) for half in ("am", "pm"))


class AwayForm(forms.Form):
    """Days away, both inclusive."""

    start_date = forms.DateField(label=gettext_lazy("从哪天"), widget=day())
    end_date = forms.DateField(label=gettext_lazy("到哪天（含）"), widget=day())

    def clean(self) -> dict[str, date]:
        """Checks that the end is not before the start."""
        cleaned: dict[str, date] = super().clean() or {}
        start, end = cleaned.get("start_date"), cleaned.get("end_date")
        if start and end and end < start:
            self.add_error("end_date", _("回来的日子在出门之前，请再看一下。"))
        return cleaned


@require_http_methods(["GET", "HEAD", "POST"])
@personal_page
def my_availability(request: HttpRequest, volunteer: Volunteer, token: str) -> HttpResponse:
    """Shows and saves the half days that suit and the days away."""
    form = AwayForm()
    if request.method == "POST":
        act = request.POST.get("act", "")
        if act == "week":
            _save_week(request, volunteer)
            return redirect("my-availability", token)
        if act == "back":
            _take_back(request.POST.get("absence", ""), volunteer)
            return redirect("my-availability", token)
        form = AwayForm(request.POST)
        if form.is_valid():
            away = AbsenceData(**form.cleaned_data)
            _store(volunteer, [*(_data(row) for row in volunteer.absence_rows.all()), away])
            messages.success(request, _("记下了，这些天不安排您。"))
            return redirect("my-availability", token)
    ticked = half_days_of(volunteer)
    today = local_date(timezone.now())
    return show(
        request,
        "events/my_availability.html",
        volunteer,
        token,
        status=400 if form.errors else 200,
        form=form,
        week=[
            (name, [(f"{n}-{half}", f"{n}-{half}" in ticked) for half in ("am", "pm")])
            for n, name in enumerate(WEEKDAYS)
        ],
        absences=[
            row for row in volunteer.absence_rows.order_by("start_date") if not row.end_date or row.end_date >= today
        ],
        is_free=not ticked,
    )


def _save_week(request: HttpRequest, volunteer: Volunteer) -> None:
    ticked = sorted(HALF_DAYS.intersection(request.POST.getlist("half")))
    if ticked != sorted(half_days_of(volunteer)):  # exact hours entered by the office stay as they are
        set_availability(
            volunteer,
            data=AvailabilityData(weekly=stretches_of(ticked)),
            deed=Deed.by_link(volunteer, at=timezone.now()),
        )
    messages.success(request, _("记下了。") if ticked else _("记下了：您哪天都可以。"))


def _take_back(pk: str, volunteer: Volunteer) -> None:
    rows = list(volunteer.absence_rows.all())
    if pk not in {str(row.pk) for row in rows}:
        raise Http404
    _store(volunteer, [_data(row) for row in rows if str(row.pk) != pk])


def _store(volunteer: Volunteer, absences: list[AbsenceData]) -> None:
    set_availability(
        volunteer, data=AvailabilityData(absences=absences), deed=Deed.by_link(volunteer, at=timezone.now())
    )


def _data(row: Absence) -> AbsenceData:
    return AbsenceData(row.start_date, row.end_date, row.from_month, row.to_month, row.place, row.note)
