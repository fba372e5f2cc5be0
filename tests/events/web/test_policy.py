"""The office's own numbers as a page."""

import pytest
from django.test import Client

from events.models import OfficePolicy
from tests import factories
from volunteers.models import JournalEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client: Client) -> Client:
    client.force_login(factories.account())
    return client


def test_the_policy_is_changed_on_its_page_and_stands_on_every_other(office: Client) -> None:
    form = office.get("/settings/policy/").context["form"]
    said = {name: form[name].value() for name in form.fields}
    assert office.post("/settings/policy/", {**said, "office_phone": "0834-7654321"}).status_code == 302
    assert OfficePolicy.objects.get().office_phone == "0834-7654321"
    assert JournalEntry.objects.get().new == {"office_phone": "0834-7654321"}
    assert office.post("/settings/policy/", {**said, "answer_hours": "-1"}).status_code == 400
