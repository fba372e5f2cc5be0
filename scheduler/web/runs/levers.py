"""The changes that would win most for a run: the lines of its page, and the press that tries one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from events.web.access import StaffRequest, asked_number, tell_refusal
from scheduler import operations
from scheduler.models import MatchRun
from scheduler.permissions import can_match
from scheduler.queries.capacity import skills_called
from scheduler.queries.runs import latest_levers, names_in, runs_visible_to
from scheduler.states import LIVE
from scheduler.wording.levers import change_text, settled_text
from volunteers.errors import DomainError
from volunteers.web.access import allowed, deed_of


@dataclass(frozen=True, slots=True)
class Settled:
    """The page on which a change is settled for good, and its name."""

    address: str
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """One lever in words: its number in the run, the seats and the new people it wins, the people it names."""

    number: int
    seats: int
    newly: int
    text: str
    people: tuple[tuple[int, str], ...]
    settled: Settled | None


@dataclass(frozen=True, slots=True)
class LeverWords:
    """A run's levers: the lines, whether they are still computed, and the number of changes that were not tried."""

    lines: tuple[Line, ...]
    waiting: MatchRun | None
    done: bool
    left: int


def lever_words(run: MatchRun) -> LeverWords:
    """Returns the levers of a run as its page shows them."""
    told = run.summary.get("levers")
    row = latest_levers(run) if told is None and run.summary.get("unfilled") else None
    names = names_in(run) if any(won["lever"]["people"] for won in told or ()) else {}
    skills = skills_called() if told else {}
    return LeverWords(
        lines=tuple(_line(number, won, run, names, skills) for number, won in enumerate(told or ())),
        waiting=row if row is not None and row.state in LIVE else None,
        done=told is not None,
        left=int(run.summary.get("levers_left") or 0),
    )


def settled(lever: Mapping[str, Any], run: MatchRun) -> Settled | None:
    """Returns where a lever is settled for good; nothing where its people are named beside it."""
    service_requests = (
        reverse("requests") if run.service_request_id is None else reverse("request", args=[run.service_request_id])
    )
    addresses = {
        "skill": service_requests,
        "rule": reverse("policy"),
        "newcomers": reverse("capacity"),
        "transport": reverse("events"),
    }
    kind = str(lever["kind"])
    return Settled(addresses[kind], settled_text(kind)) if kind in addresses else None


@allowed(can_match)
@require_POST
def lever_try(request: StaffRequest, pk: int) -> HttpResponse:
    """Starts the trial of one of a run's levers."""
    run = get_object_or_404(runs_visible_to(request.user), pk=pk)
    number = asked_number(request.POST, "number")
    try:
        trial = operations.start_lever_trial(run, number=-1 if number is None else number, deed=deed_of(request))
    except DomainError as refusal:
        tell_refusal(request, refusal)
        return redirect("match-run", run.pk)
    return redirect("trial", trial.pk)


def _line(
    number: int, won: Mapping[str, Any], run: MatchRun, names: Mapping[int, str], skills: Mapping[str, str]
) -> Line:
    lever = won["lever"]
    return Line(
        number=number,
        seats=won["seats"],
        newly=won["people"],
        text=change_text(lever, skills),
        people=tuple((int(who), names.get(int(who), "–")) for who in lever["people"]),
        settled=settled(lever, run),
    )
