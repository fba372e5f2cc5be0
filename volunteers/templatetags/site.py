"""Small filters for every page."""

from django import template
from django.http import HttpRequest, QueryDict
from django.utils.http import url_has_allowed_host_and_scheme

register = template.Library()


@register.filter
def own_page(address: str | None, request: HttpRequest) -> str:
    """Returns the address when it is a page of ours, else the home page."""
    if address and url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure()):
        return address
    return "/"


@register.filter
def has(query: QueryDict, name: str) -> bool:
    """Whether the address holds a value under the name."""
    return bool(query.get(name))
