"""Filling a seat that was given up: free people, people who could come over, and objections to the others."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from events.errors import NotOpenForInvitations, PositionFull, QuestionsFirst
from events.models import Assignment, Position
from events.queries.events import shifts_visible_to
from events.queries.rulebook import Pair, refusals_of
from events.states import AssignmentState
from events.web.access import StaffRequest, tell_refusal
from scheduler import operations
from scheduler.permissions import can_match
from scheduler.queries.situations import OpenSeat, open_seat
from scheduler.web.runs.board import distance, objection_words, overridable, wants_consent
from scheduler.web.steps import Chain, chain_words, substitute_lines, told_people
from scheduler.wording.findings import skill_names
from volunteers.errors import DomainError
from volunteers.models import Volunteer
from volunteers.queries import volunteers as volunteer_queries
from volunteers.states import Channel
from volunteers.web.access import allowed, deed_of, typed

SHOWN = 10
"""The most free people on the page."""
OTHERS = 15
"""The most of the others below them; a search finds the rest."""
GAVE_UP = (AssignmentState.DECLINED, AssignmentState.EXPIRED, AssignmentState.EXCUSED)


class AskForm(forms.Form):
    """The person to ask, and the reason for setting a rule aside."""

    volunteer = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    override_reason = forms.CharField(max_length=300, required=False)
    consent = forms.CharField(max_length=200, required=False)


class ComeOverForm(forms.Form):
    """The person who agreed to come over, and the channel of the answer."""

    assignment = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    channel = forms.ChoiceField(
        choices=[(Channel.PHONE, gettext_lazy("电话")), (Channel.PAPER, gettext_lazy("纸质"))], required=False
    )
    asked = forms.BooleanField(required=False)


@allowed(can_match)
@require_safe
def replacement(request: StaffRequest, pk: int) -> HttpResponse:
    """Shows the page of one seat."""
    return _page(request, _position(request, pk))


@allowed(can_match)
@require_POST
def replacement_ask(request: StaffRequest, pk: int) -> HttpResponse:
    """Invites a person to the seat."""
    position, form, person = _position(request, pk), AskForm(request.POST), None
    if form.is_valid():
        person = volunteer_queries.visible_to(request.user).filter(pk=form.cleaned_data["volunteer"]).first()
    if person is None:
        messages.error(request, _("没有找到这个人。请重新选。"))
        return _page(request, position, status=400)
    given = {name: form.cleaned_data[name] for name in ("override_reason", "consent")}
    try:
        operations.ask_substitute(position, person, deed=deed_of(request), **given)
    except DomainError as refusal:
        return _page(request, position, status=tell_refusal(request, refusal))
    messages.success(request, _("已邀请%(name)s，等他答复。没有答复的，我们会提醒您打电话。") % {"name": person.name})
    return redirect(_event_address(position))


@allowed(can_match)
@require_POST
def replacement_come_over(request: StaffRequest, pk: int) -> HttpResponse:
    """Records that a person comes over from another session; then shows the seat that is left there."""
    position, form, row = _position(request, pk), ComeOverForm(request.POST), None
    if form.is_valid():
        rows = Assignment.objects.select_related("volunteer", "shift__event", "position")
        row = rows.filter(pk=form.cleaned_data["assignment"]).first()
    if row is None:
        messages.error(request, _("没有找到这个人。请重新选。"))
        return _page(request, position, status=400)
    channel = form.cleaned_data["channel"] or Channel.PHONE
    try:
        asked = form.cleaned_data["asked"]
        operations.come_over(row, position=position, deed=deed_of(request, channel=channel), asked=asked)
    except QuestionsFirst as refusal:
        return _page(request, position, status=tell_refusal(request, refusal), ask_first=True)
    except DomainError as refusal:
        return _page(request, position, status=tell_refusal(request, refusal))
    messages.success(request, _("已记下：%(name)s改到这里。接着为他原来的位子找人。") % {"name": row.volunteer.name})
    return redirect("replacement", row.position_id)


def _position(request: StaffRequest, pk: int) -> Position:
    visible = shifts_visible_to(request.user).order_by().values("pk")
    rows = Position.objects.filter(shift__in=visible).select_related("shift__event__kind", "shift__area__parent")
    position = get_object_or_404(rows, pk=pk)
    prefetch_related_objects([position], "skill_rows__skill")
    return position


def _page(request: StaffRequest, position: Position, *, status: int = 200, ask_first: bool = False) -> HttpResponse:
    gone = Assignment.objects.filter(position=position, state__in=GAVE_UP).select_related("volunteer")
    context: dict[str, Any] = {"position": position, "shift": position.shift, "gone": gone.order_by("-answered_at")}
    context["ask_first"] = ask_first
    try:
        context |= _told(request, position, open_seat(position, at=timezone.now()))
    except (NotOpenForInvitations, PositionFull) as nothing:
        context["nothing"] = str(nothing)
    return render(request, "scheduler/replacement.html", context, status=status)


def _told(request: StaffRequest, position: Position, seat: OpenSeat) -> dict[str, Any]:
    people = {str(one.pk): one for one in Volunteer.objects.filter(pk__in=told_people(seat, SHOWN))}
    words = typed(request.GET, "q", 50)
    others = _others(request, seat, position, words)
    g = seat.standing.c.position_number[str(position.pk)]
    return {
        "vacant": seat.standing.empty_seats(g),
        "substitutes": substitute_lines(seat, position, people, SHOWN),
        "more_free": max(0, len(seat.substitutes) - SHOWN),
        "chain": _chain(seat, position, people),
        "others": others[:OTHERS],
        "others_count": len(others),
        "words": words,
    }


def _chain(seat: OpenSeat, here: Position, people: dict[str, Volunteer]) -> Chain | None:
    if seat.chain is None:
        return None
    places = {place for move in seat.chain.moves for place in (move.position, move.leaves) if place}
    rows = Position.objects.filter(pk__in=places).select_related("shift__event")
    return chain_words(seat.chain, here, seat.situation, people, {str(one.pk): one for one in rows})


def _others(request: StaffRequest, seat: OpenSeat, position: Position, words: str) -> list[dict[str, Any]]:
    """Returns everybody else whose name fits the search, the nearly possible first; the first ones in words.

    The first are told with all that the rulebook has against them: what the refusal of an attempt would say.
    """
    skills = skill_names(position)
    found = volunteer_queries.search(request.user, words) if words else volunteer_queries.visible_to(request.user)
    names = dict(found.order_by().values_list("pk", "name"))
    against = [(int(who), [(o.code, o.values) for o in why]) for who, why in seat.blocked if int(who) in names]
    against.sort(key=lambda one: distance(one[1]))
    shown = Volunteer.objects.select_related("residence__parent").in_bulk([who for who, _why in against[:OTHERS]])
    pairs = [Pair(person, position) for person in shown.values()]
    ruled = zip(shown, refusals_of(pairs, at=timezone.now()), strict=True)
    whole = {who: [(one.code, one.values) for one in refused] for who, refused in ruled if refused}
    against = [(who, whole.get(who, why)) for who, why in against]
    return [
        {
            "pk": who,
            "name": names[who],
            "objections": objection_words(why, skills) if number < OTHERS else [],
            "overridable": overridable(code for code, _values in why),
            "consent": wants_consent(code for code, _values in why),
        }
        for number, (who, why) in enumerate(against)
    ]


def _event_address(position: Position) -> str:
    return f"{reverse('event', args=[position.shift.event_id])}#shift-{position.shift_id}"
