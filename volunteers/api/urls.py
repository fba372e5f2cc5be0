"""Addresses of the API of people, teams and areas."""

from django.urls import URLPattern, path
from rest_framework.routers import SimpleRouter

from volunteers.api import accounts, areas, journal, skills, teams, volunteers

router = SimpleRouter()
router.register("areas", areas.AreasView, basename="api-areas")
router.register("branches", areas.BranchesView, basename="api-branches")
router.register("skills", skills.SkillsView, basename="api-skills")
router.register("teams", teams.TeamsView, basename="api-teams")
router.register("volunteers", volunteers.VolunteersView, basename="api-volunteers")
router.register("journal", journal.JournalView, basename="api-journal")

sign_in: list[URLPattern] = [
    path("login/", accounts.LoginView.as_view(), name="api-login"),
    path("logout/", accounts.LogoutView.as_view(), name="api-logout"),
]
urlpatterns = [path("me/", accounts.MeView.as_view({"get": "retrieve"}), name="api-me"), *router.urls]
