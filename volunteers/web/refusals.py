"""Turning an uncaught refusal into a page that says what to do, with the status that the refusal names."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from volunteers.errors import DomainError

TEMPLATES = {403: "403.html", 404: "404.html"}
"""Pages of their own; every other refusal shows its sentence on a plain one."""


class RefusalMiddleware:
    """Turns an uncaught ``DomainError`` into an answer: a page, a fragment for htmx, JSON for the API."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Passes the request on; refusals come to ``process_exception``."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Returns the answer to a refusal, or nothing for any other error."""
        if not isinstance(error, DomainError):
            return None
        if request.path.startswith("/api/"):
            return JsonResponse({"code": error.code, "detail": str(error)}, status=error.status)
        template = TEMPLATES.get(error.status, "site/refused.html")
        if request.path.startswith("/my/"):
            template = "site/refused_personal.html"
        return render(request, template, {"refusal": str(error)}, status=error.status)
