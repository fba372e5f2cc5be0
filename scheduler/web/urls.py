"""Addresses of the pages of ``scheduler``."""

from django.urls import URLPattern, URLResolver, path

from scheduler.web import health, home

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="ready"),
    path("health/", health.health_page, name="health"),
]
