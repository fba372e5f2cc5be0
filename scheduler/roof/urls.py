"""Addresses of the roof's pages."""

from django.urls import URLPattern, path

from scheduler.roof import desk, health, home, settings_page

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("desk/", desk.desk, name="desk"),
    path("settings/", settings_page.settings_page, name="settings"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="ready"),
    path("health/", health.health_page, name="health"),
]
