"""A position's stand-bys: the list, its order, and the people who could join it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from events.models import Position, StandBy
from events.operations import standbys as list_operations
from events.queries import events as event_queries
from events.queries import standbys as queries
from events.states import StandByState
from events.web.access import StaffRequest, tell_refusal
from events.web.events.rosters import standbys_of
from scheduler import operations
from scheduler.permissions import can_match
from scheduler.queries.candidates import Candidate, candidates_for
from scheduler.web.forms import AddForm
from scheduler.web.runs.board import distance, objection_words, overridable, wants_consent
from scheduler.wording.findings import skill_names
from volunteers.errors import DomainError
from volunteers.queries import volunteers as volunteer_queries
from volunteers.web.access import allowed, deed_of, typed

SHOWN = 20
"""The most people offered at once; a search finds the others."""


@allowed(can_match)
@require_safe
def standby_list(request: StaffRequest, pk: int) -> HttpResponse:
    """Shows the stand-bys in order, then the people who could join, then all others with objections."""
    return _page(request, _position(request, pk))


@allowed(can_match)
@require_POST
def standby_propose(request: StaffRequest, pk: int) -> HttpResponse:
    """Lets the matching add the next best people to the list."""
    position = _position(request, pk)
    try:
        number = operations.propose_standbys(position, deed=deed_of(request))
    except DomainError as refusal:
        return _page(request, position, status=tell_refusal(request, refusal))
    said = ngettext("排了%(n)s位替补，还没有问他们。", "排了%(n)s位替补，还没有问他们。", number)
    messages.success(request, said % {"n": number})
    return redirect("standbys", pk)


@allowed(can_match)
@require_POST
def standby_add(request: StaffRequest, pk: int) -> HttpResponse:
    """Adds one person to the list; setting a rule aside needs a reason."""
    position, form, person = _position(request, pk), AddForm(request.POST), None
    if form.is_valid():
        person = volunteer_queries.visible_to(request.user).filter(pk=form.cleaned_data["volunteer"]).first()
    if person is None:
        messages.error(request, _("没有找到这个人。请重新查找。"))
        return _page(request, position, status=400)
    given = {name: form.cleaned_data[name] for name in ("override_reason", "consent")}
    try:
        operations.add_standby(position, volunteer=person, deed=deed_of(request), **given)
    except DomainError as refusal:
        return _page(request, position, status=tell_refusal(request, refusal))
    messages.success(request, _("已把%(name)s排进替补，还没有问他。") % {"name": person.name})
    return redirect("standbys", pk)


@allowed(can_match)
@require_POST
def standby_act(request: StaffRequest, pk: int, act: str) -> HttpResponse:
    """Moves a waiting stand-by up or down, or takes the person off the list."""
    row = get_object_or_404(queries.visible_to(request.user), pk=pk)
    do = ACTS.get(act)
    if do is None:
        raise Http404
    try:
        do(row, deed=deed_of(request))
    except DomainError as refusal:
        return _page(request, _position(request, row.position_id), status=tell_refusal(request, refusal))
    return redirect("standbys", row.position_id)


def _up(row: StandBy, **who: Any) -> None:
    _moved(row, -1, **who)


def _down(row: StandBy, **who: Any) -> None:
    _moved(row, 1, **who)


def _moved(row: StandBy, by_places: int, **who: Any) -> None:
    """Swaps a stand-by with its neighbor in the present order; at either end nothing happens."""
    order = [one.pk for one in queries.waiting(row.position)]
    here = order.index(row.pk) if row.pk in order else -1
    there = here + by_places
    if here >= 0 and 0 <= there < len(order):
        order[here], order[there] = order[there], order[here]
        list_operations.arrange(row.position, order=order, **who)


ACTS: dict[str, Callable[..., Any]] = {"up": _up, "down": _down, "off": list_operations.take_off}
"""The acts on a waiting stand-by, by the last part of the address."""


def _position(request: StaffRequest, pk: int) -> Position:
    rows = Position.objects.filter(shift__in=event_queries.shifts_visible_to(request.user).order_by().values("pk"))
    return get_object_or_404(rows.select_related("shift__event__kind", "shift__area"), pk=pk)


def _page(request: StaffRequest, position: Position, *, status: int = 200) -> HttpResponse:
    now = timezone.now()
    words = typed(request.GET, "q", 50)
    lines = standbys_of([position.shift], request.user, now)[position.shift_id]
    listed = [line for line in lines if line.standby.position_id == position.pk]
    places = [line.standby.pk for line in listed if line.standby.state == StandByState.WAITING]
    known = {line.standby.volunteer_id for line in listed}
    possible, others, more = _people(request, position, known, words, now)
    context = {
        "position": position,
        "shift": position.shift,
        "listed": listed,
        "first": places[0] if places else None,
        "last": places[-1] if places else None,
        "possible": possible,
        "others": others,
        "more": more,
        "words": words,
        "is_ahead": position.shift.start_at > now,
    }
    return render(request, "scheduler/standbys.html", context, status=status)


def _people(
    request: StaffRequest, position: Position, listed: set[int], words: str, now: Any
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], int]:
    """Returns the people who could join the list, the others with objections, and the number not shown."""
    found = volunteer_queries.search(request.user, words) if words else volunteer_queries.visible_to(request.user)
    names = dict(found.order_by().values_list("pk", "name"))
    rows = [
        one for one in candidates_for(position.pk, at=now) if one.volunteer in names and one.volunteer not in listed
    ]
    prefetch_related_objects([position], "skill_rows__skill")
    skills = skill_names(position)
    possible = [
        {"pk": one.volunteer, "name": names[one.volunteer], "minutes": one.minutes}
        for one in rows
        if not one.objections
    ]
    against = sorted((one for one in rows if one.objections), key=_distance) if words else []
    others = [
        {
            "pk": one.volunteer,
            "name": names[one.volunteer],
            "objections": objection_words(_pairs(one), skills),
            "overridable": overridable(code for code, _values in _pairs(one)),
            "consent": wants_consent(code for code, _values in _pairs(one)),
        }
        for one in against[:SHOWN]
    ]
    return possible[:SHOWN], others, max(0, len(possible) - SHOWN) + max(0, len(against) - SHOWN)


def _pairs(one: Candidate) -> list[tuple[str, Any]]:
    return [(objection.code, objection.values) for objection in one.objections]


def _distance(one: Candidate) -> tuple[bool, int]:
    return distance(_pairs(one))
