"""Addresses of the API of requests, events and their results."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from events.api import assignments, attendance, events, imports, kinds, notices, policy, tallies, topics
from events.api.my import plan, times
from events.api.service_requests import views as service_requests
from events.api.volunteers import done_skills

router = SimpleRouter()
router.register("kinds", kinds.KindsView, basename="api-kinds")
router.register("topics", topics.TopicsView, basename="api-topics")
router.register("service-requests", service_requests.RequestsView, basename="api-requests")
router.register("events", events.EventsView, basename="api-events")
router.register("shifts", events.ShiftsView, basename="api-shifts")
router.register("assignments", assignments.AssignmentsView, basename="api-assignments")
router.register("attendance", attendance.AttendanceView, basename="api-attendance")
router.register("awaiting-names", attendance.AwaitingNamesView, basename="api-awaiting-names")
router.register("done-skills", done_skills.DoneSkillsView, basename="api-done-skills")
router.register("tallies", tallies.TalliesView, basename="api-tallies")
router.register("notices", notices.NoticesView, basename="api-notices")
router.register("imports", imports.ImportsView, basename="api-imports")
router.register("my/(?P<token>[^/]{1,200})", plan.MyView, basename="api-my")

urlpatterns = [
    path("policy/", policy.PolicyView.as_view({"get": "in_force"}), name="api-policy"),
    path("policy/versions/", policy.PolicyView.as_view({"get": "versions"}), name="api-policy-versions"),
    path(
        "my/<str:token>/availability/",
        times.MyTimesView.as_view({"get": "availability", "put": "set_availability"}),
        name="api-my-availability",
    ),
    path("my/<str:token>/record/", times.MyTimesView.as_view({"get": "record"}), name="api-my-record"),
    path("my/<str:token>/record/sums/", times.MyTimesView.as_view({"get": "record_sums"}), name="api-my-sums"),
    *router.urls,
]
