"""Addresses of people's pages: one volunteer, one team, volunteers' own; and of notices, topics and the policy."""

from django.urls import URLPattern, path

from events.web import my, my_availability, notices, people, personal, policy, topics

urlpatterns: list[URLPattern] = [
    path("my/<str:token>/", my.my_plan, name="my-plan"),
    path("my/<str:token>/answer/<int:pk>/", my.my_answer, name="my-answer"),
    path("my/<str:token>/when/", my_availability.my_availability, name="my-availability"),
    path("my/<str:token>/record/", my.my_record, name="my-record"),
    path("my/<str:token>/type/", personal.my_type, name="my-type"),
    path("volunteers/<int:pk>/", people.volunteer, name="volunteer"),
    path("volunteers/<int:pk>/letter/", people.volunteer_letter, name="volunteer-letter"),
    path("teams/<int:pk>/", people.team, name="team"),
    path("notices/", notices.notices, name="notices"),
    path("notices/<int:pk>/retry/", notices.notice_retry, name="notice-retry"),
    path("topics/", topics.topics, name="topics"),
    path("topics/new/", topics.topic_edit, name="topic-new"),
    path("topics/<int:pk>/", topics.topic_edit, name="topic-edit"),
    path("settings/policy/", policy.policy, name="policy"),
]
