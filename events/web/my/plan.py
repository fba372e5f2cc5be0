"""A volunteer's own pages: the plan, one question, the record. Opening a page changes nothing."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from events.errors import EnoughPeople
from events.models import Assignment
from events.models.service_requests import Transport
from events.operations import assignments as operations
from events.queries.assignments import of_volunteer
from events.queries.attendance import record_of, record_sums
from events.queries.standing import standing_of
from events.states import AssignmentState, ShiftState
from events.web.my.personal import personal_page, show
from events.wording.standing import Reader
from volunteers.deeds import Deed
from volunteers.errors import DomainError
from volunteers.models import Volunteer

ACTS: dict[str, Callable[..., Assignment]] = {
    "accept": operations.accept,
    "decline": operations.decline,
    "excuse": operations.excuse,
    "take_back": operations.take_back,
}
"""The acts of a volunteer, by the name of the button."""
THANKED = (AssignmentState.ACCEPTED, AssignmentState.STOOD_DOWN, AssignmentState.RELEASED)
"""States in which nobody broke a promise, so the page words them in a friendly way."""


@require_safe
@personal_page
def my_plan(request: HttpRequest, volunteer: Volunteer, token: str) -> HttpResponse:
    """Shows open questions, then agreed sessions, then cancelled ones."""
    now = timezone.now()
    rows = list(of_volunteer(volunteer).filter(shift__end_at__gt=now, state__in=["invited", "accepted", "cancelled"]))
    return show(
        request,
        "events/my_plan.html",
        volunteer,
        token,
        questions=[row for row in rows if row.state == AssignmentState.INVITED and _is_open(row, now)],
        agreed=[row for row in rows if row.state == AssignmentState.ACCEPTED],
        called_off=[row for row in rows if row.state == AssignmentState.CANCELLED],
    )


@require_http_methods(["GET", "HEAD", "POST"])
@personal_page
def my_answer(request: HttpRequest, volunteer: Volunteer, token: str, pk: int) -> HttpResponse:
    """Shows one question; after an answer, the answer in a sentence and the way back."""
    assignment = of_volunteer(volunteer).filter(pk=pk).first()
    if assignment is None:
        raise Http404
    refusal = ""
    status = 200
    if request.method == "POST":
        try:
            _act(assignment, request.POST.get("act", ""), Deed.by_link(volunteer, at=timezone.now()))
        except EnoughPeople:
            return redirect("my-answer", token, pk)
        except DomainError as refused:
            refusal, status = str(refused), refused.status
            assignment = of_volunteer(volunteer).get(pk=pk)
        else:
            return redirect("my-answer", token, pk)
    return show(
        request,
        "events/my_answer.html",
        volunteer,
        token,
        status=status,
        refusal=refusal,
        **_standing(assignment, timezone.now()),
    )


def _act(assignment: Assignment, act: str, deed: Deed) -> None:
    if act == "call":
        operations.ask_for_call(assignment, deed=deed)
    elif act in ACTS:
        ACTS[act](assignment, deed=deed)
    else:
        raise Http404


def _standing(assignment: Assignment, now: datetime) -> dict[str, Any]:
    """Returns the standing of the invitation, and the acts still possible for the volunteer."""
    transport = assignment.shift.event.transport
    return {
        "assignment": assignment,
        "standing": standing_of(assignment, Reader.VOLUNTEER, now),
        "can_change": _is_open(assignment, now),
        "is_thanked": assignment.state in THANKED,
        "transport": Transport(transport).label if transport in Transport.values else transport,
    }


def _is_open(assignment: Assignment, now: datetime) -> bool:
    return assignment.shift.state == ShiftState.PLANNED and assignment.shift.start_at > now


@require_safe
@personal_page
def my_record(request: HttpRequest, volunteer: Volunteer, token: str) -> HttpResponse:
    """Shows the sessions the volunteer took part in, newest first, with the sums."""
    number = request.GET.get("page", "1")
    page = Paginator(record_of(volunteer), 30).get_page(number if number.isascii() and number.isdigit() else 1)
    return show(request, "events/my_record.html", volunteer, token, page=page, sums=record_sums(volunteer))
