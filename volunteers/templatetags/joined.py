"""The tag ``joined``: one tag a line in templates, without the spaces this would leave in pages.

Every template knows it.
"""

import re

from django import template
from django.template.base import NodeList, Parser, TextNode, Token
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_LINE_BREAK = re.compile(r"\s*\n\s*")
_ANGLE = re.compile(r"([<>])")


class JoinedNode(template.Node):
    """The content between ``joined`` and ``endjoined``, its lines already put together."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        """Returns the content without spaces at its ends; an element without content stays empty for its style."""
        return mark_safe(self.nodelist.render(context).strip())  # noqa: S308 - the nodes have escaped it


@register.tag
def joined(parser: Parser, token: Token) -> JoinedNode:
    """Removes line breaks and indentation within a part of a template, and all spaces at its ends.

    Chinese has no spaces between words: a line break before 。 or after a name shows as one. ``{{ " " }}`` writes a
    space that is wanted. A break between two attributes stays. Values, sentences to translate and included templates
    are left as they are.
    """
    nodelist = parser.parse(("endjoined",))
    parser.delete_first_token()
    is_inside = False
    for text in nodelist.get_nodes_by_type(TextNode):
        assert isinstance(text, TextNode)  # the stubs know of nodes only
        text.s, is_inside = _without_breaks(text.s, is_inside)
    return JoinedNode(nodelist)


def _without_breaks(text: str, is_inside: bool) -> tuple[str, bool]:
    """Returns the text on one line, and whether it ends inside an element's tag, where breaks stay."""
    kept = []
    for piece in _ANGLE.split(text):
        is_inside = {"<": True, ">": False}.get(piece, is_inside)
        kept.append(piece if is_inside else _LINE_BREAK.sub("", piece))
    return "".join(kept), is_inside
