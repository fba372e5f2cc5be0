"""Fragments that higher packages add to a page, and the page of a row."""

from django import template
from django.db.models import Model
from django.template import Context
from django.utils.safestring import SafeString, mark_safe

from volunteers.registries import pages

register = template.Library()


@register.simple_tag(takes_context=True)
def slot(context: Context, name: str) -> SafeString:
    """Returns the fragments of other packages, rendered with the page's own context; empty without any."""
    assert context.template is not None
    found = (context.template.engine.get_template(one) for one in pages.fragments_of(name))
    return mark_safe("".join(one.render(context) for one in found))  # templates have escaped their values


@register.simple_tag
def page_of(row: Model) -> str:
    """Returns the address of the page that shows a row."""
    return pages.address_of(row)
