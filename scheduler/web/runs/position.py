"""One position of a run: everybody's reasons, the cost of other choices, the reason for empty seats."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from events.web.access import StaffRequest
from scheduler.models import MatchRun, PositionOutcome, Proposal
from scheduler.permissions import can_match
from scheduler.queries.runs import names_in, runs_visible_to
from scheduler.states import MatchRunState, ProposalState
from scheduler.web.runs.board import distance, line_of, objection_words, overridable, swaps_of, wants_consent
from scheduler.web.runs.shortages import shortage_words
from scheduler.wording.findings import skill_names
from scheduler.wording.reasons import certificate_text
from volunteers.queries import volunteers as volunteer_queries
from volunteers.web.access import allowed

SHOWN = 15
"""The number of people with objections shown at once; the others on demand or by a search."""
Skills = Mapping[str, str]


@allowed(can_match)
@require_safe
def match_position(request: StaffRequest, pk: int, position: int) -> HttpResponse:
    """Shows everybody at one position: the chosen, the possible in order, and all others with objections."""
    run = get_object_or_404(
        runs_visible_to(request.user).defer(None).defer("result").select_related("service_request__area"), pk=pk
    )
    outcome = get_object_or_404(
        PositionOutcome.objects.select_related("position__shift__event__kind", "position__shift__area"),
        run=run,
        position__pk=position,  # a number no database knows is just not there
    )
    prefetch_related_objects([outcome.position], "skill_rows__skill")
    words = request.GET.get("q", "").replace("\0", "").strip()[:50]
    everybody = "all" in request.GET
    context = {
        "run": run,
        "outcome": outcome,
        "position": outcome.position,
        "words": words,
        "everybody": everybody,
        "may_edit": run.state == MatchRunState.DONE,
        "proof": certificate_text(run.summary),
        **_people(request, run, outcome, words, most=None if everybody else SHOWN),
    }
    template = "scheduler/match_people.html" if request.htmx else "scheduler/match_position.html"
    return render(request, template, context)


def _people(
    request: StaffRequest, run: MatchRun, outcome: PositionOutcome, words: str, *, most: int | None
) -> dict[str, Any]:
    names, skills = names_in(run), skill_names(outcome.position)
    looked_for = _looked_for(request, names, words)
    decided = list(
        Proposal.objects.filter(run=run, position=outcome.position)
        .select_related("volunteer", "added_by")
        .order_by("cost", "pk")
    )
    lines = [
        line_of(proposal, outcome, names, skills) for proposal in decided if proposal.state != ProposalState.DROPPED
    ]
    proposed = {line.proposal.volunteer_id for line in lines}
    dropped = {p.volunteer_id for p in decided if p.state == ProposalState.DROPPED} - proposed
    left_out = proposed | dropped
    possible = _possible(outcome, looked_for, left_out)
    others = _others(outcome, looked_for, left_out, skills)
    return {
        "lines": lines,
        "swaps": swaps_of(outcome, names, skills, left_out),
        "shortage": shortage_words(outcome, names, skills),
        "dropped": [{"pk": who, "name": names[who]} for who in sorted(dropped) if who in looked_for],
        "possible": possible[:most],
        "others": others[:most],
        "more": len(possible[most or len(possible) :]) + len(others[most or len(others) :]),
    }


def _looked_for(request: StaffRequest, names: Mapping[int, str], words: str) -> Mapping[int, str]:
    """Returns the people whose name, then or now, or its initials hold the words; everybody without words."""
    if not words:
        return names
    found = set(volunteer_queries.search(request.user, words).order_by().values_list("pk", flat=True))
    return {pk: name for pk, name in names.items() if pk in found or words in name}


def _possible(outcome: PositionOutcome, names: Mapping[int, str], left_out: Collection[int]) -> list[dict[str, Any]]:
    return [
        {"pk": who, "name": names[who], "rank": rank, "extra": extra}
        for rank, (who, extra) in enumerate(outcome.candidates, 1)
        if who in names and who not in left_out
    ]


def _others(
    outcome: PositionOutcome, names: Mapping[int, str], left_out: Collection[int], skills: Skills
) -> list[dict[str, Any]]:
    def told(who: int, against: Sequence[Any]) -> dict[str, Any]:
        return {
            "pk": who,
            "name": names[who],
            "objections": objection_words(against, skills),
            "overridable": overridable(code for code, _values in against),
            "consent": wants_consent(code for code, _values in against),
        }

    nearest_first = sorted(outcome.objections, key=lambda one: distance(one[1]))
    return [told(who, against) for who, against in nearest_first if who in names and who not in left_out]
