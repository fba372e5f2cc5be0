"""Addresses of the pages of ``events``; also of one volunteer and one team, which show events."""

from django.urls import URLPattern, path

from events.web import assignments, imports, notices, policy, teams, topics
from events.web.attendance import awaiting_names, register
from events.web.events import approvals, lists, shifts
from events.web.events import pages as events
from events.web.my import availability, personal, plan
from events.web.service_requests import drafts
from events.web.service_requests import pages as service_requests
from events.web.tallies import pages as tallies
from events.web.volunteers import done_skills
from events.web.volunteers import pages as volunteers

urlpatterns: list[URLPattern] = [
    path("tallies/", tallies.tallies, name="tallies"),
    path("tallies/rows/", tallies.tally_list, name="tally-rows"),
    path("tallies.xlsx", tallies.tally_xlsx, name="tally-xlsx"),
    path("requests/", service_requests.service_requests, name="requests"),
    path("requests/new/", drafts.service_request_new, name="request-new"),
    path("requests/<int:pk>/", service_requests.service_request, name="request"),
    path("requests/<int:pk>/fill/<slug:step>/", drafts.service_request_fill, name="request-fill"),
    path("requests/<int:pk>/check/", drafts.service_request_check, name="request-check"),
    path("requests/<int:pk>/repeat/", drafts.service_request_repeat, name="request-repeat"),
    path("requests/<int:pk>/delete/", drafts.service_request_delete, name="request-delete"),
    path("requests/<int:pk>/follow-up/", service_requests.service_request_follow_up, name="request-follow-up"),
    path("requests/<int:pk>/doubt/", approvals.service_request_doubt, name="request-doubt"),
    path("requests/<int:pk>/<slug:verb>/", service_requests.service_request_act, name="request-act"),
    path("events/", lists.events, name="events"),
    path("events/month/", lists.events_month, name="events-month"),
    path("events/new/", events.event_new, name="event-new"),
    path("events/<int:pk>/", events.event, name="event"),
    path("events/<int:pk>/cancel/", events.event_cancel, name="event-cancel"),
    path("events/<int:pk>/approval/", approvals.event_approval, name="event-approval"),
    path("events/<int:pk>/doubt/", approvals.event_doubt, name="event-doubt"),
    path("events/<int:pk>/shifts/new/", shifts.shift_new, name="shift-new"),
    path("shifts/<int:pk>/move/", shifts.shift_move, name="shift-move"),
    path("shifts/<int:pk>/cancel/", shifts.shift_cancel, name="shift-cancel"),
    path("shifts/<int:pk>/roster/", shifts.shift_roster, name="shift-roster"),
    path("shifts/<int:pk>/attendance/", register.attendance, name="attendance"),
    path("shifts/<int:pk>/attendance/people/", register.attendance_people, name="attendance-people"),
    path("shifts/<int:pk>/attendance/line/", register.attendance_line, name="attendance-line"),
    path("assignments/<int:pk>/answer/", assignments.assignment_answer, name="assignment-answer"),
    path("assignments/<int:pk>/ask-about/", assignments.assignment_ask_about, name="assignment-ask-about"),
    path("assignments/<int:pk>/cancel/", assignments.assignment_cancel, name="assignment-cancel"),
    path("awaiting-names/", awaiting_names.awaiting_names, name="awaiting-names"),
    path("awaiting-names/<int:pk>/", awaiting_names.awaiting_name, name="awaiting-name"),
    path("awaiting-names/<int:pk>/people/", awaiting_names.awaiting_people, name="awaiting-people"),
    path("my/<str:token>/", plan.my_plan, name="my-plan"),
    path("my/<str:token>/answer/<int:pk>/", plan.my_answer, name="my-answer"),
    path("my/<str:token>/when/", availability.my_availability, name="my-availability"),
    path("my/<str:token>/record/", plan.my_record, name="my-record"),
    path("my/<str:token>/type/", personal.my_type, name="my-type"),
    path("volunteers/<int:pk>/", volunteers.volunteer, name="volunteer"),
    path("volunteers/<int:pk>/letter/", volunteers.volunteer_letter, name="volunteer-letter"),
    path("done-skills/", done_skills.done_skills, name="done-skills"),
    path("done-skills/<int:volunteer>/<int:skill>/", done_skills.done_skill, name="done-skill"),
    path("teams/<int:pk>/", teams.team, name="team"),
    path("notices/", notices.notices, name="notices"),
    path("notices/<int:pk>/retry/", notices.notice_retry, name="notice-retry"),
    path("topics/", topics.topics, name="topics"),
    path("topics/new/", topics.topic_edit, name="topic-new"),
    path("topics/<int:pk>/", topics.topic_edit, name="topic-edit"),
    path("policy/", policy.policy, name="policy"),
    path("policy/<int:number>/restore/", policy.policy_restore, name="policy-restore"),
    path("import/", imports.import_page, name="import"),
    path("import/<int:pk>/", imports.import_file, name="import-file"),
    path("import/<int:pk>/store/", imports.import_store, name="import-store"),
    path("import/<int:pk>/rest/", imports.import_rest, name="import-rest"),
]
