"""Addresses of the product."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/", include("scheduler.api.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("scheduler.web.urls")),
    path("", include("calendars.web.urls")),
    path("", include("events.web.urls")),
    path("", include("volunteers.web.urls")),
]
