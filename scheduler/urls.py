"""Addresses of the product."""

from django.contrib import admin
from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.permissions import AllowAny

from volunteers.api.urls import sign_in


@csrf_exempt
def missing(request: HttpRequest) -> JsonResponse:
    """Answers an address of the API that does not exist, instead of a page."""
    return JsonResponse({"code": "not_found", "detail": _("没有这个地址；所有地址以 / 结尾。")}, status=404)


api: list[URLPattern | URLResolver] = [
    *sign_in,
    path("schema/", SpectacularAPIView.as_view(permission_classes=[AllowAny]), name="api-schema"),
    path(
        "docs/",
        SpectacularSwaggerSplitView.as_view(url_name="api-schema", permission_classes=[AllowAny]),
        name="api-docs",
    ),
    path("v1/", include("scheduler.api.urls")),
    path("v1/", include("calendars.api.urls")),
    path("v1/", include("events.api.urls")),
    path("v1/", include("volunteers.api.urls")),
    re_path("^.*$", missing),
]

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/", include(api)),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("scheduler.roof.urls")),
    path("", include("scheduler.web.urls")),
    path("", include("calendars.web.urls")),
    path("", include("events.web.urls")),
    path("", include("volunteers.web.urls")),
]
