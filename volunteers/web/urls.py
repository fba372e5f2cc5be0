"""Addresses of the pages of ``volunteers``. One volunteer and one team, which show events, stand in ``events``."""

from django.urls import URLPattern, URLResolver, path

from volunteers.web import areas, journal, sessions, skills, teams
from volunteers.web.volunteers import edit
from volunteers.web.volunteers import pages as volunteers

urlpatterns: list[URLPattern | URLResolver] = [
    path("sign-in/", sessions.SignIn.as_view(), name="sign-in"),
    path("sign-out/", sessions.SignOut.as_view(), name="sign-out"),
    path("volunteers/", volunteers.volunteers, name="volunteers"),
    path("volunteers/new/", edit.volunteer_edit, name="volunteer-new"),
    path("volunteers/<int:pk>/edit/", edit.volunteer_edit, name="volunteer-edit"),
    path("volunteers/<int:pk>/id-number/", edit.volunteer_id_number, name="volunteer-id-number"),
    path("volunteers/<int:pk>/link/", edit.volunteer_new_link, name="volunteer-new-link"),
    path("volunteers/<int:pk>/consent/", edit.volunteer_consent, name="volunteer-consent"),
    path("volunteers/<int:pk>/insurance/", edit.volunteer_insurance, name="volunteer-insurance"),
    path("teams/", teams.teams, name="teams"),
    path("teams/new/", teams.team_edit, name="team-new"),
    path("teams/<int:pk>/edit/", teams.team_edit, name="team-edit"),
    path("teams/<int:pk>/members/", teams.team_member, name="team-member"),
    path("teams/<int:pk>/members/<int:member>/end/", teams.team_member_end, name="team-member-end"),
    path("areas/", areas.areas, name="areas"),
    path("areas/<int:pk>/", areas.area_edit, name="area-edit"),
    path("skills/", skills.skills, name="skills"),
    path("skills/new/", skills.skill_edit, name="skill-new"),
    path("skills/<int:pk>/", skills.skill_edit, name="skill-edit"),
    path("journal/", journal.journal, name="journal"),
]
