"""The back office of feeds: read-only."""

from django.contrib import admin

from calendars.models import Feed
from volunteers.admin import ReadOnlyAdmin


@admin.register(Feed)
class FeedAdmin(ReadOnlyAdmin):
    """Subscription addresses; the address itself is not stored."""

    list_display = ["__str__", "created_by", "created_at", "revoked_at"]
    list_select_related = ["volunteer", "team", "area", "created_by"]
    fields = ["volunteer", "team", "area", "created_by", "created_at", "revoked_at"]
