"""Many changes at once: people who can't come on some days, sessions put off. Shown first, then carried out."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from events.models import Assignment, Shift
from events.web.access import StaffRequest, tell_refusal
from events.web.forms.fields import CountField, DayField
from scheduler import operations
from scheduler.errors import ChangeOutdated
from scheduler.permissions import can_match
from scheduler.queries.replannings import (
    Replanning,
    assignments_within,
    people_out,
    sessions_moved,
    sessions_within,
)
from scheduler.web.runs.board import deciding, objection_words
from scheduler.wording.findings import skill_names
from volunteers.deeds import Deed
from volunteers.errors import DomainError
from volunteers.models import Volunteer
from volunteers.timespan import TimeSpan
from volunteers.web.access import allowed

KINDS = (("people", gettext_lazy("多人临时不能来")), ("sessions", gettext_lazy("一批活动要改期")))
LONGEST_DAYS = 31
"""The most days that are shown together."""


class DaysForm(forms.Form):
    """The first and the last day, both included."""

    from_date = DayField(label=gettext_lazy("从"), future_only=True)
    until_date = DayField(label=gettext_lazy("到（含）"), future_only=True)

    def clean(self) -> dict[str, Any]:
        """Checks the order of the days and their number, a month at most."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("from_date"), cleaned.get("until_date")
        if first and last and last < first:
            self.add_error("until_date", _("结束不能早于开始。"))
        elif first and last and last - first >= timedelta(days=LONGEST_DAYS):
            self.add_error("until_date", _("一次最多看%(days)s天。") % {"days": LONGEST_DAYS})
        return cleaned


class ChangeForm(forms.Form):
    """The change and its reason; ``digest`` of the change that was shown comes with the decision."""

    chosen = forms.TypedMultipleChoiceField(coerce=int, required=False)
    later_days = CountField(label=gettext_lazy("往后推几天"), least=1, most=92, required=False)
    reason = forms.CharField(
        label=gettext_lazy("原因"), max_length=80, help_text=gettext_lazy("改期的，被请的人会看到。")
    )
    digest = forms.CharField(max_length=64, required=False)

    def __init__(self, *args: Any, kind: str, choices: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["chosen"].choices = [(pk, str(pk)) for pk in choices]  # type: ignore[attr-defined]
        self.fields["chosen"].error_messages["invalid_choice"] = _("选中的里面有的已经变了，请重新勾选。")

    def clean(self) -> dict[str, Any]:
        """Checks that people or sessions are chosen, and the number of days by which sessions move."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("chosen") and "chosen" not in self.errors:
            self.add_error("chosen", _("请先勾选。"))
        if self.kind == "sessions" and not cleaned.get("later_days") and "later_days" not in self.errors:
            self.add_error("later_days", _("请写往后推几天。"))
        return cleaned


@dataclass(frozen=True, slots=True)
class NewTime:
    """The new time of a session."""

    start_at: datetime
    end_at: datetime


@dataclass(frozen=True, slots=True)
class Choice:
    """One person with the invitations on these days, or one session."""

    pk: int
    label: str
    lines: tuple[str | Assignment | Shift, ...]


@allowed(can_match)
@require_http_methods(["GET", "HEAD", "POST"])
def replanning(request: StaffRequest) -> HttpResponse:
    """Shows days, then people or sessions to choose, then the change; carries it out."""
    asked = request.POST if request.method == "POST" else request.GET
    kind = "sessions" if asked.get("kind") == "sessions" else "people"
    days = DaysForm(asked if "from_date" in asked else None)
    if not days.is_valid():
        status = 400 if request.method == "POST" else 200
        return render(request, "scheduler/replanning.html", {"kinds": KINDS, "kind": kind, "days": days}, status=status)
    first, last = days.cleaned_data["from_date"], days.cleaned_data["until_date"]
    choices = _choices(kind, first, last)
    page = {"kinds": KINDS, "kind": kind, "days": days, "choices": choices, "first": first, "last": last}
    if request.method != "POST":
        form = ChangeForm(kind=kind, choices=[])
        return render(request, "scheduler/replanning.html", {**page, "form": form, "chosen": ()})
    form = ChangeForm(request.POST, kind=kind, choices=[one.pk for one in choices])
    if not form.is_valid():
        ticked = {int(text) for text in request.POST.getlist("chosen") if text.isascii() and text.isdigit()}
        return render(request, "scheduler/replanning.html", {**page, "form": form, "chosen": ticked}, status=400)
    return _decide(request, kind, first, last, form.cleaned_data)


def _decide(request: StaffRequest, kind: str, first: date, last: date, said: dict[str, Any]) -> HttpResponse:
    """Shows the change, and carries it out when the shown change is sent back."""
    chosen, now, status = said["chosen"], timezone.now(), 200
    spans = _spans(chosen, said["later_days"] or 0) if kind == "sessions" else {}
    if said["digest"]:
        told: dict[str, Any] = {
            "digest": said["digest"],
            "reason": said["reason"],
            "deed": Deed.by_account(request.user, at=now),
        }
        try:
            if kind == "sessions":
                done = operations.move_sessions(spans, **told)
            else:
                people = Volunteer.objects.filter(pk__in=chosen)
                done = operations.release_people(people, first=first, last=last, **told)
        except DomainError as refusal:
            status = tell_refusal(request, refusal)
            if not isinstance(refusal, ChangeOutdated):
                messages.info(request, _("什么都没有改。"))
        else:
            messages.success(request, _done_words(done))
            return redirect("events")
    change = sessions_moved(spans, at=now) if kind == "sessions" else people_out(chosen, first, last, at=now)
    context = {"kind": kind, "first": first, "last": last, "said": said, "change": change, **_lines(change, spans)}
    return render(request, "scheduler/replanning_preview.html", context, status=status)


def _choices(kind: str, first: date, last: date) -> list[Choice]:
    now = timezone.now()
    if kind == "sessions":
        rows = sessions_within(first, last, at=now)
        return [Choice(row.pk, row.event.title, (row,)) for row in rows]
    found: dict[int, list[Assignment]] = {}
    names: dict[int, str] = {}
    for row in assignments_within(first, last, at=now):
        found.setdefault(row.volunteer_id, []).append(row)
        names[row.volunteer_id] = row.volunteer.name
    return [Choice(pk, names[pk], tuple(rows)) for pk, rows in found.items()]


def _spans(shifts: list[int], days: int) -> dict[int, TimeSpan]:
    later = timedelta(days=days)
    rows = Shift.objects.filter(pk__in=shifts)
    return {row.pk: TimeSpan(row.start_at + later, row.end_at + later) for row in rows}


def _lines(change: Replanning, spans: dict[int, TimeSpan]) -> dict[str, Any]:
    """Returns the change in words: seats given up and why, people asked again, people to ask and why."""
    prefetch_related_objects([one.position for one in change.asked], "skill_rows__skill")
    return {
        "withdrawn": [
            {"row": one.assignment, "why": objection_words([(o.code, o.values) for o in one.objections], {})}
            for one in change.withdrawn
        ],
        "kept": [{"row": row, "span": _timed(spans.get(row.shift_id))} for row in change.kept],
        "asked": [
            {
                "row": one,
                "why": deciding(one, skill_names(one.position)),
                "span": _timed(spans.get(one.position.shift_id)),
            }
            for one in change.asked
        ],
        "open": [
            {"position": one, "seats": seats, "span": _timed(spans.get(one.shift_id))} for one, seats in change.open
        ],
        "open_seats": sum(seats for _position, seats in change.open),
    }


def _timed(span: TimeSpan | None) -> NewTime | None:
    return NewTime(span.start, span.end) if span else None


def _done_words(done: operations.Changed) -> str:
    parts = []
    if done.withdrawn:
        parts.append(_("让出%(n)s个位子") % {"n": done.withdrawn})
    if done.asked_again:
        parts.append(_("按新时间重新征求%(n)s人") % {"n": done.asked_again})
    if done.invited:
        parts.append(_("新邀请%(n)s人") % {"n": done.invited})
    return _("已办好：%(parts)s。") % {"parts": _("，").join(parts) or _("没有人需要改动")}
