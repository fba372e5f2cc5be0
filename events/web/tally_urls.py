"""Addresses of the tallies."""

from django.urls import URLPattern, path

from events.web import tallies

urlpatterns: list[URLPattern] = [
    path("tallies/", tallies.tallies, name="tallies"),
    path("tallies/rows/", tallies.tally_list, name="tally-rows"),
    path("tallies.xlsx", tallies.tally_xlsx, name="tally-xlsx"),
]
