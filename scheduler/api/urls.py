"""Addresses of the API."""

from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.permissions import AllowAny
from rest_framework.routers import SimpleRouter

from scheduler.api import (
    accounts,
    areas,
    assignments,
    attendance,
    call_outs,
    capacity,
    comparisons,
    events,
    feeds,
    imports,
    match_runs,
    my,
    my_times,
    notices,
    replacements,
    replannings,
    service_requests,
    skills,
    standbys,
    tallies,
    teams,
    topics,
    volunteers,
    weights,
)

router = SimpleRouter()
router.register("areas", areas.AreasView, basename="api-areas")
router.register("branches", areas.BranchesView, basename="api-branches")
router.register("skills", skills.SkillsView, basename="api-skills")
router.register("kinds", topics.KindsView, basename="api-kinds")
router.register("topics", topics.TopicsView, basename="api-topics")
router.register("teams", teams.TeamsView, basename="api-teams")
router.register("volunteers", volunteers.VolunteersView, basename="api-volunteers")
router.register("service-requests", service_requests.RequestsView, basename="api-requests")
router.register("events", events.EventsView, basename="api-events")
router.register("shifts", events.ShiftsView, basename="api-shifts")
router.register("assignments", assignments.AssignmentsView, basename="api-assignments")
router.register("call-outs", call_outs.CallOutsView, basename="api-call-outs")
router.register("attendance", attendance.AttendanceView, basename="api-attendance")
router.register("awaiting-names", attendance.AwaitingNamesView, basename="api-awaiting-names")
router.register("tallies", tallies.TalliesView, basename="api-tallies")
router.register("notices", notices.NoticesView, basename="api-notices")
router.register("match-runs", match_runs.MatchRunsView, basename="api-match-runs")
router.register("proposals", match_runs.ProposalsView, basename="api-proposals")
router.register("capacity-reports", capacity.CapacityView, basename="api-capacity-reports")
router.register("weight-trials", comparisons.TrialsView, basename="api-weight-trials")
router.register("weights", weights.WeightsView, basename="api-weights")
router.register("positions/(?P<position>[0-9]{1,19})/standbys", standbys.StandBysView, basename="api-standbys")
router.register("replacements", replacements.ReplacementsView, basename="api-replacements")
router.register("replannings", replannings.ReplanningsView, basename="api-replannings")
router.register("my/(?P<token>[^/]{1,200})", my.MyView, basename="api-my")
router.register("imports", imports.ImportsView, basename="api-imports")
router.register("journal", notices.JournalView, basename="api-journal")
router.register("feeds", feeds.FeedsView, basename="api-feeds")


@csrf_exempt
def missing(request: HttpRequest) -> JsonResponse:
    """The answer to an address that does not exist, instead of a page."""
    return JsonResponse({"code": "not_found", "detail": _("没有这个地址；所有地址以 / 结尾。")}, status=404)


urlpatterns: list[URLPattern | URLResolver] = [
    path("login/", accounts.LoginView.as_view(), name="api-login"),
    path("logout/", accounts.LogoutView.as_view(), name="api-logout"),
    path("schema/", SpectacularAPIView.as_view(permission_classes=[AllowAny]), name="api-schema"),
    path(
        "docs/",
        SpectacularSwaggerSplitView.as_view(url_name="api-schema", permission_classes=[AllowAny]),
        name="api-docs",
    ),
    path(
        "v1/my/<str:token>/availability/",
        my_times.MyTimesView.as_view({"get": "availability", "put": "set_availability"}),
        name="api-my-availability",
    ),
    path("v1/my/<str:token>/record/", my_times.MyTimesView.as_view({"get": "record"}), name="api-my-record"),
    path("v1/my/<str:token>/record/sums/", my_times.MyTimesView.as_view({"get": "record_sums"}), name="api-my-sums"),
    path("v1/me/", accounts.MeView.as_view({"get": "retrieve"}), name="api-me"),
    path("v1/", include(router.urls)),
    re_path("^.*$", missing),
]
