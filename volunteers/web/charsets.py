"""Refusing a request that names a character set no form is ever sent in, before Django reads it."""

import codecs
import json
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.http import parse_header_parameters

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_READABLE = frozenset({"utf-8", "ascii", "iso8859-1", "cp1252", "gb2312", "gbk", "gb18030"})
"""Python's names of the character sets that browsers and offices' programs send."""
SENTENCE = "请求所用的字符编码无法读取，请使用 UTF-8。The request's character set can't be read; use UTF-8."
"""The refusal in both languages: the reader's language is only known once the request can be read."""


class ReadableCharsets:
    """Wraps a WSGI application; answers 400 to ``charset=hex`` and its like.

    Django decodes the query while it makes the request, before any middleware, and fails on such a name.
    """

    def __init__(self, application: "WSGIApplication") -> None:
        self.application = application

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Passes a readable request on."""
        if is_readable(environ.get("CONTENT_TYPE", "")):
            return self.application(environ, start_response)
        if environ.get("PATH_INFO", "").startswith("/api/"):
            kind, text = "application/json", json.dumps({"code": "bad_charset", "detail": SENTENCE}, ensure_ascii=False)
        else:
            kind, text = "text/plain; charset=utf-8", SENTENCE
        body = text.encode()
        start_response("400 Bad Request", [("Content-Type", kind), ("Content-Length", str(len(body)))])
        return [body]


def is_readable(content_type: str) -> bool:
    """Whether text of a content type can be read; Django itself ignores an unknown character set."""
    try:
        charset = parse_header_parameters(content_type)[1].get("charset", "")
    except (LookupError, ValueError):
        return False
    try:
        return not charset or codecs.lookup(charset).name in _READABLE
    except LookupError:
        return True
    except ValueError:
        return False
