"""Addresses of the pages of ``calendars``."""

from django.urls import URLPattern, URLResolver, path

from calendars.web import feeds, manage, subscribe

urlpatterns: list[URLPattern | URLResolver] = [
    path("calendars/<str:token>.ics", feeds.feed, name="feed"),
    path("robots.txt", feeds.robots, name="robots"),
    path("my/<str:token>/subscribe/", subscribe.my_subscribe, name="my-subscribe"),
    path("my/<str:token>/shift/<int:pk>.ics", subscribe.my_shift_ics, name="my-shift-ics"),
    path("feeds/", manage.feeds, name="feeds"),
    path("feeds/<int:pk>/revoke/", manage.revoke, name="feed-revoke"),
]
