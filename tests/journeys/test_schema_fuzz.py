"""What the document allows is answered as the document says: drawn at random, the same draw every time."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, seed, settings
from knox.models import AuthToken
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from scheduler.wsgi import application
from tests import cast, factories


@pytest.fixture
def site(kept_connection: None) -> dict[str, str]:
    """Some rows, and the office's header."""
    office = factories.account()
    factories.position()
    cast.submitted()
    factories.volunteer()
    factories.team()
    _row, secret = AuthToken.objects.create(user=office)
    return {"Authorization": f"Token {secret}"}


schema = schemathesis.pytest.from_fixture("document")


@pytest.fixture
def document(kept_connection: None) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_wsgi("/api/schema/?format=json", application)


@schema.parametrize()
@seed(20230403)
@settings(
    max_examples=4,
    deadline=None,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_drawn_call_is_answered_as_documented(case: schemathesis.Case[Any], site: dict[str, str]) -> None:
    if case.path in ("/api/login/", "/api/logout/"):
        return
    answer = case.call(headers=site)
    case.validate_response(
        answer,
        checks=[
            not_a_server_error,
            status_code_conformance,
            content_type_conformance,
            response_schema_conformance,
        ],
    )
