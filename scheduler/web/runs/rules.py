"""The matching's rules as a page: the hard rules, and the items that make one choice better than another."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from events.queries.policy import plain_policy, version_in_force
from events.rules.table import RULE, Ground
from events.web.access import StaffRequest
from events.wording.policy import in_force_text, mode_word
from scheduler.matching.problem.weights import numbers_of
from scheduler.matching.rules.masks import RULES, STAGES
from scheduler.permissions import can_match, can_weigh
from scheduler.queries.weights import current_weights, weights_of
from scheduler.wording.rules import STAGE_TITLES, rule_sentence
from scheduler.wording.weights import SECTIONS, SENTENCES, label_of, unit_of
from volunteers.timespan import local_date
from volunteers.web.access import allowed


@allowed(can_match)
@require_safe
def match_rules(request: StaffRequest) -> HttpResponse:
    """Shows every hard rule by its subject, with its ground and whether it may be set aside, and the soft items."""
    office_s_own, modes = _office_s_own(), plain_policy()["modes"]
    groups = [
        (
            STAGE_TITLES[stage],
            [
                {
                    "rule": rule,
                    "sentence": rule_sentence(rule.code),
                    "ground": office_s_own if RULE[rule.code].ground is Ground.POLICY else rule.article,
                    "mode": mode_word(modes[rule.code]) if rule.code in modes else "",
                }
                for rule in RULES
                if rule.stage == stage
            ],
        )
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


def _office_s_own() -> str:
    """Words the ground of the office's own rules: the version of its policy and its day."""
    version = version_in_force()
    return in_force_text(*((version.number, local_date(version.created_at).isoformat()) if version else (None, "")))
