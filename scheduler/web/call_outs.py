"""Emergency call-outs: one form, a live page with the people asked and to ask, and the call list on paper."""

from collections import Counter
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.errors import QuestionsFirst
from events.models import CallOut
from events.operations.call_outs import call_out as make_call_out
from events.queries import call_outs as queries
from events.states import ShiftState
from events.web.access import StaffRequest, asked_number, tell_refusal
from events.web.events.doubts import doubts_shown
from scheduler import operations
from scheduler.operations.call_outs import MOST
from scheduler.permissions import can_match
from scheduler.queries.call_outs import Fitness, Person, people_for
from scheduler.web.forms import CallAwayForm, CallOutForm
from scheduler.web.runs.board import objection_words
from scheduler.wording.findings import skill_names
from volunteers.deeds import Deed
from volunteers.errors import DomainError
from volunteers.models import Volunteer
from volunteers.queries import volunteers as volunteer_queries
from volunteers.states import Channel
from volunteers.web.access import allowed, deed_of

ROWS = 30
"""Call-outs a page."""
SHOWN = 60
"""The most people of each group on the page."""
TICKED_PER_SEAT = 3
"""The number of nearest free people ticked beforehand for each open seat."""


@allowed(can_match)
@require_safe
def call_outs(request: StaffRequest) -> HttpResponse:
    """Shows all call-outs, newest first."""
    found = queries.visible_to(request.user)
    page = Paginator(found, ROWS).get_page(asked_number(request.GET, "page") or 1)
    return render(request, "scheduler/call_outs.html", {"page": page, "now": timezone.now()})


@allowed(can_match)
@require_http_methods(["GET", "HEAD", "POST"])
def call_out_new(request: StaffRequest) -> HttpResponse:
    """Shows the form of a call-out; then goes to the page that chooses people. It asks nobody."""
    now = timezone.now()
    form, status = CallOutForm(request.POST if request.method == "POST" else None, now=now), 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                made = make_call_out(form.emergency(), deed=Deed.by_account(request.user, at=now))
            except DomainError as refusal:
                status = tell_refusal(request, refusal)
            else:
                return redirect("call-out", made.pk)
    return render(request, "scheduler/call_out_new.html", {"form": form}, status=status)


@allowed(can_match)
@require_safe
def call_out(request: StaffRequest, pk: int) -> HttpResponse:
    """Shows the people asked and their answers, then those who could be asked and the order's reasons."""
    return _page(request, pk)


@allowed(can_match)
@require_safe
def call_out_counts(request: StaffRequest, pk: int) -> HttpResponse:
    """Shows the numbers alone, for the page that stays open."""
    return render(request, "scheduler/call_out_counts.html", _numbers(_visible(request, pk), timezone.now()))


@allowed(can_match)
@require_safe
def call_out_list(request: StaffRequest, pk: int) -> HttpResponse:
    """Shows the call list on paper: everybody asked, with room for the answers."""
    row = _visible(request, pk)
    context = {**_numbers(row, timezone.now()), "people": queries.asked(row), "blank": range(3)}
    return render(request, "scheduler/call_out_list.html", context)


@allowed(can_match)
@require_POST
def call_out_ask(request: StaffRequest, pk: int) -> HttpResponse:
    """Asks all ticked people at once."""
    row = _visible(request, pk)
    ticked = [int(text) for text in request.POST.getlist("volunteer") if text.isascii() and text.isdigit()][:MOST]
    known = volunteer_queries.visible_to(request.user).in_bulk([one for one in ticked if one < 2**63])
    people = [known[one] for one in dict.fromkeys(ticked) if one in known]
    if not people:
        messages.error(request, _("没有勾选人。请先勾选要问的人。"))
        return _page(request, pk, status=400)
    try:
        made, refused = operations.ask_people(row, volunteers=people, deed=deed_of(request))
    except DomainError as refusal:
        return _page(request, pk, status=tell_refusal(request, refusal))
    for _person, error in refused[:5]:
        messages.error(request, str(error))
    if made:
        said = ngettext("已经问了%(n)s人，等他们答复。", "已经问了%(n)s人，等他们答复。", len(made))
        messages.success(request, said % {"n": len(made)})
    return redirect("call-out", pk)


@allowed(can_match)
@require_POST
def call_out_yes(request: StaffRequest, pk: int) -> HttpResponse:
    """Records a person's yes; a busy person is released by this account's decision, with its reason."""
    row, form, person = _visible(request, pk), CallAwayForm(request.POST), None
    if form.is_valid():
        person = volunteer_queries.visible_to(request.user).filter(pk=form.cleaned_data["volunteer"]).first()
    if person is None:
        messages.error(request, _("没有找到这个人。请重新查找。"))
        return _page(request, pk, status=400)
    said = form.cleaned_data
    channel = Channel.PROXY if said["proxy"] else said["channel"] or Channel.PHONE
    try:
        deed = deed_of(request, channel=channel, proxy=said["proxy"])
        operations.call_away(row, volunteer=person, reason=said["reason"], asked=said["asked"], deed=deed)
    except QuestionsFirst as refusal:
        return _page(request, pk, status=tell_refusal(request, refusal), ask_first=True)
    except DomainError as refusal:
        return _page(request, pk, status=tell_refusal(request, refusal))
    messages.success(request, _("已记下：%(name)s来。") % {"name": person.name})
    return redirect("call-out", pk)


def _visible(request: StaffRequest, pk: int) -> CallOut:
    return get_object_or_404(queries.visible_to(request.user), pk=pk)


def _numbers(row: Any, now: datetime) -> dict[str, Any]:
    """Returns the call-out with its counts, and whether it still wants people and they can still come."""
    shift = row.position.shift
    ahead = shift.state == ShiftState.PLANNED and shift.start_at > now
    short = max(row.position.headcount - row.yes, 0)
    return {"call_out": row, "position": row.position, "shift": shift, "ahead": ahead, "short": short, "now": now}


def _page(request: StaffRequest, pk: int, *, status: int = 200, ask_first: bool = False) -> HttpResponse:
    now = timezone.now()
    row: Any = _visible(request, pk)  # with the counts of ``visible_to``
    numbers = _numbers(row, now)
    prefetch_related_objects([row.position], "skill_rows__skill")
    found = people_for(row, at=now) if numbers["ahead"] and numbers["short"] else []
    people = _to_ask(request, found, row)
    free = people.get(Fitness.FREE, [])
    for one in free[: TICKED_PER_SEAT * numbers["short"]] if not row.asked else []:
        one["ticked"] = True
    context = {
        **numbers,
        "asked": queries.asked(row),
        "free": free,
        "exception": people.get(Fitness.EXCEPTION, []),
        "busy": people.get(Fitness.BUSY, []),
        "barred": people.get(Fitness.BARRED, []),
        "counted": Counter(str(person.fitness) for person in found),
        "shown": SHOWN,
        "ask_first": ask_first,
        "skills": _("、").join(skill_names(row.position).values()),
        **doubts_shown(request, row.position.shift.event),
    }
    return render(request, "scheduler/call_out.html", context, status=status)


def _to_ask(request: StaffRequest, people: list[Person], row: CallOut) -> dict[Fitness, list[dict[str, Any]]]:
    """Returns the first of each group, with name, phone and reasons."""
    groups: dict[Fitness, list[Person]] = {}
    for person in people:
        group = groups.setdefault(person.fitness, [])
        if len(group) < SHOWN:
            group.append(person)
    visible = volunteer_queries.visible_to(request.user).order_by()
    known = visible.in_bulk([person.volunteer for group in groups.values() for person in group])
    skills = skill_names(row.position)
    return {
        fitness: [_line(person, known[person.volunteer], skills) for person in group if person.volunteer in known]
        for fitness, group in groups.items()
    }


def _line(person: Person, who: Volunteer, skills: dict[str, str]) -> dict[str, Any]:
    against = [(one.code, one.values) for one in person.objections]
    return {"who": who, "minutes": person.minutes, "objections": objection_words(against, skills)}
