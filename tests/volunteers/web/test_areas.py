"""Areas as pages."""

import pytest
from django.test import Client

from tests import factories
from volunteers.models import Area

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client: Client) -> Client:
    client.force_login(factories.account())
    return client


def test_an_area_is_corrected_and_a_wrong_code_is_refused(office: Client) -> None:
    one = factories.area()
    said = {"name": "青岗镇", "code": one.code, "minutes_to_seat": "75", "altitude_m": "1700"}
    assert office.post(f"/areas/{one.pk}/", said).status_code == 302
    assert Area.objects.get(pk=one.pk).minutes_to_seat == 75
    answer = office.post(f"/areas/{one.pk}/", {**said, "code": "110000000000"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (400, ["code"])
