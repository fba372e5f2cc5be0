"""Addresses of the pages of ``scheduler``."""

from django.urls import URLPattern, path

from scheduler.web import call_outs, capacity, my_reasons, replacements, replannings, standbys
from scheduler.web.backtest import pages as backtest
from scheduler.web.runs import comparisons, levers, pages, position, rules, weights

urlpatterns: list[URLPattern] = [
    path("capacity/", capacity.capacity_page, name="capacity"),
    path("capacity/xlsx/", capacity.capacity_xlsx, name="capacity-xlsx"),
    path("matching/", pages.matching, name="matching"),
    path("matching/compare/", comparisons.compare_runs, name="compare-runs"),
    path("matching/rules/", rules.match_rules, name="match-rules"),
    path("matching/<int:pk>/", pages.match_run, name="match-run"),
    path("matching/<int:pk>/position/<int:position>/", position.match_position, name="match-position"),
    path("matching/<int:pk>/position/<int:position>/add/", pages.match_add, name="match-add"),
    path("matching/<int:pk>/drop/", pages.match_drop, name="match-drop"),
    path("matching/<int:pk>/invite/", pages.match_invite, name="match-invite"),
    path("matching/<int:pk>/cancel/", pages.match_cancel, name="match-cancel"),
    path("matching/<int:pk>/try/", levers.lever_try, name="lever-try"),
    path("matching/<int:pk>/prove/", pages.match_prove, name="match-prove"),
    path("matching/<int:pk>/discard/", pages.match_discard, name="match-discard"),
    path("call-outs/", call_outs.call_outs, name="call-outs"),
    path("call-outs/new/", call_outs.call_out_new, name="call-out-new"),
    path("call-outs/<int:pk>/", call_outs.call_out, name="call-out"),
    path("call-outs/<int:pk>/counts/", call_outs.call_out_counts, name="call-out-counts"),
    path("call-outs/<int:pk>/list/", call_outs.call_out_list, name="call-out-list"),
    path("call-outs/<int:pk>/ask/", call_outs.call_out_ask, name="call-out-ask"),
    path("call-outs/<int:pk>/yes/", call_outs.call_out_yes, name="call-out-yes"),
    path("positions/<int:pk>/standbys/", standbys.standby_list, name="standbys"),
    path("positions/<int:pk>/standbys/propose/", standbys.standby_propose, name="standby-propose"),
    path("positions/<int:pk>/standbys/add/", standbys.standby_add, name="standby-add"),
    path("standbys/<int:pk>/<slug:act>/", standbys.standby_act, name="standby-act"),
    path("settings/policy/backtest/", backtest.backtest, name="policy-backtest"),
    path("settings/policy/backtest/adopt/", backtest.adopt_backtest, name="policy-backtest-adopt"),
    path("settings/weights/", weights.weights_page, name="weights"),
    path("settings/weights/try/", weights.trial_start, name="trial-start"),
    path("settings/weights/trials/<int:pk>/", comparisons.trial, name="trial"),
    path("settings/weights/trials/<int:pk>/adopt/", comparisons.trial_adopt, name="trial-adopt"),
    path("settings/weights/trials/<int:pk>/discard/", comparisons.trial_discard, name="trial-discard"),
    path("settings/weights/<int:pk>/restore/", weights.weights_restore, name="weights-restore"),
    path("my/<str:token>/why/", my_reasons.my_why, name="my-why"),
    path("positions/<int:pk>/replace/", replacements.replacement, name="replacement"),
    path("positions/<int:pk>/replace/ask/", replacements.replacement_ask, name="replacement-ask"),
    path("positions/<int:pk>/replace/come-over/", replacements.replacement_come_over, name="replacement-come-over"),
    path("replanning/", replannings.replanning, name="replanning"),
]
