"""A refusal nobody caught becomes a page that says what to do, with the status the refusal names."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from volunteers.errors import DomainError

TEMPLATES = {403: "403.html", 404: "404.html"}
"""Pages of their own; every other refusal shows its sentence on a plain one."""


class RefusalMiddleware:
    """Translates an uncaught ``DomainError`` for whoever asked: a page, a fragment for htmx, JSON for the API."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Hand the request on; refusals come to ``process_exception``."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The answer to a refusal; anything else goes on being an error."""
        if not isinstance(error, DomainError):
            return None
        if request.path.startswith("/api/"):
            return JsonResponse({"code": error.code, "detail": str(error)}, status=error.status)
        template = TEMPLATES.get(error.status, "site/refused.html")
        if request.path.startswith("/my/"):
            template = "site/refused_personal.html"
        return render(request, template, {"refusal": str(error)}, status=error.status)
