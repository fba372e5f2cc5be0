"""Forms speak the office's words, not the framework's."""

import pytest
from django.test import Client

from tests import factories


@pytest.mark.django_db
def test_a_missing_answer_is_said_plainly(client: Client) -> None:
    client.force_login(factories.account())
    text = client.post("/topics/new/", {"minutes": "-3"}).content.decode()
    assert "这一项还没有填。" in text
    assert "不能小于" in text and "读到的是-3" in text
    assert "必填项" not in text and "确保该值" not in text
