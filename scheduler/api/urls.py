"""Addresses of the API of the matching."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from scheduler.api import (
    call_outs,
    capacity,
    comparisons,
    match_runs,
    my_reasons,
    replacements,
    replannings,
    standbys,
    weights,
)

router = SimpleRouter()
router.register("call-outs", call_outs.CallOutsView, basename="api-call-outs")
router.register("match-runs", match_runs.MatchRunsView, basename="api-match-runs")
router.register("proposals", match_runs.ProposalsView, basename="api-proposals")
router.register("capacity-reports", capacity.CapacityView, basename="api-capacity-reports")
router.register("weight-trials", comparisons.TrialsView, basename="api-weight-trials")
router.register("weights", weights.WeightsView, basename="api-weights")
router.register("positions/(?P<position>[0-9]{1,19})/standbys", standbys.StandBysView, basename="api-standbys")
router.register("replacements", replacements.ReplacementsView, basename="api-replacements")
router.register("replannings", replannings.ReplanningsView, basename="api-replannings")

urlpatterns = [
    path("my/<str:token>/why/", my_reasons.MyReasonsView.as_view({"get": "list"}), name="api-my-why"),
    *router.urls,
]
