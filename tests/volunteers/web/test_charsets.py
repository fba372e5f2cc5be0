"""A character set that can't be read is refused before anything reads the query."""

import json
from wsgiref.util import setup_testing_defaults

import pytest

from scheduler.wsgi import application
from volunteers.web.charsets import SENTENCE, is_readable


def answer(path: str, content_type: str) -> tuple[str, str]:
    environ = {"PATH_INFO": path, "QUERY_STRING": "a=%41%ff", "CONTENT_TYPE": content_type, "HTTP_HOST": "localhost"}
    setup_testing_defaults(environ)
    said: list[str] = []
    body = b"".join(application(environ, lambda status, _headers, *_rest: said.append(status)))  # type: ignore[arg-type]
    return said[0], body.decode()


@pytest.mark.parametrize("charset", ["hex", "zlib", "rot13", "idna", "punycode", "undefined", "utf-16"])
def test_a_charset_of_another_world_is_a_clear_400(charset: str) -> None:
    assert answer("/sign-in/", f"text/plain; charset={charset}") == ("400 Bad Request", SENTENCE)


def test_the_api_hears_it_as_code_and_detail() -> None:
    status, body = answer("/api/v1/areas/", "application/json; charset*=nope'en'%41")
    assert (status, json.loads(body)) == ("400 Bad Request", {"code": "bad_charset", "detail": SENTENCE})


@pytest.mark.usefixtures("kept_connection")
@pytest.mark.parametrize("content_type", ["", "text/plain", "text/plain; charset=utf-8", "text/plain; charset=nope"])
def test_what_can_be_read_goes_on(content_type: str) -> None:
    assert answer("/sign-in/", content_type)[0] == "200 OK"


@pytest.mark.parametrize("charset", ["", "utf-8", "UTF8", "gbk", "GB18030", "iso-8859-1", "us-ascii", "no-such-set"])
def test_what_offices_send_is_read(charset: str) -> None:
    assert is_readable(f"text/plain; charset={charset}")
