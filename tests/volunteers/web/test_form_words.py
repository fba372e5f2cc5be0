"""Forms speak the office's words, not the framework's."""

import pytest
from django.test import Client

from tests import factories


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/topics/new/", "/volunteers/new/"])
@pytest.mark.parametrize("number", ["9223372036854775808", "9" * 5000, "-1", "x", "²", "\0"])
def test_a_number_no_database_knows_is_refused_beside_its_field(client: Client, address: str, number: str) -> None:
    client.force_login(factories.account())
    answer = client.post(address, {"teams": [number], "willing_areas": [number]})
    assert answer.status_code == 400
    assert answer.context["form"].errors["teams"]


@pytest.mark.django_db
def test_a_missing_answer_is_said_plainly(client: Client) -> None:
    client.force_login(factories.account())
    text = client.post("/topics/new/", {"minutes": "-3"}).content.decode()
    assert "这一项还没有填。" in text
    assert "不能小于" in text and "读到的是-3" in text
    assert "必填项" not in text and "确保该值" not in text
