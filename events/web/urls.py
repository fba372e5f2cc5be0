"""Addresses of the pages of ``events``."""

from django.urls import URLPattern, URLResolver, include, path

from events.web import (
    assignments,
    attendance,
    awaiting_names,
    events,
    request_drafts,
    service_requests,
    shifts,
    tally_urls,
)

urlpatterns: list[URLPattern | URLResolver] = [
    *tally_urls.urlpatterns,
    path("requests/", service_requests.service_requests, name="requests"),
    path("requests/new/", request_drafts.request_new, name="request-new"),
    path("requests/<int:pk>/", service_requests.service_request, name="request"),
    path("requests/<int:pk>/fill/<slug:step>/", request_drafts.request_fill, name="request-fill"),
    path("requests/<int:pk>/check/", request_drafts.request_check, name="request-check"),
    path("requests/<int:pk>/repeat/", request_drafts.request_repeat, name="request-repeat"),
    path("requests/<int:pk>/delete/", request_drafts.request_delete, name="request-delete"),
    path("requests/<int:pk>/follow-up/", service_requests.request_follow_up, name="request-follow-up"),
    path("requests/<int:pk>/<slug:verb>/", service_requests.request_act, name="request-act"),
    path("events/", events.events, name="events"),
    path("events/month/", events.events_month, name="events-month"),
    path("events/new/", events.event_new, name="event-new"),
    path("events/<int:pk>/", events.event, name="event"),
    path("events/<int:pk>/cancel/", events.event_cancel, name="event-cancel"),
    path("events/<int:pk>/shifts/new/", shifts.shift_new, name="shift-new"),
    path("shifts/<int:pk>/move/", shifts.shift_move, name="shift-move"),
    path("shifts/<int:pk>/cancel/", shifts.shift_cancel, name="shift-cancel"),
    path("shifts/<int:pk>/roster/", shifts.shift_roster, name="shift-roster"),
    path("shifts/<int:pk>/attendance/", attendance.attendance, name="attendance"),
    path("shifts/<int:pk>/attendance/people/", attendance.attendance_people, name="attendance-people"),
    path("shifts/<int:pk>/attendance/line/", attendance.attendance_line, name="attendance-line"),
    path("assignments/<int:pk>/answer/", assignments.assignment_answer, name="assignment-answer"),
    path("assignments/<int:pk>/cancel/", assignments.assignment_cancel, name="assignment-cancel"),
    path("awaiting-names/", awaiting_names.awaiting_names, name="awaiting-names"),
    path("awaiting-names/<int:pk>/", awaiting_names.awaiting_name, name="awaiting-name"),
    path("awaiting-names/<int:pk>/people/", awaiting_names.awaiting_people, name="awaiting-people"),
    path("", include("events.web.people_urls")),
]
