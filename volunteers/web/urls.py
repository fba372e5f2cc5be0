"""Addresses of the pages of ``volunteers``."""

from django.urls import URLPattern, URLResolver, path

from volunteers.web import sessions

urlpatterns: list[URLPattern | URLResolver] = [
    path("sign-in/", sessions.SignIn.as_view(), name="sign-in"),
    path("sign-out/", sessions.SignOut.as_view(), name="sign-out"),
]
