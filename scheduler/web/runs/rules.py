"""The matching's rules as a page: the hard rules, and the items that make one choice better than another."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from events.web.access import StaffRequest
from scheduler.matching.problem.weights import numbers_of
from scheduler.matching.rules.masks import RULES, STAGES
from scheduler.permissions import can_match, can_weigh
from scheduler.queries.weights import current_weights, weights_of
from scheduler.wording.rules import STAGE_TITLES, rule_sentence
from scheduler.wording.weights import SECTIONS, SENTENCES, label_of, unit_of
from volunteers.web.access import allowed


@allowed(can_match)
@require_safe
def match_rules(request: StaffRequest) -> HttpResponse:
    """Shows every hard rule by its subject, with its article and whether it may be set aside, and the soft items."""
    groups = [
        (STAGE_TITLES[stage], [(rule, rule_sentence(rule.code)) for rule in RULES if rule.stage == stage])
        for stage in STAGES
    ]
    numbers = numbers_of(weights_of(current_weights()))
    items = [
        (label_of(name), SENTENCES[name], numbers[name], unit_of(name))
        for _title, inside in SECTIONS
        for name in inside
    ]
    context = {"groups": groups, "items": items, "may_weigh": can_weigh(request.user)}
    return render(request, "scheduler/match_rules.html", context)
