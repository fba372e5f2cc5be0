"""Addresses of the API of calendars."""

from rest_framework.routers import SimpleRouter

from calendars.api import feeds

router = SimpleRouter()
router.register("feeds", feeds.FeedsView, basename="api-feeds")

urlpatterns = router.urls
